package org.wheatstone.gateway.app.journal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Each order that was accepted, when it has ended; then those that are open, by id. One thread; its memory grows with
 * the open orders.
 */
final class OrdersExport extends CsvExport {
    private static final List<String> NAMES = List.of("orderId", "otherOrderId", "makerOrderId", "takerOrderId");

    private final Long2ObjectHashMap<OrderLife> open = new Long2ObjectHashMap<>();

    OrdersExport(final CsvWriter writer, final Progress progress) {
        super(writer, progress,
            "order_id", "session_id", "participant_id", "instrument_id", "symbol", "side", "order_type",
            "time_in_force", "client_order_id", "last_client_order_id", "price_nano_per_lot",
            "last_price_nano_per_lot", "quantity_lots", "filled_lots", "open_lots", "fills", "notional_nano_usd",
            "fees_nano_usd", "status", "cancel_reason", "accepted_sequence", "accepted_time", "last_sequence",
            "last_time", "flags", "last_flags");
    }

    @Override
    void onEvent(final DecodedRecord event) {
        if (event.template().equals("OrderAccepted")) {
            open.put(event.number("orderId"), new OrderLife(event));
            return;
        }
        for (final String name : NAMES) {
            final OrderLife life = open.get(event.number(name));
            if (life != null) {
                life.onEvent(event);
                if (life.status() != OrderLife.Status.OPEN) {
                    open.remove(life.orderId());
                    row(life);
                }
            }
        }
    }

    @Override
    void conclude() {
        open.keySet().stream().sorted().forEach(id -> row(open.get(id)));
    }

    private void row(final OrderLife life) {
        final DecodedRecord accepted = life.accepted();
        row(
            life.orderId(), accepted.sessionId(), accepted.participantId(), accepted.number("instrumentId"),
            symbol(accepted.number("instrumentId")), accepted.fields().get("side"), accepted.fields().get("orderType"),
            accepted.fields().get("timeInForce"), Long.toUnsignedString(accepted.number("clOrdId")),
            Long.toUnsignedString(life.clOrdId()),
            accepted.number("price"), life.price(), accepted.number("leaves"), life.filled(), life.leaves(),
            life.fills(), life.notional(), life.fees(), life.status(), life.cancelReason(),
            accepted.commandSequence(), RecordFormat.time(accepted), life.last().commandSequence(),
            RecordFormat.time(life.last()), words(accepted.fields().get("flags")), words(life.flags()));
    }

    /** An empty cell if there are none. */
    private static String words(final Object flags) {
        return flags instanceof List<?> words && !words.isEmpty()
            ? words.stream().map(String::valueOf).collect(Collectors.joining("+")) : null;
    }
}
