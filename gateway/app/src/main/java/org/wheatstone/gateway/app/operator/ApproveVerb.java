package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code approve}. */
@Command(
    name = "approve",
    description = "Say the second operator's yes to a proposal.",
    footer = {"", "Example: wheatstone approve 4711"})
public final class ApproveVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PROPOSAL", description = "Its number, from the first operator's answer.")
    private long proposal;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "approve proposal " + proposal, OperatorActions.approve(proposal));
    }
}
