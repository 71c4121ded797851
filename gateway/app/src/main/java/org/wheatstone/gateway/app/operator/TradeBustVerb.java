package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trade bust}. */
@Command(
    name = "bust",
    description = "Undo a trade: money goes back, orders do not; a second operator must approve.",
    footer = {"", "Example: wheatstone trade bust 3080192"})
final class TradeBustVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "TRADE", description = "Its id.")
    private long trade;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "bust trade " + trade, OperatorActions.bust(trade));
    }
}
