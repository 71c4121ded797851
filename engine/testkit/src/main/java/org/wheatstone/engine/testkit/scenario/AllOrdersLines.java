package org.wheatstone.engine.testkit.scenario;

import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.MassCancelCommand;

/** Writes what a member asks for over all its orders. For one thread. */
final class AllOrdersLines {
    private static final long NS_PER_MS = 1_000_000;

    private final Commands commands;
    private final Cast cast;

    AllOrdersLines(final Commands commands, final Cast cast) {
        this.commands = commands;
        this.cast = cast;
    }

    /** Writes the request that the words after the session ask for; false, and nothing taken, if they ask for none. */
    boolean write(final Seat seat, final int attachment, final Words words) {
        if (words.take("mass-cancel")) {
            massCancel(seat, commands.massCancel(seat.session(), attachment), words);
            return true;
        }
        if (words.take("unlock")) {
            commands.unlock(seat.session(), attachment);
        } else if (words.take("cancel-after")) {
            commands.cancelAfter(seat.session(), attachment, words.take("never") ? 0 : words.time() / NS_PER_MS);
        } else if (words.take("open-orders")) {
            commands.openOrders(seat.session(), attachment);
        } else {
            return false;
        }
        commands.id(seat.use(words.take("id") ? words.id() : seat.nextId()));
        return true;
    }

    private void massCancel(final Seat seat, final MassCancelCommand cancel, final Words words) {
        long id = seat.nextId();
        while (words.hasNext()) {
            if (words.take("on")) {
                where(cancel, cast.instrument(words), words);
            } else if (words.take("of-participant")) {
                cancel.ofParticipant();
            } else if (words.take("lock")) {
                cancel.lock();
            } else if (words.take("up-to")) {
                cancel.upTo(words.id());
            } else if (words.take("id")) {
                id = words.id();
            } else {
                raw(cancel, words);
            }
        }
        cancel.id(seat.use(id));
    }

    private static void where(final MassCancelCommand cancel, final int instrument, final Words words) {
        if (words.take("from")) {
            cancel.range(instrument, words.number(), words.require("to").number());
            if (words.take("bids")) {
                cancel.only(Side.BID);
            } else if (words.take("asks")) {
                cancel.only(Side.ASK);
            }
        } else if (words.take("bids")) {
            cancel.side(instrument, Side.BID);
        } else if (words.take("asks")) {
            cancel.side(instrument, Side.ASK);
        } else {
            cancel.instrument(instrument);
        }
    }

    private static void raw(final MassCancelCommand cancel, final Words words) {
        final String field = words.word();
        switch (field) {
            case "filter":
                cancel.rawFilter((int) words.number());
                break;
            case "side":
                cancel.rawSide((int) words.number());
                break;
            case "scope":
                cancel.rawScope((int) words.number());
                break;
            default:
                throw words.error("'" + field + "' is nothing that a mass cancel can be");
        }
    }
}
