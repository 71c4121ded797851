package org.wheatstone.bench.sim.oracle;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestDecoder;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.UnlockDecoder;
import org.wheatstone.gateway.client.OrderRequest;

/**
 * A request in words: as its sender meant it, and as it stands in the journal, so that the two can be compared. Any
 * thread; nothing is kept. A template that no member of ours sends throws {@link IllegalStateException}.
 */
public final class RequestText {
    /** Of the end of a lock. */
    public static final String UNLOCK = "unlock";
    /** Of the question for all open orders. */
    public static final String OPEN_ORDERS = "open orders";

    private RequestText() {
    }

    /** Of a new order. */
    public static String newOrder(final OrderRequest request) {
        return "new in " + request.instrumentId() + " side " + request.side().value() + " " + request.quantity()
            + " @ " + request.price() + " type " + request.orderType().value()
            + " in force " + request.timeInForce().value() + (request.postOnly() ? " post-only" : "")
            + " prevention " + request.selfTradePrevention().value() + " tag " + request.userTag()
            + extension(request.displayQuantity(), request.minimumQuantity(), request.expireTimeNs());
    }

    private static String extension(final long display, final long minimum, final long expireNs) {
        return display == 0 && minimum == 0 && expireNs == 0
            ? "" : " showing " + display + " at least " + minimum + " until " + expireNs;
    }

    /** Of a replace. */
    public static String replace(final long target, final OrderRequest changed) {
        return "replace " + target + " in " + changed.instrumentId() + " " + changed.quantity() + " @ "
            + changed.price() + " tag " + changed.userTag();
    }

    /** Of a cancel by id. */
    public static String cancel(final int instrumentId, final long target) {
        return "cancel " + target + " in " + instrumentId;
    }

    /** Of a mass cancel: of what, whose, and whether nothing may be opened from then on. */
    public static String massCancel(final String what, final Scope scope, final boolean isLocked) {
        return "cancel " + what + " scope " + scope.value() + (isLocked ? " locked" : "");
    }

    /** Of a dead man's switch. */
    public static String cancelAfter(final long timeoutMs) {
        return "cancel after " + timeoutMs;
    }

    /** Of a protection. */
    public static String protect(final long set, final long intervalMs, final long fills, final long lots) {
        return "protect " + set + " for " + intervalMs + " from " + fills + " fills or " + lots + " lots";
    }

    /** Of the end of a freeze. */
    public static String resetProtection(final long set) {
        return "reset " + set;
    }

    /** Of the head of a mass quote. */
    public static String quoteSet(final long set, final long userTag) {
        return "quote " + set + " tag " + userTag;
    }

    /** Of a leg, to be added to the head. */
    public static String leg(
            final long instrument, final long bid, final long bidLots, final long ask, final long askLots) {
        return " in " + instrument + " " + bidLots + " @ " + bid + " / " + askLots + " @ " + ask;
    }

    /** Of a request's frame. */
    public static String of(final DirectBuffer buffer, final int frame) {
        final int block = frame + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (Frame.templateId(buffer, frame)) {
            case NewOrderDecoder.TEMPLATE_ID:
                final NewOrderDecoder order = new NewOrderDecoder().wrap(buffer, block, length, version);
                return "new in " + order.instrumentId() + " side " + order.sideRaw() + " " + order.quantity()
                    + " @ " + order.price() + " type " + order.orderTypeRaw()
                    + " in force " + order.timeInForceRaw() + (order.flags().postOnly() ? " post-only" : "")
                    + " prevention " + order.selfTradePreventionRaw() + " tag " + order.userTag();
            case ReplaceOrderDecoder.TEMPLATE_ID:
                final ReplaceOrderDecoder replace = new ReplaceOrderDecoder().wrap(buffer, block, length, version);
                return "replace " + replace.targetClOrdId() + " in " + replace.instrumentId() + " "
                    + replace.newTotalQuantity() + " @ " + replace.price() + " tag " + replace.userTag();
            case CancelOrderDecoder.TEMPLATE_ID:
                final CancelOrderDecoder cancel = new CancelOrderDecoder().wrap(buffer, block, length, version);
                return cancel((int) cancel.instrumentId(), cancel.targetClOrdId());
            case NewOrderExtDecoder.TEMPLATE_ID:
                final NewOrderExtDecoder extended = new NewOrderExtDecoder().wrap(buffer, block, length, version);
                return "new in " + extended.instrumentId() + " side " + extended.sideRaw() + " " + extended.quantity()
                    + " @ " + extended.price() + " type " + extended.orderTypeRaw()
                    + " in force " + extended.timeInForceRaw() + (extended.flags().postOnly() ? " post-only" : "")
                    + " prevention " + extended.selfTradePreventionRaw() + " tag " + extended.userTag()
                    + extension(extended.displayQuantity(), extended.minimumQuantity(), extended.expireTime());
            case MassCancelDecoder.TEMPLATE_ID:
                return massCancel(new MassCancelDecoder().wrap(buffer, block, length, version));
            case UnlockDecoder.TEMPLATE_ID:
                return UNLOCK;
            case OpenOrdersRequestDecoder.TEMPLATE_ID:
                return OPEN_ORDERS;
            case CancelAfterDecoder.TEMPLATE_ID:
                return cancelAfter(new CancelAfterDecoder().wrap(buffer, block, length, version).timeoutMs());
            case ProtectionConfigDecoder.TEMPLATE_ID:
                final ProtectionConfigDecoder config =
                    new ProtectionConfigDecoder().wrap(buffer, block, length, version);
                return protect(config.quoteSetId(), config.intervalMs(), config.maxFills(), config.maxQuantity());
            case ProtectionResetDecoder.TEMPLATE_ID:
                return resetProtection(
                    new ProtectionResetDecoder().wrap(buffer, block, length, version).quoteSetId());
            case MassQuoteDecoder.TEMPLATE_ID:
                return massQuote(new MassQuoteDecoder().wrap(buffer, block, length, version));
            default:
                throw new IllegalStateException("nobody sent template " + Frame.templateId(buffer, frame));
        }
    }

    private static String massCancel(final MassCancelDecoder request) {
        final StringBuilder what = new StringBuilder("of " + request.instrumentId());
        switch (request.filter()) {
            case ALL:
                what.setLength(0);
                what.append("all");
                break;
            case INSTRUMENT:
                break;
            case SIDE:
                what.append(" side ").append(request.sideRaw());
                break;
            default:
                what.append(" side ").append(request.sideRaw()).append(" from ").append(request.low())
                    .append(" to ").append(request.high());
        }
        if (request.upToClOrdId() != 0) {
            what.append(" up to ").append(request.upToClOrdId());
        }
        return massCancel(what.toString(), request.scope(), request.locked() != 0);
    }

    private static String massQuote(final MassQuoteDecoder request) {
        final StringBuilder text = new StringBuilder(quoteSet(request.quoteSetId(), request.userTag()));
        for (final MassQuoteDecoder.LegsDecoder leg : request.legs()) {
            text.append(RequestText.leg(leg.instrumentId(), leg.bidPrice(), leg.bidQuantity(), leg.askPrice(),
                leg.askQuantity()));
        }
        return text.toString();
    }
}
