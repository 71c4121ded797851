package org.wheatstone.engine.runtime.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.WithdrawnDecoder;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.reconcile.Account;
import org.wheatstone.engine.runtime.reconcile.Reconciler;
import org.wheatstone.engine.runtime.reconcile.Reconciliation;

class SettlementTest {
    private static final int BUYER = 7;
    private static final int SELLER = 8;

    @TempDir
    private Path temporary;
    private Path node;
    private Path out;

    @BeforeEach
    void makeNodeDirectory() throws IOException {
        node = Files.createDirectory(temporary.resolve("node"));
        out = Files.createDirectory(temporary.resolve("out")).resolve("settlement.tsv");
    }

    /**
     * Maker −200 ppm, taker 500 ppm. The maker's rebates: −0.66, then −1.54 in all; charged 0, then −1. Its buyers take
     * at 1.65 and 2.2: charged 2 and 3. In the last trade the buyer rests: its rebate of 2 and the seller's fee of 5
     * are due.
     */
    @Test
    void shouldPostWhatWasComputedByHand() throws IOException {
        playExample();

        final Settled settled = Settlement.settle(node, SmallMarket.limits(), out);

        assertThat(body(Files.readAllLines(out))).containsExactly(
            "posting 10 11 1 deposit outside 7.cash 1000000000 0 - 0",
            "trade 13 16 0 851968 1 7 8 3 1100 2 0 0 0 -",
            "posting 13 16 1 price 7.cash 7.escrow 3300 851968 - 0",
            "posting 13 16 2 buyer-fee 7.cash house 2 851968 - 0",
            "trade 14 18 0 917504 1 7 8 4 1100 3 -1 0 0 -",
            "posting 14 18 1 price 7.cash 7.escrow 4400 917504 - 0",
            "posting 14 18 2 buyer-fee 7.cash house 3 917504 - 0",
            "posting 14 18 3 seller-rebate house 8.cash 1 917504 - 0",
            "trade 16 21 0 1048576 1 7 8 10 1000 -2 5 5 2 -",
            "posting 16 21 1 price 7.cash 7.escrow 10000 1048576 - 0",
            "position 1 7 bought 3 17 17700",
            "position 1 8 sold 3 17 17700",
            "net outside 0 1000000000 0 -1000000000",
            "net house 0 1 5 4",
            "net 7.cash 0 17705 1000000000 999982295",
            "net 7.escrow 0 0 17700 17700",
            "net 8.cash 0 0 1 1",
            "total trades 3",
            "total postings 7",
            "total accounts 5",
            "total debits 1000017706",
            "total credits 1000017706",
            "total seller-fees-due 5",
            "total buyer-rebates-due 2");
        assertThat(settled).isEqualTo(new Settled(
            settled.sha256(), 3, 7, 5, BigInteger.valueOf(1_000_017_706), 17, 0));
    }

