package org.wheatstone.gateway.app.journal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.math.BigInteger;

/** Each fill, both parties, as matched. One thread. */
final class TradesExport extends CsvExport {
    TradesExport(final CsvWriter writer, final Progress progress) {
        super(writer, progress,
            "trade_id", "command_sequence", "event_number", "time", "instrument_id", "symbol", "price_nano_per_lot",
            "quantity_lots", "notional_nano_usd", "taker_side",
            "maker_order_id", "maker_session_id", "maker_participant_id", "maker_fee_nano_usd",
            "taker_order_id", "taker_session_id", "taker_participant_id", "taker_fee_nano_usd");
    }

    @Override
    void onEvent(final DecodedRecord fill) {
        if (!fill.template().equals("Fill")) {
            return;
        }
        final long price = fill.number("price");
        final long quantity = fill.number("quantity");
        row(
            fill.number("tradeId"), fill.commandSequence(), fill.number(), UtcTime.text(fill.timeNs()),
            fill.number("instrumentId"), symbol(fill.number("instrumentId")), price, quantity,
            BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity)), fill.fields().get("takerSide"),
            fill.number("makerOrderId"), fill.sessionId(), fill.participantId(), fill.number("makerFee"),
            fill.number("takerOrderId"), fill.number("takerSessionId"), fill.number("takerParticipantId"),
            fill.number("takerFee"));
    }
}
