package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.app.ConnectionOptions;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.client.OperatorActions;

/** Asks a running node for a snapshot, through an operator's session. Stateless; the calling thread waits. */
public final class SnapshotRequest {
    private SnapshotRequest() {
    }

    /**
     * Asks; the node takes it beside its work, a little later.
     *
     * @param report is told why, if the exchange refuses.
     * @return whether the exchange has taken it on.
     * @throws IOException if there is no session to be had, or no answer.
     */
    public static boolean ask(final ConnectionOptions connection, final Report report) throws IOException {
        try (OperatorSession session = OperatorSession.open(connection.context())) {
            final OperatorSession.Answer answer = session.act(OperatorActions.takeSnapshot());
            if (answer.code() != 0) {
                OperatorVerb.refused(answer, report.text("answer", "refused"));
            }
            return answer.code() == 0;
        }
    }
}
