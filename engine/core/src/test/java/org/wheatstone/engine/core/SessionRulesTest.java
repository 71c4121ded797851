package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.MAKER;
import static org.wheatstone.engine.core.OperatorDesk.OBSERVER;
import static org.wheatstone.engine.core.OperatorDesk.SUPPLIER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.engine.core.session.Session;

/** How sessions are attached and detached, and when that ends their orders. */
class SessionRulesTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void shouldOpenAModeToItsRolesOnly() {
        assertThat(desk.attach(OBSERVER, e -> e.graceMs(0))).containsExactly("MODE_NOT_ALLOWED 256");
        assertThat(desk.attach(OBSERVER, e -> e.mode(Mode.TRADE))).containsExactly("MODE_NOT_ALLOWED 256");
        assertThat(desk.attach(OBSERVER, e -> e.mode(Mode.ADMIN))).containsExactly("MODE_NOT_ALLOWED 256");
        assertThat(desk.attach(BUYER, e -> e.mode(Mode.ADMIN))).containsExactly("MODE_NOT_ALLOWED 1");
        assertThat(desk.attach(ANN, e -> e.mode(Mode.TRADE))).containsExactly("MODE_NOT_ALLOWED 128");
        assertThat(desk.attach(ANN, e -> e.mode(Mode.SBE_UNKNOWN))).containsExactly("MODE_NOT_ALLOWED 128");

