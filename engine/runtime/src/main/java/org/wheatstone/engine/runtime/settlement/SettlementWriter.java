package org.wheatstone.engine.runtime.settlement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.reconcile.Account;

/**
 * Turns events into a settlement file. One thread; it keeps nothing of the buffers that it is handed, and only one
 * record for each account.
 *
 * <p>Since the header is known last and stands first, postings go to a temporary file beside the target until {@link
 * #conclude}; a writer that is closed before leaves nothing behind. Events that come out of order throw {@link
 * IllegalStateException}, a disk that fails {@link UncheckedIOException}.
 */
final class SettlementWriter implements EventHandler, BookkeepingHandler, AutoCloseable {
    private final Path out;
    private final Path spool;
    private final OutputStream spoolStream;
    private final LineWriter lines;
    private final Bookkeeping books;
    private final Totals totals = new Totals();
    private final Positions positions = new Positions();
    /** What was bought in by the present command, until the call says for which pool. */
    private final List<SettledTrade> boughtIn = new ArrayList<>();

    /** Begins a file that covers everything from sequence 1. */
    SettlementWriter(final Path out, final Blocks blocks) {
        this(out, blocks, Map.of());
    }

    /**
     * Begins a file.
     *
     * @param out     where it will be; its directory must exist. A file that is there is replaced when the new one is
     *                complete.
     * @param blocks  is told of each command before its events come here.
     * @param opening balances that are not 0: the closing ones of the previous file.
     */
    SettlementWriter(final Path out, final Blocks blocks, final Map<Account, Long> opening) {
        this.out = out.toAbsolutePath();
        books = new Bookkeeping(blocks, new Nets(opening), this);
        try {
            spool = Files.createTempFile(this.out.getParent(), this.out.getFileName() + ".", ".postings");
            spoolStream = Files.newOutputStream(spool);
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
        lines = new LineWriter(spoolStream);
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        books.onEvent(buffer, offset, length);
    }

    /**
     * Writes the file: complete, forced to disk, and only then under its name.
     *
     * @param header must cover the events that came.
     */
    Settled conclude(final SettlementHeader header) {
        if (books.sequence() > header.lastSequence() || books.firstSequence() < header.firstSequence()) {
            throw new IllegalStateException("events of commands " + books.firstSequence() + " to " + books.sequence()
                + " in a file from " + header.firstSequence() + " to " + header.lastSequence());
        }
        final Nets nets = books.nets();
        try {
            lines.flush();
            spoolStream.close();
            final String sha256 = new SettlementFile(header, spool, positions, nets, totals).write(out);
            return new Settled(
                sha256, totals.trades(), totals.postings(), nets.shown().size(), nets.debits(),
                header.lastSequence(), nets.sum());
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Removes the temporary file; without {@link #conclude}, that is all there was. */
    @Override
    public void close() {
        try {
            spoolStream.close();
            Files.deleteIfExists(spool);
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Compares the closing balances with those of an exchange that has carried out the same commands.
     *
     * @throws IllegalStateException with the account that differs.
     */
    void requireEqual(final Exchange exchange) {
        books.nets().requireEqual(exchange);
    }

    @Override
    public void onTrade(final SettledTrade trade) {
        begin("trade", 0)
            .id(trade.tradeId()).number(trade.instrumentId()).number(trade.buyer()).number(trade.seller())
            .number(trade.quantity()).number(trade.price()).number(trade.buyerFee()).number(trade.sellerFee())
            .number(trade.sellerFeeDue()).number(trade.buyerRebateDue()).text(name(trade.pool())).end();
        totals.addTrade(trade.sellerFeeDue(), trade.buyerRebateDue());
        if (trade.isBoughtIn()) {
            boughtIn.add(trade.copy());
        } else {
            positions.addTrade(trade);
        }
    }

    @Override
    public void onAdjusted(final TradeAdjustedDecoder trade) {
        begin("adjusted", 0)
            .id(trade.tradeId()).number(trade.instrumentId()).number(trade.buyerId()).number(trade.sellerId())
            .number(trade.oldQuantity()).number(trade.oldPrice()).number(trade.quantity()).number(trade.price())
            .number(trade.buyerAmount()).number(trade.sellerAmount())
            .number(trade.escrowAmount()).number(trade.houseAmount())
            .number(trade.sellerFeeDue()).number(trade.buyerRebateDue()).end();
        totals.addAdjustment(trade.sellerFeeDue(), trade.buyerRebateDue());
        positions.addAdjustment(
            trade.instrumentId(), trade.buyerId(), trade.sellerId(), trade.quantity() - trade.oldQuantity(),
            trade.quantity() * trade.price() - trade.oldQuantity() * trade.oldPrice());
    }

    @Override
    public void onMovement(final Movement movement, final int number) {
        begin("posting", number)
            .text(movement.kind()).text(movement.from().name()).text(movement.to().name()).number(movement.amount())
            .id(movement.tradeId()).text(name(movement.pool())).id(movement.callId()).end();
        totals.addPosting();
        positions.addMovement(movement);
    }

    @Override
    public void onJudged(final SettledInterval interval) {
        begin("judged", 0)
            .text(interval.pool().name()).number(interval.supplier()).number(interval.accrued())
            .number(interval.fee()).number(interval.paid()).number(interval.heldBack())
            .number(interval.givenBack()).end();
        positions.addJudgement(interval);
    }

    @Override
    public void onFailedCall(final SettledCall call) {
        begin("call", 0)
            .id(call.callId()).text(call.pool().name()).number(call.buyer()).number(call.supplier())
            .number(call.boughtIn()).number(call.cashedOut()).end();
        positions.addFailedCall(call);
        boughtIn.forEach(trade -> positions.addSale(trade, call.pool()));
        boughtIn.clear();
    }

    private LineWriter begin(final String word, final int number) {
        return lines.text(word).number(books.sequence()).number(books.eventNumber()).number(number);
    }

    private static String name(final AccountNet pool) {
        return pool == null ? SettlementHeader.NONE : pool.name();
    }
}
