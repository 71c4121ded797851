package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.EventLine.word;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedEncoder;
import org.wheatstone.codecs.sbe.FillEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedEncoder;
import org.wheatstone.codecs.sbe.OrderReplacedEncoder;
import org.wheatstone.codecs.sbe.OrderRestatedEncoder;
import org.wheatstone.codecs.sbe.OrderStatus;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.codecs.sbe.SelfTradePreventedEncoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/** Says what happened to orders. Engine thread only; each method writes one event from the order as it is now. */
final class OrderEvents {
    private static final int ACCEPTED_PRICE   = word(OrderAcceptedEncoder.priceEncodingOffset());
    private static final int ACCEPTED_LEAVES  = word(OrderAcceptedEncoder.leavesEncodingOffset());
    private static final int RECEIVED_TIME    = word(OrderAcceptedEncoder.receivedTimeEncodingOffset());
    private static final int ACCEPTED_TAG     = word(OrderAcceptedEncoder.userTagEncodingOffset());
    private static final int ACCEPTED_TERMS   = word(OrderAcceptedEncoder.sideEncodingOffset());
    private static final int DISPLAY_QUANTITY = word(OrderAcceptedEncoder.displayQuantityEncodingOffset());
    private static final int EXPIRE_TIME      = word(OrderAcceptedEncoder.expireTimeEncodingOffset());
    private static final int QUOTE_SET        = word(OrderAcceptedEncoder.quoteSetIdEncodingOffset());

    private static final int REJECTED_DETAIL = word(OrderRejectedEncoder.detailEncodingOffset());
    private static final int REJECTED_TAG    = word(OrderRejectedEncoder.userTagEncodingOffset());
    private static final int REJECTED_CODE   = word(OrderRejectedEncoder.codeEncodingOffset());

    private static final int OLD_CL_ORD_ID   = word(OrderReplacedEncoder.oldClOrdIdEncodingOffset());
    private static final int REPLACED_PRICE  = word(OrderReplacedEncoder.priceEncodingOffset());
    private static final int REPLACED_LEAVES = word(OrderReplacedEncoder.leavesEncodingOffset());
    private static final int REPLACED_TAG    = word(OrderReplacedEncoder.userTagEncodingOffset());
    /** With the flags behind it, a byte each. */
    private static final int KEPT_PRIORITY   = word(OrderReplacedEncoder.keptPriorityEncodingOffset());

    private static final int REQUEST_CL_ORD_ID = word(OrderCanceledEncoder.requestClOrdIdEncodingOffset());
    private static final int CANCELED_QUANTITY = word(OrderCanceledEncoder.canceledQuantityEncodingOffset());
    private static final int CANCEL_REASON     = word(OrderCanceledEncoder.reasonEncodingOffset());

    private static final int REFUSED_DETAIL = word(CancelRejectedEncoder.detailEncodingOffset());
    private static final int REFUSED_CODE   = word(CancelRejectedEncoder.codeEncodingOffset());

    private static final int TRADE_ID          = word(FillEncoder.tradeIdEncodingOffset());
    private static final int FILL_TIME         = word(FillEncoder.eventTimeEncodingOffset());
    private static final int FILL_PRICE        = word(FillEncoder.priceEncodingOffset());
    private static final int FILL_QUANTITY     = word(FillEncoder.quantityEncodingOffset());
    private static final int MAKER_SEQUENCE    = word(FillEncoder.makerSequenceEncodingOffset());
    private static final int MAKER_CL_ORD_ID   = word(FillEncoder.makerClOrdIdEncodingOffset());
    private static final int MAKER_ORDER_ID    = word(FillEncoder.makerOrderIdEncodingOffset());
    private static final int MAKER_LEAVES      = word(FillEncoder.makerLeavesEncodingOffset());
    private static final int MAKER_FEE         = word(FillEncoder.makerFeeEncodingOffset());
    private static final int TAKER_SEQUENCE    = word(FillEncoder.takerSequenceEncodingOffset());
    private static final int TAKER_CL_ORD_ID   = word(FillEncoder.takerClOrdIdEncodingOffset());
    private static final int TAKER_ORDER_ID    = word(FillEncoder.takerOrderIdEncodingOffset());
    private static final int TAKER_LEAVES      = word(FillEncoder.takerLeavesEncodingOffset());
    private static final int TAKER_FEE         = word(FillEncoder.takerFeeEncodingOffset());
    private static final int TAKER_PREVIOUS    = word(FillEncoder.takerPreviousOfSessionEncodingOffset());
    private static final int TAKER_DROP_COPY   = word(FillEncoder.takerDropCopySequenceEncodingOffset());
    private static final int TAKER_PREVIOUS_OF_PARTICIPANT =
        word(FillEncoder.takerPreviousOfParticipantEncodingOffset());
    private static final int FILL_SESSIONS     = word(FillEncoder.makerSessionIdEncodingOffset());
    private static final int TAKER_AND_SIDE    = word(FillEncoder.takerParticipantIdEncodingOffset());

