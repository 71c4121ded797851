package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BEN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.NODE;
import static org.wheatstone.engine.core.OperatorDesk.OPERATOR;
import static org.wheatstone.engine.core.OperatorDesk.TRADING;

import java.util.Arrays;
import java.util.List;
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

    @Test
    void shouldMakeAnOperatorOnlyByTwo() {
        assertThat(desk.by(ANN).addParticipant(20, OPERATOR | TRADING)).containsExactly("proposed");
        final long id = desk.exchange().sequence();
        assertThat(ack().detail()).isEqualTo(id);
        assertThat(desk.exchange().participants().find(20)).isNull();
        assertThat(desk.by(ANN).addSession(20, 20)).containsExactly("UNKNOWN_TARGET 20");
        assertThat(desk.by(ANN).approve(id)).containsExactly("NOT_AUTHORISED 8");

        assertThat(desk.by(BEN).approve(id)).containsExactly("done");
        assertThat(desk.exchange().participants().find(20).roles()).isEqualTo(OPERATOR | TRADING);
        assertThat(desk.exchange().participants().find(20).name()).isEqualTo("member");
    }

    @Test
    void shouldGiveAnOperatorASessionAndAKeyOnlyByTwo() {
        assertThat(desk.by(ANN).addSession(20, BEN)).containsExactly("proposed");
        final long session = desk.exchange().sequence();
        assertThat(desk.by(ANN).addKey(BEN, 31, 77)).containsExactly("proposed");
        final long key = desk.exchange().sequence();
        assertThat(desk.exchange().sessions().find(20)).isNull();
        assertThat(desk.exchange().keys().isLive(31)).isFalse();
        final OperatorDesk copy = desk.restored();

        for (final OperatorDesk each : List.of(desk, copy)) {
            assertThat(each.by(BEN).approve(session)).containsExactly("done");
            assertThat(each.exchange().sessions().find(20).participant().id()).isEqualTo(BEN);
            assertThat(each.by(BEN).approve(key)).hasSize(2).first().asString().startsWith("key");
            assertThat(each.exchange().keys().isLive(31)).isTrue();
            final byte[] bytes = new byte[32];
            Arrays.fill(bytes, (byte) 77);
            final int ben = each.exchange().participants().find(BEN).index();
            assertThat(each.exchange().keys().at(ben, 0).bytes()).isEqualTo(bytes);
        }
        assertThat(copy.exchange().stateHash()).isEqualTo(desk.exchange().stateHash());
    }

    @Test
    void shouldMakeWhoeverMovesOthersMoneyOnlyByTwo() {
        final OperatorDesk larger = new OperatorDesk(OperatorDesk.limits().maxParticipants(16), 100, 200);
        for (final int office : new int[] {8, 16, 32, 128}) {
            larger.by(NODE).addParticipant(20 + office, office | TRADING);

            assertThat(larger.by(ANN).addParticipant(19, office)).containsExactly("proposed");
            assertThat(larger.by(ANN).decline(larger.exchange().sequence())).containsExactly("done");
            assertThat(larger.by(ANN).addSession(19, 20 + office)).containsExactly("proposed");
            assertThat(larger.by(ANN).decline(larger.exchange().sequence())).containsExactly("done");
            assertThat(larger.by(ANN).addKey(20 + office, 19, 77)).containsExactly("proposed");
            assertThat(larger.by(BEN).approve(larger.exchange().sequence())).endsWith("done");
            assertThat(larger.by(ANN).revokeKey(20 + office, 19)).endsWith("done");
        }
        assertThat(larger.by(ANN).addParticipant(19, 256 | 64 | TRADING)).containsExactly("done");
    }

    @Test
    void shouldLetOneOperatorAddMembersAndTakeKeysAway() {
        assertThat(desk.by(ANN).addParticipant(20, TRADING)).containsExactly("done");
        assertThat(desk.by(ANN).addSession(20, 20)).containsExactly("done");
        assertThat(desk.by(ANN).addKey(20, 31, 77)).endsWith("done");
        desk.by(NODE).addKey(BEN, 32, 78);
        assertThat(desk.exchange().keys().isLive(32)).isTrue();

        assertThat(desk.by(ANN).revokeKey(BEN, 32)).endsWith("done");
    }

    @Test
    void shouldCheckANewOperatorAtOnceAndAgain() {
        assertThat(desk.by(ANN).addParticipant(BUYER, OPERATOR)).containsExactly("TARGET_EXISTS 1");
        assertThat(desk.by(ANN).addSession(0, BEN)).containsExactly("BAD_TRANSITION 24");
        assertThat(desk.by(ANN).addKey(BEN, 31, 0)).containsExactly("BAD_TRANSITION 24");
        desk.by(ANN).addParticipant(20, OPERATOR);
        final long id = desk.exchange().sequence();
        desk.by(BEN).addParticipant(20, TRADING);

        assertThat(desk.by(BEN).approve(id)).containsExactly("TARGET_EXISTS 20");
        assertThat(desk.exchange().participants().find(20).roles()).isEqualTo(TRADING);
    }

    private AdminAckDecoder ack() {
        final DirectBuffer event = desk.events().get(desk.events().size() - 1);
        return new AdminAckDecoder().wrap(
            event, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET,
            AdminAckDecoder.BLOCK_LENGTH, AdminAckDecoder.SCHEMA_VERSION);
    }
}
