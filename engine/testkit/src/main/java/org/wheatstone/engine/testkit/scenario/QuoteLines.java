package org.wheatstone.engine.testkit.scenario;

import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.MassQuoteCommand;
import org.wheatstone.engine.testkit.ProtectionCommand;

/** Writes what a market maker asks for: quotes and their protection. For one thread. */
final class QuoteLines {
    private final Commands commands;
    private final Cast cast;

    QuoteLines(final Commands commands, final Cast cast) {
        this.commands = commands;
        this.cast = cast;
    }

    /** Writes the request that the words after the session ask for; false, and nothing taken, if they ask for none. */
    boolean write(final Seat seat, final int attachment, final Words words) {
        if (words.take("quote")) {
            quote(seat, attachment, words);
        } else if (words.take("protect")) {
            protect(seat, commands.protect(seat.session(), attachment), words);
        } else if (words.take("reset")) {
            commands.resetProtection(seat.session(), attachment, words.id());
            commands.id(seat.use(words.take("id") ? words.id() : seat.nextId()));
        } else {
            return false;
        }
        return true;
    }

    private void quote(final Seat seat, final int attachment, final Words words) {
        final MassQuoteCommand quote = commands.massQuote(seat.session(), attachment, words.countAhead("on"));
        quote.set(words.id());
        long id = seat.nextId();
        while (words.hasNext()) {
            if (words.take("on")) {
                leg(quote, words);
            } else if (words.take("stp")) {
                selfTradePrevention(quote, words);
            } else if (words.take("tag")) {
                quote.userTag(words.id());
            } else if (words.take("mandate")) {
                quote.mandate((int) words.number());
            } else {
                id = words.require("id").id();
            }
        }
        quote.id(seat.use(id));
    }

    private void leg(final MassQuoteCommand quote, final Words words) {
        quote.leg(cast.instrument(words));
        boolean more = true;
        while (more) {
            if (words.take("bid")) {
                quote.bid(words.number(), words.require("@").number());
            } else if (words.take("ask")) {
                quote.ask(words.number(), words.require("@").number());
            } else if (words.take("closing")) {
                quote.closing();
            } else if (words.take("flags")) {
                quote.flags(words.number());
            } else {
                more = false;
            }
        }
    }

    private static void selfTradePrevention(final MassQuoteCommand quote, final Words words) {
        if (words.take("oldest")) {
            quote.selfTradePrevention(SelfTradePrevention.CANCEL_OLDEST);
        } else if (words.take("decrement")) {
            quote.selfTradePrevention(SelfTradePrevention.DECREMENT);
        } else {
            quote.rawSelfTradePrevention((int) words.number());
        }
    }

    private static void protect(final Seat seat, final ProtectionCommand protection, final Words words) {
        protection.set(words.id());
        long id = seat.nextId();
        while (words.hasNext()) {
            if (words.take("fills")) {
                protection.fills(words.number());
            } else if (words.take("lots")) {
                protection.lots(words.number());
            } else if (words.take("within")) {
                protection.intervalMs(words.time() / 1_000_000);
            } else {
                id = words.require("id").id();
            }
        }
        protection.id(seat.use(id));
    }
}
