package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Prices;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fund contribute}. */
@Command(
    name = "contribute",
    description = {
        "Move money of the house into the fund, or back; a second operator must approve.",
        "The fund pays buyers for calls that nobody delivered, where a supplier's own money is not enough. A part of"
            + " the house stays there for the orders that are open: 'wheatstone fund show' says what can be moved."},
    footer = {"", "Example: wheatstone fund contribute --amount 250.00"})
final class FundContributeVerb extends OperatorVerb {
    @Option(names = "--amount", required = true, paramLabel = "DOLLARS", converter = Dollars.SignedConverter.class,
        description = "To the nano-dollar; below 0: out of the fund, back to the house.")
    private Dollars amount;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "contribute $" + Prices.dollars(amount.nano()) + " to the fund",
            OperatorActions.contributeFund(amount.nano()));
    }

    @Override
    Optional<String> why(final int code, final long detail) {
        if (code != Code.INSUFFICIENT_FUNDS.number()) {
            return Optional.empty();
        }
        return Optional.of(amount.nano() > 0
            ? "the house has $" + Prices.dollars(detail) + ", less what it keeps for open orders"
            : "the fund has $" + Prices.dollars(detail));
    }
}
