package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.wheatstone.codecs.sbe.Mode;

/** The copy that a participant gets of what its sessions are told. */
final class DropCopyChecks {
    private static final int ORDERS = 3;

    private DropCopyChecks() {
    }

    static List<Check> all() {
        return List.of(
            new Check("drop-copy", "another session's events come as it was told them", DropCopyChecks::copies),
            new Check("drop-copy-resume", "after a cut they come again, byte for byte", DropCopyChecks::resumes));
    }

    private static void copies(final Bench bench) throws IOException, Failure, NotRun {
        requireSecond(bench);
        try (Talk copy = bench.logOn(bench.second(), Terms.in(Mode.DROP_COPY)); Talk member = bench.trade()) {
            act(bench, member);
            follow(copy, SessionChecks.events(member));
            copy.beat();
        }
    }

    private static void resumes(final Bench bench) throws IOException, Failure, NotRun {
        requireSecond(bench);
        final List<Said> before;
        final long from;
        try (Talk member = bench.trade();
                Talk copy = bench.logOn(bench.second(), Terms.in(Mode.DROP_COPY))) {
            from = copy.lastSequence() + 1;
            act(bench, member);
            follow(copy, SessionChecks.events(member));
            before = SessionChecks.events(copy);
        }
        try (Talk copy = bench.logOn(bench.second(), Terms.in(Mode.DROP_COPY).from(from))) {
            SessionChecks.requireSame(before, SessionChecks.events(copy));
            copy.beat();
        }
    }

    private static void act(final Bench bench, final Talk member) throws IOException, Failure {
        for (int i = 0; i < ORDERS; i++) {
            member.enter(bench.bid(member));
        }
        member.clear();
    }

    /** Each of the member's events, in the same words; other sessions may speak between them. */
    private static void follow(final Talk copy, final List<Said> events) throws IOException, Failure {
        for (final Said event : events) {
            final Said copied = copy.await("a copy of " + event, said ->
                said.isEvent() && said.number("sessionId") == event.number("sessionId"));
            Talk.require("a copy of " + event, copied, said -> said.name().equals(event.name()) && said.fields()
                .entrySet().stream().filter(field -> !field.getKey().equals("sequence"))
                .allMatch(field -> Objects.equals(field.getValue(), event.fields().get(field.getKey()))));
        }
    }

    private static void requireSecond(final Bench bench) throws NotRun {
        if (bench.second() == null) {
            throw new NotRun("needs another session of the participant: --second-session");
        }
    }
}
