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
    void shouldMoveMoneyFromABuyerThroughAPoolAndFromABond() {
        ledger.deposit(0, 1_000);
        ledger.hold(0, 600);
        ledger.escrowInPool(0, 1, 500);
        ledger.deposit(2, 300);
        ledger.postBond(2, 250);
        ledger.lockBond(2, 100);
        ledger.payFromPool(1, 2, 200);
        ledger.feeFromPool(1, 30);
        ledger.bondToPool(2, 1, 50);
        ledger.bondToCash(2, 0, 40);
        ledger.lockBond(2, -70);

        assertThat(balances(ledger)).containsExactly(440, 100, 0, 0, 0, 0, 250, 0, 0, 30, -1_300);
        assertThat(delivery(ledger)).containsExactly(0, 0, 0, 0, 0, 0, 160, 30, 130, 0, 320);
        assertThat(ledger.isBalanced()).isTrue();
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
            impossible("deposit above the room", l -> l.deposit(1, Ledger.MAX_DEPOSITS - 1_149)),
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
            impossible("more bond than cash", l -> l.postBond(1, 401)),
            impossible("more bond back than is free", l -> l.postBond(0, -41)),
            impossible("smallest bond", l -> l.postBond(0, Long.MIN_VALUE)),
            impossible("more locked than the bond", l -> l.lockBond(0, 41)),
            impossible("less locked than none", l -> l.lockBond(0, -61)),
            impossible("more into a pool than the hold", l -> l.escrowInPool(1, 0, 501)),
            impossible("into a pool below 0", l -> l.escrowInPool(1, 0, -1)),
            impossible("more pay than the pool has", l -> l.payFromPool(1, 0, 51)),
            impossible("pay below 0", l -> l.payFromPool(1, 0, -1)),
            impossible("pay of another pool", l -> l.payFromPool(0, 0, 1)),
            impossible("more fee than the pool has", l -> l.feeFromPool(1, 51)),
            impossible("fee of a pool below 0", l -> l.feeFromPool(1, -1)),
            impossible("more bond to a pool than is free", l -> l.bondToPool(0, 0, 41)),
            impossible("bond to a pool below 0", l -> l.bondToPool(0, 0, -1)),
            impossible("more bond to cash than is free", l -> l.bondToCash(0, 2, 41)),
            impossible("bond to cash below 0", l -> l.bondToCash(0, 2, -1)),
            impossible("pool below 0", l -> l.restorePool(0, -1)),
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
            final long[] deliveryBefore = delivery(ledger);
            try {
                post(random);
            } catch (final IllegalStateException e) {
                refused++;
                assertThat(balances(ledger)).isEqualTo(before);
                assertThat(delivery(ledger)).isEqualTo(deliveryBefore);
            }
            assertThat(Arrays.stream(delivery(ledger)).min().orElseThrow()).isNotNegative();
            assertThat(ledger.isBalanced()).isTrue();
            assertThat(ledger.sum()).isZero();
            assertThat(Arrays.stream(balances(ledger), 0, 9).min().orElseThrow()).isNotNegative();
        }
        assertThat(refused).isBetween(1, 49_999);
    }

    private void post(final Random random) {
        final int participant = random.nextInt(3);
        final long amount = random.nextInt(200) - 10;
        switch (random.nextInt(18)) {
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
            case 10:
                ledger.payRebate(participant, amount);
                break;
            default:
                postOfDelivery(random, participant, amount);
                break;
        }
    }

    private void postOfDelivery(final Random random, final int participant, final long amount) {
        final int pool = random.nextInt(2);
        switch (random.nextInt(8)) {
            case 0:
                ledger.postBond(participant, random.nextBoolean() ? amount : -amount);
                break;
            case 1:
                ledger.lockBond(participant, random.nextBoolean() ? amount : -amount);
                break;
            case 2:
                ledger.escrowInPool(participant, pool, amount);
                break;
            case 3:
                ledger.payFromPool(pool, participant, amount);
                break;
            case 4:
                ledger.feeFromPool(pool, amount);
                break;
            case 5:
                ledger.bondToPool(participant, pool, amount);
                break;
            case 6:
                ledger.restorePool(pool, amount);
                break;
            default:
                ledger.bondToCash(participant, random.nextInt(3), amount);
                break;
        }
    }

    private static DynamicTest impossible(final String name, final Consumer<Ledger> posting) {
        return DynamicTest.dynamicTest(name, () -> {
            final Ledger ledger = new Ledger(3, 2);
            ledger.deposit(1, 1_000);
            ledger.hold(1, 600);
            ledger.escrow(1, 100);
            ledger.deposit(0, 100);
            ledger.postBond(0, 100);
            ledger.lockBond(0, 60);
            ledger.restorePool(1, 50);
            final long[] before = balances(ledger);
            final long[] deliveryBefore = delivery(ledger);

            assertThatThrownBy(() -> posting.accept(ledger))
                .isInstanceOf(IllegalStateException.class).hasMessageStartingWith("impossible posting: participant");

            assertThat(balances(ledger)).isEqualTo(before);
            assertThat(delivery(ledger)).isEqualTo(deliveryBefore);
            assertThat(ledger.isBalanced()).isTrue();
        });
    }

    /** Bond, and locked and free part, of each, then the pools. */
    private static long[] delivery(final Ledger ledger) {
        final long[] balances = new long[11];
        for (int participant = 0; participant < 3; participant++) {
            balances[participant * 3] = ledger.bond(participant);
            balances[participant * 3 + 1] = ledger.lockedBond(participant);
            balances[participant * 3 + 2] = ledger.freeBond(participant);
        }
        balances[9] = ledger.pool(0);
        balances[10] = ledger.pool(1);
        return balances;
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
