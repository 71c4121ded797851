package org.wheatstone.engine.runtime.settlement;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.WithdrawnDecoder;
import org.wheatstone.engine.api.EventHandler;

/**
 * Keeps the accounts as the events say that money moves, and tells of each movement. One thread; it keeps nothing of
 * the buffers that it is handed, and only one record for each account. Events that come out of order throw {@link
 * IllegalStateException}.
 */
final class Bookkeeping implements EventHandler {
    private final FillDecoder fill = new FillDecoder();
    private final DepositedDecoder deposited = new DepositedDecoder();
    private final WithdrawnDecoder withdrawn = new WithdrawnDecoder();
    private final TradeAdjustedDecoder adjusted = new TradeAdjustedDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final CallAssignedDecoder assigned = new CallAssignedDecoder();
    private final CallEndedDecoder ended = new CallEndedDecoder();
    private final IntervalJudgedDecoder judged = new IntervalJudgedDecoder();
    private final AdminAckDecoder acknowledged = new AdminAckDecoder();
    private final InstrumentDefinitionDecoder listed = new InstrumentDefinitionDecoder();
    private final InstrumentStatusDecoder phase = new InstrumentStatusDecoder();
    private final SettledTrade trade = new SettledTrade();
    private final Movement movement = new Movement();
    private final Long2LongHashMap blockByOpenCall = new Long2LongHashMap(-1);
    private final Blocks blocks;
    private final Nets nets;
    private final BookkeepingHandler handler;
    private long firstSequence = Long.MAX_VALUE;
    private long sequence;
    private long eventNumber;
    private int number;

    /**
     * Begins with balances.
     *
     * @param blocks  is told of each command before its events come here.
     * @param nets    the accounts, which from here on are kept here.
     * @param handler is told of what is found.
     */
    Bookkeeping(final Blocks blocks, final Nets nets, final BookkeepingHandler handler) {
        this.blocks = blocks;
        this.nets = nets;
        this.handler = handler;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        begin(buffer, offset);
        final int frame = offset + EventRecord.FRAME_OFFSET;
        final int block = frame + Frame.BLOCK_OFFSET;
        final int blockLength = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (Frame.templateId(buffer, frame)) {
            case FillDecoder.TEMPLATE_ID:
                onFill(fill.wrap(buffer, block, blockLength, version), participantId(buffer, offset));
                break;
            case PostingDecoder.TEMPLATE_ID:
                onPosting(posting.wrap(buffer, block, blockLength, version));
                break;
            case CallAssignedDecoder.TEMPLATE_ID:
                onAssigned(assigned.wrap(buffer, block, blockLength, version));
                break;
            case CallEndedDecoder.TEMPLATE_ID:
                onEnded(ended.wrap(buffer, block, blockLength, version), participantId(buffer, offset));
                break;
            case IntervalJudgedDecoder.TEMPLATE_ID:
                onJudged(judged.wrap(buffer, block, blockLength, version), participantId(buffer, offset));
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
            case AdminAckDecoder.TEMPLATE_ID:
                blocks.onAcknowledged(acknowledged.wrap(buffer, block, blockLength, version));
                break;
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                blocks.onListed(listed.wrap(buffer, block, blockLength, version));
                break;
            case InstrumentStatusDecoder.TEMPLATE_ID:
                blocks.onStatus(phase.wrap(buffer, block, blockLength, version));
                break;
            default:
                // Orders come and go, holds with them: no money changes its owner.
                break;
        }
    }

    Nets nets() {
        return nets;
    }

    /** Of the first event; a number that no command has if there was none. */
    long firstSequence() {
        return firstSequence;
    }

    /** Of the command whose event came last. */
    long sequence() {
        return sequence;
    }

    /** Of the event that came last. */
    long eventNumber() {
        return eventNumber;
    }

    private void begin(final DirectBuffer buffer, final int offset) {
        final long next = EventRecord.eventNumber(buffer, offset);
        if (next <= eventNumber || EventRecord.commandSequence(buffer, offset) < sequence) {
            throw new IllegalStateException("event " + next + " after event " + eventNumber);
        }
        eventNumber = next;
        sequence = EventRecord.commandSequence(buffer, offset);
        firstSequence = Math.min(firstSequence, sequence);
        number = 0;
    }

    private void onDeposited(final DepositedDecoder deposit) {
        move(movement.of("deposit", nets.outside(), nets.cash(deposit.participantId()), deposit.amount()));
    }

