package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trade correct}. */
@Command(
    name = "correct",
    description = "Give a trade another price, or fewer lots; a second operator must approve.",
    footer = {"", "Example: wheatstone trade correct 3080192 --price 1500000 --lots 3"})
final class TradeCorrectVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "TRADE", description = "Its id.")
    private long trade;

    @Option(names = "--price", required = true, paramLabel = "NANO", description = "In nano-USD per lot.")
    private long price;

    @Option(names = "--lots", required = true, paramLabel = "LOTS", description = "Not more than were traded.")
    private long lots;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "correct trade " + trade, OperatorActions.correct(trade, price, lots));
    }
}