    private final EventWriter events;
    private final OrderTable orders;
    private final Sessions sessions;
    private final Instruments instruments;
    private final SelfTradePreventedEncoder selfTradePrevented = new SelfTradePreventedEncoder();
    private final OrderRestatedEncoder restated = new OrderRestatedEncoder();

    OrderEvents(
            final EventWriter events, final OrderTable orders, final Sessions sessions, final Instruments instruments) {
        this.events = events;
        this.orders = orders;
        this.sessions = sessions;
        this.instruments = instruments;
    }

    /** The exchange's time, ns since 1970 UTC. */
    long timeNs() {
        return events.timeNs();
    }

    /** Of the command whose events these are. */
    long commandSequence() {
        return events.commandSequence();
    }

    /** An order that has these terms is open, and nothing of it is filled yet. */
    void accepted(final Session session, final Instrument instrument, final int order, final OrderTerms terms) {
        final EventLine line = events.line(
            OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH,
            session, instrument.id(), terms.clOrdId(), orders.orderId(order));
        line.put(ACCEPTED_PRICE, terms.price());
        line.put(ACCEPTED_LEAVES, terms.quantity());
        line.put(RECEIVED_TIME, terms.receivedNs());
        line.put(ACCEPTED_TAG, terms.userTag());
        line.put(ACCEPTED_TERMS, bytes(terms));
        line.put(DISPLAY_QUANTITY, terms.displayQuantity());
        line.put(EXPIRE_TIME, orders.expiryNs(order));
        line.put(QUOTE_SET, terms.quoteSet());
    }

    /** Side, type, time in force, flags, status and self-trade prevention. */
    private static long bytes(final OrderTerms terms) {
        return terms.side()
            | terms.orderTypeRaw() << 8
            | terms.timeInForceRaw() << 16
            | (terms.flags() & 0xFFL) << 24
            | (long) OrderStatus.OPEN.value() << 32
            | (terms.selfTradePreventionRaw() & 0xFFL) << 40;
    }

    void rejected(
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long userTag,
            final Code code,
            final long detail) {
        final EventLine line = events.line(
            OrderRejectedEncoder.TEMPLATE_ID, OrderRejectedEncoder.BLOCK_LENGTH,
            session, instrumentId, clOrdId, 0);
        line.put(REJECTED_DETAIL, detail);
        line.put(REJECTED_TAG, userTag);
        line.put(REJECTED_CODE, code.number());
    }

    void replaced(final int order, final long oldClOrdId, final boolean keptPriority) {
        final EventLine line = line(OrderReplacedEncoder.TEMPLATE_ID, OrderReplacedEncoder.BLOCK_LENGTH, order);
        line.put(OLD_CL_ORD_ID, oldClOrdId);
        line.put(REPLACED_PRICE, orders.price(order));
        line.put(REPLACED_LEAVES, orders.leaves(order));
        line.put(REPLACED_TAG, orders.userTag(order));
        line.put(KEPT_PRIORITY, (keptPriority ? 1 : 0) | (long) orders.flags(order) << Byte.SIZE);
    }

    /** The leaves are gone; requestClOrdId is 0 if nobody asked. */
    void canceled(final int order, final long requestClOrdId, final CancelReason reason) {
        final EventLine line = line(OrderCanceledEncoder.TEMPLATE_ID, OrderCanceledEncoder.BLOCK_LENGTH, order);
        line.put(REQUEST_CL_ORD_ID, requestClOrdId);
        line.put(CANCELED_QUANTITY, orders.leaves(order));
        line.put(CANCEL_REASON, reason.value());
    }

    /** An order met one of its owner; leaves are those of the one that came, afterwards. */
    void selfTradePrevented(
            final int taker,
            final int maker,
            final long quantity,
            final long leaves,
            final SelfTradePrevention mode) {
        final int block =
            begin(SelfTradePreventedEncoder.TEMPLATE_ID, SelfTradePreventedEncoder.BLOCK_LENGTH, taker);
        selfTradePrevented.wrap(events.buffer(), block)
            .price(orders.price(maker))
            .quantity(quantity)
            .leaves(leaves)
            .otherOrderId(orders.orderId(maker))
            .mode(mode);
    }

    /** A resting order has lost lots to self-trade prevention and keeps its place, or shows its next part. */
    void restated(final int order, final RestateReason reason) {
        final int block = begin(OrderRestatedEncoder.TEMPLATE_ID, OrderRestatedEncoder.BLOCK_LENGTH, order);
        restated.wrap(events.buffer(), block)
            .price(orders.price(order))
            .leaves(orders.leaves(order))
            .reason(reason);
    }

