package org.wheatstone.engine.testkit;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.KeyAddedDecoder;
import org.wheatstone.codecs.sbe.KeyRevokedDecoder;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.WithdrawnDecoder;

/** The part of {@link EventText} about keys, money out, and trades that are undone or corrected. */
final class OperatorEventText {
    private OperatorEventText() {
    }

    static String of(final TextLine line, final DirectBuffer buffer, final int offset) {
        final int block = offset + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, offset);
        final int version = Frame.version(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case TradeBustedDecoder.TEMPLATE_ID:
                return busted(line, new TradeBustedDecoder().wrap(buffer, block, length, version));
            case TradeCorrectedDecoder.TEMPLATE_ID:
                return corrected(line, new TradeCorrectedDecoder().wrap(buffer, block, length, version));
            case TradeAdjustedDecoder.TEMPLATE_ID:
                return adjusted(line, new TradeAdjustedDecoder().wrap(buffer, block, length, version));
            case KeyAddedDecoder.TEMPLATE_ID:
                return keyAdded(line, new KeyAddedDecoder().wrap(buffer, block, length, version));
            case KeyRevokedDecoder.TEMPLATE_ID:
                return keyRevoked(line, new KeyRevokedDecoder().wrap(buffer, block, length, version));
            case WithdrawnDecoder.TEMPLATE_ID:
                return withdrawn(line, new WithdrawnDecoder().wrap(buffer, block, length, version));
            default:
                return delivered(line, buffer, offset);
        }
    }

    private static String delivered(final TextLine line, final DirectBuffer buffer, final int offset) {
        final String text = DeliveryEventText.of(line, buffer, offset);
        if (text == null) {
            throw new IllegalArgumentException("not an event: template=" + Frame.templateId(buffer, offset));
        }
        return text;
    }

    private static String busted(final TextLine line, final TradeBustedDecoder event) {
        return line.word("busted")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId()).id("trade", event.tradeId())
            .name(event.side()).lots(event.quantity(), event.price())
            .number("cash", event.amount()).toString();
    }

    private static String corrected(final TextLine line, final TradeCorrectedDecoder event) {
        return line.word("corrected")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId()).id("trade", event.tradeId())
            .name(event.side()).lots(event.quantity(), event.price())
            .word("was").lots(event.oldQuantity(), event.oldPrice())
            .number("cash", event.amount()).toString();
    }

    private static String adjusted(final TextLine line, final TradeAdjustedDecoder event) {
        return line.word("adjusted").id("trade", event.tradeId()).number("instrument", event.instrumentId())
            .lots(event.quantity(), event.price()).word("was").lots(event.oldQuantity(), event.oldPrice())
            .id("buyer", event.buyerId()).number("cash", event.buyerAmount())
            .number("escrow", event.escrowAmount())
            .id("seller", event.sellerId()).number("cash", event.sellerAmount())
            .number("house", event.houseAmount())
            .number("fee-due", event.sellerFeeDue()).number("rebate-due", event.buyerRebateDue()).toString();
    }

    private static String keyAdded(final TextLine line, final KeyAddedDecoder event) {
        return line.word("key-added").id("participant", event.participantId()).id("key", event.keyId()).toString();
    }

    private static String keyRevoked(final TextLine line, final KeyRevokedDecoder event) {
        return line.word("key-revoked").id("participant", event.participantId()).id("key", event.keyId()).toString();
    }

    private static String withdrawn(final TextLine line, final WithdrawnDecoder event) {
        return line.word("withdrawn").id("participant", event.participantId())
            .number("amount", event.amount()).number("balance", event.balance()).toString();
    }
}
