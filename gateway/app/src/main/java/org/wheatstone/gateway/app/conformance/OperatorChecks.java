package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.util.List;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.Phase;

/** What takes an operator. */
final class OperatorChecks {
    private OperatorChecks() {
    }

    static List<Check> all() {
        return List.of(new Check("suspended",
            "a halted instrument takes no orders but cancels, and then takes them again", OperatorChecks::suspended));
    }

    private static void suspended(final Bench bench) throws IOException, Failure, NotRun {
        if (bench.operator() == null) {
            throw new NotRun("needs an operator: --operator-session");
        }
        try (Talk member = bench.trade(); Talk operator = bench.logOn(bench.operator(), Terms.in(Mode.ADMIN))) {
            final Requests.Order order = bench.bid(member);
            final long resting = member.enter(order).number("clOrdId");
            set(operator, order.instrumentId(), Phase.HALTED);
            try {
                judgeHalted(member, order, resting);
            } finally {
                set(operator, order.instrumentId(), Phase.CONTINUOUS);
            }
            member.await("InstrumentStatus CONTINUOUS", said -> isStatus(said, order, Phase.CONTINUOUS));
            member.enter(order);
            member.clear();
        }
    }

    private static void judgeHalted(final Talk member, final Requests.Order order, final long resting)
            throws IOException, Failure {
        member.await("InstrumentStatus HALTED", said -> isStatus(said, order, Phase.HALTED));
        final long refused = member.nextId();
        member.send(Requests.newOrder(refused, order));
        OrderChecks.requireCode(Code.HALTED, member.awaitAnswer("OrderRejected", refused));
        final long cancel = member.nextId();
        member.send(Requests.cancel(cancel, order.instrumentId(), resting));
        member.awaitAnswer("OrderCanceled", cancel);
    }

    private static boolean isStatus(final Said said, final Requests.Order order, final Phase phase) {
        return said.is("InstrumentStatus") && said.number("instrumentId") == order.instrumentId()
            && said.text("phase").equals(phase.name());
    }

    private static void set(final Talk operator, final int instrumentId, final Phase phase)
            throws IOException, Failure {
        final long id = operator.nextId();
        operator.send(Requests.setPhase(id, instrumentId, phase));
        Talk.require("AdminAck with code 0 for " + phase, operator.awaitAnswer("AdminAck", id),
            said -> said.code() == 0);
    }
}