    /** A cancel or a replace is refused; orderId is 0 if it found no order. */
    void cancelRejected(
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long orderId,
            final Code code,
            final long detail) {
        final EventLine line = events.line(
            CancelRejectedEncoder.TEMPLATE_ID, CancelRejectedEncoder.BLOCK_LENGTH,
            session, instrumentId, clOrdId, orderId);
        line.put(REFUSED_DETAIL, detail);
        line.put(REFUSED_CODE, code.number());
    }

    /** One trade, after both orders were reduced by it; the record's header is the maker's. */
    void filled(
            final Instrument instrument,
            final long tradeId,
            final int maker,
            final int taker,
            final long price,
            final long quantity,
            final long makerFee,
            final long takerFee) {
        final Session makerSession = sessions.at(orders.session(maker));
        final Session takerSession = sessions.at(orders.session(taker));
        final Participant takerOwner = takerSession.participant();
        final EventLine line = events.line(FillEncoder.TEMPLATE_ID, FillEncoder.BLOCK_LENGTH);
        line.put(TAKER_PREVIOUS, takerSession.headEventNumber());
        line.put(TAKER_PREVIOUS_OF_PARTICIPANT, takerOwner.headEventNumber());
        line.instrument(instrument.id());
        line.put(TRADE_ID, tradeId);
        line.put(FILL_TIME, events.timeNs());
        line.put(FILL_PRICE, price);
        line.put(FILL_QUANTITY, quantity);
        line.put(MAKER_SEQUENCE, events.link(makerSession));
        line.put(MAKER_CL_ORD_ID, orders.clOrdId(maker));
        line.put(MAKER_ORDER_ID, orders.orderId(maker));
        line.put(MAKER_LEAVES, orders.leaves(maker));
        line.put(MAKER_FEE, makerFee);
        line.put(TAKER_SEQUENCE, takerSession.link(events.eventNumber()));
        line.put(TAKER_CL_ORD_ID, orders.clOrdId(taker));
        line.put(TAKER_ORDER_ID, orders.orderId(taker));
        line.put(TAKER_LEAVES, orders.leaves(taker));
        line.put(TAKER_FEE, takerFee);
        line.put(TAKER_DROP_COPY, takerOwner.link(events.eventNumber()));
        line.put(FILL_SESSIONS, EventLine.pair(makerSession.id(), takerSession.id()));
        line.put(TAKER_AND_SIDE, EventLine.pair(takerOwner.id(), orders.side(taker)));
    }

    /** A trade of the clearing house, which still wants so many lots, after the offer was reduced by it. */
    void boughtIn(
            final Instrument instrument,
            final long tradeId,
            final int maker,
            final long price,
            final long quantity,
            final long wanted,
            final long makerFee) {
        final Session makerSession = sessions.at(orders.session(maker));
        final EventLine line = events.line(FillEncoder.TEMPLATE_ID, FillEncoder.BLOCK_LENGTH);
        line.put(TAKER_PREVIOUS, 0);
        line.put(TAKER_PREVIOUS_OF_PARTICIPANT, 0);
        line.instrument(instrument.id());
        line.put(TRADE_ID, tradeId);
        line.put(FILL_TIME, events.timeNs());
        line.put(FILL_PRICE, price);
        line.put(FILL_QUANTITY, quantity);
        line.put(MAKER_SEQUENCE, events.link(makerSession));
        line.put(MAKER_CL_ORD_ID, orders.clOrdId(maker));
        line.put(MAKER_ORDER_ID, orders.orderId(maker));
        line.put(MAKER_LEAVES, orders.leaves(maker));
        line.put(MAKER_FEE, makerFee);
        line.put(TAKER_SEQUENCE, 0);
        line.put(TAKER_CL_ORD_ID, 0);
        line.put(TAKER_ORDER_ID, events.commandSequence() * Execution.LEGS_PER_COMMAND);
        line.put(TAKER_LEAVES, wanted);
        line.put(TAKER_FEE, 0);
        line.put(TAKER_DROP_COPY, 0);
        line.put(FILL_SESSIONS, EventLine.pair(makerSession.id(), 0));
        line.put(TAKER_AND_SIDE, EventLine.pair(0, Side.BID.value()));
    }

    private EventLine line(final int templateId, final int blockLength, final int order) {
        return events.line(
            templateId, blockLength, sessions.at(orders.session(order)),
            instruments.at(orders.instrument(order)).id(), orders.clOrdId(order), orders.orderId(order));
    }

    /** Begins an event of an order's for a generated encoder. */
    private int begin(final int templateId, final int blockLength, final int order) {
        return events.begin(
            templateId, blockLength, sessions.at(orders.session(order)),
            instruments.at(orders.instrument(order)).id(), orders.clOrdId(order), orders.orderId(order));
    }
}
