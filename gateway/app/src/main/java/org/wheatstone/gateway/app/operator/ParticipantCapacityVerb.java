package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code participant capacity}. */
@Command(
    name = "capacity",
    description = "Say what a supplier can deliver of an instrument, all told.",
    footer = {"", "Example: wheatstone participant capacity 41 code/usd 100000"})
final class ParticipantCapacityVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Parameters(index = "1", paramLabel = "SYMBOL", description = "Such as code/usd.")
    private String symbol;

    @Parameters(index = "2", paramLabel = "LOTS", description = "What is sold and offered already included.")
    private long lots;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "capacity of participant " + participant + " in " + symbol,
            OperatorActions.declareCapacity(instrumentId(session, symbol), participant, lots));
    }
}
