package org.wheatstone.engine.core;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.KeyAddedDecoder;
import org.wheatstone.codecs.sbe.KeyRevokedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.WithdrawnDecoder;

/** What tests of operators and sessions say of an event, in a few words. */
final class OperatorText {
    private static final int BLOCK = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;

    private OperatorText() {
    }

    static String of(final DirectBuffer event) {
        final int length = Frame.blockLength(event, EventRecord.FRAME_OFFSET);
        final int version = Frame.version(event, EventRecord.FRAME_OFFSET);
        switch (EventRecord.templateId(event, 0)) {
            case AdminAckDecoder.TEMPLATE_ID:
                return ack(new AdminAckDecoder().wrap(event, BLOCK, length, version));
            case OrderRejectedDecoder.TEMPLATE_ID:
                final OrderRejectedDecoder rejected = new OrderRejectedDecoder().wrap(event, BLOCK, length, version);
                return Code.of(rejected.code()) + " " + rejected.detail();
            case OrderCanceledDecoder.TEMPLATE_ID:
                return "canceled " + new OrderCanceledDecoder().wrap(event, BLOCK, length, version).reason();
            case DepositedDecoder.TEMPLATE_ID:
                final DepositedDecoder in = new DepositedDecoder().wrap(event, BLOCK, length, version);
                return "deposited " + in.amount() + " by " + in.participantId() + ", has " + in.balance();
            case WithdrawnDecoder.TEMPLATE_ID:
                final WithdrawnDecoder out = new WithdrawnDecoder().wrap(event, BLOCK, length, version);
                return "withdrawn " + out.amount() + " by " + out.participantId() + ", has " + out.balance();
            case InstrumentStatusDecoder.TEMPLATE_ID:
                return "phase " + new InstrumentStatusDecoder().wrap(event, BLOCK, length, version).phase();
            case TradeAdjustedDecoder.TEMPLATE_ID:
                return adjusted(new TradeAdjustedDecoder().wrap(event, BLOCK, length, version));
            case TradeBustedDecoder.TEMPLATE_ID:
                return busted(new TradeBustedDecoder().wrap(event, BLOCK, length, version));
            case TradeCorrectedDecoder.TEMPLATE_ID:
                return corrected(new TradeCorrectedDecoder().wrap(event, BLOCK, length, version));
            default:
                return session(event, length, version);
        }
    }

    private static String session(final DirectBuffer event, final int length, final int version) {
        switch (EventRecord.templateId(event, 0)) {
            case KeyAddedDecoder.TEMPLATE_ID:
                final KeyAddedDecoder added = new KeyAddedDecoder().wrap(event, BLOCK, length, version);
                return "key " + added.keyId() + " of " + added.participantId() + ": " + added.publicKey(0) + ".."
                    + added.publicKey(31);
            case KeyRevokedDecoder.TEMPLATE_ID:
                final KeyRevokedDecoder revoked = new KeyRevokedDecoder().wrap(event, BLOCK, length, version);
                return "no key " + revoked.keyId() + " of " + revoked.participantId();
            case SessionAttachedDecoder.TEMPLATE_ID:
                final SessionAttachedDecoder on = new SessionAttachedDecoder().wrap(event, BLOCK, length, version);
                return on.mode() + " " + on.sessionId() + ", roles " + on.roles().getRaw() + ", rate " + on.orderRate()
                    + "/" + on.orderBurst();
            case SessionRefusedDecoder.TEMPLATE_ID:
                final SessionRefusedDecoder no = new SessionRefusedDecoder().wrap(event, BLOCK, length, version);
                return Code.of(no.code()) + " " + no.detail();
            case SessionDetachedDecoder.TEMPLATE_ID:
                final SessionDetachedDecoder off = new SessionDetachedDecoder().wrap(event, BLOCK, length, version);
                return "detached " + off.sessionId() + ": " + Code.of(off.code());
            default:
                return "template " + EventRecord.templateId(event, 0);
        }
    }

    private static String ack(final AdminAckDecoder ack) {
        if (ack.code() != 0) {
            return Code.of(ack.code()) + " " + ack.detail();
        }
        return ack.detail() == 0 ? "done" : "proposed";
    }

    private static String adjusted(final TradeAdjustedDecoder event) {
        return "adjusted " + event.oldQuantity() + " @ " + event.oldPrice() + " to " + event.quantity() + " @ "
            + event.price() + ": buyer " + event.buyerId() + " " + event.buyerAmount() + ", seller " + event.sellerId()
            + " " + event.sellerAmount() + ", escrow " + event.escrowAmount() + ", house " + event.houseAmount()
            + ", due " + event.sellerFeeDue() + " " + event.buyerRebateDue();
    }

    private static String busted(final TradeBustedDecoder event) {
        return "busted " + event.side() + " of " + event.sessionId() + "/" + event.clOrdId() + ": "
            + event.quantity() + " @ " + event.price() + ", amount " + event.amount();
    }

    private static String corrected(final TradeCorrectedDecoder event) {
        return "corrected " + event.side() + " of " + event.sessionId() + "/" + event.clOrdId() + ": "
            + event.oldQuantity() + " @ " + event.oldPrice() + " to " + event.quantity() + " @ " + event.price()
            + ", amount " + event.amount();
    }
}
