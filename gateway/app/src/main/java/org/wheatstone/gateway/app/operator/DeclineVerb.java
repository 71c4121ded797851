package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code decline}. */
@Command(
    name = "decline",
    description = "Drop a proposal.",
    footer = {"", "Example: wheatstone decline 4711"})
public final class DeclineVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PROPOSAL", description = "Its number.")
    private long proposal;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "decline proposal " + proposal, OperatorActions.decline(proposal));
    }
}