    /**
     * Three trades: 7 lots at 1,100, taken by the buyer for a fee of 4, from a maker with a rebate of 1; 10 at 1,000,
     * taken by the seller, so that 5 and 2 are due; 5 at 1,000, with 3 and 1. The last is corrected down, then up
     * again; the second and the first are busted; the buyer takes money out.
     */
    @Test
    void shouldPostWhatOperatorsDoAsComputedByHand() throws IOException {
        playAdjustments();

        final Settled settled = Settlement.settle(node, SmallMarket.limits(), out);

        assertThat(body(Files.readAllLines(out))).containsExactly(
            "posting 16 17 1 deposit outside 7.cash 1000000000 0 - 0",
            "trade 19 22 0 1245184 1 7 8 7 1100 4 -1 0 0 -",
            "posting 19 22 1 price 7.cash 7.escrow 7700 1245184 - 0",
            "posting 19 22 2 buyer-fee 7.cash house 4 1245184 - 0",
            "posting 19 22 3 seller-rebate house 8.cash 1 1245184 - 0",
            "trade 21 25 0 1376256 1 7 8 10 1000 -2 5 5 2 -",
            "posting 21 25 1 price 7.cash 7.escrow 10000 1376256 - 0",
            "trade 23 28 0 1507328 1 7 8 5 1000 3 -1 0 0 -",
            "posting 23 28 1 price 7.cash 7.escrow 5000 1507328 - 0",
            "posting 23 28 2 buyer-fee 7.cash house 3 1507328 - 0",
            "posting 23 28 3 seller-rebate house 8.cash 1 1507328 - 0",
            "adjusted 25 30 0 1507328 1 7 8 5 1000 4 900 1400 0 -1400 0 0 0",
            "posting 25 30 1 price-back 7.escrow 7.cash 1400 1507328 - 0",
            "adjusted 27 35 0 1507328 1 7 8 4 900 4 1000 -400 0 400 0 0 0",
            "posting 27 35 1 price-more 7.cash 7.escrow 400 1507328 - 0",
            "adjusted 29 40 0 1376256 1 7 8 10 1000 0 0 10000 0 -10000 0 -5 -2",
            "posting 29 40 1 price-back 7.escrow 7.cash 10000 1376256 - 0",
            "adjusted 31 45 0 1245184 1 7 8 7 1100 0 0 7704 -1 -7700 -3 0 0",
            "posting 31 45 1 price-back 7.escrow 7.cash 7700 1245184 - 0",
            "posting 31 45 2 fee-back house 7.cash 4 1245184 - 0",
            "posting 31 45 3 rebate-back 8.cash house 1 1245184 - 0",
            "posting 33 50 1 withdrawal 7.cash outside 300000 0 - 0",
            "position 1 7 bought 7 4 4000",
            "position 1 8 sold 7 4 4000",
            "net outside 0 1000000000 300000 -999700000",
            "net house 0 6 8 2",
            "net 7.cash 0 323107 1000019104 999695997",
            "net 7.escrow 0 19100 23100 4000",
            "net 8.cash 0 1 2 1",
            "total trades 3",
            "total postings 15",
            "total accounts 5",
            "total debits 1000342214",
            "total credits 1000342214",
            "total seller-fees-due 0",
            "total buyer-rebates-due 0");
        assertThat(settled.ledgerSum()).isZero();
    }

    @Test
    void shouldSayInTheHeaderWhereItComesFrom() throws IOException {
        playExample();

        Settlement.settle(node, SmallMarket.limits(), out);

        final long journalHash = replay((buffer, offset, length) -> { }).journalHash();
        assertThat(Files.readAllLines(out).subList(0, 7)).containsExactly(
            "format\twheatstone-settlement\t3",
            "run\t42",
            "date\t2026-01-31",
            "first-sequence\t1",
            "last-sequence\t17",
            String.format("journal-hash\t%016x", journalHash),
            "previous-sha256\t-");
    }

    @Test
    void shouldGiveTheSameBytesFromTheEventLogAndFromEveryReplay() throws IOException {
        playAtRandom(20_260_131);

        final Settled first = Settlement.settle(node, SmallMarket.limits(), out);
        final byte[] bytes = Files.readAllBytes(out);
        final Settled again = Settlement.settle(node, SmallMarket.limits(), out);
        final byte[] bytesAgain = Files.readAllBytes(out);
        final Settled live = Settlement.ofEventLog(node, out);

        assertThat(first.trades()).isGreaterThan(100);
        for (final String word : List.of("adjusted", "price-back", "price-more", "fee-back", "rebate-back",
                "withdrawal")) {
            assertThat(new String(bytes, StandardCharsets.US_ASCII)).as(word).contains(word + "\t");
        }
        assertThat(bytesAgain).isEqualTo(bytes);
        assertThat(Files.readAllBytes(out)).isEqualTo(bytes);
        assertThat(again).isEqualTo(first);
        assertThat(live).isEqualTo(first);
    }

    @Test
    void shouldLeaveNothingBesideTheFile() throws IOException {
        playExample();

        Settlement.settle(node, SmallMarket.limits(), out);

        try (Stream<Path> files = Files.list(out.getParent())) {
            assertThat(files).containsExactly(out);
        }
    }

