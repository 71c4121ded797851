package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code release}. */
@Command(
    name = "release",
    description = "End the kill of a participant.",
    footer = {"", "Example: wheatstone release 21"})
public final class ReleaseVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "release participant " + participant, OperatorActions.release(participant));
    }
}
