package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BEN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.NODE;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.Mode;

/** What moves money out or back needs two operators. */
class ProposalTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void shouldMoveNothingBeforeASecondOperatorApproves() {
        final long marketHash = desk.exchange().marketHash();

        assertThat(desk.by(ANN).withdraw(BUYER, 400_000)).containsExactly("proposed");
        assertThat(ack().detail()).isEqualTo(desk.exchange().sequence());
        assertThat(desk.exchange().marketHash()).isEqualTo(marketHash);

        assertThat(desk.by(BEN).approve(desk.exchange().sequence()))
            .containsExactly("withdrawn 400000 by 1, has 600000", "done");
        assertThat(ack().detail()).isZero();
        assertThat(ack().requestTemplateId()).isEqualTo(125);
        assertThat(desk.exchange().ledger().outside()).isEqualTo(-600_000);
        assertThat(desk.exchange().ledger().sum()).isZero();
    }

    @Test
    void shouldCarryAProposalOutOnce() {
        desk.by(ANN).withdraw(BUYER, 1);
        final long id = desk.exchange().sequence();
        desk.by(BEN).approve(id);

        assertThat(desk.by(BEN).approve(id)).containsExactly("UNKNOWN_TARGET " + id);
        assertThat(desk.by(BEN).decline(id)).containsExactly("UNKNOWN_TARGET " + id);
    }

    @Test
    void shouldCheckAgainAtTheApprovalAndLetTheProposalStay() {
        desk.by(ANN).withdraw(BUYER, 600_000);
        final long first = desk.exchange().sequence();
        desk.by(ANN).withdraw(BUYER, 600_000);
        final long second = desk.exchange().sequence();
        desk.by(BEN).approve(first);

        assertThat(desk.by(BEN).approve(second)).containsExactly("INSUFFICIENT_FUNDS 400000");

        desk.by(ANN).deposit(BUYER, 200_000);
        assertThat(desk.by(BEN).approve(second)).containsExactly("withdrawn 600000 by 1, has 0", "done");
    }

    @Test
    void shouldDropADeclinedProposalEvenIfTheProposerDeclinesIt() {
        desk.by(ANN).withdraw(BUYER, 1);
        final long first = desk.exchange().sequence();
        desk.by(ANN).withdraw(BUYER, 2);
        final long second = desk.exchange().sequence();
        desk.by(ANN).withdraw(BUYER, 3);
        final long third = desk.exchange().sequence();

        assertThat(desk.by(ANN).decline(second)).containsExactly("done");

        assertThat(desk.by(BEN).approve(second)).containsExactly("UNKNOWN_TARGET " + second);
        assertThat(desk.by(BEN).approve(third)).contains("withdrawn 3 by 1, has 999997");
        assertThat(desk.by(BEN).approve(first)).contains("withdrawn 1 by 1, has 999996");
    }

    @Test
    void shouldNotTakeASecondSessionOfTheProposerForASecondOperator() {
        desk.by(NODE).addSession(20, ANN);
        desk.attach(20, e -> e.mode(Mode.ADMIN));
        desk.by(ANN).withdraw(BUYER, 1);

        assertThat(desk.by(20).approve(desk.exchange().sequence())).containsExactly("NOT_AUTHORISED 8");
    }

    @Test
    void shouldHaveRoomAgainAfterAProposalIsGone() {
        for (int i = 0; i < 4; i++) {
            desk.by(ANN).withdraw(BUYER, 1);
        }
        assertThat(desk.by(ANN).withdraw(BUYER, 1)).containsExactly("CAPACITY 4");
        desk.by(NODE).decline(desk.exchange().sequence() - 1);

        assertThat(desk.by(ANN).withdraw(BUYER, 1)).containsExactly("proposed");
    }

    private AdminAckDecoder ack() {
        final DirectBuffer event = desk.events().get(desk.events().size() - 1);
        return new AdminAckDecoder().wrap(
            event, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET,
            AdminAckDecoder.BLOCK_LENGTH, AdminAckDecoder.SCHEMA_VERSION);
    }
}
