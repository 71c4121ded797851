package org.wheatstone.gateway.client;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelAfterEncoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.GroupSizeEncoder;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestEncoder;
import org.wheatstone.codecs.sbe.ProtectionConfigEncoder;
import org.wheatstone.codecs.sbe.ProtectionResetEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.UnlockEncoder;

/** Writes requests into the slot of the next id. Each method returns the length of the frame, in bytes. One thread. */
final class RequestWriter {
    private static final int LEG_LENGTH = MassQuoteEncoder.LegsEncoder.sbeBlockLength();

    private final InFlightRequests inFlight;
    private final MutableDirectBuffer slots;
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final NewOrderExtEncoder newOrderExt = new NewOrderExtEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private final UnlockEncoder unlock = new UnlockEncoder();
    private final MassQuoteEncoder massQuote = new MassQuoteEncoder();
    private final CancelAfterEncoder cancelAfter = new CancelAfterEncoder();
    private final ProtectionConfigEncoder protectionConfig = new ProtectionConfigEncoder();
    private final ProtectionResetEncoder protectionReset = new ProtectionResetEncoder();
    private final OpenOrdersRequestEncoder openOrders = new OpenOrdersRequestEncoder();
    private long clOrdId;
    private int block;

    RequestWriter(final InFlightRequests inFlight) {
        this.inFlight = inFlight;
        slots = inFlight.slots();
    }

    int newOrder(final OrderRequest request, final long sendingTimeNs) {
        if (request.isExtended()) {
            return newOrderExt(request, sendingTimeNs);
        }
        final int length = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        newOrder.wrap(slots, block)
            .instrumentId(Integer.toUnsignedLong(request.instrumentId()))
            .clOrdId(clOrdId)
            .price(request.price())
            .quantity(request.quantity())
            .sendingTime(sendingTimeNs)
            .userTag(request.userTag())
            .side(request.side())
            .orderType(request.orderType())
            .timeInForce(request.timeInForce())
            .selfTradePrevention(request.selfTradePrevention())
            .mandate(request.mandate())
            .flags().postOnly(request.postOnly()).keepOnDisconnect(request.keepOnDisconnect())
            .followRoll(request.followRoll()).closing(request.closing());
        return length;
    }

    private int newOrderExt(final OrderRequest request, final long sendingTimeNs) {
        final int length = begin(NewOrderExtEncoder.TEMPLATE_ID, NewOrderExtEncoder.BLOCK_LENGTH);
        newOrderExt.wrap(slots, block)
            .instrumentId(Integer.toUnsignedLong(request.instrumentId()))
            .clOrdId(clOrdId)
            .price(request.price())
            .quantity(request.quantity())
            .sendingTime(sendingTimeNs)
            .userTag(request.userTag())
            .side(request.side())
            .orderType(request.orderType())
            .timeInForce(request.timeInForce())
            .selfTradePrevention(request.selfTradePrevention())
            .mandate(request.mandate())
            .displayQuantity(request.displayQuantity())
            .minimumQuantity(request.minimumQuantity())
            .expireTime(request.expireTimeNs())
            .flags().postOnly(request.postOnly()).keepOnDisconnect(request.keepOnDisconnect())
            .followRoll(request.followRoll()).closing(request.closing());
        return length;
    }

