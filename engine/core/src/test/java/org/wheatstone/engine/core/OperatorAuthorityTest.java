package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BEN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.NODE;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;

/** Who may act, and whose the acknowledgement is. */
class OperatorAuthorityTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void shouldLetTheNodeActAndTellNobody() {
        assertThat(desk.by(NODE).deposit(BUYER, 5)).containsExactly("deposited 5 by 1, has 1000005", "done");

        assertThat(EventRecord.sessionId(lastEvent(), 0)).isZero();
        assertThat(ack().sequence()).isZero();
        assertThat(ack().lastOfCommand()).isOne();
    }

    @Test
    void shouldAnswerAnOperatorInItsSession() {
        assertThat(desk.by(ANN).withId(41).deposit(BUYER, 5)).endsWith("done");

        assertThat(EventRecord.sessionId(lastEvent(), 0)).isEqualTo(ANN);
        assertThat(EventRecord.participantId(lastEvent(), 0)).isEqualTo(ANN);
        assertThat(ack().sessionId()).isEqualTo(ANN);
        assertThat(ack().sequence()).isOne();
        assertThat(ack().clOrdId()).isEqualTo(41);
        assertThat(ack().commandSequence()).isEqualTo(desk.exchange().sequence());
        assertThat(ack().requestTemplateId()).isEqualTo(112);
        assertThat(desk.exchange().sessions().find(ANN).lastClOrdId()).isEqualTo(41);
    }

    @Test
    void shouldRefuseAnIdThatIsNotNewAndUseUpAnyOther() {
        desk.by(ANN).withId(41).deposit(BUYER, 5);

        assertThat(desk.by(ANN).withId(41).deposit(BUYER, 5)).containsExactly("DUPLICATE_ID 41");
        assertThat(desk.by(ANN).withId(40).deposit(77, 5)).containsExactly("DUPLICATE_ID 41");
        assertThat(desk.by(ANN).withId(42).deposit(77, 5)).containsExactly("UNKNOWN_TARGET 77");
        assertThat(desk.by(ANN).withId(42).deposit(BUYER, 5)).containsExactly("DUPLICATE_ID 42");
        assertThat(desk.by(ANN).withId(-1).deposit(BUYER, 5)).endsWith("done");
        assertThat(desk.by(ANN).withId(43).deposit(BUYER, 5)).containsExactly("DUPLICATE_ID -1");
    }

    @Test
    void shouldRefuseAMemberAndUseItsIdUp() {
        assertThat(desk.by(BUYER).withId(7).deposit(BUYER, 5)).containsExactly("NOT_AUTHORISED 0");

        assertThat(EventRecord.sessionId(lastEvent(), 0)).isEqualTo(BUYER);
        assertThat(desk.by(BUYER).withId(7).deposit(BUYER, 5)).containsExactly("DUPLICATE_ID 7");
        assertThat(desk.exchange().ledger().cash(0)).isEqualTo(1_000_000);
    }

    @Test
    void shouldRefuseAParticipantWithoutASession() {
        desk.by(NODE).deposit(77, 5);

        assertThat(desk.resend(0, 0, ANN)).containsExactly("NOT_AUTHORISED 0");
        assertThat(EventRecord.sessionId(lastEvent(), 0)).isZero();
    }

    @Test
    void shouldIgnoreAndCountASessionThatIsNotCurrent() {
        desk.by(NODE).deposit(BUYER, 5);
        final long marketHash = desk.exchange().marketHash();

        assertThat(desk.resend(77, 1, ANN)).isEmpty();
        assertThat(desk.resend(ANN, 2, ANN)).isEmpty();
        desk.detach(BEN, Code.FINISHED.number());
        desk.by(NODE).deposit(77, 5);
        assertThat(desk.resend(BEN, 1, BEN)).isEmpty();

        assertThat(desk.exchange().ignoredCommands()).isEqualTo(3);
        assertThat(desk.exchange().marketHash()).isEqualTo(marketHash);
    }

    private DirectBuffer lastEvent() {
        return desk.events().get(desk.events().size() - 1);
    }

    private AdminAckDecoder ack() {
        return new AdminAckDecoder().wrap(
            lastEvent(), EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET,
            AdminAckDecoder.BLOCK_LENGTH, AdminAckDecoder.SCHEMA_VERSION);
    }
}
