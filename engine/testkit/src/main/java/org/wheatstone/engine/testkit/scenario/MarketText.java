package org.wheatstone.engine.testkit.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/**
 * How an exchange stands, as people read it: books from the highest price down, money, capacity, sessions. For the
 * thread that drives the exchange.
 */
public final class MarketText {
    private final Exchange exchange;
    private final StringBuilder text = new StringBuilder();

    private MarketText(final Exchange exchange) {
        this.exchange = exchange;
    }

    /** The whole text, several lines. */
    public static String of(final Exchange exchange) {
        final MarketText market = new MarketText(exchange);
        exchange.instruments().forEach(market::book);
        market.money();
        market.capacity();
        market.sessions();
        return market.text.toString();
    }

    private void book(final Instrument instrument) {
        final int start = text.length();
        side("ask", instrument.book().asks());
        side("bid", instrument.book().bids());
        final String empty = text.length() == start ? " empty" : "";
        text.insert(start, "book " + instrument.terms().symbol() + empty + '\n');
    }

    /** A line a level, and in it the orders, oldest first. */
    private void side(final String name, final BookSide side) {
        final OrderTable orders = exchange.books().orders();
        final Map<Long, List<String>> levels = new TreeMap<>(Collections.reverseOrder());
        side.forEach(order -> levels.computeIfAbsent(orders.price(order), price -> new ArrayList<>()).add(
            orders.leaves(order) + " (session " + exchange.sessions().at(orders.session(order)).id()
                + " id " + Long.toUnsignedString(orders.clOrdId(order)) + ")"));
        levels.forEach((price, queue) ->
            line("    " + name + " " + price + ": " + String.join(", ", queue)));
    }

    private void money() {
        final Ledger ledger = exchange.ledger();
        line("money");
        for (int i = 0; i < exchange.participants().count(); i++) {
            final Participant participant = exchange.participants().at(i);
            line("    participant " + participant.id() + " cash=" + ledger.cash(i) + " hold=" + ledger.held(i)
                + " escrow=" + ledger.escrowed(i) + unlessZero(" bond=", ledger.bond(i)));
        }
        line("    house=" + ledger.house() + " outside=" + ledger.outside() + unlessZero(" fund=", ledger.fund()));
    }

    private static String unlessZero(final String name, final long amount) {
        return amount == 0 ? "" : name + amount;
    }

    private void capacity() {
        line("capacity");
        for (int p = 0; p < exchange.participants().count(); p++) {
            final int participant = p;
            exchange.instruments().forEach(instrument -> capacity(participant, instrument));
        }
    }

    private void capacity(final int participant, final Instrument instrument) {
        final Capacities capacities = exchange.capacities();
        final int i = instrument.index();
        if (capacities.declared(participant, i) != 0) {
            line("    participant " + exchange.participants().at(participant).id()
                + " " + instrument.terms().symbol()
                + " declared=" + capacities.declared(participant, i)
                + " held=" + capacities.held(participant, i) + " sold=" + capacities.sold(participant, i));
        }
    }

    private void sessions() {
        line("sessions");
        for (int i = 0; i < exchange.sessions().count(); i++) {
            final Session session = exchange.sessions().at(i);
            line("    session " + session.id() + " last-id=" + Long.toUnsignedString(session.lastClOrdId())
                + " highest=" + session.highestSequence() + " attachment=" + session.attachment()
                + (session.isAttached() ? "" : " detached"));
        }
        line("ignored=" + exchange.ignoredCommands());
    }

    private void line(final String line) {
        text.append(line).append('\n');
    }
}
