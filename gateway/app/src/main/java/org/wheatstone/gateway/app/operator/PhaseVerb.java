package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.util.List;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Parameters;

/** Sets the phase of instruments, one after the other; each has its own answer. */
abstract class PhaseVerb extends OperatorVerb {
    private final Phase phase;

    @Parameters(arity = "1..*", paramLabel = "SYMBOL", description = "Such as code/usd.")
    private List<String> symbols;

    PhaseVerb(final Phase phase) {
        this.phase = phase;
    }

    @Override
    final boolean carryOut(final OperatorSession session) throws IOException {
        boolean isDone = true;
        for (final String symbol : symbols) {
            final byte[] frame = OperatorActions.setPhase(instrumentId(session, symbol), phase);
            isDone &= ask(session, symbol + " " + phase, frame);
        }
        return isDone;
    }
}
