package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wheatstone.codecs.Prices;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.PublicKey;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.input.Role;
import org.wheatstone.gateway.app.journal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code participant show}: one participant as the journal has it. Reads a directory, not the exchange. */
@Command(
    name = "show",
    description = {
        "Print a participant: roles, sessions, keys, money in dollars, capacity in lots, limits, what it has open.",
        "It is as of the last command in the journal, replayed from the newest snapshot. A limit of 0 is none but the"
            + " exchange's own."},
    footer = {"", "Example: wheatstone participant show 21 --data exchange"})
public final class ParticipantShowVerb extends DirectoryVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int id;

    @Override
    int run(final Path directory) throws IOException {
        requireJournal(directory);
        final Exchange exchange = Replay.fromSnapshot(directory, StatedLimits.of(directory), Long.MAX_VALUE,
            (number, buffer, offset, length) -> { }, (buffer, offset, length) -> { }).exchange();
        final Participant participant = exchange.participants().find(id);
        if (participant == null) {
            throw wrongUse("there is no participant " + id);
        }
        final Report report = new Report();
        addIdentity(report, participant);
        addMoney(report, participant, exchange);
        addLimits(report, participant);
        final List<Session> sessions = sessions(exchange, participant);
        final List<Stock> stocks = stocks(exchange, participant);
        if (isJson()) {
            addLists(report, sessions, keys(exchange, participant), stocks);
            report.print(out(), true);
        } else {
            final List<String> keys = keys(exchange, participant).stream()
                .map(key -> Integer.toUnsignedString(key.id())).toList();
            report.text("keys", keys.isEmpty() ? "none" : String.join(", ", keys)).print(out(), false);
            print(sessions, stocks);
        }
        return Wheatstone.DONE;
    }

    private static void addIdentity(final Report report, final Participant participant) {
        report.number("participant", Integer.toUnsignedLong(participant.id()))
            .text("name", participant.name())
            .text("roles", Role.of(participant.roles()).stream().map(Role::name).collect(Collectors.joining(", ")))
            .text("state", participant.isKilled() ? "killed" : participant.isLocked() ? "locked" : "free");
    }

    private static void addMoney(final Report report, final Participant participant, final Exchange exchange) {
        final int index = participant.index();
        report.text("cash", Prices.dollars(exchange.ledger().cash(index)))
            .text("hold", Prices.dollars(exchange.ledger().held(index)))
            .text("escrow", Prices.dollars(exchange.ledger().escrowed(index)))
            .number("openOrders", participant.openOrders())
            .text("openNotional", Prices.dollars(participant.openNotional()));
    }

    /** 0 is the exchange's own limit. */
    private static void addLimits(final Report report, final Participant participant) {
        report.number("maxOrderLots", participant.maxOrderQuantity())
            .text("maxOrder", Prices.dollars(participant.maxOrderNotional()))
            .text("maxOpen", Prices.dollars(participant.maxOpenNotional()))
            .number("maxOpenOrders", participant.maxOpenOrders())
            .number("orderRate", participant.orderRate())
            .number("orderBurst", participant.orderBurst());
    }

    private static void addLists(
            final Report report, final List<Session> sessions, final List<PublicKey> keys, final List<Stock> stocks) {
        report.list("keys", keys.stream()
                .map(key -> new Report().number("id", Integer.toUnsignedLong(key.id()))).toList())
            .list("sessions", sessions.stream().map(session -> new Report()
                .number("id", Integer.toUnsignedLong(session.id()))
                .text("state", state(session))
                .number("attachment", session.attachment())
                .number("lastClOrdId", session.lastClOrdId())
                .number("events", session.highestSequence())).toList())
            .list("capacity", stocks.stream().map(stock -> new Report()
                .text("symbol", stock.symbol).number("declared", stock.declared).number("held", stock.held)
                .number("sold", stock.sold).number("free", stock.free)).toList());
    }

    private void print(final List<Session> sessions, final List<Stock> stocks) {
        final TextTable table = new TextTable("session", "state", "attachment", "last id", "events");
        sessions.forEach(session -> table.row(Integer.toUnsignedString(session.id()), state(session),
            session.attachment(), Long.toUnsignedString(session.lastClOrdId()), session.highestSequence()));
        out().println();
        table.print(out());
        if (!stocks.isEmpty()) {
            final TextTable capacity = new TextTable("capacity", "declared", "held", "sold", "free");
            stocks.forEach(stock -> capacity.row(stock.symbol, stock.declared, stock.held, stock.sold, stock.free));
            out().println();
            capacity.print(out());
        }
        out().flush();
    }

    private static String state(final Session session) {
        final String state = session.isAttached() ? "attached" : "detached";
        return session.isLocked() ? state + ", locked" : state;
    }

    private static List<Session> sessions(final Exchange exchange, final Participant participant) {
        final List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < exchange.sessions().count(); i++) {
            if (exchange.sessions().at(i).participant() == participant) {
                sessions.add(exchange.sessions().at(i));
            }
        }
        return sessions;
    }

    private static List<PublicKey> keys(final Exchange exchange, final Participant participant) {
        final List<PublicKey> keys = new ArrayList<>();
        for (int place = 0; place < exchange.keys().count(participant.index()); place++) {
            keys.add(exchange.keys().at(participant.index(), place));
        }
        return keys;
    }

    /** Where it has declared any. */
    private static List<Stock> stocks(final Exchange exchange, final Participant participant) {
        final List<Stock> stocks = new ArrayList<>();
        exchange.instruments().forEach(instrument -> {
            final int place = instrument.index();
            final long declared = exchange.capacities().declared(participant.index(), place);
            if (declared > 0) {
                stocks.add(new Stock(instrument.terms().symbol(), declared,
                    exchange.capacities().held(participant.index(), place),
                    exchange.capacities().sold(participant.index(), place),
                    exchange.capacities().free(participant.index(), place)));
            }
        });
        return stocks;
    }

    /** Capacity in one instrument, in lots. */
    private record Stock(String symbol, long declared, long held, long sold, long free) {
    }
}
