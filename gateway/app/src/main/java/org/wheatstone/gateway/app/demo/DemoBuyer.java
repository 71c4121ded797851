package org.wheatstone.gateway.app.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;

/** Buys for the requests of the traces, and draws their calls: a desk for each instrument. */
final class DemoBuyer extends DemoMember {
    private final DemoExchange exchange;
    private final CallWatch watch;
    private final List<Desk> desks = new ArrayList<>();
    private final Map<Long, DemoCall> calls = new HashMap<>();
    private int replacementsDue;

    DemoBuyer(
            final DemoExchange exchange, final int sessionId, final List<DemoMarket> markets, final CallWatch watch) {
        super(exchange.port(), sessionId, exchange.figures().roundTrips());
        this.exchange = exchange;
        this.watch = watch;
        markets.forEach(market -> desks.add(new Desk(this, market)));
    }

    /** A request has come in; it is served after those before it. */
    void onRequest(final DemoMarket market, final int requestNumber) {
        desk(market.instrument().id()).add(requestNumber);
    }

    /** The exchange's time. */
    long timeNs() {
        return exchange.clock().nanoTime();
    }

    @Override
    boolean isIdle() {
        return super.isIdle() && replacementsDue == 0 && desks.stream().noneMatch(Desk::isWaiting);
    }

    @Override
    boolean goOn() {
        return desks.stream().anyMatch(Desk::goOn);
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        final Desk desk = desk((int) event.instrumentId());
        exchange.figures().fillToRight().recordValue(Math.max(1, receivedNs - sentNs(event.clOrdId())));
        desk.onBought(event);
        if (event.leaves() == 0) {
            desk.onOrderDone();
        }
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        desk((int) event.instrumentId()).onOrderDone();
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        super.onRejected(event, receivedNs);
        final Desk desk = desk((int) event.instrumentId());
        if (event.code() == Code.NO_RIGHT.number() || event.code() == Code.NO_SUPPLIER.number()) {
            desk.onDrawRefused();
        } else {
            desk.onRefused();
        }
    }

    @Override
    public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
        final Desk desk = desk((int) event.instrumentId());
        final boolean isFirst = event.attempt() == 1;
        if (isFirst) {
            answered(event.clOrdId(), receivedNs);
            calls.put(event.callId(), new DemoCall(
                event.callId(), desk.market(), (int) event.userTag(), event.quantity(), event.blockStart()));
        }
        final DemoCall call = calls.get(event.callId());
        call.assigned(desk.market().supplier(event.endpoint()), event.attempt(), timeNs());
        if (!isFirst) {
            replacementsDue--;
            exchange.figures().failureToReplacement().recordValue(Math.max(1, receivedNs - call.reportedNs()));
        }
        watch.onAssigned(call);
        if (isFirst) {
            desk.onAssigned(call);
        }
    }

    @Override
    public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
        final DemoCall call = calls.get(event.callId());
        call.market().onBoughtIn(event.boughtIn());
        // One that no meter spoke of was ended by time alone.
        if (event.status() != CallStatus.VOID) {
            watch.onEnded(call);
        }
        if (event.replaced() != 0) {
            replacementsDue++;
            return;
        }
        calls.remove(event.callId());
        final Desk desk = desk(call.market().instrument().id());
        if (event.status() == CallStatus.OK) {
            desk.addRights(call.blockStart(), call.milliGtu() - event.billed());
        } else if (event.cashedOut() == 0) {
            desk.addRights(call.blockStart(), call.milliGtu());
            desk.addAgain(call.requestNumber());
        } else {
            desk.addAgain(call.requestNumber());
        }
    }

    private Desk desk(final int instrumentId) {
        return desks.stream().filter(desk -> desk.market().instrument().id() == instrumentId)
            .findFirst().orElseThrow();
    }
}