    @Test
    void shouldReconcileToTheBalancesOfTheExchange() {
        playAtRandom(7);
        final Settled settled = Settlement.settle(node, SmallMarket.limits(), out);

        final Reconciliation reconciliation = Reconciler.reconcile(out);

        final Exchange exchange = replay((buffer, offset, length) -> { }).exchange();
        assertThat(reconciliation.closing()).isEqualTo(balances(exchange));
        assertThat(reconciliation.sha256()).isEqualTo(settled.sha256());
        assertThat(reconciliation.postings()).isEqualTo(settled.postings());
        assertThat(reconciliation.gross()).isEqualTo(settled.gross());
    }

    @Test
    void shouldNameTheAccountIfATradeIsMissing() {
        playExample();
        try (SettlementWriter writer = new SettlementWriter(out, new Blocks())) {
            final Exchange exchange = replay(without(FillDecoder.TEMPLATE_ID, writer)).exchange();

            assertThatThrownBy(() -> writer.requireEqual(exchange))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("settlement differs from the ledger: account=house, settlement=2, ledger=4");
        }
    }

    @Test
    void shouldNameTheAccountIfADepositIsMissing() {
        playExample();
        try (SettlementWriter writer = new SettlementWriter(out, new Blocks())) {
            final Exchange exchange = replay(without(DepositedDecoder.TEMPLATE_ID, writer)).exchange();

            assertThatThrownBy(() -> writer.requireEqual(exchange))
                .hasMessage("settlement differs from the ledger: account=outside, settlement=0, ledger=-1000000000");
        }
    }

    @Test
    void shouldNameTheAccountIfWhatAnOperatorDidIsMissing() {
        playAdjustments();
        for (final int templateId : List.of(TradeAdjustedDecoder.TEMPLATE_ID, WithdrawnDecoder.TEMPLATE_ID)) {
            try (SettlementWriter writer = new SettlementWriter(out, new Blocks())) {
                final Exchange exchange = replay(without(templateId, writer)).exchange();

                // The last adjustment but one was a bust without a fee: what the buyer had paid, not the house.
                assertThatThrownBy(() -> writer.requireEqual(exchange)).hasMessage(
                    templateId == WithdrawnDecoder.TEMPLATE_ID
                        ? "settlement differs from the ledger: account=outside, settlement=-1000000000,"
                            + " ledger=-999700000"
                        : "settlement differs from the ledger: account=7.cash, settlement=999685997,"
                            + " ledger=999695997");
            }
        }
    }

    @Test
    void shouldNameAnAccountThatTheExchangeDoesNotHave() {
        playExample();
        try (SettlementWriter writer = new SettlementWriter(out, new Blocks(), Map.of(Account.escrow(99), 5L))) {
            final Exchange exchange = replay(writer).exchange();

            assertThatThrownBy(() -> writer.requireEqual(exchange)).hasMessageContaining("account=99.escrow");
        }
    }

