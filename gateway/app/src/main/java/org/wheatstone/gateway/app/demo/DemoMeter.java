package org.wheatstone.gateway.app.demo;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.client.MeterReport;

/** The delivery gateway of the demo: tells the exchange what it saw of each call. */
final class DemoMeter extends DemoMember {
    private static final int INPUT  = 0;
    private static final int OUTPUT = 3;

    private final MeterReport report = new MeterReport();
    private final Map<Long, Deliverer> waiting = new HashMap<>();

    DemoMeter(final int port, final int sessionId, final Histogram roundTrips) {
        super(port, sessionId, roundTrips);
    }

    /** A supplier's part in a call is over. */
    void onEnd(final DemoCall call, final CallOutcome outcome) {
        final TraceRequest request = call.market().trace().requests().get(call.requestNumber());
        final boolean isDelivered = outcome.status() == CallStatus.OK;
        report.clear().call(call.id(), call.attempt()).status(outcome.status())
            .times(call.startNs(), call.startNs() + outcome.firstTokenNs(), call.startNs() + outcome.endNs())
            .tokens(INPUT, isDelivered ? request.contextTokens() : 0)
            .tokens(OUTPUT, isDelivered ? request.generatedTokens() : 0)
            .supplierMilliGtu(outcome.supplierCount());
        waiting.put(call.id(), call.supplier());
        call.reported(sentNs(ask(session -> session.record(report))));
    }

    @Override
    public void onMeterAck(final MeterAckDecoder event, final long receivedNs) {
        answered(event.clOrdId(), receivedNs);
        waiting.remove(event.callId()).onMetered(event.status() == CallStatus.OK, event.flags().countsDiffer());
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        throw refused("a record", event.code(), event.detail());
    }
}
