package org.wheatstone.engine.testkit.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.engine.testkit.stream.Records;
import org.wheatstone.engine.testkit.stream.Listing;
import org.wheatstone.engine.testkit.stream.OrderDraft;
import org.wheatstone.engine.testkit.stream.Sender;

/**
 * A reference exchange with one instrument and a hand to give it commands; the answers come in one line an event.
 * A participant trades through a session of the same number, which takes request ids 1, 2, 3.
 */
final class Desk {
    static final int INSTRUMENT = 1;
    static final int BUYER      = 1;
    static final int SUPPLIER   = 2;
    static final long TIME_NS   = 1_000;

    final ReferenceExchange exchange;
    private final Map<Integer, Long> clOrdIds = new HashMap<>();
    private long sequence;

    Desk(final ReferenceLimits limits) {
        exchange = new ReferenceExchange(limits);
    }

    /** With tick 1, prices up to a million, orders up to a million lots, and these fees. */
    static Desk withFees(final int makerFee, final int takerFee) {
        final Desk desk = new Desk(ReferenceLimits.AMPLE);
        desk.node(desk.asNode().publishGrade(1, 5, "text.v1", 1_000));
        desk.node(desk.asNode().listInstrument(1, listing(makerFee, takerFee)));
        return desk;
    }

    static Listing listing(final int makerFee, final int takerFee) {
        return new Listing(INSTRUMENT, "text/usd", 5, 1, 0, 1_000_000, 1_000_000, makerFee, takerFee);
    }

    /** A participant with money and capacity, its session attached. */
    Desk trader(final int id, final long cash, final long capacity) {
        node(asNode().addParticipant(1, id, BUYER | SUPPLIER));
        if (cash > 0) {
            node(asNode().deposit(1, id, cash));
        }
        node(asNode().declareCapacity(1, INSTRUMENT, id, capacity));
        node(asNode().addSession(1, id, id));
        node(asNode().attach(id, id, 0, false));
        return this;
    }

    Records asNode() {
        return new Records(Sender.NODE, TIME_NS);
    }

    Records as(final int sessionId) {
        final SessionState session = exchange.members().session(sessionId).orElseThrow();
        return new Records(new Sender(sessionId, session.attachment(), session.participantId()), TIME_NS);
    }

    List<String> bid(final int trader, final long price, final long quantity) {
        return order(trader, OrderDraft.bid(INSTRUMENT, price, quantity));
    }

    List<String> ask(final int trader, final long price, final long quantity) {
        return order(trader, OrderDraft.ask(INSTRUMENT, price, quantity));
    }

    List<String> order(final int trader, final OrderDraft draft) {
        return node(as(trader).newOrder(draft.clOrdId(nextClOrdId(trader))));
    }

    List<String> replace(final int trader, final long target, final long price, final long total) {
        return node(as(trader).replaceOrder(INSTRUMENT, nextClOrdId(trader), target, price, total));
    }

    List<String> cancel(final int trader, final long target) {
        return node(as(trader).cancelOrder(INSTRUMENT, nextClOrdId(trader), target));
    }

    long nextClOrdId(final int trader) {
        return clOrdIds.merge(trader, 1L, Long::sum);
    }

    /** Any record; what it answers, one line an event. */
    List<String> node(final byte[] record) {
        final List<String> lines = new ArrayList<>();
        records(record).forEach(event -> lines.add(EventLine.of(event)));
        return lines;
    }

    List<byte[]> records(final byte[] record) {
        sequence++;
        return exchange.onCommand(sequence, new UnsafeBuffer(record), 0);
    }

    long sequence() {
        return sequence;
    }

    String money(final int trader) {
        return "cash=" + exchange.money().cash(trader)
            + " held=" + exchange.money().held(trader)
            + " escrow=" + exchange.money().escrow(trader);
    }

    String capacity(final int trader) {
        final CapacityState capacity = exchange.members().capacity(trader, INSTRUMENT);
        return "declared=" + capacity.declared() + " held=" + capacity.held() + " sold=" + capacity.sold();
    }
}
