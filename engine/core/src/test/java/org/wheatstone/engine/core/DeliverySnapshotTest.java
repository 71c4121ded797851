package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;

/** What a snapshot says of delivery: what no exchange could have written is refused, word by word, by no accident. */
class DeliverySnapshotTest {
    private static final long LOT = 1_000_000;

    private final GradeDesk desk = new GradeDesk(RandomDelivery.context(), e -> { }, e -> e.makerFee(10_000));
    private SnapshotBytes snapshot;

    /** One pool, a buyer and a supplier, a right, an obligation, an open call, an ended one, an interval. */
    @BeforeEach
    void write() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 10, 100);
        desk.bid(BUYER, 10, 100);
        desk.draw(BUYER, LOT);
        desk.meter(desk.callId(), 250);
        desk.draw(BUYER, 2 * LOT);
        snapshot = SnapshotBytes.of(desk.exchange());
    }

    @ParameterizedTest
    @CsvSource({
        "POOLS, 0, 1, instrument of pool=1",
        "POOLS, 1, 1, block of pool=1",
        "POOLS, 2, 899, pool has 899 and should have 1000",
        "POOLS, 3, 0, state of pool=0",
        "POSITIONS, 1, 99, participant of position=99",
        "POSITIONS, 2, 9000001, 'held=9000001 is not rights=9000000'",
        "POSITIONS, 3, 2000001, 'drawn=2000001 and calls=2000000'",
        "POSITIONS, 17, 9000001, 'owed=9000001 is not obligations=9000000'",
        "POSITIONS, 18, 1, 'assigned=1 and calls=2000000'",
        "RIGHTS, 1, 0, quantity of right=0",
        "RIGHTS, 2, 1001, price of right=1001",
        "OBLIGATIONS, 1, 1, number of obligation=1",
        "OBLIGATIONS, 3, 10000000, done of obligation=10000000",
        "CALLS, 0, 1, call id=1",
        "CALLS, 1, 99, session of call=99",
        "CALLS, 1, 0, session of call=0",
        "CALLS, 5, 9, attempt of call=9",
        "ENDED, 5, 7, status of call=7",
        "INTERVALS, 1, 99, number of interval=99",
        "DELIVERIES, 2, 99, accrued=100 is not deliveries=99"})
    void shouldNameWhatIsWrong(final Section section, final int word, final long value, final String message) {
        assertThat(snapshot.word(section, word)).isNotEqualTo(value);
        assertThatThrownBy(() -> snapshot.with(section, word, value).restore(RandomDelivery.context()))
            .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: " + message);
    }

    @Test
    void shouldRefuseObligationsThatNoBondCovers() {
        desk.bond(SUPPLIER, -desk.exchange().ledger().freeBond(desk.index(SUPPLIER)));
        final SnapshotBytes bare = SnapshotBytes.of(desk.exchange());
        final long bond = desk.exchange().ledger().bond(desk.index(SUPPLIER));

        // House, outside and fund come first.
        final int word = 3 + 4 * desk.index(SUPPLIER) + 3;
        assertThat(bare.word(Section.LEDGER, word)).isEqualTo(bond);
        assertThatThrownBy(() -> bare.with(Section.LEDGER, word, bond - 1).restore(RandomDelivery.context()))
            .isInstanceOf(SnapshotException.class).hasMessageContaining("lots owed=9");
    }

    @Test
    void shouldRefuseAnyWordThatIsAnother() {
        for (int seed = 1; seed <= 3; seed++) {
            final RandomMarket market = new RandomDelivery(seed);
            for (int i = 0; i < 1_000 || !hasEverySection(market.exchange()) && i < 20_000; i++) {
                market.step();
            }
            final SnapshotBytes written = SnapshotBytes.of(market.exchange());
            final int words = written.words(Section.POOLS, Section.BIDS);
            for (int word = 0; word < words; word++) {
                refuse(written, word);
            }
        }
    }

    @Test
    void shouldMeetEverySection() {
        final Set<Integer> met = new TreeSet<>();
        for (int seed = 1; seed <= 3; seed++) {
            final RandomMarket market = new RandomDelivery(seed);
            for (int i = 0; i < 20_000 && !hasEverySection(market.exchange()); i++) {
                market.step();
            }
            if (hasEverySection(market.exchange())) {
                met.add(seed);
            }
        }

        assertThat(met).isNotEmpty();
    }

    private static void refuse(final SnapshotBytes written, final int word) {
        final long value = written.word(Section.POOLS, word);
        for (final long other : new long[] {0, -1, 1, value + 1, value - 1, value << 1, Long.MAX_VALUE}) {
            if (other != value) {
                assertThatThrownBy(
                    () -> written.with(Section.POOLS, word, other).restore(RandomDelivery.context()))
                    .as("word " + word + " " + value + " as " + other)
                    .isInstanceOf(SnapshotException.class);
            }
        }
    }

    private static boolean hasEverySection(final Exchange exchange) {
        final SnapshotBytes written = SnapshotBytes.of(exchange);
        for (final Section section : new Section[] {
            Section.POOLS, Section.POSITIONS, Section.RIGHTS, Section.OBLIGATIONS, Section.CALLS, Section.ENDED,
            Section.INTERVALS, Section.DELIVERIES, Section.REFUNDS}) {
            if (written.word(section, -1) == 0) {
                return false;
            }
        }
        return true;
    }
}
