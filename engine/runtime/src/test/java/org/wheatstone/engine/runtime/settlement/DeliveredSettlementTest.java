package org.wheatstone.engine.runtime.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.runtime.reconcile.Account;
import org.wheatstone.engine.runtime.reconcile.Reconciler;
import org.wheatstone.engine.runtime.reconcile.Reconciliation;
import org.wheatstone.engine.runtime.reconcile.UnreconciledException;

/** What delivery moves, in a settlement file. */
class DeliveredSettlementTest {
    private static final int BUYER = 7;
    private static final int SUPPLIER = 8;
    private static final int REPLACEMENT = 9;
    private static final long FAILED_CALL = 8 * 64;
    private static final long CASHED_OUT_CALL = 9 * 64;
    private static final long FUND_CALL = 11 * 64;

    @TempDir
    private Path directory;
    private Path out;

    @BeforeEach
    void nameTheFile() {
        out = directory.resolve("settlement.tsv");
    }

    /**
     * 3 lots at 1,100,000 from supplier 8, which fails a call: one lot is bought in at 1,200,000; and another, which is
     * cashed out. Its interval is rejected. Supplier 9 is paid for what nobody drew.
     */
    @Test
    void shouldPostEveryMovementOfDelivery() throws IOException {
        settleExample();

        assertThat(body()).containsExactly(
            "posting 4 3 1 deposit outside 7.cash 1000000000 0 - 0",
            "posting 5 4 1 deposit outside 8.cash 50000000 0 - 0",
            "posting 6 5 1 bond 8.cash 8.bond 20000000 0 - 0",
            "trade 7 6 0 458752 1 7 8 3 1100000 1650 660 0 0 1@1769904000.pool",
            "posting 7 6 1 price 7.cash 1@1769904000.pool 3300000 458752 1@1769904000.pool 0",
            "posting 7 6 2 buyer-fee 7.cash house 1650 458752 1@1769904000.pool 0",
            "trade 10 9 0 655360 1 0 9 1 1200000 0 240 0 0 -",
            "posting 10 10 1 buy-in 8.bond 1@1769904000.pool 100000 0 1@1769904000.pool 512",
            "call 10 11 0 512 1@1769904000.pool 7 8 1 0",
            "posting 11 12 1 cash-out 1@1769904000.pool 7.cash 550000 0 1@1769904000.pool 576",
            "posting 11 13 1 compensation 8.bond 7.cash 27500 0 1@1769904000.pool 576",
            "call 11 14 0 576 1@1769904000.pool 7 8 0 577500",
            "posting 12 15 1 fee 1@1769904000.pool house 100 0 1@1769904000.pool 0",
            "posting 12 16 1 delivery 1@1769904000.pool 8.cash 400000 0 1@1769904000.pool 0",
            "judged 12 17 0 1@1769904000.pool 8 450100 100 400000 44000 6000",
            "posting 13 18 1 compensation 8.bond 1@1769904000.pool 5000 0 1@1769904000.pool 0",
            "judged 13 19 0 1@1769904000.pool 8 100000 0 0 0 105000",
            "posting 14 20 1 refund 1@1769904000.pool 7.cash 6000 0 1@1769904000.pool 0",
            "posting 14 21 1 refund 1@1769904000.pool 7.cash 105000 0 1@1769904000.pool 0",
            "posting 15 22 1 fee 1@1769904000.pool house 240 0 1@1769904000.pool 0",
            "posting 15 23 1 take-or-pay 1@1769904000.pool 9.cash 1000000 0 1@1769904000.pool 0",
            "posting 15 24 1 return 1@1769904000.pool 7.cash 300000 0 1@1769904000.pool 0",
            "posting 16 25 1 holdback 1@1769904000.pool 8.cash 44000 0 1@1769904000.pool 0",
            "posting 17 26 1 bond 8.bond 8.cash 1000 0 - 0",
            "position 1@1769904000.pool 0 fee 2 0 340",
            "position 1@1769904000.pool 7 bought 1 3 3300000",
            "position 1@1769904000.pool 7 cash-out 1 0 550000",
            "position 1@1769904000.pool 7 compensation 1 0 27500",
            "position 1@1769904000.pool 7 refund 2 0 111000",
            "position 1@1769904000.pool 7 return 1 0 300000",
            "position 1@1769904000.pool 7 unserved 2 1 577500",
            "position 1@1769904000.pool 8 accrued 2 0 550100",
            "position 1@1769904000.pool 8 buy-in 1 0 100000",
            "position 1@1769904000.pool 8 compensation 2 0 32500",
            "position 1@1769904000.pool 8 delivery 1 0 400000",
            "position 1@1769904000.pool 8 failed 2 1 577500",
            "position 1@1769904000.pool 8 given-back 2 0 111000",
            "position 1@1769904000.pool 8 held-back 1 0 44000",
            "position 1@1769904000.pool 8 holdback 1 0 44000",
            "position 1@1769904000.pool 8 seller-fee 1 0 660",
            "position 1@1769904000.pool 8 sold 1 3 3300000",
            "position 1@1769904000.pool 9 seller-fee 1 0 240",
            "position 1@1769904000.pool 9 sold 1 1 1200000",
            "position 1@1769904000.pool 9 take-or-pay 1 0 1000000",
            "net outside 0 1050000000 0 -1050000000",
            "net house 0 0 1990 1990",
            "net 7.cash 0 3301650 1000988500 997686850",
            "net 8.cash 0 20000000 50445000 30445000",
            "net 8.bond 0 133500 20000000 19866500",
            "net 9.cash 0 0 1000000 1000000",
            "net 1@1769904000.pool 0 2405340 3405000 999660",
            "total trades 2",
            "total postings 18",
            "total accounts 7",
            "total debits 1075840490",
            "total credits 1075840490",
            "total seller-fees-due 0",
            "total buyer-rebates-due 0");
    }