    @Test
    void shouldWriteNothingUnderTheNameIfItIsNotConcluded() throws IOException {
        playExample();

        try (SettlementWriter writer = new SettlementWriter(out, new Blocks())) {
            replay(writer);
        }

        try (Stream<Path> files = Files.list(out.getParent())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldRefuseEventsOutOfOrder() {
        playExample();
        try (SettlementWriter writer = new SettlementWriter(out, new Blocks())) {
            replay(writer);

            assertThatThrownBy(() -> replay(writer)).hasMessageStartingWith("event 1 after event ");
        }
    }

    @Test
    void shouldRefuseAHeaderThatDoesNotCoverTheEvents() {
        playExample();
        final JournalFacts facts = new JournalFacts();
        try (SettlementWriter writer = new SettlementWriter(out, new Blocks())) {
            replay(writer);

            assertThatThrownBy(() -> writer.conclude(facts.header(0)))
                .hasMessage("events of commands 2 to 17 in a file from 1 to 0");
        }
        assertThat(out).doesNotExist();
    }

    private void playExample() {
        try (SmallMarket market = new SmallMarket(node)) {
            market.list(-200, 500).join(BUYER).join(SELLER)
                .deposit(BUYER, 1_000_000_000).declare(SELLER, 100)
                .ask(SELLER, 7, 1_100)
                .bid(BUYER, 3, 1_100)
                .bid(BUYER, 4, 1_200)
                .bid(BUYER, 10, 1_000)
                .ask(SELLER, 10, 1_000)
                // Still held at the end, and nobody else's for that.
                .bid(BUYER, 5, 900);
        }
    }

    private void playAdjustments() {
        try (SmallMarket market = new SmallMarket(node)) {
            market.list(-200, 500).appointOperators().join(BUYER).join(SELLER)
                .deposit(BUYER, 1_000_000_000).declare(SELLER, 100);
            final long first = market.ask(SELLER, 7, 1_100).bid(BUYER, 7, 1_100).lastTrade();
            final long second = market.bid(BUYER, 10, 1_000).ask(SELLER, 10, 1_000).lastTrade();
            final long third = market.ask(SELLER, 5, 1_000).bid(BUYER, 5, 1_000).lastTrade();
            market.correct(third, 900, 4).correct(third, 1_000, 4)
                .bust(second).bust(first)
                .withdraw(BUYER, 300_000);
        }
    }

    private void playAtRandom(final long seed) {
        final Random random = new Random(seed);
        try (SmallMarket market = new SmallMarket(node)) {
            final List<Long> trades = new ArrayList<>();
            market.list(-77, 333).appointOperators();
            for (int participant = 1; participant <= 5; participant++) {
                market.join(participant).deposit(participant, 50_000_000).declare(participant, 5_000);
            }
            for (int i = 0; i < 600; i++) {
                final int participant = 1 + random.nextInt(5);
                final long lots = 1 + random.nextInt(40);
                final long price = 100L * random.nextInt(30);
                switch (random.nextInt(6)) {
                    case 0, 1 -> trades.add(market.bid(participant, lots, price).lastTrade());
                    case 2, 3 -> trades.add(market.ask(participant, lots, price).lastTrade());
                    case 4 -> market.cancel(participant, market.lastId() - random.nextInt(20));
                    default -> adjust(market, random, trades.get(random.nextInt(trades.size())), participant);
                }
            }
        }
    }

    /** What an operator may ask for; often there is no such trade, or no money for it. */
    private static void adjust(
            final SmallMarket market, final Random random, final long trade, final int participant) {
        switch (random.nextInt(3)) {
            case 0 -> market.bust(trade);
            case 1 -> market.correct(trade, 100L * random.nextInt(30), 1 + random.nextInt(10));
            default -> market.withdraw(participant, 1 + random.nextInt(100_000));
        }
    }

    private Replay replay(final EventHandler events) {
        return Replay.run(node, SmallMarket.limits(), (number, buffer, offset, length) -> { }, events);
    }

    /** Drops the last event of a kind but one, or the only one. */
    private EventHandler without(final int templateId, final EventHandler events) {
        final long[] found = new long[2];
        replay((buffer, offset, length) -> {
            if (EventRecord.templateId(buffer, offset) == templateId) {
                found[0] = found[1] == 0 ? EventRecord.eventNumber(buffer, offset) : found[1];
                found[1] = EventRecord.eventNumber(buffer, offset);
            }
        });
        return (final DirectBuffer buffer, final int offset, final int length) -> {
            if (EventRecord.eventNumber(buffer, offset) != found[0]) {
                events.onEvent(buffer, offset, length);
            }
        };
    }

    private static Map<Account, Long> balances(final Exchange exchange) {
        final Map<Account, Long> balances = new TreeMap<>();
        balances.put(Account.OUTSIDE, exchange.ledger().outside());
        balances.put(Account.HOUSE, exchange.ledger().house());
        for (int i = 0; i < exchange.participants().count(); i++) {
            final int id = exchange.participants().at(i).id();
            balances.put(Account.cash(id), exchange.ledger().cash(i) + exchange.ledger().held(i));
            balances.put(Account.escrow(id), exchange.ledger().escrowed(i));
        }
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }

    /** What stands between the header and the trailer, with blanks for tabs. */
    private static List<String> body(final List<String> lines) {
        return lines.subList(7, lines.size() - 1).stream().map(line -> line.replace('\t', ' ')).toList();
    }
}
