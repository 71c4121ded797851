package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;

/** A small exchange in and out of bytes. That its answers stay the same is proved over streams, in the testkit. */
class SnapshotTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/snapshot.hex");

    private final Exchange exchange = market().exchange();
    private final SnapshotBytes snapshot = SnapshotBytes.of(exchange);

    @Test
    void shouldRestoreWhatItWrote() {
        final Exchange restored = snapshot.restore(limits());

        assertThat(restored.marketHash()).isEqualTo(exchange.marketHash());
        assertThat(restored.stateHash()).isEqualTo(exchange.stateHash());
        assertThat(restored.eventHash()).isEqualTo(exchange.eventHash());
        assertThat(restored.progress()).isEqualTo(exchange.progress());
        assertThat(restored.ledger().sum()).isZero();
        assertThat(SnapshotBytes.of(restored).array()).isEqualTo(snapshot.array());
    }

    @Test
    void shouldChangeNothingByWriting() {
        final long stateHash = exchange.stateHash();

        assertThat(SnapshotBytes.of(exchange).array()).isEqualTo(snapshot.array());

        assertThat(exchange.stateHash()).isEqualTo(stateHash);
    }

    @Test
    void shouldGiveTheSameBytesFromOtherSlots() {
        final Exchange restored = snapshot.restore(limits());
        final long orderId = snapshot.word(Section.BIDS, 1);

        final int session = (int) snapshot.word(Section.BIDS, 0);
        assertThat(restored.books().findByOrderId(session, orderId)).isNotNegative()
            .isNotEqualTo(exchange.books().findByOrderId(session, orderId));
        assertThat(SnapshotBytes.of(restored).array()).isEqualTo(snapshot.array());
    }

    @Test
    void shouldRestoreAnExchangeBeforeItsFirstCommand() {
        final Exchange empty = new Exchange(limits(), new UntouchedSink());

        final Exchange restored = SnapshotBytes.of(empty).restore(limits());

        assertThat(restored.sequence()).isZero();
        assertThat(restored.stateHash()).isEqualTo(empty.stateHash());
        assertThat(SnapshotBytes.of(restored).array()).isEqualTo(SnapshotBytes.of(empty).array());
    }

    @Test
    void shouldRestoreAPhase() {
        exchange.instruments().at(0).phase(Phase.HALTED);

        final Exchange restored = SnapshotBytes.of(exchange).restore(limits());

        assertThat(restored.instruments().at(0).phase()).isEqualTo(Phase.HALTED);
    }

    @Test
    void shouldRefuseASnapshotWithAnyByteAltered() {
        for (int i = 0; i < snapshot.length(); i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                final SnapshotBytes spoilt = snapshot.flip(i, 1 << bit);
                assertThatThrownBy(() -> spoilt.restore(limits())).as("byte %d, bit %d", i, bit)
                    .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: ");
            }
            final SnapshotBytes spoilt = snapshot.flip(i, 0xFF);
            assertThatThrownBy(() -> spoilt.restore(limits())).as("byte %d", i).isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void shouldRefuseASnapshotThatIsCutShortAnywhere() {
        for (int length = 0; length < snapshot.length(); length++) {
            final SnapshotBytes cut = snapshot.cutTo(length);
            assertThatThrownBy(() -> cut.restore(limits()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith("snapshot refused: it ends at byte " + length + ", in ");
        }
    }

    @Test
    void shouldRefuseASnapshotThatGoesOn() {
        for (final int more : new int[] {1, 7, 8, 100, 4_096, 5_000}) {
            final SnapshotBytes longer = snapshot.cutTo(snapshot.length() + more);
            assertThatThrownBy(() -> longer.restore(limits()))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("snapshot refused: it goes on at byte " + snapshot.length());
        }
    }

    @Test
    void shouldReadFromAnInputThatGivesAWordAtATime() {
        final byte[] bytes = snapshot.array();
        final int[] taken = new int[1];

        final Exchange restored = Exchange.restore(limits(), new UntouchedSink(), (buffer, offset, length) -> {
            final int part = Math.min(Long.BYTES, bytes.length - taken[0]);
            buffer.putBytes(offset, bytes, taken[0], part);
            taken[0] += part;
            return part;
        });

        assertThat(restored.stateHash()).isEqualTo(exchange.stateHash());
    }

    @Test
    void shouldThrowWhatInputAndOutputThrow() {
        final UncheckedIOException full = new UncheckedIOException(new IOException("no space left on device"));

        assertThatThrownBy(() -> exchange.writeState((buffer, offset, length) -> {
            throw full;
        })).isSameAs(full);
        assertThatThrownBy(() -> Exchange.restore(limits(), new UntouchedSink(), (buffer, offset, length) -> {
            throw full;
        })).isSameAs(full);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "LIMITS       | -2 | 0          | tag of LIMITS=0, should be 91621472160076",
        "LIMITS       | -1 | 7          | number of limits=7, should be 20",
        "LIMITS       | 4  | 2          | maxOrders when written=2, should be at least the 3 in use",
        "PROGRESS     | -1 | 4          | number of entries of PROGRESS=4, should be 5",
        "PROGRESS     | 0  | -1         | sequence=-1, should be 0 to 140737488355327",
        "PROGRESS     | 1  | -1         | time=-1, should be 0 to 9223372036854775807",
        "PROGRESS     | 4  | 99         | ignored commands=99, should be 0 to 17",
        "GRADES       | -1 | -1         | number of entries of GRADES=-1, should be 0 to 2147483647",
        "GRADES       | 11 | 4294967296000 | grade id=0, should be an id that no other has, and not 0",
        "GRADES       | 11 | 1          | lot of grade=0, should be 1 to 2147483647",
        "GRADES       | 11 | -4294967295 | lot of grade=4294967295, should be 1 to 2147483647",
        "GRADES       | 14 | 4294967296 | field out of range of a grade that is delivered, at=108, should be none",
        "INSTRUMENTS  | 6  | 2          | grade of instrument=2, should be the id of a grade",
        "INSTRUMENTS  | 7  | 256        | delivery term=256, should be 0 to 255",
        "INSTRUMENTS  | 9  | 0          | tick=0, should be 1 to 9223372036854775807",
        "INSTRUMENTS  | 9  | 2          | minimum price=1, should be a multiple of the tick 2",
        "INSTRUMENTS  | 11 | 0          | maximum price=0, should be 1 to 9223372036854775807",
        "INSTRUMENTS  | 11 | 1073741824 | maximum price=1073741824, should be below 1073741824 ticks of 1",
        "INSTRUMENTS  | 12 | 0          | maximum quantity=0, should be 1 to 1099511627776",
        "INSTRUMENTS  | 13 | 100001     | maker fee=100001, should be -100000 to 100000",
        "INSTRUMENTS  | 14 | 19         | taker fee=19, should be 20 to 100000",
        "INSTRUMENTS  | 15 | 262144     | reference price=262144, should be 0 to 262143",
        "INSTRUMENTS  | 16 | 1000001    | price band=1000001, should be 0 to 1000000",
        "INSTRUMENTS  | 19 | 1          | rolls=1, should be 0",
        "INSTRUMENTS  | 20 | 0          | phase=0, should be 1 to 5",
        "INSTRUMENTS  | 22 | 1          | hour of last trade=1, should be 0",
        "INSTRUMENTS  | 23 | -1         | notional of hour=-1, should be 0 to 4611686018427387904",
        "INSTRUMENTS  | 24 | -1         | lots of hour=-1, should be 0 to",
        "INSTRUMENTS  | 25 | -2         | average price=-2, should be -1 to 262143",
        "INSTRUMENTS  | 26 | 0          | time of roll=0, should be 9223372036854775807",
        "INSTRUMENTS  | 27 | 3          | phase before roll=3, should be 0",
        "PARTICIPANTS | 1  | 65536      | roles=65536, should be 0 to 65535",
        "PARTICIPANTS | 7  | 2          | participant killed=2, should be 0 to 1",
        "PARTICIPANTS | 8  | -1         | participant's order quantity=-1, should be 0 to 1099511627776",
        "PARTICIPANTS | 9  | -1         | participant's order notional=-1, should be 0 to 1000000000000000000",
        "PARTICIPANTS | 10 | -1         | participant's open notional=-1, should be 0 to 4000000000000000000",
        "PARTICIPANTS | 11 | 2147483648 | participant's open orders=2147483648, should be 0 to 2147483647",
        "PARTICIPANTS | 12 | 1000001    | participant's order rate=1000001, should be 0 to 1000000",
        "PARTICIPANTS | 13 | 1000001    | participant's order burst=1000001, should be 0 to 1000000",
        "PARTICIPANTS | 14 | 1          | day of loss=1, should be 0",
        "PARTICIPANTS | 15 | -1         | loss of day=-1, should be 0 to",
        "PARTICIPANTS | 16 | 1          | participant id=1, should be an id that no other has",
        "PARTICIPANTS | 6  | 0          | participant's newest event=0, should be 6 to",
        "SESSIONS     | 1  | 2          | participant of session=2, should be 0 to 1",
        "SESSIONS     | 5  | 999        | session's sequence=999, should be 0 to",
        "SESSIONS     | 7  | 256        | session's mode=256, should be 0 to 255",
        "SESSIONS     | 8  | -1         | session's key=-1, should be 0 to 4294967295",
        "SESSIONS     | 9  | 256        | session's cancel-on-disconnect policy=256, should be 0 to 255",
        "SESSIONS     | 10 | 4294967296 | session's grace=4294967296, should be 0 to 4294967295",
        "SESSIONS     | 11 | 1          | session id=1, should be an id that no other has",
        "LEDGER       | -1 | 1          | number of accounts=1, should be 2",
        "LEDGER       | 0  | -1         | house=-1, should be 0 to 4600000000000000000",
        "LEDGER       | 1  | -1000001   | outside=-1000001, should be -1000000, minus all the other accounts",
        "LEDGER       | 2  | -1         | fund=-1, should be 0 to",
        "LEDGER       | 2  | 1          | outside=-1000000, should be -1000001, minus",
        "LEDGER       | 3  | -1         | cash=-1, should be 0 to",
        "LEDGER       | 5  | 1000       | outside=-1000000, should be -1000901, minus",
        "LEDGER       | 6  | -1         | bond=-1, should be 0 to",
        "LEDGER       | 6  | 7          | outside=-1000000, should be -1000007, minus",
        "CAPACITIES   | 0  | 2          | participant of capacity=2, should be 0 to 1",
        "CAPACITIES   | 1  | 1          | instrument of capacity=1, should be 0",
        "CAPACITIES   | 2  | 0          | declared capacity=0, should be 1 to",
        "CAPACITIES   | 4  | 999991     | sold capacity=999991, should be 0 to 999990",
        "CAPACITIES   | 5  | 1          | block of capacity=1, should be 0",
        "CAPACITIES   | 4  | 0          | quantity of trade=1, should be at most 0, what its seller has sold",
        "CAPACITIES   | 3  | 11         | held capacity of participant 2=11, should be 10",
        "CAPACITIES   | 3  | 9          | order's leaves=10, should be at most 9, which its owner",
        "BIDS         | 0  | 2          | order's session=2, should be 0 to 1",
        "BIDS         | 1  | 63         | order id=63, should be 64 to 1151",
        "BIDS         | 1  | 1152       | order id=1152, should be 64 to 1151",
        "BIDS         | 21 | 768        | order id=768, should be an id that no other open order has",
        "BIDS         | 2  | 6          | order's clOrdId=6, should be 1 to its session's last, 5",
        "BIDS         | 22 | 2          | order's clOrdId=2, should be an id that no other open order of its",
        "BIDS         | 23 | 97         | order's price=97, should be 98 to 262143",
        "BIDS         | 4  | 1000001    | order's total=1000001, should be at most 1000000",
        "BIDS         | 5  | 6          | order's leaves=6, should be 1 to 5",
        "BIDS         | 5  | 0          | order's leaves=0, should be 1 to 5",
        "BIDS         | 6  | 256        | order's flags=256, should be 0 to 255",
        "BIDS         | 7  | 5          | order's self-trade prevention=5, should be 0 to 4",
        "BIDS         | 8  | -1         | order's charges=-1, should be 0 to",
        "BIDS         | 9  | 1000000    | remainder of order's charges=1000000, should be 0 to",
        "BIDS         | 10 | 1          | order's rebates=1, should be -4611686018427387904 to 0",
        "BIDS         | 12 | 490        | order's hold=490, should be 491",
        "BIDS         | 19 | -1         | order's mandate=-1, should be 0 to 65535",
        "BIDS         | 19 | 1          | order's mandate=1, should be one of its owner, for a bid",
        "ASKS         | 12 | 1          | order's hold=1, should be 0",
        "ASKS         | 3  | 99         | best offer=99, should be above the best bid 99",
        "ASKS         | 13 | 1          | market hash=",
        "HASHES       | -1 | 3          | number of entries of HASHES=3, should be 4",
        "HASHES       | 0  | 1          | hash of the snapshot=",
        "HASHES       | 1  | 1          | market hash=1, should be ",
        "HASHES       | 2  | 1          | state hash=1, should be ",
        "HASHES       | 3  | 1          | hash of the snapshot=1, should be "})
    void shouldNameWhatIsWrong(final Section section, final int word, final long value, final String message) {
        assertThat(snapshot.word(section, word)).isNotEqualTo(value);

        assertThatThrownBy(() -> snapshot.with(section, word, value).restore(limits()))
            .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: " + message);
    }

    @Test
    void shouldRefuseMoneyOnHoldForNoOrder() {
        final SnapshotBytes moved = snapshot
            .with(Section.LEDGER, 3, snapshot.word(Section.LEDGER, 3) - 1)
            .with(Section.LEDGER, 4, snapshot.word(Section.LEDGER, 4) + 1);

        assertThatThrownBy(() -> moved.restore(limits())).hasMessageStartingWith(
            "snapshot refused: hold of participant 1=691, should be 690, the sum over its open orders");
    }

    @Test
    void shouldRefuseOrdersThatHoldMoreThanTheirOwner() {
        final SnapshotBytes moved = snapshot
            .with(Section.LEDGER, 3, snapshot.word(Section.LEDGER, 3) + 1)
            .with(Section.LEDGER, 4, snapshot.word(Section.LEDGER, 4) - 1);

        assertThatThrownBy(() -> moved.restore(limits())).hasMessageStartingWith(
            "snapshot refused: order's hold=199, should be at most 198, which its owner has on hold");
    }

    @Test
    void shouldNameALayoutOfAnotherVersion() {
        assertThatThrownBy(() -> snapshot.flip(8, 1).restore(limits()))
            .isInstanceOf(SnapshotException.class)
            .hasMessage("snapshot refused: layout version=6, should be 7; read up to byte 16");
    }

    @Test
    void shouldRefuseLimitsThatDoNotHoldIt() {
        refuse(limits().maxParticipants(1), "maxParticipants=1, should be at least the 2 in use (written under 4)");
        refuse(limits().maxSessions(1), "maxSessions=1, should be at least the 2 in use (written under 4)");
        refuse(limits().maxOrders(2), "maxOrders=2, should be at least the 3 in use (written under 64)");
        refuse(withFarOffer(), limits().maxInstruments(1).maxPriceNodes(6),
            "maxPriceNodes=6, should be enough for all prices: there is none left for 200000 (written under 64)");
    }

    @Test
    void shouldTakeOtherLimitsThatHoldIt() {
        final CoreContext tight = limits().maxParticipants(2).maxSessions(2).maxGrades(1).maxInstruments(1)
            .maxOrders(3).maxPriceNodes(6).maxFillsPerCommand(1).maxCancelsPerCommand(1).maxQuoteSets(1)
            .maxEventsPerCommand(137);
        final CoreContext wide = limits().maxParticipants(40).maxSessions(40).maxInstruments(20).maxOrders(640);

        assertThat(snapshot.restore(tight).stateHash()).isEqualTo(exchange.stateHash());
        assertThat(snapshot.restore(wide).stateHash()).isEqualTo(exchange.stateHash());
    }

    @Test
    void shouldStayAtTheBytesThatAreFrozen() throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, snapshot.text());
        }
        final String golden = Files.readString(GOLDEN);

        assertThat(snapshot.text()).isEqualTo(golden);

        assertThat(SnapshotBytes.ofText(golden).restore(limits()).stateHash()).isEqualTo(exchange.stateHash());
    }

    private static SnapshotBytes withFarOffer() {
        final TestMarket market = market();
        market.ask(1, 200_000);
        return SnapshotBytes.of(market.exchange());
    }

    private void refuse(final CoreContext context, final String message) {
        refuse(snapshot, context, message);
    }

    private static void refuse(final SnapshotBytes written, final CoreContext context, final String message) {
        assertThatThrownBy(() -> written.restore(context))
            .isInstanceOf(SnapshotException.class).hasMessageStartingWith("snapshot refused: " + message);
    }

    /** Two bids, the worse in the first slot, the better half filled, and an offer far above. */
    private static TestMarket market() {
        final TestMarket market = new TestMarket(limits(), 1_000_000, -20, 100);
        market.bid(2, 98);
        market.bid(5, 98);
        market.cancel(1, 1);
        market.newOrder(1, 4).price(99).quantity(3).selfTradePrevention(SelfTradePrevention.DECREMENT).userTag(7)
            .flags().postOnly(true);
        market.send();
        market.newOrder(1, 5).price(0);
        market.send();
        market.ask(10, 120);
        market.ask(1, 99);
        return market;
    }

    private static CoreContext limits() {
        return new CoreContext().maxParticipants(4).maxSessions(4).maxInstruments(2).maxOrders(64).maxPriceNodes(64);
    }
}
