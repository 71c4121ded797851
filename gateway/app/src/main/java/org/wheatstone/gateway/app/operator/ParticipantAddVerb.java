package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.util.List;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.gateway.app.input.Role;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code participant add}. */
@Command(
    name = "add",
    description = "Add a participant with its roles and sessions.",
    footer = {"", "Example: wheatstone participant add 41 --name acme --roles BUYER,MARKET_MAKER --sessions 41"})
final class ParticipantAddVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Option(names = "--name", required = true, paramLabel = "NAME",
        description = "1 to 48 characters from a-z 0-9 . _ - /")
    private String name;

    @Option(names = "--roles", required = true, split = ",", paramLabel = "ROLE",
        description = "One or more of ${COMPLETION-CANDIDATES}.")
    private List<Role> roles;

    @Option(names = "--sessions", split = ",", paramLabel = "ID", description = "Through which it trades.")
    private List<Integer> sessions = List.of();

    @Override
    void check() {
        if (!Symbols.isValid(name)) {
            throw wrong("--name: '" + name + "' is not 1 to 48 characters from a-z 0-9 . _ - /");
        }
    }

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        boolean isDone = ask(session, "add participant " + participant,
            OperatorActions.addParticipant(participant, Role.bits(roles), name));
        for (int i = 0; isDone && i < sessions.size(); i++) {
            isDone = ask(session, "add session " + sessions.get(i),
                OperatorActions.addSession(sessions.get(i), participant));
        }
        return isDone;
    }
}
