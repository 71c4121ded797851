package org.wheatstone.gateway.app.delivery;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.DropCopyClient;
import org.wheatstone.gateway.client.DropCopyListener;

/** A drop copy that writes down trades, calls and actions, with the session that they belong to. One thread. */
final class Copy implements DropCopyListener {
    private final House house;
    private final DropCopyClient client;
    private final List<String> heard = new ArrayList<>();

    /** Logs on, and hears all that has happened so far. */
    Copy(final House house, final int sessionId, final boolean isOperators) {
        this.house = house;
        client = house.copy(sessionId, isOperators, this);
        client.connect();
        house.until(client::isLive);
    }

    /** All that was heard since it was asked last. */
    List<String> heard() {
        house.settle();
        final List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        heard.add(event.sessionId() + " trade " + event.quantity() + " " + event.liquidity());
    }

    @Override
    public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
        heard.add(event.sessionId() + " assigned " + event.endpoint());
    }

    @Override
    public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
        heard.add(event.sessionId() + " ended " + event.status());
    }

    @Override
    public void onMeterAck(final MeterAckDecoder event, final long receivedNs) {
        heard.add(event.sessionId() + " metered " + event.status());
    }

    @Override
    public void onIntervalJudged(final IntervalJudgedDecoder event, final long receivedNs) {
        heard.add(event.sessionId() + " judged " + event.verdict());
    }

    @Override
    public void onAck(final AdminAckDecoder ack, final long receivedNs) {
        heard.add(ack.sessionId() + " action " + ack.requestTemplateId());
    }

    @Override
    public void onSupplierDefaulted(final SupplierDefaultedDecoder event, final long receivedNs) {
        heard.add("defaulted " + event.participantId() + " of grade " + event.gradeId() + " loss " + event.loss());
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        heard.add("disconnected " + disconnection);
    }
}
