package org.wheatstone.engine.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lot is 1,000 mGTU. */
class HoldingsTest {
    private static final int BUYER    = 1;
    private static final int SUPPLIER = 2;
    private static final long LOT     = 1_000;
    private static final long LARGEST_LOT = 1_000_000;
    private static final long MOST    = (1L << 38) + (1L << 20);

    private final DeliveryTables tables = new DeliveryTables(20, 4, 6, 8, 4, 4, 4);
    private final Positions positions = tables.positions();
    private final Holdings holdings = new Holdings(tables);
    private int pool;
    private int buyer;
    private int supplier;

    @BeforeEach
    void open() {
        pool = holdings.pool(3, 10, 0);
        buyer = holdings.position(pool, BUYER);
        supplier = holdings.position(pool, SUPPLIER);
    }

    @Test
    void shouldFindWhatIsThere() {
        assertThat(holdings.pool(3, 10, 0)).isEqualTo(pool);
        assertThat(holdings.position(pool, BUYER)).isEqualTo(buyer);
        assertThat(positions.find(pool, 7)).isEqualTo(Slots.NONE);
        assertThat(positions.participant(supplier)).isEqualTo(SUPPLIER);
        assertThat(positions.pool(supplier)).isEqualTo(pool);
        assertThat(positions.next(buyer)).isEqualTo(supplier);
        assertThat(positions.next(supplier)).isEqualTo(Slots.NONE);
    }

    @Test
    void shouldHaveThreePoolsOfAnInstrumentInARow() {
        final int younger = holdings.pool(3, 12, 0);
        final int middle = holdings.pool(3, 11, 0);

        assertThat(pools()).containsExactly(pool, middle, younger);
        assertThat(tables.pools().firstFrom(3, 11)).isEqualTo(middle);
        assertThatIllegalStateException().isThrownBy(() -> holdings.pool(3, 13, 0));
        holdings.close(pool);
        assertThat(pools()).containsExactly(middle, younger);
        assertThat(positions.live()).isZero();
        holdings.pool(3, 13, 0);
        assertThat(pools()).hasSize(3);
    }

    /** As many lots as anybody may owe, and one order more, of as many mGTU as a lot has at most. */
    @Test
    void shouldPayExactlyForAsMuchAsMayBeOwed() {
        final long owed = MOST * LARGEST_LOT;
        final long price = 16_000_001;
        final long part = 99_999_999_999_999_999L;
        holdings.addObligation(supplier, 1, owed, price, 0, 0);

        long paid = 0;
        for (long left = owed; left > 0; left -= part) {
            final long share = Math.min(part, left);
            final long payable = holdings.payable(supplier, share, LARGEST_LOT);
            assertThat(holdings.pay(supplier, share, LARGEST_LOT)).isEqualTo(payable).isPositive();
            paid += payable;
        }

        assertThat(paid).isEqualTo(MOST * price);
        assertThat(positions.owed(supplier)).isZero();
        assertThat(tables.obligations().live()).isZero();
    }

    /** Who buys back and sells again, and leaves a part of a lot each time, keeps one obligation for ever. */
    @Test
    void shouldNotGrowWithoutAnEndWhereAnObligationIsNeverUsedUp() {
        final long owed = MOST * LARGEST_LOT;
        holdings.addObligation(supplier, 1, LARGEST_LOT, 3, 0, 0);
        assertThat(holdings.pay(supplier, LARGEST_LOT / 2, LARGEST_LOT)).isEqualTo(1);
        final int obligation = positions.firstObligation(supplier);

        for (int i = 0; i < 1_000; i++) {
            holdings.addObligation(supplier, 1, owed, 3, 0, 0);
            assertThat(holdings.pay(supplier, owed, LARGEST_LOT)).isEqualTo(3 * MOST);
            assertThat(tables.obligations().quantity(obligation)).isEqualTo(LARGEST_LOT);
            assertThat(tables.obligations().done(obligation)).isEqualTo(LARGEST_LOT / 2);
            assertThat(positions.owed(supplier)).isEqualTo(LARGEST_LOT / 2);
        }
        assertThat(holdings.pay(supplier, LARGEST_LOT / 2, LARGEST_LOT)).isEqualTo(2);
    }

    @Test
    void shouldMakeTheNewestRightLargerAtItsPrice() {
        holdings.addRight(buyer, 5 * LOT, 70);
        holdings.addRight(buyer, LOT, 70);
        holdings.addRight(buyer, LOT, 80);
        holdings.addRight(buyer, LOT, 70);

        assertThat(rights()).containsExactly("6000@70", "1000@80", "1000@70");
        assertThat(positions.held(buyer)).isEqualTo(8 * LOT);
    }

    @Test
    void shouldTakeTheOldestRightsFirst() {
        holdings.addRight(buyer, 2 * LOT, 70);
        holdings.addRight(buyer, LOT, 80);

        holdings.takeRights(buyer, 2 * LOT + 1);
        assertThat(rights()).containsExactly("999@80");
        holdings.takeRights(buyer, 999);
        assertThat(rights()).isEmpty();
        assertThat(positions.held(buyer)).isZero();
        holdings.addRight(buyer, LOT, 90);
        assertThat(rights()).containsExactly("1000@90");
        assertThat(tables.rights().live()).isEqualTo(1);
    }

