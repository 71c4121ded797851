package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limits}. */
@Command(
    name = "limits",
    description = "Set all limits of a participant; what is not given is the exchange's own.",
    footer = {"", "Example: wheatstone limits 21 --max-open-orders 200 --order-rate 500"})
public final class LimitsVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Option(names = "--max-order-lots", paramLabel = "LOTS", description = "Of one order.")
    private long maxOrderLots;

    @Option(names = "--max-order", paramLabel = "DOLLARS", converter = Dollars.Converter.class,
        description = "Price times quantity of one order.")
    private Dollars maxOrder = new Dollars(0);

    @Option(names = "--max-open", paramLabel = "DOLLARS", converter = Dollars.Converter.class,
        description = "Price times quantity of all open orders together.")
    private Dollars maxOpen = new Dollars(0);

    @Option(names = "--max-open-orders", paramLabel = "N", description = "Open orders at a time.")
    private long maxOpenOrders;

    @Option(names = "--order-rate", paramLabel = "N", description = "Messages a second and session.")
    private long orderRate;

    @Option(names = "--order-burst", paramLabel = "N", description = "Messages at once.")
    private long orderBurst;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        final OperatorActions.Limits limits = new OperatorActions.Limits(
            maxOrderLots, maxOrder.nano(), maxOpen.nano(), maxOpenOrders, orderRate, orderBurst);
        return ask(session, "limits of participant " + participant, OperatorActions.setLimits(participant, limits));
    }
}
