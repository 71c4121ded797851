package org.wheatstone.gateway.app.feed;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.TradeState;

/** What the core has said of trades, in the words in which a public trade is told. */
final class CoreTrades {
    private final List<String> lines = new ArrayList<>();

    /** Takes an event, if it is of a trade. */
    void add(final UnsafeBuffer record) {
        final int frame = EventRecord.FRAME_OFFSET;
        final int block = frame + Frame.BLOCK_OFFSET;
        switch (EventRecord.templateId(record, 0)) {
            case FillDecoder.TEMPLATE_ID -> {
                final FillDecoder fill = new FillDecoder()
                    .wrap(record, block, Frame.blockLength(record, frame), Frame.version(record, frame));
                lines.add(line(fill.instrumentId(), fill.tradeId(), fill.price(), fill.quantity(),
                    TradeState.NEW + " by " + fill.takerSide()));
            }
            case TradeAdjustedDecoder.TEMPLATE_ID -> {
                final TradeAdjustedDecoder now = new TradeAdjustedDecoder()
                    .wrap(record, block, Frame.blockLength(record, frame), Frame.version(record, frame));
                final boolean isBusted = now.quantity() == 0;
                lines.add(line(now.instrumentId(), now.tradeId(), isBusted ? now.oldPrice() : now.price(),
                    now.quantity(), (isBusted ? TradeState.BUSTED : TradeState.CORRECTED).toString()));
            }
            default -> {
                // Of no trade.
            }
        }
    }

    /** All so far, oldest first. */
    List<String> lines() {
        return lines;
    }

    /** What a subscriber was told. */
    static String line(final MarketTradeDecoder trade) {
        final boolean isNew = trade.state() == TradeState.NEW;
        return line(trade.instrumentId(), trade.tradeId(), trade.price(), trade.quantity(),
            isNew ? trade.state() + " by " + trade.aggressor() : trade.state().toString());
    }

    private static String line(
            final long instrument, final long trade, final long price, final long lots, final String state) {
        return instrument + ": " + trade + " " + lots + " @ " + price + " " + state;
    }
}
