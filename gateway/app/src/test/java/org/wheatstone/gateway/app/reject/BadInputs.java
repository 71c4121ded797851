package org.wheatstone.gateway.app.reject;

import static org.wheatstone.gateway.app.reject.Refusal.By.BUSINESS_REJECT;
import static org.wheatstone.gateway.app.reject.Refusal.By.CANCEL_REJECTED;
import static org.wheatstone.gateway.app.reject.Refusal.By.LOGON_REJECT;
import static org.wheatstone.gateway.app.reject.Refusal.By.ORDER_REJECTED;
import static org.wheatstone.gateway.app.reject.Refusal.By.TERMINATE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.CoreContext;

/** The table: everything that a member can do wrong, in the order in which it is played. */
final class BadInputs {
    private static final long BILLION_DOLLARS = 1_000_000_000_000_000_000L;

    private final List<BadInput> all = new ArrayList<>();

    private BadInputs() {
    }

    static List<BadInput> all() {
        final BadInputs inputs = new BadInputs();
        inputs.addFrames();
        inputs.addLogons();
        inputs.addShapes();
        inputs.addOrders();
        inputs.addTargets();
        inputs.addReplaces();
        inputs.all.addAll(TradingInputs.all());
        inputs.all.addAll(OperatorInputs.all());
        inputs.all.addAll(CredentialInputs.all());
        inputs.addEndings();
        return List.copyOf(inputs.all);
    }

    private void addFrames() {
        final byte[] whole = Frames.newOrder(1);
        addFrame("encoding type of a frame", Code.BAD_FRAME, Frames.withByte(whole, Frames.ENCODING_TYPE_OFFSET, 1));
        addFrame("length no multiple of 8", Code.BAD_FRAME, Frames.withShort(whole, Frames.LENGTH_OFFSET, 63));
        addFrame("length of a mere header", Code.BAD_FRAME, Frames.withShort(whole, Frames.LENGTH_OFFSET, 8));
        addFrame("block longer than its frame", Code.BAD_FRAME,
            Frames.withShort(whole, Frames.BLOCK_LENGTH_OFFSET, 53));
        addFrame("frame of 1,032 bytes", Code.FRAME_TOO_LONG,
            Frames.withShort(whole, Frames.LENGTH_OFFSET, Frame.MAX_INBOUND_LENGTH + Frame.ALIGNMENT));
        addFrame("another schema", Code.WRONG_SCHEMA,
            Frames.withShort(whole, Frames.SCHEMA_ID_OFFSET, Frame.SCHEMA_ID + 1));
        add("garbage before the logon", TERMINATE, Code.BAD_FRAME, 0, desk -> {
            final RawClient client = desk.stranger();
            client.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return client.awaitRefusal();
        });
    }

