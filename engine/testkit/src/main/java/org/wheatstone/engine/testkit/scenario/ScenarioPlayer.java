package org.wheatstone.engine.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.engine.testkit.Subject;

/**
 * Plays scenarios on whatever claims to be the exchange. For one thread, that of the subject; a line that is not
 * understood, or a stage that cannot be set, throws {@link ScenarioException} with file and line.
 */
public final class ScenarioPlayer {
    private static final long NS_PER_COMMAND = 1_000;

    private final Commands commands = new Commands();
    private final Cast cast = new Cast();
    private final RequestLines requests = new RequestLines(commands, cast);
    private final NodeLines node = new NodeLines(commands, cast);
    private final SetupLines setup = new SetupLines(commands, cast, this::send);
    private final Subject subject;
    private final List<Event> events = new ArrayList<>();
    private Seat member;
    private int memberAttachment;
    private long sequence;
    private long waitedNs;

    private ScenarioPlayer(final Subject subject) {
        this.subject = subject;
    }

    /** Plays a scenario from its first line to its last, on a subject that has seen nothing yet. */
    public static Transcript play(final Scenario scenario, final Subject subject) {
        final ScenarioPlayer player = new ScenarioPlayer(subject);
        final List<Transcript.Step> steps = new ArrayList<>();
        for (final Scenario.Line line : scenario.lines()) {
            steps.add(player.play(line));
        }
        return new Transcript(scenario, List.copyOf(steps));
    }

    private Transcript.Step play(final Scenario.Line line) {
        events.clear();
        member = null;
        commands.time(now());
        final Words words = line.words();
        final boolean isShown = say(words);
        words.end();
        if (!isShown) {
            requireDone(words);
        }
        return new Transcript.Step(line, isShown, List.copyOf(events));
    }

    /** Does what one line says; false if it only sets the stage. */
    private boolean say(final Words words) {
        if (words.isNumberNext()) {
            ofMember(words);
        } else if (node.write(words)) {
            send();
        } else if (words.take("wait")) {
            waitedNs += words.time();
        } else if (words.take("quiet")) {
            quiet(now() + words.time());
        } else if (words.take("operator")) {
            setup.play(words);
        } else {
            setup.play(words);
            return false;
        }
        return true;
    }

    /** Nothing comes: the node says each deadline when it passes. */
    private void quiet(final long untilNs) {
        while (subject.nextDeadlineNs() <= untilNs) {
            passTo(subject.nextDeadlineNs());
            commands.time(now()).timerDue(subject.nextDeadlineNs());
            send();
        }
        passTo(untilNs);
    }

    private void passTo(final long timeNs) {
        waitedNs += Math.max(0, timeNs - now());
    }

    private void ofMember(final Words words) {
        final String[] name = words.word().split("/", 2);
        final Seat seat = cast.seat(number(name[0], words));
        final int attachment = name.length > 1 ? number(name[1], words) : seat.attachment();
        if (requests.write(seat, attachment, words)) {
            words.end();
            send();
        } else {
            member = seat;
            memberAttachment = attachment;
            setup.play(words);
        }
    }

    private void send() {
        if (member != null) {
            commands.sentBy(member.session(), memberAttachment, member.owner())
                .id(member.use(member.nextId()));
        }
        final List<Event> answer = subject.onCommand(++sequence, commands.buffer(), commands.offset());
        events.addAll(answer);
        cast.onEvents(answer);
        commands.time(now());
    }

    /** The next command's time. */
    private long now() {
        return waitedNs + (sequence + 1) * NS_PER_COMMAND;
    }

    private void requireDone(final Words words) {
        for (final Event event : events) {
            final boolean isRefusal = event.templateId() == SessionRefusedDecoder.TEMPLATE_ID
                || event.templateId() == AdminAckDecoder.TEMPLATE_ID && !event.toString().endsWith(" done");
            if (isRefusal) {
                throw words.error("the stage is not set: " + event);
            }
        }
    }

    private static int number(final String word, final Words words) {
        try {
            return Integer.parseInt(word);
        } catch (final NumberFormatException e) {
            throw words.error("expected a session, found '" + word + "'");
        }
    }
}
