package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kill}. */
@Command(
    name = "kill",
    description = "Cancel all orders of a participant and take no new ones, until it is released.",
    footer = {"", "Example: wheatstone kill 21"})
public final class KillVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "kill participant " + participant, OperatorActions.kill(participant));
    }
}