    private void addLogons() {
        addLogon("signature of a method that is not offered", Code.BAD_CREDENTIALS, 0,
            logon -> logon.buffer().putByte(25, (byte) 9));
        addLogon("session that nobody has", Code.UNKNOWN_SESSION, 999_999, logon -> logon.sessionId(999_999));
        addLogon("no mode", Code.MODE_NOT_ALLOWED, 0, logon -> logon.mode(Mode.NULL_VAL));
        addLogon("sequence from the future", Code.SEQUENCE_TOO_HIGH, 0, logon -> logon.nextSequence(7));
        addLogon("keep-alive too short", Code.BAD_KEEPALIVE, 100, logon -> logon.keepAliveMs(99));
        addLogon("keep-alive too long", Code.BAD_KEEPALIVE, 60_000, logon -> logon.keepAliveMs(60_001));
        addLogon("cancel-on-disconnect policy without meaning", Code.UNKNOWN_ENUM, 26,
            logon -> logon.buffer().putByte(26, (byte) 9));
        addLogon("grace beyond a day", Code.UNKNOWN_ENUM, 28,
            logon -> logon.codPolicy(CodPolicy.ON_DROP).graceMs(86_400_001));
        addLogon("logon flag without meaning", Code.UNKNOWN_ENUM, 27, logon -> logon.buffer().putByte(27, (byte) 2));
        addLogon("schema version before the first", Code.SCHEMA_UNSUPPORTED, Frame.SCHEMA_VERSION,
            logon -> logon.buffer().putByte(Frames.VERSION_OFFSET, (byte) 0));
        addLogon("schema version after the last", Code.SCHEMA_UNSUPPORTED, Frame.SCHEMA_VERSION,
            logon -> logon.buffer().putByte(Frames.VERSION_OFFSET, (byte) (Frame.SCHEMA_VERSION + 1)));
        addLogon("logon too short", Code.BLOCK_TOO_SHORT, LogonDecoder.BLOCK_LENGTH,
            logon -> logon.buffer().putByte(Frames.BLOCK_LENGTH_OFFSET, (byte) (LogonDecoder.BLOCK_LENGTH - 1)));
        add("session that another connection has", LOGON_REJECT, Code.SESSION_IN_USE, 1, desk -> {
            final RawClient second = desk.stranger();
            second.send(Frames.logon(desk.buyer().sessionId()));
            return second.awaitRefusal();
        });
        add("request before the logon", TERMINATE, Code.NOT_LIVE, 0, desk -> {
            final RawClient client = desk.stranger();
            client.send(Frames.newOrder(1));
            return client.awaitRefusal();
        });
        add("request in the same breath as the logon", BUSINESS_REJECT, Code.NOT_LIVE, 0, desk -> {
            final RawClient client = desk.stranger();
            client.send(Frames.logon(desk.unusedSession()), Frames.newOrder(1));
            return client.awaitRefusalBefore(ReplayCompleteDecoder.TEMPLATE_ID);
        });
    }

    private void addShapes() {
        final byte[] whole = Frames.newOrder(1);
        addShape("template that nobody knows", Code.UNKNOWN_TEMPLATE, 999,
            Frames.withShort(whole, Frames.TEMPLATE_ID_OFFSET, 999));
        addShape("operator's action in a trading session", Code.NOT_ALLOWED_IN_MODE, 0,
            Frames.blank(AddParticipantDecoder.TEMPLATE_ID, AddParticipantDecoder.BLOCK_LENGTH));
        addShape("message that only an exchange sends", Code.NOT_ALLOWED_IN_MODE, 0,
            Frames.blank(HelloDecoder.TEMPLATE_ID, HelloDecoder.BLOCK_LENGTH));
        addShape("second logon", Code.NOT_ALLOWED_IN_MODE, 0, Frames.logon(1));
        addShape("new order too short", Code.BLOCK_TOO_SHORT, NewOrderDecoder.BLOCK_LENGTH,
            Frames.withShort(whole, Frames.BLOCK_LENGTH_OFFSET, NewOrderDecoder.BLOCK_LENGTH - 1));
        addShape("cancel too short", Code.BLOCK_TOO_SHORT, 28,
            Frames.withShort(Frames.cancel(1, 1), Frames.BLOCK_LENGTH_OFFSET, 4));
        addShape("replace too short", Code.BLOCK_TOO_SHORT, 52,
            Frames.withShort(Frames.replace(1, 1, replace -> { }), Frames.BLOCK_LENGTH_OFFSET, 51));
        addShape("side without meaning", Code.UNKNOWN_ENUM, 56, Frames.withByte(whole, 56, 3));
        addShape("order type without meaning", Code.UNKNOWN_ENUM, 57, Frames.withByte(whole, 57, 3));
        addShape("time in force without meaning", Code.UNKNOWN_ENUM, 58, Frames.withByte(whole, 58, 7));
        addShape("flag without meaning", Code.UNKNOWN_ENUM, 59, Frames.withByte(whole, 59, 16));
        addShape("self-trade prevention without meaning", Code.UNKNOWN_ENUM, 60, Frames.withByte(whole, 60, 5));
    }

