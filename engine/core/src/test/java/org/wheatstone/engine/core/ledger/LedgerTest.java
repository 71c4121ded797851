package org.wheatstone.engine.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LedgerTest {
    private final Ledger ledger = new Ledger(3, 2);

    @Test
    void shouldMoveMoneyFromDepositToFeeWithoutLosingAny() {
        ledger.deposit(1, 1_000);
        ledger.hold(1, 600);
        ledger.escrow(1, 400);
        ledger.chargeFee(1, 30);
        ledger.release(1, 100);
        ledger.payRebate(2, 7);

        assertThat(balances(ledger)).containsExactly(0, 0, 0, 500, 70, 400, 7, 0, 0, 23, -1_000);
        assertThat(ledger.isBalanced()).isTrue();
        assertThat(ledger.sum()).isZero();
    }

    @Test
    void shouldTakeATradeBack() {
        ledger.deposit(1, 1_000);
        ledger.hold(1, 430);
        ledger.escrow(1, 400);
        ledger.chargeFee(1, 30);
        ledger.payRebate(2, 7);
        ledger.escrowMore(1, 50);
        assertThat(balances(ledger)).containsExactly(0, 0, 0, 520, 0, 450, 7, 0, 0, 23, -1_000);

        ledger.takeRebateBack(2, 7);
        ledger.payFeeBack(1, 30);
        ledger.unescrow(1, 450);
        assertThat(balances(ledger)).containsExactly(0, 0, 0, 1_000, 0, 0, 0, 0, 0, 0, -1_000);
        assertThat(ledger.sum()).isZero();
    }

    @Test
    void shouldMakeRoomForDepositsByWithdrawals() {
        ledger.deposit(0, Ledger.MAX_DEPOSITS);
        ledger.withdraw(0, 10);

        assertThat(ledger.depositRoom()).isEqualTo(10);
        ledger.deposit(1, 10);
        assertThat(ledger.depositRoom()).isZero();
        assertThat(ledger.sum()).isZero();
    }

    @Test
    void shouldRefuseARebateThatTheHouseDoesNotHave() {
        ledger.deposit(1, 100);
        ledger.hold(1, 100);
        ledger.chargeFee(1, 4);

        assertThatThrownBy(() -> ledger.payRebate(0, 5)).isInstanceOf(IllegalStateException.class);

        assertThat(ledger.house()).isEqualTo(4);
        assertThat(ledger.cash(0)).isZero();
    }

    @Test
    void shouldTakeDepositsUpToTheirLimit() {
        ledger.deposit(0, Ledger.MAX_DEPOSITS - 1);
        ledger.deposit(1, 1);

        assertThat(ledger.depositRoom()).isZero();
        assertThat(ledger.sum()).isZero();
    }

    @TestFactory
    Stream<DynamicTest> shouldThrowAtAnImpossiblePostingAndChangeNothing() {
        return Stream.of(
            impossible("deposit below 0", l -> l.deposit(1, -1)),
            impossible("deposit above the room", l -> l.deposit(1, Ledger.MAX_DEPOSITS - 999)),
            impossible("hold above the cash", l -> l.hold(1, 401)),
            impossible("hold below 0", l -> l.hold(1, -1)),
            impossible("hold of another's cash", l -> l.hold(2, 1)),
            impossible("release above the hold", l -> l.release(1, 501)),
            impossible("release below 0", l -> l.release(1, -1)),
            impossible("escrow above the hold", l -> l.escrow(1, 501)),
            impossible("escrow below 0", l -> l.escrow(1, -1)),
            impossible("fee above the hold", l -> l.chargeFee(1, 501)),
            impossible("fee below 0", l -> l.chargeFee(1, -1)),
            impossible("withdrawal above the cash", l -> l.withdraw(1, 401)),
            impossible("withdrawal below 0", l -> l.withdraw(1, -1)),
            impossible("more escrow than cash", l -> l.escrowMore(1, 401)),
            impossible("more out of escrow than is there", l -> l.unescrow(1, 101)),
            impossible("fee back that the house does not have", l -> l.payFeeBack(1, 1)),
            impossible("rebate back that the seller does not have", l -> l.takeRebateBack(2, 1)),
            impossible("rebate back below 0", l -> l.takeRebateBack(1, -1)),
            impossible("rebate below 0", l -> l.payRebate(1, -1)),
            impossible("smallest number there is", l -> l.hold(1, Long.MIN_VALUE)));
    }

    @Test
    void shouldStayBalancedThroughAnyPostings() {
        final Random random = new Random(3);
        ledger.deposit(0, 1_000);
        ledger.deposit(1, 1_000);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            final long[] before = balances(ledger);
            try {
                post(random);
            } catch (final IllegalStateException e) {
                refused++;
                assertThat(balances(ledger)).isEqualTo(before);
            }
            assertThat(ledger.isBalanced()).isTrue();
            assertThat(ledger.sum()).isZero();
            assertThat(Arrays.stream(balances(ledger), 0, 9).min().orElseThrow()).isNotNegative();
        }
        assertThat(refused).isBetween(1, 49_999);
    }

    private void post(final Random random) {
        final int participant = random.nextInt(3);
        final long amount = random.nextInt(200) - 10;
        switch (random.nextInt(11)) {
            case 0:
                ledger.deposit(participant, amount);
                break;
            case 1:
                ledger.hold(participant, amount);
                break;
            case 2:
                ledger.release(participant, amount);
                break;
            case 3:
                ledger.escrow(participant, amount);
                break;
            case 4:
                ledger.chargeFee(participant, amount);
                break;
            case 5:
                ledger.withdraw(participant, amount);
                break;
            case 6:
                ledger.escrowMore(participant, amount);
                break;
            case 7:
                ledger.unescrow(participant, amount);
                break;
            case 8:
                ledger.payFeeBack(participant, amount);
                break;
            case 9:
                ledger.takeRebateBack(participant, amount);
                break;
            default:
                ledger.payRebate(participant, amount);
                break;
        }
    }

    private static DynamicTest impossible(final String name, final Consumer<Ledger> posting) {
        return DynamicTest.dynamicTest(name, () -> {
            final Ledger ledger = new Ledger(3, 2);
            ledger.deposit(1, 1_000);
            ledger.hold(1, 600);
            ledger.escrow(1, 100);
            final long[] before = balances(ledger);

            assertThatThrownBy(() -> posting.accept(ledger))
                .isInstanceOf(IllegalStateException.class).hasMessageStartingWith("impossible posting: participant");

            assertThat(balances(ledger)).isEqualTo(before);
            assertThat(ledger.isBalanced()).isTrue();
        });
    }

    /** Cash, hold and escrow of each, then house and outside. */
    private static long[] balances(final Ledger ledger) {
        final long[] balances = new long[11];
        for (int participant = 0; participant < 3; participant++) {
            balances[participant * 3] = ledger.cash(participant);
            balances[participant * 3 + 1] = ledger.held(participant);
            balances[participant * 3 + 2] = ledger.escrowed(participant);
        }
        balances[9] = ledger.house();
        balances[10] = ledger.outside();
        return balances;
    }
}
