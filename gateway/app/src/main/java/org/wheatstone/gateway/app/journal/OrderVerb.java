package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code order}: what became of one order. */
@Command(name = "order",
    description = {
        "Print what became of an order, from the event log; with --history, each of its events.",
        "Name it by its order id, or by session and the id that the client gave it. Exit 1 if there is no such order."},
    footer = {"", "Example: wheatstone order --client-id 70:12 --history --data exchange"})
public final class OrderVerb extends OnDirectory {
    private static final int ORDER_ID_BITS = 6;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The order id that the exchange gave.")
    private Long orderId;

    @Option(names = "--client-id", paramLabel = "SESSION:ID",
        description = "The id that a client gave the order, or the request that replaced it, and its session.")
    private String clientId;

    @Option(names = "--history", description = "Each of its events.")
    private boolean history;

    private final List<DecodedRecord> events = new ArrayList<>();
    private OrderLife life;

    @Override
    int run(final Path directory) throws IOException {
        if ((orderId == null) == (clientId == null)) {
            throw wrongUse("give either the order's ID or --client-id SESSION:ID");
        }
        if (orderId == null) {
            orderId = byClientId(directory);
        }
        if (orderId != null) {
            collect(directory, orderId);
        }
        final OrderReport report = new OrderReport(life, events);
        if (isJson()) {
            report.printJson(out(), history);
        } else {
            report.printText(out(), history);
        }
        out().flush();
        return life == null ? Wheatstone.CHECK_FAILED : Wheatstone.DONE;
    }

    /** The order that once had this id of its session's; null if there was none, and then its refusals are kept. */
    private Long byClientId(final Path directory) {
        final String[] parts = clientId.split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,10}") || !parts[1].matches("[0-9]{1,19}")) {
            throw wrongUse("--client-id: '" + clientId + "' is not SESSION:ID, two numbers, such as 70:12");
        }
        final long session = Long.parseLong(parts[0]);
        final Long clOrdId = Long.parseLong(parts[1]);
        final Long[] found = new Long[1];
        scan(directory, 1, event -> {
            if (event.sessionId() == session && clOrdId.equals(event.fields().get("clOrdId"))) {
                if (event.template().equals("OrderAccepted") || event.template().equals("OrderReplaced")) {
                    found[0] = event.number("orderId");
                } else if (event.number("orderId") == 0) {
                    events.add(event);
                }
            }
            return found[0] == null;
        });
        if (found[0] != null) {
            events.clear();
        }
        return found[0];
    }

    private void collect(final Path directory, final long id) {
        final long first;
        try (JournalReader reader = NodeLog.EVENTS.reader(directory)) {
            first = new LogSearch(reader).firstAtLeast(id >>> ORDER_ID_BITS, LogSearch.COMMAND_OF_EVENT);
        }
        scan(directory, first, event -> {
            if (event.concernsOrder(id)) {
                events.add(event);
                if (life != null) {
                    life.onEvent(event);
                } else if (event.template().equals("OrderAccepted") && event.number("orderId") == id) {
                    life = new OrderLife(event);
                }
            }
            return true;
        });
    }

    private void scan(final Path directory, final long first, final Visitor visitor) {
        final Progress progress = progress();
        final boolean[] isWanted = {true};
        try (LogCursor cursor = new LogCursor(directory, NodeLog.EVENTS)) {
            cursor.goTo(first);
            boolean isMore = true;
            while (isMore && isWanted[0]) {
                isMore = cursor.pollBatch(templateId -> true, event -> {
                    progress.step(event.number());
                    isWanted[0] = isWanted[0] && visitor.onEvent(event);
                });
            }
        }
    }

    /** Receives events. */
    @FunctionalInterface
    private interface Visitor {
        /** Returns whether more are wanted. */
        boolean onEvent(DecodedRecord event);
    }
}