    private void addOrders() {
        addOrder("instrument that is not listed", Code.UNKNOWN_INSTRUMENT, 77, order -> order.instrumentId(77));
        addOrder("no instrument", Code.UNKNOWN_INSTRUMENT, 0, order -> order.instrumentId(0));
        addOrder("no side", Code.BAD_SIDE, 0, order -> order.side(Side.NULL_VAL));
        addOrder("no type", Code.BAD_TYPE, 0, order -> order.orderType(OrderType.NULL_VAL));
        addOrder("no time in force", Code.BAD_TIME_IN_FORCE, 0, order -> order.timeInForce(TimeInForce.NULL_VAL));
        addOrder("time in force that is not offered", Code.BAD_TIME_IN_FORCE, 6,
            order -> order.timeInForce(TimeInForce.UNTIL_GATE));
        addOrder("market order that would rest", Code.BAD_COMBINATION, 1,
            order -> order.orderType(OrderType.MARKET));
        addOrder("post-only and immediate-or-cancel", Code.BAD_COMBINATION, 1,
            order -> order.timeInForce(TimeInForce.IOC).flags().postOnly(true));
        addOrder("post-only and fill-or-kill", Code.BAD_COMBINATION, 1,
            order -> order.timeInForce(TimeInForce.FOK).flags().postOnly(true));
        addOrder("price below the range", Code.BAD_PRICE, Desk.TICK, order -> order.price(0));
        addOrder("negative price", Code.BAD_PRICE, Desk.TICK, order -> order.price(-Desk.TICK));
        addOrder("price above the range", Code.BAD_PRICE, Desk.MAX_PRICE,
            order -> order.price(Desk.MAX_PRICE + Desk.TICK));
        addOrder("price between two ticks", Code.PRICE_OFF_TICK, Desk.TICK, order -> order.price(1_050));
        addOrder("no quantity", Code.BAD_QUANTITY, 0, order -> order.quantity(0));
        addOrder("quantity beyond 63 bits", Code.BAD_QUANTITY, Long.MIN_VALUE,
            order -> order.quantity(Long.MIN_VALUE));
        addOrder("quantity above the maximum", Code.MAX_QUANTITY, Desk.MAX_QUANTITY,
            order -> order.quantity(Desk.MAX_QUANTITY + 1));
        addOrder("notional a little above the limit", Code.MAX_NOTIONAL, BILLION_DOLLARS,
            order -> order.price(Desk.MAX_PRICE).quantity(10_000_001));
        addOrder("notional beyond 64 bits", Code.MAX_NOTIONAL, BILLION_DOLLARS,
            order -> order.price(Desk.MAX_PRICE).quantity(Desk.MAX_QUANTITY));
        addOrder("mandate", Code.MANDATE, 5, order -> order.mandate(5));
        add("bid without the cash", ORDER_REJECTED, Code.INSUFFICIENT_FUNDS, Desk.SMALL_CASH,
            desk -> desk.poorBuyer().send(Frames.newOrder(1, order -> order.quantity(1_000))));
        add("offer without the capacity", ORDER_REJECTED, Code.NO_CAPACITY, Desk.SMALL_STOCK,
            desk -> desk.smallSupplier().send(Frames.newOrder(1, order -> order.side(Side.ASK).quantity(6))));
        add("offer of a buyer", ORDER_REJECTED, Code.NO_CAPACITY, 0,
            desk -> desk.buyer().send(Frames.newOrder(1, order -> order.side(Side.ASK))));
        add("post-only bid at an offer's price", ORDER_REJECTED, Code.POST_ONLY_CROSSES, 700_000, desk -> {
            desk.supplier().place(1, order -> order.side(Side.ASK).price(700_000));
            return desk.buyer().send(Frames.newOrder(1, order -> order.price(700_100).flags().postOnly(true)));
        });
        add("fill-or-kill for more than is offered", ORDER_REJECTED, Code.FOK_UNFILLABLE, 3, desk -> {
            desk.supplier().place(1, order -> order.side(Side.ASK).price(690_000).quantity(3));
            return desk.buyer().send(
                Frames.newOrder(1, order -> order.price(690_000).timeInForce(TimeInForce.FOK)));
        });
        addOrder("market order where nobody offers", Code.NO_LIQUIDITY, 0,
            order -> order.instrumentId(2).orderType(OrderType.MARKET).timeInForce(TimeInForce.IOC));
        add("id that was used", ORDER_REJECTED, Code.DUPLICATE_ID, 5, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(5);
            return member.send(Frames.newOrder(5));
        });
        add("id below the last", ORDER_REJECTED, Code.DUPLICATE_ID, 5, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(5);
            return member.send(Frames.newOrder(4, order -> order.instrumentId(77)));
        });
    }

    private void addTargets() {
        add("cancel of an order that never was", CANCEL_REJECTED, Code.UNKNOWN_ORDER, 99,
            desk -> desk.buyer().send(Frames.cancel(1, 99)));
        add("cancel by an order id that never was", CANCEL_REJECTED, Code.UNKNOWN_ORDER, 12_345,
            desk -> desk.buyer().send(Frames.cancel(1, 0, cancel -> cancel.targetOrderId(12_345))));
        add("cancel of somebody else's order by its order id", CANCEL_REJECTED, Code.UNKNOWN_ORDER, -1, desk -> {
            final long orderId = desk.buyer().place(1);
            return targeting(orderId,
                desk.buyer().send(Frames.cancel(1, 0, cancel -> cancel.targetOrderId(orderId))));
        });
        add("cancel of somebody else's order by its id", CANCEL_REJECTED, Code.UNKNOWN_ORDER, 50, desk -> {
            desk.buyer().place(50);
            return desk.buyer().send(Frames.cancel(1, 50));
        });
        add("replace of somebody else's order", CANCEL_REJECTED, Code.UNKNOWN_ORDER, 50, desk -> {
            desk.buyer().place(50);
            return desk.buyer().send(Frames.replace(1, 50, replace -> replace.price(900)));
        });
        add("cancel in another instrument than the order's", CANCEL_REJECTED, Code.UNKNOWN_ORDER, 1, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1);
            return member.send(Frames.cancel(2, 1, cancel -> cancel.instrumentId(2)));
        });
        add("cancel of an order that is done", CANCEL_REJECTED, Code.ALREADY_DONE, 1, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1);
            member.cancel(2, 1);
            return member.send(Frames.cancel(3, 1));
        });
        add("replace of an order that is done", CANCEL_REJECTED, Code.ALREADY_DONE, 1, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1);
            member.cancel(2, 1);
            return member.send(Frames.replace(3, 1, replace -> { }));
        });
        add("cancel with an id that was used", CANCEL_REJECTED, Code.DUPLICATE_ID, 1, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1);
            return member.send(Frames.cancel(1, 1));
        });
        add("cancel in an instrument that is not listed", CANCEL_REJECTED, Code.UNKNOWN_INSTRUMENT, 77,
            desk -> desk.buyer().send(Frames.cancel(1, 1, cancel -> cancel.instrumentId(77))));
    }

    private void addReplaces() {
        addReplace("replace to a price out of range", Code.BAD_PRICE, Desk.TICK, replace -> replace.price(0));
        addReplace("replace to a price between two ticks", Code.PRICE_OFF_TICK, Desk.TICK,
            replace -> replace.price(1_001));
        addReplace("replace to too much", Code.MAX_QUANTITY, Desk.MAX_QUANTITY,
            replace -> replace.newTotalQuantity(Long.MAX_VALUE));
        addReplace("replace to a notional above the limit", Code.MAX_NOTIONAL, BILLION_DOLLARS,
            replace -> replace.price(Desk.MAX_PRICE).newTotalQuantity(Desk.MAX_QUANTITY));
        addReplace("replace in an instrument that is not listed", Code.UNKNOWN_INSTRUMENT, 77,
            replace -> replace.instrumentId(77));
        add("replace with an id that was used", CANCEL_REJECTED, Code.DUPLICATE_ID, 1, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1);
            return member.send(Frames.replace(1, 1, replace -> replace.price(900)));
        });
        add("replace beyond the cash", CANCEL_REJECTED, Code.INSUFFICIENT_FUNDS, Desk.SMALL_CASH, desk -> {
            final Desk.Member member = desk.poorBuyer();
            member.place(1);
            return member.send(Frames.replace(2, 1, replace -> replace.newTotalQuantity(1_000)));
        });
        add("replace beyond the capacity", CANCEL_REJECTED, Code.NO_CAPACITY, Desk.SMALL_STOCK, desk -> {
            final Desk.Member member = desk.smallSupplier();
            member.place(1, order -> order.side(Side.ASK).price(900_000));
            return member.send(Frames.replace(2, 1, replace -> replace.price(900_000).newTotalQuantity(6)));
        });
        add("replace of a post-only bid to an offer's price", CANCEL_REJECTED, Code.POST_ONLY_CROSSES, 650_000,
            desk -> {
                desk.supplier().place(1, order -> order.side(Side.ASK).price(650_000));
                final Desk.Member member = desk.buyer();
                member.place(1, order -> order.flags().postOnly(true));
                return member.send(Frames.replace(2, 1, replace -> replace.price(650_000)));
            });
    }

    /** These take their time, fill tables, or end the exchange. */
    private void addEndings() {
        add("goodbye", TERMINATE, Code.FINISHED, 0, desk -> desk.buyer().send(Frames.logout()));
        add("session taken over", TERMINATE, Code.TAKEN_OVER, 0, desk -> {
            final Desk.Member first = desk.buyer();
            desk.join(first.sessionId(), logon -> logon.flags().takeover(true));
            return first.client().awaitRefusal();
        });
        add("silence after the logon", TERMINATE, Code.KEEPALIVE_LAPSED, 0, desk ->
            desk.join(desk.unusedSession(), logon -> logon.keepAliveMs(100)).client().awaitRefusal());
        add("silence before the logon", TERMINATE, Code.LOGON_TIMEOUT, 0, desk -> desk.stranger().awaitRefusal());
        add("offer at one price more than there is room for", ORDER_REJECTED, Code.CAPACITY,
            new CoreContext().maxPriceNodes(), desk -> {
                desk.fillPriceTable();
                return desk.supplier().send(Frames.newOrder(1, order -> order.side(Side.ASK).price(100_100)));
            });
        add("exchange that is stopped", TERMINATE, Code.SERVER_STOPPING, 0, desk -> {
            final Desk.Member member = desk.buyer();
            desk.stop();
            return member.client().awaitRefusal();
        });
    }

    /** A frame that a live session sends and that ends it. */
    private void addFrame(final String name, final Code code, final byte[] frame) {
        add(name, TERMINATE, code, 0, desk -> desk.buyer().send(frame));
    }

    private void addLogon(final String name, final Code code, final long detail, final Consumer<LogonEncoder> change) {
        add(name, LOGON_REJECT, code, detail, desk -> {
            final RawClient client = desk.stranger();
            client.send(Frames.logon(desk.unusedSession(), change));
            return client.awaitRefusal();
        });
    }

    private void addShape(final String name, final Code code, final long detail, final byte[] frame) {
        add(name, BUSINESS_REJECT, code, detail, desk -> desk.buyer().send(frame));
    }

    private void addOrder(
            final String name, final Code code, final long detail, final Consumer<NewOrderEncoder> change) {
        add(name, ORDER_REJECTED, code, detail, desk -> desk.buyer().send(Frames.newOrder(1, change)));
    }

    /** A change of an order that is open, and stays so. */
    private void addReplace(
            final String name, final Code code, final long detail, final Consumer<ReplaceOrderEncoder> change) {
        add(name, CANCEL_REJECTED, code, detail, desk -> {
            final Desk.Member member = desk.buyer();
            member.place(1);
            final Refusal refusal = member.send(Frames.replace(2, 1, change));
            member.cancel(3, 1);
            return refusal;
        });
    }

    /** Order ids are not known when the table is written: -1 stands for the right one. */
    private static Refusal targeting(final long orderId, final Refusal refusal) {
        return refusal.detail() != orderId ? refusal
            : new Refusal(refusal.by(), refusal.code(), -1, refusal.clOrdId(), refusal.isEnd());
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