    private void onWithdrawn(final WithdrawnDecoder withdrawal) {
        move(movement.of("withdrawal", nets.cash(withdrawal.participantId()), nets.outside(), withdrawal.amount()));
    }

    private void onFill(final FillDecoder event, final long maker) {
        final boolean takerBuys = event.takerSide() == Side.BID;
        final long taker = event.takerParticipantId();
        trade.of(event.tradeId(), event.instrumentId(), event.quantity(), event.price())
            .boughtBy(takerBuys ? taker : maker, takerBuys ? event.takerFee() : event.makerFee())
            .soldBy(takerBuys ? maker : taker, takerBuys ? event.makerFee() : event.takerFee());
        if (blocks.isDelivered(trade.instrumentId()) && !trade.isBoughtIn()) {
            final long blockStartNs = blocks.startNs(trade.instrumentId(), event.eventTime());
            trade.into(nets.pool(trade.instrumentId(), blockStartNs));
        }
        handler.onTrade(trade);
        // What the clearing house buys is paid by what is in the pool, and postings tell of the difference.
        if (!trade.isBoughtIn()) {
            moveByTrade();
        }
    }

    private void moveByTrade() {
        final AccountNet cash = nets.cash(trade.buyer());
        final AccountNet target = trade.pool() == null ? nets.escrow(trade.buyer()) : trade.pool();
        final AccountNet seller = nets.cash(trade.seller());
        moveByTrade(movement.of("price", cash, target, trade.cost()));
        moveByTrade(movement.of("buyer-fee", cash, nets.house(), Math.max(0, trade.buyerFee())));
        moveByTrade(movement.of("seller-rebate", nets.house(), seller, Math.max(0, -trade.sellerFee())));
    }

    private void moveByTrade(final Movement part) {
        move(part.trade(trade.tradeId()).pool(trade.pool()));
    }

    private void onAdjusted(final TradeAdjustedDecoder event) {
        handler.onAdjusted(event);
        final long tradeId = event.tradeId();
        final AccountNet cash = nets.cash(event.buyerId());
        final AccountNet escrow = nets.escrow(event.buyerId());
        final AccountNet seller = nets.cash(event.sellerId());
        final long more = event.escrowAmount();
        move(movement.of("price-back", escrow, cash, Math.max(0, -more)).trade(tradeId));
        move(movement.of("price-more", cash, escrow, Math.max(0, more)).trade(tradeId));
        move(movement.of("fee-back", nets.house(), cash, event.buyerAmount() + more).trade(tradeId));
        move(movement.of("rebate-back", seller, nets.house(), -event.sellerAmount()).trade(tradeId));
    }

    private void onPosting(final PostingDecoder event) {
        move(movement
            .of(PostingNames.kind(event.cause()),
                nets.of(event.fromKind(), event.fromId(), event.instrumentId(), event.blockStart()),
                nets.of(event.toKind(), event.toId(), event.instrumentId(), event.blockStart()),
                event.amount())
            .pool(event.instrumentId() == 0 ? null : nets.pool(event.instrumentId(), event.blockStart()))
            .call(event.callId()));
    }

    private void onAssigned(final CallAssignedDecoder call) {
        blockByOpenCall.put(call.callId(), call.blockStart());
    }

    private void onEnded(final CallEndedDecoder call, final long buyer) {
        if (call.boughtIn() != 0 || call.cashedOut() != 0) {
            handler.onFailedCall(new SettledCall(
                call.callId(), nets.pool(call.instrumentId(), blockByOpenCall.get(call.callId())), buyer,
                call.supplierId(), call.boughtIn(), call.cashedOut()));
        }
        if (call.replaced() == 0) {
            blockByOpenCall.remove(call.callId());
        }
    }

    private void onJudged(final IntervalJudgedDecoder interval, final long supplier) {
        if (interval.accrued() != 0) {
            handler.onJudged(new SettledInterval(
                nets.pool(interval.instrumentId(), interval.blockStart()), supplier, interval.accrued(),
                interval.fee(), interval.paid(), interval.heldBack(), interval.refunded()));
        }
    }

    private static long participantId(final DirectBuffer buffer, final int offset) {
        return Integer.toUnsignedLong(EventRecord.participantId(buffer, offset));
    }

    private void move(final Movement part) {
        if (part.amount() == 0) {
            return;
        }
        number++;
        part.from().debit(part.amount());
        part.to().credit(part.amount());
        handler.onMovement(part, number);
    }
}
