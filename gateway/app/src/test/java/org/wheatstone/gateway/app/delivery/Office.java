package org.wheatstone.gateway.app.delivery;

import java.util.function.ToLongFunction;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.OperatorClient;
import org.wheatstone.gateway.client.OperatorListener;

/** An operator, a grade authority or an inspector, who does what a test says. One thread. */
final class Office implements OperatorListener {
    private final House house;
    private final OperatorClient client;
    private String answer;

    /** Logs on. */
    Office(final House house, final int sessionId) {
        this.house = house;
        client = house.operatorClient(sessionId, this);
        client.connect();
        house.until(client::isLive);
    }

    /** Makes a request and waits for its answer: {@code code detail}. */
    String ask(final ToLongFunction<OperatorClient> action) {
        answer = null;
        if (action.applyAsLong(client) < 0) {
            throw new IllegalStateException("not sent");
        }
        house.until(() -> answer != null);
        house.settle();
        return answer;
    }

    @Override
    public void onAck(final AdminAckDecoder ack, final long receivedNs) {
        answer = ack.code() + " " + ack.detail();
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        answer = "disconnected " + disconnection;
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        answer = "not applied " + clOrdId;
    }
}
