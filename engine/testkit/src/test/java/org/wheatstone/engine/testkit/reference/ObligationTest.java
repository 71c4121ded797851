package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.engine.testkit.stream.Listing;

/** As many lots as anybody may owe, and one order more, of as many mGTU as a lot has at most. */
class ObligationTest {
    private static final long LOT  = 1_000_000;
    private static final long MOST = (1L << 38) + (1L << 20);
    private static final long OWED = MOST * LOT;

    private final Position supplier = new Position(new Pool(instrument(), 0), new Participant(1, 2));

    @Test
    void shouldPayExactlyForAsMuchAsMayBeOwed() {
        final long price = 16_000_001;
        final long part = 99_999_999_999_999_999L;
        supplier.sell(price, 0, OWED, BigInteger.ZERO);

        BigInteger paid = BigInteger.ZERO;
        for (long left = OWED; left > 0; left -= part) {
            paid = paid.add(supplier.pay(Math.min(part, left)).amount());
        }

        assertThat(paid).isEqualTo(BigInteger.valueOf(MOST).multiply(BigInteger.valueOf(price)));
        assertThat(supplier.owed()).isZero();
        assertThat(supplier.obligations).isEmpty();
    }

    /** Who buys back and sells again, and leaves a part of a lot each time, keeps one obligation for ever. */
    @Test
    void shouldCountWithoutAnEndWhereAnObligationIsNeverUsedUp() {
        supplier.sell(3, 0, LOT, BigInteger.ZERO);
        assertThat(supplier.use(LOT / 2)).isEqualTo(1);

        for (int i = 0; i < 1_000; i++) {
            supplier.sell(3, 0, OWED, BigInteger.ZERO);
            assertThat(supplier.owed()).isEqualTo(OWED + LOT / 2);
            assertThat(supplier.use(OWED)).isEqualTo(BigInteger.valueOf(3 * MOST));
        }

        assertThat(supplier.obligations).hasSize(1);
        assertThat(supplier.use(LOT / 2)).isEqualTo(2);
    }

    private static Instrument instrument() {
        final Listing listing = Desk.listing(0, 0);
        final UnsafeBuffer grade = new UnsafeBuffer(new byte[PublishGradeDecoder.BLOCK_LENGTH]);
        new PublishGradeEncoder().wrap(grade, 0).gradeId(1).lotGtu(LOT / 1_000).blockSeconds(100);
        return new Instrument(
            new InstrumentTerms(
                listing.instrumentId(), new byte[48], listing.tick(), listing.minPrice(), listing.maxPrice(),
                listing.maxQuantity(), listing.gradeId(), 0, 0, 1, 1, 0, 0, false),
            new Grade(grade, 0));
    }
}
