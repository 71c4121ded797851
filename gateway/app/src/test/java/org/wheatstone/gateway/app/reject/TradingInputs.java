package org.wheatstone.gateway.app.reject;

import static org.wheatstone.gateway.app.reject.Refusal.By.BUSINESS_REJECT;
import static org.wheatstone.gateway.app.reject.Refusal.By.CANCEL_REJECTED;
import static org.wheatstone.gateway.app.reject.Refusal.By.ORDER_REJECTED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ProtectionConfigEncoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.gateway.client.OperatorActions;

/** What a member can do wrong with the longer order, with quotes, with many orders at once, and above its limits. */
final class TradingInputs {
    private static final long DAY_MS = 86_400_000;
    private static final long BUYER_ROLE = 1;
    private static final long SUPPLIER_ROLE = 2;
    private static final long FAR_FUTURE_NS = Long.MAX_VALUE;

    private final List<BadInput> all = new ArrayList<>();

    private TradingInputs() {
    }

    static List<BadInput> all() {
        final TradingInputs inputs = new TradingInputs();
        inputs.addLongerOrders();
        inputs.addMassCancels();
        inputs.addQuotes();
        inputs.addLimits();
        inputs.addRates();
        inputs.addStops();
        return inputs.all;
    }

    private void addLongerOrders() {
        addOrder("good until a date that is past", Code.BAD_EXPIRY, BadInput.SOME_TIME,
            order -> order.timeInForce(TimeInForce.GTD).expireTime(1));
        addOrder("good until no date", Code.BAD_EXPIRY, BadInput.SOME_TIME,
            order -> order.timeInForce(TimeInForce.GTD));
        addOrder("date for an order that needs none", Code.BAD_EXPIRY, FAR_FUTURE_NS,
            order -> order.expireTime(FAR_FUTURE_NS));
        addOrder("more shown than there is", Code.BAD_DISPLAY, 5, order -> order.displayQuantity(5));
        addOrder("iceberg that does not rest", Code.BAD_DISPLAY, 1,
            order -> order.timeInForce(TimeInForce.IOC).displayQuantity(1));
        addOrder("minimum above the whole", Code.BAD_QUANTITY, 5, order -> order.minimumQuantity(5));
        addOrder("minimum of a fill-or-kill", Code.BAD_COMBINATION, 2,
            order -> order.timeInForce(TimeInForce.FOK).minimumQuantity(2));
        addOrder("minimum that nobody offers", Code.FOK_UNFILLABLE, 0, order -> order.minimumQuantity(2));
        addOrder("bid above the band", Code.PRICE_BAND, Desk.ANCHOR / 10 * 11,
            order -> order.instrumentId(Desk.BANDED).price(Desk.ANCHOR / 10 * 11 + Desk.TICK));
        add("replace to above the band", CANCEL_REJECTED, Code.PRICE_BAND, Desk.ANCHOR / 10 * 11, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1, order -> order.instrumentId(Desk.BANDED));
            return member.send(Frames.replace(2, 1,
                replace -> replace.instrumentId(Desk.BANDED).price(Desk.ANCHOR * 2)));
        });
        add("bid of a supplier", ORDER_REJECTED, Code.NOT_AUTHORISED, SUPPLIER_ROLE,
            desk -> desk.supplier().send(Frames.newOrder(1)));
    }

    private void addMassCancels() {
        addMassCancel("mass cancel of nothing in particular", Code.BAD_COMBINATION, 0,
            cancel -> cancel.filter(MassCancelFilter.NULL_VAL));
        addMassCancel("mass cancel for nobody in particular", Code.BAD_COMBINATION, 0,
            cancel -> cancel.scope(Scope.NULL_VAL));
        addMassCancel("mass cancel of a participant up to an id", Code.BAD_COMBINATION, 7,
            cancel -> cancel.scope(Scope.PARTICIPANT).upToClOrdId(7));
        addMassCancel("mass cancel in an instrument that is not listed", Code.UNKNOWN_INSTRUMENT, 77,
            cancel -> cancel.filter(MassCancelFilter.INSTRUMENT).instrumentId(77));
        addMassCancel("mass cancel of no side", Code.BAD_SIDE, 0,
            cancel -> cancel.filter(MassCancelFilter.SIDE).instrumentId(1));
        addMassCancel("mass cancel from high to low", Code.BAD_PRICE, 900,
            cancel -> cancel.filter(MassCancelFilter.PRICE_RANGE).instrumentId(1).low(900).high(800));
        add("mass cancel with an id that was used", ORDER_REJECTED, Code.DUPLICATE_ID, 1, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1);
            return member.send(Frames.massCancel(1));
        });
        add("order of a session that is locked", ORDER_REJECTED, Code.LOCKED, 0, desk -> {
            final Desk.Member member = desk.buyer();
            member.arrange(Frames.massCancel(1, cancel -> cancel.locked((short) 1)), MassCancelDoneDecoder.TEMPLATE_ID);
            return member.send(Frames.newOrder(2));
        });
        add("replace of a session that is locked", CANCEL_REJECTED, Code.LOCKED, 0, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1);
            // Bids are not offers: the order stays.
            member.arrange(
                Frames.massCancel(2, cancel -> cancel.filter(MassCancelFilter.SIDE).instrumentId(1).side(Side.ASK)
                    .locked((short) 1)),
                MassCancelDoneDecoder.TEMPLATE_ID);
            return member.send(Frames.replace(3, 1, replace -> replace.price(900)));
        });
        add("dead man beyond a day", ORDER_REJECTED, Code.BAD_EXPIRY, DAY_MS,
            desk -> desk.buyer().send(Frames.cancelAfter(1, DAY_MS + 1)));
    }

    private void addQuotes() {
        add("17 legs", BUSINESS_REJECT, Code.GROUP_TOO_BIG, 17,
            desk -> desk.maker().send(Frames.massQuote(1, 17)));
        add("quote of a buyer", ORDER_REJECTED, Code.NOT_AUTHORISED, BUYER_ROLE,
            desk -> desk.buyer().send(Frames.massQuote(1, 1)));
        addQuote("quote of no set", Code.BAD_COMBINATION, 0, quote -> quote.quoteSetId(0));
        addQuote("quote with a mandate", Code.MANDATE, 3, quote -> quote.mandate(3));
        add("protection of a buyer", ORDER_REJECTED, Code.NOT_AUTHORISED, BUYER_ROLE,
            desk -> desk.buyer().send(Frames.protect(1, config -> { })));
        addProtection("protection for no time", Code.BAD_EXPIRY, DAY_MS, config -> config.intervalMs(0));
        addProtection("protection of no set", Code.BAD_COMBINATION, 0, config -> config.quoteSetId(0));
        add("reset of a protection that nobody made", ORDER_REJECTED, Code.UNKNOWN_TARGET, 9,
            desk -> desk.maker().send(Frames.resetProtection(1, 9)));
        add("quote of a set that is frozen", ORDER_REJECTED, Code.PROTECTION_FROZEN, 1, desk -> {
            final Desk.Member maker = desk.maker();
            maker.arrange(Frames.protect(1, config -> { }), RequestAckDecoder.TEMPLATE_ID);
            maker.arrange(Frames.massQuote(2, 1), MassQuoteAckDecoder.TEMPLATE_ID);
            desk.buyer().place(1,
                order -> order.instrumentId(2).price(800_000).quantity(1).timeInForce(TimeInForce.IOC));
            maker.client().await(ProtectionTriggeredDecoder.TEMPLATE_ID);
            return maker.send(Frames.massQuote(3, 1));
        });
    }

    private void addLimits() {
        addLimited("more lots than the participant may", 0, Code.MAX_QUANTITY, 3,
            new OperatorActions.Limits(3, 0, 0, 0, 0, 0));
        addLimited("more money than the participant may", 1, Code.MAX_NOTIONAL, 3_999,
            new OperatorActions.Limits(0, 3_999, 0, 0, 0, 0));
        addLimited("more open than the participant may", 2, Code.OPEN_NOTIONAL, 3_999,
            new OperatorActions.Limits(0, 0, 3_999, 0, 0, 0));
        add("one open order more than the participant may have", ORDER_REJECTED, Code.OPEN_ORDER_LIMIT, 1, desk -> {
            limit(desk, Desk.LIMITED, new OperatorActions.Limits(0, 0, 0, 1, 0, 0));
            final Desk.Member member = desk.join(Desk.LIMITED_SESSION + 3);
            member.place(1);
            return member.send(Frames.newOrder(2));
        });
    }

    private void addRates() {
        add("two orders at once at one a second", BUSINESS_REJECT, Code.THROTTLED, BadInput.SOME_TIME, desk -> {
            limit(desk, Desk.SLOW, new OperatorActions.Limits(0, 0, 0, 0, 1, 1));
            final Desk.Member member = desk.join(Desk.SLOW_SESSION);
            desk.noteMade(member, 1);
            return member.send(Frames.newOrder(1), Frames.newOrder(2));
        });
        add("five cancels at once at four a second", BUSINESS_REJECT, Code.CANCEL_RATE, BadInput.SOME_TIME, desk -> {
            final Desk.Member member = desk.join(Desk.SLOW_SESSION + 1);
            for (int id = 1; id <= 4; id++) {
                desk.noteArranged(member, id);
            }
            return member.send(Frames.massCancel(1), Frames.massCancel(2), Frames.massCancel(3),
                Frames.massCancel(4), Frames.massCancel(5));
        });
    }

    private void addStops() {
        add("order in an instrument that is halted", ORDER_REJECTED, Code.HALTED, Desk.HALTING, desk -> {
            desk.operator().act(OperatorActions.setPhase(Desk.HALTING, Phase.HALTED));
            return desk.buyer().send(Frames.newOrder(1, order -> order.instrumentId(Desk.HALTING)));
        });
        add("order of a participant that is killed", ORDER_REJECTED, Code.KILL_SWITCH, 0, desk -> {
            desk.operator().act(OperatorActions.kill(Desk.KILLED));
            return desk.join(Desk.KILLED_SESSION).send(Frames.newOrder(1));
        });
    }

    private static void limit(final Desk desk, final int participant, final OperatorActions.Limits limits)
            throws IOException {
        desk.operator().act(OperatorActions.setLimits(participant, limits));
    }

    private void addOrder(
            final String name, final Code code, final long detail, final Consumer<NewOrderExtEncoder> change) {
        add(name, ORDER_REJECTED, code, detail, desk -> desk.buyer().send(Frames.newOrderExt(1, change)));
    }

    private void addMassCancel(
            final String name, final Code code, final long detail, final Consumer<MassCancelEncoder> change) {
        add(name, ORDER_REJECTED, code, detail, desk -> desk.buyer().send(Frames.massCancel(1, change)));
    }

    private void addQuote(
            final String name, final Code code, final long detail, final Consumer<MassQuoteEncoder> change) {
        add(name, ORDER_REJECTED, code, detail, desk -> desk.maker().send(Frames.massQuote(1, 1, change)));
    }

    private void addProtection(
            final String name, final Code code, final long detail, final Consumer<ProtectionConfigEncoder> change) {
        add(name, ORDER_REJECTED, code, detail, desk -> desk.maker().send(Frames.protect(1, change)));
    }

    /** An order of 4 lots at 1,000 each, from a participant with limits. */
    private void addLimited(
            final String name,
            final int session,
            final Code code,
            final long detail,
            final OperatorActions.Limits limits) {
        add(name, ORDER_REJECTED, code, detail, desk -> {
            limit(desk, Desk.LIMITED, limits);
            return desk.join(Desk.LIMITED_SESSION + session).send(Frames.newOrder(1));
        });
    }

    private void add(
            final String name,
            final Refusal.By by,
            final Code code,
            final long detail,
            final BadInput.Script script) {
        all.add(new BadInput(name, by, code, detail, script));
    }
}
