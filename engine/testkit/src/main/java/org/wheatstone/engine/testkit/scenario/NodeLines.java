package org.wheatstone.engine.testkit.scenario;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.engine.testkit.AttachCommand;
import org.wheatstone.engine.testkit.Commands;

/** Writes what the node says of connections and of time. For one thread. */
final class NodeLines {
    private static final long NS_PER_MS = 1_000_000;

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
        } else if (words.take("timer")) {
            commands.timerDue(0);
        } else {
            return false;
        }
        return true;
    }

    private void attach(final Words words) {
        attach(commands.attach((int) words.id(), cast.nextConnection()), words);
    }

    /** What a logon may say, in any order, to the end of the line. */
    static void attach(final AttachCommand attach, final Words words) {
        while (words.hasNext()) {
            if (words.take("takeover")) {
                attach.takeover();
            } else if (words.take("next")) {
                attach.next(words.id());
            } else if (words.take("admin")) {
                attach.mode(Mode.ADMIN);
            } else if (words.take("drop-copy")) {
                attach.mode(Mode.DROP_COPY);
            } else if (words.take("market-data")) {
                attach.mode(Mode.MARKET_DATA);
            } else if (words.take("key")) {
                attach.key((int) words.id());
            } else {
                attach.cancelOnDisconnect(policy(words), words.take("after") ? words.time() / NS_PER_MS : 0);
            }
        }
    }

    private static CodPolicy policy(final Words words) {
        final String policy = words.require("cancel-on").word();
        switch (policy) {
            case "drop":
                return CodPolicy.ON_DROP;
            case "logout":
                return CodPolicy.ON_LOGOUT;
            case "both":
                return CodPolicy.BOTH;
            default:
                throw words.error("'" + policy + "' is nothing that a session can end by");
        }
    }

    private void detach(final Words words) {
        final Seat seat = cast.seat((int) words.id());
        final boolean dropped = words.take("dropped");
        final long connection = words.take("connection") ? words.id() : seat.connection();
        commands.detach(
            seat.session(), connection, (dropped ? Code.KEEPALIVE_LAPSED : Code.FINISHED).number());
    }
}
