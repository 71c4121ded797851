package org.wheatstone.gateway.app.operator;

import org.wheatstone.gateway.app.VerbGroup;
import picocli.CommandLine.Command;

/** {@code trade}: what has happened and should not have. */
@Command(
    name = "trade",
    description = "Bust a trade, or correct it; a second operator must approve.",
    subcommands = {TradeBustVerb.class, TradeCorrectVerb.class})
public final class TradeVerb extends VerbGroup {
}
