package org.wheatstone.engine.testkit.scenario;

import java.util.List;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.DrawCommand;
import org.wheatstone.engine.testkit.GrantMandateCommand;
import org.wheatstone.engine.testkit.MeterRecordCommand;

/** Writes the requests of delivery: nominations, bonds, draws and a meter's records. For one thread. */
final class DeliveryLines {
    private static final List<String> KINDS    = List.of("input", "cached", "cache-write", "output", "reasoning");
    private static final List<String> STATUSES =
        List.of("missing", "ok", "error", "empty", "timeout", "capability", "void");

    private final Commands commands;
    private final Cast cast;

    DeliveryLines(final Commands commands, final Cast cast) {
        this.commands = commands;
        this.cast = cast;
    }

    /** Writes the request that the words after the session ask for; false, and nothing taken, if they ask for none. */
    boolean write(final Seat seat, final int attachment, final Words words) {
        if (words.take("nominate")) {
            nominate(seat, attachment, words);
        } else if (words.take("bond")) {
            commands.delivery().postBond(seat.session(), attachment, words.number());
        } else if (words.take("draw")) {
            draw(commands.delivery().draw(seat.session(), attachment), words);
        } else if (words.take("grant")) {
            grant(commands.delivery().grant(seat.session(), attachment, (int) words.id()), words);
        } else if (words.take("revoke-mandate")) {
            commands.delivery().revoke(seat.session(), attachment, (int) words.id());
        } else if (words.take("meter")) {
            meter(commands.delivery().meterRecord(seat.session(), attachment), words);
        } else {
            return false;
        }
        commands.id(seat.use(words.take("id") ? words.id() : seat.nextId()));
        return true;
    }

    private void nominate(final Seat seat, final int attachment, final Words words) {
        final long lots = words.number();
        final long endpoint = words.take("nowhere") ? 0 : words.require("to").id();
        final int instrument = words.take("on") ? cast.instrument(words) : 1;
        commands.delivery().nominate(seat.session(), attachment, instrument, lots, endpoint);
    }

    private static void grant(final GrantMandateCommand grant, final Words words) {
        int grades = 0;
        while (words.hasNext() && !words.isNext("id")) {
            if (words.take("below")) {
                grant.below((int) words.id());
            } else if (words.take("to")) {
                grant.session((int) words.id());
            } else if (words.take("spend")) {
                grant.spend(words.number());
            } else if (words.take("price")) {
                grant.price(words.number());
            } else if (words.take("until")) {
                grant.expires(words.time());
            } else {
                grant.grade(grades++, (int) words.require("grade").id());
            }
        }
    }

    private void draw(final DrawCommand draw, final Words words) {
        draw.quantity(words.number());
        while (words.hasNext() && !words.isNext("id")) {
            if (words.take("on")) {
                draw.instrument(cast.instrument(words));
            } else if (words.take("tag")) {
                draw.userTag(words.id());
            } else if (words.take("mandate")) {
                draw.mandate((int) words.id());
            } else {
                draw.reference(
                    words.require("parent").id(), words.require("contract").id(),
                    (int) words.require("purpose").number());
            }
        }
    }

    private void meter(final MeterRecordCommand record, final Words words) {
        final String status = words.word();
        if (!STATUSES.contains(status)) {
            throw words.error("'" + status + "' is no status of a call");
        }
        record.rawStatus(STATUSES.indexOf(status));
        final long call = cast.call(words);
        record.call(call, words.take("attempt") ? (int) words.number() : cast.attempt(call));
        while (words.hasNext() && !words.isNext("id")) {
            figure(record, words);
        }
    }

    private static void figure(final MeterRecordCommand record, final Words words) {
        final String figure = words.word();
        switch (figure) {
            case "count":
                record.supplierQuantity(words.number());
                break;
            case "from":
                record.times(words.time(), words.require("first").time(), words.require("to").time());
                break;
            case "hashes":
                record.hashes((int) words.number(), (int) words.number());
                break;
            default:
                if (!KINDS.contains(figure)) {
                    throw words.error("'" + figure + "' is nothing that a meter sees");
                }
                record.tokens(KINDS.indexOf(figure), words.number());
        }
    }
}
