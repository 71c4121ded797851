package org.wheatstone.engine.testkit.scenario;

import org.wheatstone.codecs.Code;
import org.wheatstone.engine.testkit.Commands;

/** Writes what the node says of connections. For one thread. */
final class NodeLines {
    private final Commands commands;
    private final Cast cast;
    private long runs;

    NodeLines(final Commands commands, final Cast cast) {
        this.commands = commands;
        this.cast = cast;
    }

    /** Writes the command that the words ask for; false, and nothing taken, if they ask for none. */
    boolean write(final Words words) {
        if (words.take("attach")) {
            attach(words);
        } else if (words.take("detach")) {
            detach(words);
        } else if (words.take("start")) {
            commands.nodeStarted(++runs);
        } else {
            return false;
        }
        return true;
    }

    private void attach(final Words words) {
        final int session = (int) words.id();
        final boolean takeover = words.take("takeover");
        final long next = words.take("next") ? words.id() : 0;
        commands.attach(session, cast.nextConnection(), next, takeover);
    }

    private void detach(final Words words) {
        final Seat seat = cast.seat((int) words.id());
        final long connection = words.take("connection") ? words.id() : seat.connection();
        commands.detach(seat.session(), connection, Code.FINISHED.number());
    }
}
