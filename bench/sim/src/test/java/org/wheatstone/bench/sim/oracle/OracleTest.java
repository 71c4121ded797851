package org.wheatstone.bench.sim.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;

/** A judge that cannot find anything proves nothing: each kind of broken word is put before it. */
class OracleTest {
    private final SessionLog member = new SessionLog(7);
    private final SessionLog journal = new SessionLog(7);

    @Test
    void shouldFindNothingWhereBothSidesAgree() {
        ask(1, 2);
        answer(1, 2);

        assertThat(judgeAtRest().isClean()).as("%s", judgeAtRest().findings()).isTrue();
    }

    @Test
    void shouldAllowTheJournalToKnowMoreWhileAnswersAreOnTheirWay() {
        ask(1, 2);
        journal.event(accepted(1, 1, 100));
        journal.event(accepted(2, 2, 100));
        member.event(accepted(1, 1, 100));

        assertThat(judge().isClean()).isTrue();
        assertThat(judgeAtRest().count(Kind.LOST)).isEqualTo(1);
    }

    @Test
    void shouldFindAnAnswerWhoseRequestIsGone() {
        member.request(1, "new");
        member.event(accepted(1, 1, 100));

        assertThat(judge().count(Kind.LOST)).isEqualTo(1);
        assertThat(judge().findings().get(0)).contains("lost: request 1 of session 7");
    }

    @Test
    void shouldFindAnAnswerWhosePlaceAnotherHasTaken() {
        ask(1, 2);
        member.event(accepted(1, 1, 100));
        journal.requests().remove(1L);
        journal.event(accepted(1, 2, 100));

        assertThat(judge().count(Kind.LOST)).isEqualTo(1);
    }

    @Test
    void shouldFindARequestThatNobodyMade() {
        journal.request(9, "new");

        assertThat(judge().count(Kind.PHANTOM)).isEqualTo(1);
    }

    @Test
    void shouldFindARequestThatWasMadeInOtherWords() {
        member.request(1, "new 5 @ 100");
        journal.request(1, "new 5 @ 101");

        assertThat(judge().count(Kind.PHANTOM)).isEqualTo(1);
    }

    @Test
    void shouldFindAnOrderAcceptedTwice() {
        ask(1);
        answer(1);
        journal.event(accepted(2, 1, 100));

        assertThat(judge().count(Kind.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void shouldFindAnEventToldTwice() {
        ask(1);
        answer(1);
        member.event(accepted(1, 1, 100));

        assertThat(judge().count(Kind.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void shouldFindAnEventThatWasPassedOver() {
        ask(1, 2);
        journal.event(accepted(1, 1, 100));
        journal.event(accepted(2, 2, 100));
        member.event(accepted(2, 2, 100));

        assertThat(judge().count(Kind.LOST)).isPositive();
    }

    @Test
    void shouldFindAnEventToldWithOtherBytes() {
        ask(1);
        member.event(accepted(1, 1, 100));
        journal.event(accepted(1, 1, 101));

        assertThat(judge().count(Kind.DIVERGENT)).isEqualTo(1);
    }

    @Test
    void shouldPassOnWhatAnHonestMemberShouldNeverSee() {
        member.oddity("the gateway refused a request");

        assertThat(judge().count(Kind.DIVERGENT)).isEqualTo(1);
    }

    @Test
    void shouldFindAnAnsweredRequestThatNeverReachedTheJournal() {
        member.request(1, "new");

        assertThat(judge().isClean()).isTrue();
        assertThat(judgeAtRest().count(Kind.LOST)).isEqualTo(1);
    }

    private Verdict judge() {
        return Oracle.judge(List.of(member), id -> journal);
    }

    private Verdict judgeAtRest() {
        return Oracle.judgeAtRest(List.of(member), id -> journal);
    }

    private void ask(final long... ids) {
        for (final long id : ids) {
            member.request(id, "new " + id);
            journal.request(id, "new " + id);
        }
    }

    private void answer(final long... ids) {
        for (final long id : ids) {
            final byte[] event = accepted(member.events().size() + 1, id, 100);
            member.event(event);
            journal.event(event.clone());
        }
    }

    private static byte[] accepted(final long sequence, final long clOrdId, final long price) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.lengthOf(OrderAcceptedEncoder.BLOCK_LENGTH)]);
        Frame.begin(frame, 0, OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH);
        new OrderAcceptedEncoder().wrap(frame, Frame.BLOCK_OFFSET).clOrdId(clOrdId).price(price);
        frame.putLong(Frame.SEQUENCE_OFFSET, sequence, ByteOrder.LITTLE_ENDIAN);
        return frame.byteArray();
    }
}
