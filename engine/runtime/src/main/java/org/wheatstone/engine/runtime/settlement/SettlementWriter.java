package org.wheatstone.engine.runtime.settlement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.WithdrawnDecoder;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.core.Exchange;

/**
 * Turns events into a settlement file. One thread; it keeps nothing of the buffers that it is handed, and only one
 * record for each account.
 *
 * <p>Since the header is known last and stands first, postings go to a temporary file beside the target until {@link
 * #conclude}; a writer that is closed before leaves nothing behind. Events that come out of order throw {@link
 * IllegalStateException}, a disk that fails {@link UncheckedIOException}.
 */
public final class SettlementWriter implements EventHandler, AutoCloseable {
    private final FillDecoder fill = new FillDecoder();
    private final DepositedDecoder deposited = new DepositedDecoder();
    private final WithdrawnDecoder withdrawn = new WithdrawnDecoder();
    private final TradeAdjustedDecoder adjusted = new TradeAdjustedDecoder();
    private final Path out;
    private final Path spool;
    private final OutputStream spoolStream;
    private final LineWriter lines;
    private final Nets nets;
    private final Totals totals = new Totals();
    private long firstSequence = Long.MAX_VALUE;
    private long sequence;
    private long eventNumber;
    private int number;

    /** Begins a file that covers everything from sequence 1. */
    public SettlementWriter(final Path out) {
        this(out, Map.of());
    }

    /**
     * Begins a file.
     *
     * @param out     where it will be; its directory must exist. A file that is there is replaced when the new one is
     *                complete.
     * @param opening balances that are not 0: the closing ones of the previous file.
     */
    public SettlementWriter(final Path out, final Map<Account, Long> opening) {
        this.out = out.toAbsolutePath();
        nets = new Nets(opening);
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
        final long next = EventRecord.eventNumber(buffer, offset);
        if (next <= eventNumber || EventRecord.commandSequence(buffer, offset) < sequence) {
            throw new IllegalStateException("event " + next + " after event " + eventNumber);
        }
        eventNumber = next;
        sequence = EventRecord.commandSequence(buffer, offset);
        firstSequence = Math.min(firstSequence, sequence);
        number = 0;
        final int frame = offset + EventRecord.FRAME_OFFSET;
        final int block = frame + Frame.BLOCK_OFFSET;
        final int blockLength = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (Frame.templateId(buffer, frame)) {
            case FillDecoder.TEMPLATE_ID:
                onFill(fill.wrap(buffer, block, blockLength, version), EventRecord.participantId(buffer, offset));
                break;
            case DepositedDecoder.TEMPLATE_ID:
                onDeposited(deposited.wrap(buffer, block, blockLength, version));
                break;
            case WithdrawnDecoder.TEMPLATE_ID:
                onWithdrawn(withdrawn.wrap(buffer, block, blockLength, version));
                break;
            case TradeAdjustedDecoder.TEMPLATE_ID:
                onAdjusted(adjusted.wrap(buffer, block, blockLength, version));
                break;
            default:
                // Orders come and go, holds with them: no money changes its owner.
                break;
        }
    }

    /**
     * Writes the file: complete, forced to disk, and only then under its name.
     *
     * @param header must cover the events that came.
     */
    public Settled conclude(final SettlementHeader header) {
        if (sequence > header.lastSequence() || firstSequence < header.firstSequence()) {
            throw new IllegalStateException("events of commands " + firstSequence + " to " + sequence
                + " in a file from " + header.firstSequence() + " to " + header.lastSequence());
        }
        try {
            lines.flush();
            spoolStream.close();
            final String sha256 = new SettlementFile(header, spool, nets, totals).write(out);
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
        nets.requireEqual(exchange);
    }

    private void onDeposited(final DepositedDecoder deposit) {
        post("deposit", nets.outside(), nets.cash(deposit.participantId()), deposit.amount(), 0);
    }

    private void onWithdrawn(final WithdrawnDecoder withdrawal) {
        post("withdrawal", nets.cash(withdrawal.participantId()), nets.outside(), withdrawal.amount(), 0);
    }

    private void onAdjusted(final TradeAdjustedDecoder trade) {
        lines.text("adjusted").number(sequence).number(eventNumber).number(number)
            .id(trade.tradeId()).number(trade.instrumentId()).number(trade.buyerId()).number(trade.sellerId())
            .number(trade.oldQuantity()).number(trade.oldPrice()).number(trade.quantity()).number(trade.price())
            .number(trade.buyerAmount()).number(trade.sellerAmount())
            .number(trade.escrowAmount()).number(trade.houseAmount())
            .number(trade.sellerFeeDue()).number(trade.buyerRebateDue()).end();
        totals.addAdjustment(trade.sellerFeeDue(), trade.buyerRebateDue());

        final long tradeId = trade.tradeId();
        final AccountNet cash = nets.cash(trade.buyerId());
        final AccountNet escrow = nets.escrow(trade.buyerId());
        post("price-back", escrow, cash, Math.max(0, -trade.escrowAmount()), tradeId);
        post("price-more", cash, escrow, Math.max(0, trade.escrowAmount()), tradeId);
        post("fee-back", nets.house(), cash, trade.buyerAmount() + trade.escrowAmount(), tradeId);
        post("rebate-back", nets.cash(trade.sellerId()), nets.house(), -trade.sellerAmount(), tradeId);
    }

    private void onFill(final FillDecoder trade, final int makerId) {
        final boolean takerBuys = trade.takerSide() == Side.BID;
        final long maker = Integer.toUnsignedLong(makerId);
        final long taker = trade.takerParticipantId();
        final long buyer = takerBuys ? taker : maker;
        final long seller = takerBuys ? maker : taker;
        final long buyerFee = takerBuys ? trade.takerFee() : trade.makerFee();
        final long sellerFee = takerBuys ? trade.makerFee() : trade.takerFee();
        memo(trade, buyer, seller, buyerFee, sellerFee);

        final long tradeId = trade.tradeId();
        final AccountNet buyerCash = nets.cash(buyer);
        post("price", buyerCash, nets.escrow(buyer), Math.multiplyExact(trade.price(), trade.quantity()), tradeId);
        post("buyer-fee", buyerCash, nets.house(), Math.max(0, buyerFee), tradeId);
        post("seller-rebate", nets.house(), nets.cash(seller), Math.max(0, -sellerFee), tradeId);
    }

    private void memo(
            final FillDecoder trade, final long buyer, final long seller, final long buyerFee, final long sellerFee) {
        final long sellerFeeDue = Math.max(0, sellerFee);
        final long buyerRebateDue = Math.max(0, -buyerFee);
        lines.text("trade").number(sequence).number(eventNumber).number(number)
            .id(trade.tradeId()).number(trade.instrumentId()).number(buyer).number(seller)
            .number(trade.quantity()).number(trade.price()).number(buyerFee).number(sellerFee)
            .number(sellerFeeDue).number(buyerRebateDue).end();
        totals.addTrade(sellerFeeDue, buyerRebateDue);
    }

    private void post(
            final String kind, final AccountNet from, final AccountNet to, final long amount, final long tradeId) {
        if (amount == 0) {
            return;
        }
        from.debit(amount);
        to.credit(amount);
        number++;
        lines.text("posting").number(sequence).number(eventNumber).number(number)
            .text(kind).text(from.name()).text(to.name()).number(amount).id(tradeId).end();
        totals.addPosting();
    }
}
