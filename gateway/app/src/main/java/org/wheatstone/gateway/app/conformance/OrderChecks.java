package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.util.List;
import org.wheatstone.codecs.Code;

/** Orders: entered, changed, taken back, refused. */
final class OrderChecks {
    private OrderChecks() {
    }

    static List<Check> all() {
        return List.of(
            new Check("submit", "an order is accepted as it was sent", OrderChecks::submit),
            new Check("modify", "less at the same price keeps the place, another price does not", OrderChecks::modify),
            new Check("cancel", "an order is taken back once", OrderChecks::cancel),
            new Check("mass-cancel", "all orders are taken back, and counted", OrderChecks::massCancel),
            new Check("reject-codes", "what is wrong is refused with the code that says so", OrderChecks::rejectCodes),
            new Check("duplicate-id", "an id counts once", OrderChecks::duplicateId));
    }

    private static void submit(final Bench bench) throws IOException, Failure {
        try (Talk talk = bench.trade()) {
            final Requests.Order order = bench.bid(talk);
            final Said accepted = talk.enter(order);

            Talk.require("price " + order.price() + ", leaves " + order.quantity() + ", side " + order.side()
                + ", userTag " + order.userTag() + ", an orderId", accepted, said ->
                said.number("price") == order.price() && said.number("leaves") == order.quantity()
                    && said.text("side").equals(order.side().name()) && said.number("userTag") == order.userTag()
                    && said.number("orderId") != 0 && said.number("instrumentId") == order.instrumentId());
            talk.clear();
            talk.beat();
        }
    }

    private static void modify(final Bench bench) throws IOException, Failure {
        try (Talk talk = bench.trade()) {
            final Requests.Order order = bench.bid(talk);
            final Said accepted = talk.enter(order);
            final long target = accepted.number("clOrdId");
            final long less = talk.nextId();
            talk.send(Requests.replace(less, target, order.of(order.quantity() - 4)));

            Talk.require("leaves " + (order.quantity() - 4) + " in the same place, the same orderId",
                talk.awaitAnswer("OrderReplaced", less), said -> said.number("leaves") == order.quantity() - 4
                    && said.number("keptPriority") == 1 && said.number("oldClOrdId") == target
                    && said.number("orderId") == accepted.number("orderId"));

            final long dearer = talk.nextId();
            final long price = order.price() + bench.instrument(talk).number("tick");
            talk.send(Requests.replace(dearer, less, order.at(price)));
            Talk.require("price " + price + " in another place", talk.awaitAnswer("OrderReplaced", dearer),
                said -> said.number("price") == price && said.number("keptPriority") == 0);

            final long gone = talk.nextId();
            talk.send(Requests.replace(gone, target, order));
            requireCode(Code.ALREADY_DONE, talk.awaitAnswer("CancelRejected", gone));
            talk.clear();
        }
    }

    private static void cancel(final Bench bench) throws IOException, Failure {
        try (Talk talk = bench.trade()) {
            final Requests.Order order = bench.bid(talk);
            final long target = talk.enter(order).number("clOrdId");
            final long id = talk.nextId();
            talk.send(Requests.cancel(id, order.instrumentId(), target));

            Talk.require("canceledQuantity " + order.quantity() + ", reason USER, clOrdId " + target,
                talk.awaitAnswer("OrderCanceled", id), said -> said.number("canceledQuantity") == order.quantity()
                    && said.text("reason").equals("USER") && said.number("clOrdId") == target);

            final long again = talk.nextId();
            talk.send(Requests.cancel(again, order.instrumentId(), target));
            requireCode(Code.ALREADY_DONE, talk.awaitAnswer("CancelRejected", again));
        }
    }

    private static void massCancel(final Bench bench) throws IOException, Failure {
        try (Talk talk = bench.trade()) {
            talk.clear();
            for (int i = 0; i < 3; i++) {
                talk.enter(bench.bid(talk));
            }
            final int before = talk.heard().size();
            talk.clear();

            final List<Said> heard = talk.heard().subList(before, talk.heard().size());
            final long canceled = heard.stream().filter(said -> said.is("OrderCanceled")).count();
            final Said done = heard.get(heard.size() - 1);
            if (canceled != 3 || done.number("canceledCount") != 3) {
                throw new Failure("3 OrderCanceled, and MassCancelDone that counts 3",
                    canceled + " OrderCanceled, and " + done);
            }
        }
    }

    private static void rejectCodes(final Bench bench) throws IOException, Failure {
        try (Talk talk = bench.trade()) {
            final Requests.Order order = bench.bid(talk);
            final long tick = bench.instrument(talk).number("tick");
            if (tick > 1) {
                refuse(talk, order.at(order.price() + 1), Code.PRICE_OFF_TICK, tick);
            }
            refuse(talk, order.of(0), Code.BAD_QUANTITY, 0);
            refuse(talk, order.in(-1), Code.UNKNOWN_INSTRUMENT, -1);

            final long id = talk.nextId();
            talk.send(Requests.newOrderOfNoSide(id, order));
            requireCode(Code.UNKNOWN_ENUM, talk.awaitAnswer("BusinessReject", id));
            talk.send(Requests.newOrder(id, order.of(0)));
            requireCode(Code.BAD_QUANTITY, talk.awaitAnswer("OrderRejected", id));

            final long stray = talk.nextId();
            talk.send(Requests.cancel(stray, order.instrumentId(), stray + 1_000));
            requireCode(Code.UNKNOWN_ORDER, talk.awaitAnswer("CancelRejected", stray));
        }
    }

    private static void refuse(final Talk talk, final Requests.Order order, final Code code, final long detail)
            throws IOException, Failure {
        final long id = talk.nextId();
        talk.send(Requests.newOrder(id, order));
        final Said rejected = talk.awaitAnswer("OrderRejected", id);
        requireCode(code, rejected);
        Talk.require("detail " + Integer.toUnsignedLong((int) detail), rejected,
            said -> said.number("detail") == Integer.toUnsignedLong((int) detail));
    }

    private static void duplicateId(final Bench bench) throws IOException, Failure {
        try (Talk talk = bench.trade()) {
            final Requests.Order order = bench.bid(talk);
            final long id = talk.enter(order).number("clOrdId");
            talk.send(Requests.newOrder(id, order));
            requireDuplicate(talk, id, id);
            talk.send(Requests.newOrder(id - 1, order));
            requireDuplicate(talk, id - 1, id);
            talk.clear();
        }
    }

    private static void requireDuplicate(final Talk talk, final long id, final long last)
            throws IOException, Failure {
        final Said answer = talk.awaitAnswer("OrderRejected", id);
        requireCode(Code.DUPLICATE_ID, answer);
        Talk.require("detail " + last, answer, said -> said.number("detail") == last);
    }

    static void requireCode(final Code code, final Said said) throws Failure {
        Talk.require("code " + code.number() + " " + code.name(), said, answer -> answer.code() == code.number());
    }
}
