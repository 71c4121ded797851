package org.wheatstone.gateway.app.operator;

import org.wheatstone.gateway.app.VerbGroup;
import org.wheatstone.gateway.app.watch.FundShowVerb;
import picocli.CommandLine.Command;

/** {@code fund}: what the house has set aside for what suppliers cannot pay. */
@Command(
    name = "fund",
    description = "Set money of the house aside for what suppliers cannot pay; show what is set aside.",
    subcommands = {FundContributeVerb.class, FundShowVerb.class})
public final class FundVerb extends VerbGroup {
}
