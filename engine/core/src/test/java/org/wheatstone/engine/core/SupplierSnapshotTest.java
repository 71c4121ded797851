package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;

/** A snapshot with suppliers and mandates in it: what cannot be is refused by its name. */
class SupplierSnapshotTest {
    private final SnapshotBytes snapshot = SnapshotBytes.of(desk().exchange());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "QUALIFICATIONS | -1 | 5    | maxQualifications when written=4, should be at least the 5 in use",
        "QUALIFICATIONS | 0  | 8    | participant of qualification=8, should be 0 to 7",
        "QUALIFICATIONS | 1  | 2    | grade of qualification=2, should be 0 to 1",
        "QUALIFICATIONS | 1  | 1    | grade of qualification=1, should be one that is delivered, and new to the",
        "QUALIFICATIONS | 2  | 0    | state of qualification=0, should be 1 to 3",
        "QUALIFICATIONS | 3  | 1    | failing test=1, should be 0",
        "QUALIFICATIONS | 9  | 32   | failing test=32, should be 1 to 31",
        "QUALIFICATIONS | 9  | 0    | failing test=0, should be 1 to 31",
        "QUALIFICATIONS | 4  | -1   | rejected in a row=-1, should be 0 to",
        "QUALIFICATIONS | 5  | 4    | band=4, should be 0 to 3",
        "QUALIFICATIONS | 6  | 2    | grade of qualification=0, should be one that is delivered, and new to the",
        "NOMINATIONS    | 0  | -1   | participant of nomination=-1, should be 0 to 7",
        "NOMINATIONS    | 1  | 1    | instrument of nomination=1, should be one that is delivered, after",
        "NOMINATIONS    | 5  | 2    | instrument of nomination=0, should be one that is delivered, after",
        "NOMINATIONS    | 2  | 0    | session of nomination=0, should be one of participant 2",
        "NOMINATIONS    | 4  | 1    | nomination confirmed=1, should be 0",
        "MANDATES       | -1 | 17   | maxMandates when written=16, should be at least the 17 in use",
        "MANDATES       | 0  | 8    | participant of mandate=8, should be 0 to 7",
        "MANDATES       | 1  | 0    | mandate=0, should be 1 to 65535",
        "MANDATES       | 14 | 1    | mandate=1, should be an id that no other of its participant has",
        "MANDATES       | 2  | 1    | parent of mandate=1, should be an older one of its participant",
        "MANDATES       | 13 | 3    | parent of mandate=1, should be an older one of its participant",
        "MANDATES       | 16 | 0    | session of mandate=0, should be one of its participant",
        "MANDATES       | 4  | 0    | spend of mandate=0, should be 1 to 1000000000000000000",
        "MANDATES       | 5  | 1001 | used of mandate=1001, should be 0 to 1000",
        "MANDATES       | 5  | 299  | used of mandate 1=299, should be at least the 300 that its bids hold",
        "MANDATES       | 6  | -1   | price of mandate=-1, should be 0 to",
        "MANDATES       | 7  | -1   | expiry of mandate=-1, should be 0 to",
        "MANDATES       | 8  | 2    | mandate revoked=2, should be 0 to 1",
        "MANDATES       | 9  | -1   | grade of mandate=-1, should be 0 to 4294967295"})
    void shouldNameWhatIsWrong(final Section section, final int word, final long value, final String message) {
        assertThat(snapshot.word(section, word)).isNotEqualTo(value);

        assertThatThrownBy(() -> snapshot.with(section, word, value).restore(GradeDesk.limits()))
            .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: " + message);
    }

    @Test
    void shouldRefuseABondThatDoesNotReachForTheOffers() {
        // House, outside and fund, then cash, hold, escrow and bond of each: the supplier is the third.
        final int bond = 3 + 2 * 4 + 3;
        assertThat(snapshot.word(Section.LEDGER, bond)).isEqualTo(1_000);
        final SnapshotBytes poorer = snapshot.with(Section.LEDGER, bond, 299)
            .with(Section.LEDGER, bond - 3, snapshot.word(Section.LEDGER, bond - 3) + 701);

        assertThatThrownBy(() -> poorer.restore(GradeDesk.limits()))
            .hasMessageStartingWith("snapshot refused: bond of order's lots=300, should be at most 299, which");
    }

    @Test
    void shouldRefuseASnapshotWithAnyByteAltered() {
        for (int i = 0; i < snapshot.length(); i++) {
            final SnapshotBytes spoilt = snapshot.flip(i, 1 << i % Byte.SIZE);
            assertThatThrownBy(() -> spoilt.restore(GradeDesk.limits())).as("byte %d", i)
                .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: ");
        }
    }

    /** Supplier and market maker may deliver, of whom one is not qualified any more; the buyer bids under mandates. */
    private static GradeDesk desk() {
        final GradeDesk desk = new GradeDesk();
        desk.supplying(SUPPLIER).supplying(MAKER);
        desk.ask(SUPPLIER, 30, 100);
        desk.attest(MAKER, e -> e.uptimePpm(0));
        desk.grant(BUYER, 1, e -> e.expireTime(9_000));
        desk.grant(BUYER, 2, e -> e.parentId(1).sessionId(BUYER).maxSpend(500));
        desk.order(BUYER, Side.BID, 3, 100, o -> o.instrumentId(2).mandate(2));
        return desk;
    }
}
