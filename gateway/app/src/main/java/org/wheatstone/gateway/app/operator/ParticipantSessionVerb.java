package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.util.List;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code participant session}. */
@Command(
    name = "session",
    description = "Give a participant sessions; those of an office need a second operator's approve, each of them.",
    footer = {"", "Example: wheatstone participant session 41 41 42"})
final class ParticipantSessionVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "Of a new session.")
    private List<Integer> sessions;

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        boolean isDone = true;
        for (int i = 0; isDone && i < sessions.size(); i++) {
            isDone = add(this, session, sessions.get(i), participant);
        }
        return isDone;
    }

    /** One session, for a verb. */
    static boolean add(
            final OperatorVerb verb, final OperatorSession session, final int id, final int participant)
            throws IOException {
        return verb.ask(session, "add session " + id, OperatorActions.addSession(id, participant));
    }
}
