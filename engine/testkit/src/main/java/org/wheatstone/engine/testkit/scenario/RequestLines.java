package org.wheatstone.engine.testkit.scenario;

import java.util.List;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.engine.testkit.CancelOrderCommand;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.NewOrderCommand;
import org.wheatstone.engine.testkit.NewOrderExtCommand;
import org.wheatstone.engine.testkit.ReplaceOrderCommand;

/** Writes what a member asks for. For one thread. */
final class RequestLines {
    private static final List<String> EXTENSIONS = List.of("show", "min", "gtd", "expire");

    private final Commands commands;
    private final Cast cast;
    private final QuoteLines quotes;
    private final AllOrdersLines all;
    private final DeliveryLines delivery;

    RequestLines(final Commands commands, final Cast cast) {
        this.commands = commands;
        this.cast = cast;
        quotes = new QuoteLines(commands, cast);
        all = new AllOrdersLines(commands, cast);
        delivery = new DeliveryLines(commands, cast);
    }

    /** Writes the request that the words after the session ask for; false, and nothing taken, if they ask for none. */
    boolean write(final Seat seat, final int attachment, final Words words) {
        if (words.take("bid")) {
            final NewOrderCommand order = begin(seat, attachment, words).bid(words.number());
            newOrder(seat, order, words);
        } else if (words.take("ask")) {
            final NewOrderCommand order = begin(seat, attachment, words).ask(words.number());
            newOrder(seat, order, words);
        } else if (words.take("replace")) {
            replaceOrder(seat, commands.replaceOrder(seat.session(), attachment), words);
        } else if (words.take("cancel")) {
            cancelOrder(seat, commands.cancelOrder(seat.session(), attachment), words);
        } else {
            return quotes.write(seat, attachment, words) || all.write(seat, attachment, words)
                || delivery.write(seat, attachment, words);
        }
        return true;
    }

    /** The longer message only if it is needed. */
    private NewOrderCommand begin(final Seat seat, final int attachment, final Words words) {
        return EXTENSIONS.stream().anyMatch(words::hasAhead)
            ? commands.newOrderExt(seat.session(), attachment) : commands.newOrder(seat.session(), attachment);
    }

    private void newOrder(final Seat seat, final NewOrderCommand order, final Words words) {
        order.at(words.require("@").number());
        long id = seat.nextId();
        while (words.hasNext()) {
            if (words.take("id")) {
                id = words.id();
            } else {
                option(order, words);
            }
        }
        order.id(seat.use(id));
    }

    private void option(final NewOrderCommand order, final Words words) {
        final String option = words.word();
        switch (option) {
            case "gtc":
                break;
            case "ioc":
                order.ioc();
                break;
            case "fok":
                order.fok();
                break;
            case "market":
                order.market();
                break;
            case "post-only":
                order.postOnly();
                break;
            case "on":
                order.instrument(cast.instrument(words));
                break;
            case "tag":
                order.userTag(words.id());
                break;
            case "mandate":
                order.mandate((int) words.number());
                break;
            case "side":
                order.rawSide((int) words.number());
                break;
            case "type":
                order.rawType((int) words.number());
                break;
            case "tif":
                order.rawTimeInForce((int) words.number());
                break;
            case "stp":
                selfTradePrevention(order, words);
                break;
            case "day":
                order.day();
                break;
            case "closing":
                order.closing();
                break;
            case "until-gate":
                order.untilGate();
                break;
            case "follow-roll":
                order.followRoll();
                break;
            case "keep-on-disconnect":
                order.keepOnDisconnect();
                break;
            default:
                extension(order, option, words);
        }
    }

    private static void extension(final NewOrderCommand plain, final String option, final Words words) {
        if (!EXTENSIONS.contains(option)) {
            throw words.error("'" + option + "' is nothing that an order can be");
        }
        final NewOrderExtCommand order = (NewOrderExtCommand) plain;
        switch (option) {
            case "show":
                order.display(words.number());
                break;
            case "min":
                order.minimum(words.number());
                break;
            case "gtd":
                order.goodTill(words.time());
                break;
            default:
                order.expireTime(words.time());
        }
    }

    private static void selfTradePrevention(final NewOrderCommand order, final Words words) {
        if (words.take("newest")) {
            order.selfTradePrevention(SelfTradePrevention.CANCEL_NEWEST);
        } else if (words.take("oldest")) {
            order.selfTradePrevention(SelfTradePrevention.CANCEL_OLDEST);
        } else if (words.take("both")) {
            order.selfTradePrevention(SelfTradePrevention.CANCEL_BOTH);
        } else if (words.take("decrement")) {
            order.selfTradePrevention(SelfTradePrevention.DECREMENT);
        } else {
            order.rawSelfTradePrevention((int) words.number());
        }
    }

    private void replaceOrder(final Seat seat, final ReplaceOrderCommand replace, final Words words) {
        replace.target(words.id()).total(words.number()).at(words.require("@").number());
        long id = seat.nextId();
        while (words.hasNext()) {
            if (words.take("on")) {
                replace.instrument(cast.instrument(words));
            } else if (words.take("tag")) {
                replace.userTag(words.id());
            } else {
                id = words.require("id").id();
            }
        }
        replace.id(seat.use(id));
    }

    private void cancelOrder(final Seat seat, final CancelOrderCommand cancel, final Words words) {
        if (words.take("order")) {
            cancel.targetOrder(words.id());
        } else {
            cancel.target(words.id());
        }
        long id = seat.nextId();
        while (words.hasNext()) {
            if (words.take("on")) {
                cancel.instrument(cast.instrument(words));
            } else {
                id = words.require("id").id();
            }
        }
        cancel.id(seat.use(id));
    }
}
