package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.gateway.app.input.Role;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code participant add}. */
@Command(
    name = "add",
    description = {
        "Add a participant with its roles and sessions.",
        "One with the role OPERATOR, METER, GRADE_AUTHORITY or INSPECTOR is only proposed. Until a second operator"
            + " approves it nobody can give it sessions: none is asked for, and what is left to be typed is printed."},
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
        final OperatorSession.Answer answer =
            session.act(OperatorActions.addParticipant(participant, Role.bits(roles), name));
        final boolean isProposed = answer.isProposed();
        boolean isDone = answered("add participant " + participant, answer,
            isProposed ? left(answer.detail()) : List.of());
        for (int i = 0; isDone && !isProposed && i < sessions.size(); i++) {
            isDone = ParticipantSessionVerb.add(this, session, sessions.get(i), participant);
        }
        return isDone;
    }

    /** What is to be typed then, the approval by somebody else: it says itself what more it needs. */
    private List<String> left(final long proposal) {
        final String approve = "wheatstone approve " + proposal;
        return sessions.isEmpty() ? List.of(approve) : List.of(approve, "wheatstone participant session " + participant
            + " " + sessions.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
