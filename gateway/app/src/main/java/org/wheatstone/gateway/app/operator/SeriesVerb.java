package org.wheatstone.gateway.app.operator;

import org.wheatstone.gateway.app.VerbGroup;
import org.wheatstone.gateway.app.watch.SeriesListVerb;
import picocli.CommandLine.Command;

/** {@code series}: windows of delivery, an order book each. */
@Command(
    name = "series",
    description = "Have windows of delivery listed as time goes; show what is listed so.",
    subcommands = {SeriesAddVerb.class, SeriesListVerb.class})
public final class SeriesVerb extends VerbGroup {
}