        assertThat(desk.attach(BUYER, e -> takeover(e.mode(Mode.NULL_VAL))))
            .containsExactly("TRADE 1, roles 1, rate 0/0");
        assertThat(desk.attach(SUPPLIER, e -> takeover(e.mode(Mode.TRADE))))
            .containsExactly("TRADE 2, roles 2, rate 0/0");
        assertThat(desk.attach(MAKER, e -> takeover(e.mode(Mode.TRADE)))).containsExactly("TRADE 3, roles 4, rate 0/0");
        assertThat(desk.attach(ANN, e -> takeover(e.mode(Mode.ADMIN)))).containsExactly("ADMIN 8, roles 128, rate 0/0");
    }

    @Test
    void shouldShowMarketAndDropCopyToEveryRole() {
        assertThat(desk.attach(OBSERVER, e -> e.mode(Mode.MARKET_DATA).nextSequence(9)))
            .containsExactly("MARKET_DATA 5, roles 256, rate 0/0");
        assertThat(desk.attach(OBSERVER, e -> takeover(e.mode(Mode.DROP_COPY))))
            .containsExactly("DROP_COPY 5, roles 256, rate 0/0");
        assertThat(desk.attach(BUYER, e -> takeover(e.mode(Mode.DROP_COPY))))
            .containsExactly("DROP_COPY 1, roles 1, rate 0/0");
    }

    @Test
    void shouldCountTheParticipantsEventsInADropCopyAndAllOfThemForAnOperator() {
        desk.bid(1, 100);
        assertThat(desk.attach(BUYER, e -> takeover(e.mode(Mode.DROP_COPY).nextSequence(3))))
            .containsExactly("SEQUENCE_TOO_HIGH 1");
        assertThat(desk.attach(BUYER, e -> takeover(e.mode(Mode.DROP_COPY).nextSequence(2)))).hasSize(1);
        final long newest = desk.exchange().eventNumber();
        assertThat(desk.attach(ANN, e -> takeover(e.mode(Mode.DROP_COPY).nextSequence(newest + 2))))
            .containsExactly("SEQUENCE_TOO_HIGH " + newest);
        assertThat(desk.attach(ANN, e -> takeover(e.mode(Mode.DROP_COPY).nextSequence(newest + 2)))).hasSize(1);
    }

    @Test
    void shouldCheckInTheDocumentedOrder() {
        assertThat(desk.attach(77, e -> e.keyId(5).mode(Mode.ADMIN).nextSequence(9)))
            .containsExactly("UNKNOWN_SESSION 77");
        assertThat(desk.attach(BUYER, e -> e.keyId(5).mode(Mode.ADMIN).nextSequence(9)))
            .containsExactly("BAD_CREDENTIALS 5");
        assertThat(desk.attach(BUYER, e -> e.mode(Mode.ADMIN).nextSequence(9))).containsExactly("MODE_NOT_ALLOWED 1");
        assertThat(desk.attach(BUYER, e -> e.nextSequence(9))).containsExactly("SESSION_IN_USE 1");
        assertThat(desk.attach(BUYER, e -> takeover(e.nextSequence(2)))).containsExactly("SEQUENCE_TOO_HIGH 0");
        assertThat(desk.attach(BUYER, e -> takeover(e.nextSequence(1)))).hasSize(1);
    }

    @Test
    void shouldNoteHowItIsAttachedAndTellTheRates() {
        desk.addKey(BUYER, 11, 1);
        desk.setLimits(e -> e.maxOrderQuantity(0));

        assertThat(desk.attach(BUYER, e -> takeover(e.keyId(11).codPolicy(CodPolicy.BOTH).graceMs(4_294_967_295L))))
            .containsExactly("TRADE 1, roles 1, rate 15/16");

        final Session session = desk.exchange().sessions().find(BUYER);
        assertThat(session.attachment()).isEqualTo(2);
        assertThat(session.mode()).isEqualTo(Mode.TRADE.value());
        assertThat(session.keyId()).isEqualTo(11);
        assertThat(session.codPolicy()).isEqualTo(CodPolicy.BOTH.value());
        assertThat(session.graceMs()).isEqualTo(4_294_967_295L);
    }

    @ParameterizedTest
    @CsvSource({
        "BOTH, FINISHED, true", "BOTH, KEEPALIVE_LAPSED, true",
        "ON_LOGOUT, FINISHED, true", "ON_LOGOUT, KEEPALIVE_LAPSED, false",
        "ON_DROP, FINISHED, false", "ON_DROP, KEEPALIVE_LAPSED, true",
        "NULL_VAL, FINISHED, false", "NULL_VAL, KEEPALIVE_LAPSED, false"})
    void shouldEndOrdersAsItsPolicySays(final CodPolicy policy, final Code code, final boolean areEnded) {
        desk.attach(BUYER, policy, 0);
        desk.bid(1, 100);

        assertThat(desk.detach(BUYER, code.number())).containsExactly("detached 1: " + code);

        final List<String> events = desk.timerDue();
        assertThat(events.contains("canceled CANCEL_ON_DISCONNECT")).isEqualTo(areEnded);
        assertThat(desk.exchange().books().orders().live()).isEqualTo(areEnded ? 0 : 1);
    }

    @Test
    void shouldGiveAGraceThatANewLogonEnds() {
        desk.attach(BUYER, CodPolicy.BOTH, 3);
        desk.bid(1, 100);
        desk.at(1_000_000).detach(BUYER, Code.FINISHED.number());
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(4_000_000);

        desk.at(3_999_999).attach(BUYER, CodPolicy.NULL_VAL, 0);

        assertThat(desk.at(9_000_000).timerDue()).isEmpty();
        assertThat(desk.exchange().books().orders().live()).isOne();
    }

    @Test
    void shouldLeaveAGraceToThoseWhoOnlyLookOn() {
        desk.attach(BUYER, CodPolicy.BOTH, 3);
        desk.bid(1, 100);
        desk.at(1_000_000).detach(BUYER, Code.KEEPALIVE_LAPSED.number());

        desk.at(2_000_000).attach(BUYER, e -> e.mode(Mode.MARKET_DATA));

        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(4_000_000);
        desk.at(3_000_000).detach(BUYER, Code.FINISHED.number());
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(4_000_000);
    }

    @Test
    void shouldTakeATakeoverByOneWhoOnlyLooksOnForADrop() {
        desk.attach(BUYER, CodPolicy.ON_DROP, 3);
        desk.bid(1, 100);

        desk.at(1_000_000).attach(BUYER, e -> takeover(e.mode(Mode.DROP_COPY)));

        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(4_000_000);
        assertThat(desk.at(4_000_000).timerDue()).startsWith("canceled CANCEL_ON_DISCONNECT");
    }

    @Test
    void shouldDetachEverySessionAsByADropWhenARunBegins() {
        desk.attach(BUYER, CodPolicy.ON_DROP, 0);
        desk.attach(SUPPLIER, CodPolicy.ON_LOGOUT, 0);
        desk.ask(1, 200);
        desk.bid(1, 100);

        assertThat(desk.nodeStarted(e -> e.runId(7))).containsExactly(
            "detached 1: SERVER_STOPPING", "detached 2: SERVER_STOPPING", "detached 3: SERVER_STOPPING",
            "detached 8: SERVER_STOPPING", "detached 9: SERVER_STOPPING");

        assertThat(desk.timerDue()).startsWith("canceled CANCEL_ON_DISCONNECT");
        assertThat(desk.exchange().books().orders().live()).isOne();
    }

    @Test
    void shouldStopAtARunUnderOtherLimitsOrOfAnotherVersion() {
        assertThatThrownBy(() -> desk.nodeStarted(e -> e.maxTrades(9)))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("the journal was written under maxTrades=9, and here it is 8: replay it under that limit");

        final OperatorDesk other = new OperatorDesk();
        assertThatThrownBy(() -> other.nodeStarted(e -> e.coreVersion(1).maxTrades(9)))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("core version 1");
    }

    @Test
    void shouldGoOnUnderTheLimitsItHas() {
        assertThat(desk.nodeStarted(e -> OperatorDesk.limits().writeTo(e))).hasSize(5);
    }

    private static void takeover(final SessionAttachEncoder request) {
        request.flags().takeover(true);
    }
}