    @Test
    void shouldReconcileFromTheFileAlone() {
        settleExample();

        final Reconciliation reconciliation = Reconciler.reconcile(out, Map.of());

        assertThat(reconciliation.closing()).isEqualTo(new TreeMap<>(Map.of(
            Account.OUTSIDE, -1_050_000_000L,
            Account.HOUSE, 1_990L,
            Account.cash(BUYER), 997_686_850L,
            Account.cash(SUPPLIER), 30_445_000L,
            Account.bond(SUPPLIER), 19_866_500L,
            Account.cash(REPLACEMENT), 1_000_000L,
            Account.pool(1, 1_769_904_000L), 999_660L)));
        assertThat(reconciliation.closing().values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    @Test
    void shouldCatchEachByteOfTheFileIfItIsAltered() throws IOException {
        settleExample();
        final byte[] file = Files.readAllBytes(out);

        for (int i = 0; i < file.length; i++) {
            final byte[] altered = file.clone();
            altered[i] ^= 1;
            Files.write(out, altered);
            assertThat(catchThrowableOfType(UnreconciledException.class, () -> Reconciler.reconcile(out, Map.of())))
                .as("byte %d", i).isNotNull();
        }
    }

    /** Rights that are sold on, obligations that are taken back, and losses that supplier's bond does not cover. */
    @Test
    void shouldPostWhatIsClosedAndWhatTheFundPays() throws IOException {
        settle(events -> events.list()
            .command().deposit(BUYER, 1_000_000_000)
            .command().deposit(SUPPLIER, 5_000)
            .command().deposit(REPLACEMENT, 5_000)
            .command().fill(1, BUYER, SUPPLIER, 3, 1_100_000, 1_650, 60)
            .command().fill(1, REPLACEMENT, BUYER, 2, 2_000, 0, 7).fee(7).toCash(PostingCause.RESALE, BUYER, 3_993, 0)
            .command().fill(1, SUPPLIER, REPLACEMENT, 1, 1_000, 0, 0)
            .fee(8).toCash(PostingCause.BUY_BACK, SUPPLIER, 2_000, 0)
            .command().posting(PostingCause.CONTRIBUTION, AccountKind.HOUSE, 0, AccountKind.FUND, 0, 500, 0)
            .draw(BUYER)
            .command().toCash(PostingCause.DELIVERY, SUPPLIER, 100, 0).judged(SUPPLIER, 130, 0, 100, 30, 0)
            .command().toCash(PostingCause.CASH_OUT, BUYER, 200, FUND_CALL)
            .toCash(PostingCause.COMPENSATION, BUYER, 30, FUND_CALL)
            .posting(PostingCause.COMPENSATION, AccountKind.FUND, 0, AccountKind.CASH, BUYER, 20, FUND_CALL)
            .failed(FUND_CALL, BUYER, SUPPLIER, 0, 250)
            .command().posting(PostingCause.CONTRIBUTION, AccountKind.FUND, 0, AccountKind.HOUSE, 0, 100, 0));

        assertThat(body()).contains(
            "posting 8 9 1 resale 1@1769904000.pool 7.cash 3993 0 1@1769904000.pool 0",
            "posting 9 12 1 buy-back 1@1769904000.pool 8.cash 2000 0 1@1769904000.pool 0",
            "posting 10 13 1 contribution house fund 500 0 - 0",
            "posting 13 18 1 compensation 1@1769904000.pool 7.cash 30 0 1@1769904000.pool 704",
            "posting 13 19 1 compensation fund 7.cash 20 0 1@1769904000.pool 704",
            "call 13 20 0 704 1@1769904000.pool 7 8 0 250",
            "posting 14 21 1 contribution fund house 100 0 - 0",
            "net fund 0 120 500 380");
        assertThat(Reconciler.reconcile(out, Map.of()).closing()).containsEntry(Account.FUND, 380L);
    }

    @Test
    void shouldPutWhatIsPaidForAWindowIntoItsOwnPool() throws IOException {
        settle(events -> events.list().window(5).phase(5, Phase.CONTINUOUS)
            .command().deposit(BUYER, 1_000)
            .command().fill(5, BUYER, SUPPLIER, 1, 30, 0, 0)
            .command().phase(5, Phase.GONE).listed(5, 9)
            .command().fill(5, BUYER, SUPPLIER, 1, 40, 0, 0));

        assertThat(body()).contains("net 7.escrow 0 0 40 40", "net 5@1769932800.pool 0 0 30 30");
    }

    /** A pool goes on from one file to the next, as every account does. */
    @Test
    void shouldOpenPoolsAndBondsWithWhatTheyClosedWith() throws IOException {
        settleExample();
        final Reconciliation first = Reconciler.reconcile(out);
        final Blocks blocks = new Blocks();
        final Path second = directory.resolve("second.tsv");
        try (SettlementWriter writer = new SettlementWriter(second, blocks, first.closing())) {
            final MadeUpEvents events = new MadeUpEvents(blocks, writer);
            events.command().toCash(PostingCause.HOLDBACK, SUPPLIER, 999_660, 0);
            writer.conclude(new SettlementHeader(42, LocalDate.EPOCH, 2, 2, 0, first.sha256()));
        }

        assertThat(Files.readAllLines(second)).contains(
            "net\t1@1769904000.pool\t999660\t999660\t0\t0", "net\t8.bond\t19866500\t0\t0\t19866500");
        assertThat(Reconciler.reconcile(second, first.closing()).closing())
            .doesNotContainKey(Account.pool(1, 1_769_904_000L));
    }

    /** A grade that is refused, or has no blocks, delivers nothing. */
    @Test
    void shouldKeepInEscrowWhatIsNotDelivered() throws IOException {
        settle(events -> events.publish(1, MadeUpEvents.BLOCK_SECONDS, 804).publish(2, 0, 0).publish(3, 60, 0)
            .listed(1, 1).listed(2, 2).listed(3, 3)
            .command().deposit(BUYER, 1_000)
            .command().fill(1, BUYER, SUPPLIER, 1, 10, 0, 1)
            .command().fill(2, BUYER, SUPPLIER, 1, 20, 0, 1)
            .command().fill(3, BUYER, SUPPLIER, 1, 30, 0, 1));

        assertThat(body()).contains(
            "net 7.escrow 0 0 30 30", "net 3@1769904000.pool 0 0 30 30", "total seller-fees-due 2");
        assertThat(Reconciler.reconcile(out).trades()).isEqualTo(3);
    }

    @Test
    void shouldRefuseAPostingWithoutACause() {
        assertThatThrownBy(() -> settle(events -> events.list().command()
            .posting(PostingCause.NULL_VAL, AccountKind.POOL, 0, AccountKind.CASH, BUYER, 1, 0)))
            .isInstanceOf(IllegalStateException.class).hasMessageStartingWith("a posting without a cause");
        assertThat(out).doesNotExist();
    }

    private void settleExample() {
        settle(events -> events.list()
            .command().deposit(BUYER, 1_000_000_000)
            .command().deposit(SUPPLIER, 50_000_000)
            .command().bond(SUPPLIER, 20_000_000)
            .command().fill(1, BUYER, SUPPLIER, 3, 1_100_000, 1_650, 660)
            .draw(BUYER)
            .draw(BUYER)
            .command().fill(1, (int) SettledTrade.CLEARING_HOUSE, REPLACEMENT, 1, 1_200_000, 0, 240)
            .fromBond(PostingCause.BUY_IN, SUPPLIER, 100_000, FAILED_CALL)
            .failed(FAILED_CALL, BUYER, SUPPLIER, 1, 0)
            .command().toCash(PostingCause.CASH_OUT, BUYER, 550_000, CASHED_OUT_CALL)
            .posting(PostingCause.COMPENSATION, AccountKind.BOND, SUPPLIER, AccountKind.CASH, BUYER, 27_500,
                CASHED_OUT_CALL)
            .failed(CASHED_OUT_CALL, BUYER, SUPPLIER, 0, 577_500)
            .command().fee(100).toCash(PostingCause.DELIVERY, SUPPLIER, 400_000, 0)
            .judged(SUPPLIER, 450_100, 100, 400_000, 44_000, 6_000)
            .command().fromBond(PostingCause.COMPENSATION, SUPPLIER, 5_000, 0)
            .judged(SUPPLIER, 100_000, 0, 0, 0, 105_000)
            .command().toCash(PostingCause.REFUND, BUYER, 6_000, 0)
            .toCash(PostingCause.REFUND, BUYER, 105_000, 0)
            .command().fee(240).toCash(PostingCause.TAKE_OR_PAY, REPLACEMENT, 1_000_000, 0)
            .toCash(PostingCause.RETURN, BUYER, 300_000, 0)
            .command().toCash(PostingCause.HOLDBACK, SUPPLIER, 44_000, 0)
            .command().bond(SUPPLIER, -1_000));
    }

    private void settle(final Story events) {
        final Blocks blocks = new Blocks();
        try (SettlementWriter writer = new SettlementWriter(out, blocks)) {
            final MadeUpEvents made = events.of(new MadeUpEvents(blocks, writer));
            writer.conclude(new SettlementHeader(
                42, LocalDate.EPOCH, 1, made.sequence(), 0, SettlementHeader.NONE));
        }
    }

    /** What stands between the header and the trailer, with blanks for tabs. */
    private List<String> body() throws IOException {
        final List<String> lines = Files.readAllLines(out);
        return lines.subList(7, lines.size() - 1).stream().map(line -> line.replace('\t', ' ')).toList();
    }

    /** Goes through made-up events. */
    @FunctionalInterface
    private interface Story {
        MadeUpEvents of(MadeUpEvents events);
    }
}
