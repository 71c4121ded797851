package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code participant withdraw}. */
@Command(
    name = "withdraw",
    description = "Take money out of a participant's cash account; a second operator must approve.",
    footer = {"", "Example: wheatstone participant withdraw 41 100.00"})
final class ParticipantWithdrawVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Parameters(index = "1", paramLabel = "DOLLARS", converter = Dollars.Converter.class,
        description = "To the nano-dollar.")
    private Dollars amount;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "withdraw from participant " + participant,
            OperatorActions.withdraw(participant, amount.nano()));
    }
}