    @Test
    void shouldPayObligationsInTheirOrderAtTheirPrices() {
        holdings.addObligation(supplier, 65_536, LOT, 3, 100, 0);
        holdings.addObligation(supplier, 65_537, LOT, 7, 100, 0);

        assertThat(holdings.payable(supplier, 1_500, LOT)).isEqualTo(3 + 3);
        assertThat(holdings.pay(supplier, 333, LOT)).isZero();
        assertThat(holdings.pay(supplier, 1, LOT)).isEqualTo(1);
        assertThat(holdings.pay(supplier, 1_166, LOT)).isEqualTo(2 + 3);
        assertThat(holdings.pay(supplier, 500, LOT)).isEqualTo(4);
        assertThat(positions.owed(supplier)).isZero();
        assertThat(tables.obligations().live()).isZero();
    }

    @Test
    void shouldTakeTheFeeFromWhatIsPaidFirst() {
        holdings.addObligation(supplier, 65_536, LOT, 100, 100, 30);
        holdings.addObligation(supplier, 65_537, LOT, 100, 100, 5);

        assertThat(tables.obligations().live()).isEqualTo(1);
        assertThat(holdings.pay(supplier, 200, LOT)).isEqualTo(20);
        assertThat(holdings.fee()).isEqualTo(20);
        assertThat(holdings.payWithoutFee(supplier, 100, LOT)).isEqualTo(10);
        assertThat(holdings.fee()).isZero();
        assertThat(holdings.pay(supplier, 1_700, LOT)).isEqualTo(170);
        assertThat(holdings.fee()).isEqualTo(15);
    }

    @Test
    void shouldKeepObligationsOfOtherPricesOrFeesApart() {
        holdings.addObligation(supplier, 65_536, LOT, 100, 100, 0);
        holdings.addObligation(supplier, 65_537, LOT, 100, 200, 0);
        holdings.addObligation(supplier, 65_538, LOT, 110, 200, 0);

        assertThat(tables.obligations().live()).isEqualTo(3);
        assertThat(tables.obligations().number(positions.firstObligation(supplier))).isEqualTo(65_536);
    }

    @Test
    void shouldCountAPartOfALotAsOne() {
        holdings.addObligation(supplier, 65_536, 2 * LOT, 100, 0, 0);

        assertThat(holdings.lotsOwed(supplier, LOT)).isEqualTo(2);
        holdings.pay(supplier, 1, LOT);
        assertThat(holdings.lotsOwed(supplier, LOT)).isEqualTo(2);
        holdings.pay(supplier, 999, LOT);
        assertThat(holdings.lotsOwed(supplier, LOT)).isEqualTo(1);
    }

    @Test
    void shouldShareByQuantityWhatCostMoreThanCanBeSaid() {
        holdings.addRight(buyer, 5 * LOT / 2, 7);
        holdings.addRight(supplier, Long.MAX_VALUE / 4, 9_000_000_000_000L);
        holdings.addRight(supplier, LOT, 1);

        holdings.forgetRights(buyer, LOT);
        tables.pools().addReturnCost(pool, positions.cost(buyer));
        assertThat(positions.cost(buyer)).isEqualTo(17);
        assertThat(tables.pools().isReturnByCost(pool)).isTrue();
        holdings.forgetRights(supplier, LOT);
        tables.pools().addReturnCost(pool, positions.cost(supplier));
        assertThat(positions.cost(supplier)).isEqualTo(Long.MAX_VALUE);
        assertThat(tables.pools().returnCost(pool)).isEqualTo(Long.MAX_VALUE);
        assertThat(tables.pools().isReturnByCost(pool)).isFalse();
        assertThat(tables.rights().of(BUYER)).isZero();
        assertThat(tables.rights().of(SUPPLIER)).isZero();
    }

    @Test
    void shouldSayWhenATableIsFull() {
        for (int price = 1; price <= 4; price++) {
            holdings.addRight(buyer, LOT, price);
        }

        assertThat(tables.rights().room()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> holdings.addRight(buyer, LOT, 9))
            .withMessageContaining("Rights");
    }

    @Test
    void shouldFindPositionsThatShareABucket() {
        for (int participant = 10; participant < 16; participant++) {
            holdings.position(pool, participant);
        }

        for (int participant = 10; participant < 16; participant++) {
            assertThat(positions.participant(positions.find(pool, participant))).isEqualTo(participant);
        }
        holdings.close(pool);
        assertThat(positions.find(pool, 12)).isEqualTo(Slots.NONE);
        assertThat(positions.room()).isEqualTo(8);
    }

    private List<Integer> pools() {
        final List<Integer> all = new ArrayList<>();
        for (int next = tables.pools().oldest(3); next != Pools.NONE; next = tables.pools().younger(next)) {
            all.add(next);
        }
        return all;
    }

    private List<String> rights() {
        final List<String> all = new ArrayList<>();
        final Rights rights = tables.rights();
        for (int next = positions.firstRight(buyer); next != Slots.NONE; next = rights.next(next)) {
            all.add(rights.quantity(next) + "@" + rights.price(next));
        }
        return all;
    }
}
