package org.wheatstone.gateway.app.operator;

import org.wheatstone.codecs.sbe.Phase;
import picocli.CommandLine.Command;

/** {@code halt}. */
@Command(
    name = "halt",
    description = "Stop trading in instruments; orders stay and can be cancelled.",
    footer = {"", "Example: wheatstone halt code/usd"})
public final class HaltVerb extends PhaseVerb {
    HaltVerb() {
        super(Phase.HALTED);
    }
}