    int replace(final long targetClOrdId, final OrderRequest changed, final long sendingTimeNs) {
        final int length = begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH);
        replaceOrder.wrap(slots, block)
            .instrumentId(Integer.toUnsignedLong(changed.instrumentId()))
            .clOrdId(clOrdId)
            .targetClOrdId(targetClOrdId)
            .price(changed.price())
            .newTotalQuantity(changed.quantity())
            .sendingTime(sendingTimeNs)
            .userTag(changed.userTag());
        return length;
    }

    int cancel(final int instrumentId, final long targetClOrdId, final long targetOrderId) {
        final int length = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH);
        cancelOrder.wrap(slots, block)
            .instrumentId(Integer.toUnsignedLong(instrumentId))
            .clOrdId(clOrdId)
            .targetClOrdId(targetClOrdId)
            .targetOrderId(targetOrderId);
        return length;
    }

    int massCancel(final MassCancelRequest request) {
        final int length = begin(MassCancelEncoder.TEMPLATE_ID, MassCancelEncoder.BLOCK_LENGTH);
        massCancel.wrap(slots, block)
            .instrumentId(Integer.toUnsignedLong(request.instrumentId()))
            .clOrdId(clOrdId)
            .upToClOrdId(request.upToClOrdId())
            .filter(request.filter())
            .side(request.side())
            .scope(request.scope())
            .locked((short) (request.locked() ? 1 : 0))
            .low(request.low())
            .high(request.high());
        return length;
    }

    int unlock() {
        final int length = begin(UnlockEncoder.TEMPLATE_ID, UnlockEncoder.BLOCK_LENGTH);
        unlock.wrap(slots, block).clOrdId(clOrdId);
        return length;
    }

    int massQuote(final QuoteRequest request, final long sendingTimeNs) {
        final int length = begin(
            MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH,
            GroupSizeEncoder.ENCODED_LENGTH + request.legCount() * LEG_LENGTH);
        final MassQuoteEncoder.LegsEncoder legs = massQuote.wrap(slots, block)
            .clOrdId(clOrdId)
            .quoteSetId(request.quoteSetId())
            .sendingTime(sendingTimeNs)
            .userTag(request.userTag())
            .selfTradePrevention(request.selfTradePrevention())
            .legsCount(request.legCount());
        for (int leg = 0; leg < request.legCount(); leg++) {
            legs.next()
                .instrumentId(Integer.toUnsignedLong(request.instrumentId(leg)))
                .flags(request.isClosing(leg) ? 1 : 0)
                .bidPrice(request.bidPrice(leg))
                .bidQuantity(request.bidLots(leg))
                .askPrice(request.askPrice(leg))
                .askQuantity(request.askLots(leg));
        }
        return length;
    }

    int cancelAfter(final long timeoutMs) {
        final int length = begin(CancelAfterEncoder.TEMPLATE_ID, CancelAfterEncoder.BLOCK_LENGTH);
        cancelAfter.wrap(slots, block).clOrdId(clOrdId).timeoutMs(timeoutMs);
        return length;
    }

    int protect(final long quoteSetId, final int intervalMs, final int maxFills, final long maxLots) {
        final int length = begin(ProtectionConfigEncoder.TEMPLATE_ID, ProtectionConfigEncoder.BLOCK_LENGTH);
        protectionConfig.wrap(slots, block)
            .clOrdId(clOrdId)
            .quoteSetId(quoteSetId)
            .maxQuantity(maxLots)
            .intervalMs(Integer.toUnsignedLong(intervalMs))
            .maxFills(Integer.toUnsignedLong(maxFills));
        return length;
    }

    int resetProtection(final long quoteSetId) {
        final int length = begin(ProtectionResetEncoder.TEMPLATE_ID, ProtectionResetEncoder.BLOCK_LENGTH);
        protectionReset.wrap(slots, block).clOrdId(clOrdId).quoteSetId(quoteSetId);
        return length;
    }

    int openOrders() {
        final int length = begin(OpenOrdersRequestEncoder.TEMPLATE_ID, OpenOrdersRequestEncoder.BLOCK_LENGTH);
        openOrders.wrap(slots, block).clOrdId(clOrdId);
        return length;
    }

    private int begin(final int templateId, final int blockLength) {
        return begin(templateId, blockLength, 0);
    }

    private int begin(final int templateId, final int blockLength, final int groupLength) {
        clOrdId = inFlight.nextId();
        final int offset = inFlight.slotOf(clOrdId);
        block = offset + Frame.BLOCK_OFFSET;
        return Frame.begin(slots, offset, templateId, blockLength, groupLength);
    }
}
