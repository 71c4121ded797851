package org.wheatstone.engine.runtime.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.reconcile.Account;
import org.wheatstone.engine.runtime.tools.ReplayObserver;

/** Keeps everybody's accounts, and tells of one participant's part in a stretch of commands. One thread. */
final class StatementBooks implements ReplayObserver, BookkeepingHandler {
    /** What is paid out of a pool less a fee that went just before. */
    private static final Set<String> FOLLOW_A_FEE = Set.of("take-or-pay", "resale", "buy-back");

    private final long participantId;
    private final long first;
    private final long last;
    private final Consumer<StatementEntry> entries;
    private final Blocks blocks = new Blocks();
    private final Bookkeeping books = new Bookkeeping(blocks, new Nets(Map.of()), this);
    private final StatementTotals totals = new StatementTotals();
    private final CallEntries calls;
    private final List<AccountNet> accounts;
    private List<StatementBalance> opening;
    private long sequence;
    private long timeNs;
    private long heldBack;
    private long feeEventNumber;
    private long fee;

    StatementBooks(
            final long participantId, final long first, final long last, final Consumer<StatementEntry> entries) {
        this.participantId = participantId;
        this.first = first;
        this.last = last;
        this.entries = entries;
        calls = new CallEntries(participantId, totals, this::tell);
        accounts = List.of(
            books.nets().cash(participantId), books.nets().escrow(participantId), books.nets().bond(participantId));
    }

    @Override
    public void onCommand(final long number, final DirectBuffer buffer, final int offset, final int length) {
        if (number <= last) {
            if (opening == null && number >= first) {
                opening = balances();
            }
            sequence = number;
            timeNs = Math.max(timeNs, CommandRecord.timeNs(buffer, offset));
            blocks.onRecord(number, buffer, offset, length);
            totals.isCounting(isCovered());
        }
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        // Past the last command nothing is told any more, and only the exchange goes on.
        if (EventRecord.commandSequence(buffer, offset) <= last) {
            books.onEvent(buffer, offset, length);
            calls.onEvent(buffer, offset, length);
        }
    }

    @Override
    public void onCarriedOut(final Exchange exchange) {
        if (exchange.sequence() == first - 1 || exchange.sequence() == last) {
            lookAt(exchange);
        }
    }

    /** What is held back as the exchange is now: some of it may have been lost, of which no event tells all. */
    void lookAt(final Exchange exchange) {
        heldBack = LivePools.heldBack(exchange, participantId);
    }

    /** Compares with the ledger of the exchange that carried the same commands out. */
    void requireEqual(final Exchange exchange) {
        books.nets().requireEqual(exchange);
    }

    /** What came of it, up to a command. */
    Statement conclude(final long lastSequence) {
        final List<StatementBalance> closing = balances();
        final List<StatementBalance> before = opening == null ? closing : opening;
        final List<StatementBalance> balances = new ArrayList<>();
        for (int i = 0; i < closing.size(); i++) {
            balances.add(closing.get(i).since(before.get(i)));
        }
        return new Statement(first, lastSequence, balances, totals.figures());
    }

    @Override
    public void onTrade(final SettledTrade trade) {
        if (trade.buyer() == participantId) {
            totals.add("boughtLots", trade.quantity());
            totals.add("boughtNanoUsd", trade.cost());
            totals.add("buyerFeesNanoUsd", trade.buyerFee());
            tell("bought", details(trade, trade.buyerFee()));
        } else if (trade.seller() == participantId) {
            totals.add("soldLots", trade.quantity());
            totals.add("soldNanoUsd", trade.cost());
            totals.add("sellerFeesNanoUsd", trade.sellerFee());
            tell("sold", details(trade, trade.sellerFee()));
        }
    }

    @Override
    public void onAdjusted(final TradeAdjustedDecoder trade) {
        final boolean isBuyer = trade.buyerId() == participantId;
        if (isBuyer || trade.sellerId() == participantId) {
            final String side = isBuyer ? "bought" : "sold";
            totals.add(side + "Lots", trade.quantity() - trade.oldQuantity());
            totals.add(side + "NanoUsd",
                trade.quantity() * trade.price() - trade.oldQuantity() * trade.oldPrice());
            final Map<String, Object> details = new LinkedHashMap<>();
            details.put("trade", trade.tradeId());
            details.put("lots", trade.quantity());
            details.put("price", trade.price());
            details.put("oldLots", trade.oldQuantity());
            details.put("oldPrice", trade.oldPrice());
            tell(trade.quantity() == 0 ? "busted" : "corrected", details);
        }
    }

    @Override
    public void onMovement(final Movement movement, final int number) {
        noteFee(movement);
        final boolean isFrom = isOwn(movement.from());
        final boolean isTo = isOwn(movement.to());
        if (isFrom) {
            totals.paid(movement.kind(), movement.amount());
            tell(movement, movement.from(), -movement.amount());
        }
        if (isTo) {
            totals.received(movement.kind(), movement.amount());
            tell(movement, movement.to(), movement.amount());
        }
    }

    /** What a seller's fee is taken from follows it; of an interval the verdict tells of it as well. */
    private void noteFee(final Movement movement) {
        if (FOLLOW_A_FEE.contains(movement.kind()) && isOwn(movement.to())
            && books.eventNumber() == feeEventNumber + 1) {
            totals.add("sellerFeesPaidNanoUsd", fee);
        }
        if (movement.kind().equals("fee")) {
            feeEventNumber = books.eventNumber();
            fee = movement.amount();
        }
    }

    private boolean isOwn(final AccountNet net) {
        return net.account().ownerId() == participantId && net.account().kind() != Account.Kind.POOL;
    }

    private void tell(final Movement movement, final AccountNet net, final long change) {
        final Map<String, Object> details = new LinkedHashMap<>();
        if (movement.pool() != null) {
            details.put("pool", movement.pool().name());
        }
        if (movement.tradeId() != 0) {
            details.put("trade", movement.tradeId());
        }
        if (movement.callId() != 0) {
            details.put("call", movement.callId());
        }
        if (isCovered()) {
            entries.accept(new StatementEntry(
                sequence, timeNs, movement.kind(), net.account(), change, net.closing(), details));
        }
    }

    private void tell(final String what, final Map<String, Object> details) {
        if (isCovered()) {
            entries.accept(new StatementEntry(sequence, timeNs, what, null, 0, 0, details));
        }
    }

    private boolean isCovered() {
        return sequence >= first;
    }

    private static Map<String, Object> details(final SettledTrade trade, final long fee) {
        final Map<String, Object> details = new LinkedHashMap<>();
        details.put("instrument", trade.instrumentId());
        if (trade.pool() != null) {
            details.put("pool", trade.pool().name());
        }
        details.put("trade", trade.tradeId());
        details.put("lots", trade.quantity());
        details.put("price", trade.price());
        details.put("costNanoUsd", trade.cost());
        details.put("feeNanoUsd", fee);
        return details;
    }

    private List<StatementBalance> balances() {
        final List<StatementBalance> balances = new ArrayList<>();
        for (final AccountNet net : accounts) {
            balances.add(new StatementBalance(net.name(), 0, net.debits(), net.credits()));
        }
        balances.add(new StatementBalance(
            StatementBalance.HELD_BACK, 0, calls.heldBack() - heldBack, calls.heldBack()));
        return balances;
    }
}
