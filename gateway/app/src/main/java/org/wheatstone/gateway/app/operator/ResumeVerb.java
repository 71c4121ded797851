package org.wheatstone.gateway.app.operator;

import org.wheatstone.codecs.sbe.Phase;
import picocli.CommandLine.Command;

/** {@code resume}. */
@Command(
    name = "resume",
    description = "Let instruments trade again after a halt.",
    footer = {"", "Example: wheatstone resume code/usd"})
public final class ResumeVerb extends PhaseVerb {
    ResumeVerb() {
        super(Phase.CONTINUOUS);
    }
}
