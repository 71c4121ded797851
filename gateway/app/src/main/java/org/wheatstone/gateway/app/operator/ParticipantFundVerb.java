package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code participant fund}. */
@Command(
    name = "fund",
    description = "Put money into a participant's cash account.",
    footer = {"", "Example: wheatstone participant fund 41 2500.00"})
final class ParticipantFundVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Parameters(index = "1", paramLabel = "DOLLARS", converter = Dollars.Converter.class,
        description = "To the nano-dollar.")
    private Dollars amount;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "fund participant " + participant, OperatorActions.deposit(participant, amount.nano()));
    }
}
