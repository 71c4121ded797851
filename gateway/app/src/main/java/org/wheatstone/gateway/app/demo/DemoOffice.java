package org.wheatstone.gateway.app.demo;

import java.util.function.ToLongFunction;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.OperatorClient;
import org.wheatstone.gateway.client.OperatorListener;

/**
 * A session of the grade authority, of the inspector or of the operator. One thread. An action that is refused is not
 * part of the plan and ends the demo.
 */
final class DemoOffice implements OperatorListener {
    private final OperatorClient client;
    private int unanswered;

    DemoOffice(final int port, final int sessionId) {
        client = new OperatorClient(new ClientContext().port(port).sessionId(sessionId).autoReconnect(false), this);
    }

    OperatorClient client() {
        return client;
    }

    boolean isIdle() {
        return unanswered == 0;
    }

    void ask(final ToLongFunction<OperatorClient> action) {
        final long clOrdId = action.applyAsLong(client);
        if (clOrdId <= 0) {
            throw new IllegalStateException(client.roleName() + ": an action was not sent: result=" + clOrdId);
        }
        unanswered++;
        client.flush();
    }

    @Override
    public void onAck(final AdminAckDecoder ack, final long receivedNs) {
        unanswered--;
        if (ack.code() != 0) {
            throw new IllegalStateException(client.roleName() + ": action " + ack.requestTemplateId()
                + " was refused: code=" + Code.of(ack.code()) + ", detail=" + ack.detail());
        }
    }

    @Override
    public void onDisconnected(final Disconnection why) {
        if (why.code() != Code.FINISHED.number()) {
            throw new IllegalStateException(client.roleName() + " lost its connection: " + why);
        }
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        throw new IllegalStateException(client.roleName() + ": action " + clOrdId + " was lost");
    }
}
