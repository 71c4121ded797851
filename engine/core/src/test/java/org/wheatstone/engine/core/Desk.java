package org.wheatstone.engine.core;

import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.CancelAfterEncoder;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.ProtectionConfigEncoder;
import org.wheatstone.codecs.sbe.ProtectionResetEncoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.UnlockEncoder;

/**
 * An exchange of two instruments and four sessions: 1, 2 and 3 of participants 1, 2 and 3, who may do everything, and 4
 * of participant 1 again. Events are put as {@link EventText} puts them. Prices are 0 to 262,143, tick 1; an id is used
 * once and never named, orders are named by the id that they came with.
 */
final class Desk extends MemberDesk {
    static final int SESSIONS = 4;

    /** Roles of a member. */
    private static final int BUYS  = 1;
    private static final int SELLS = 2;
    private static final int MAKES = 4;

    private Consumer<byte[]> recorder = record -> { };

    Desk(final CoreContext context) {
        this(context, 0, 0);
    }

    /** With a price band on both instruments. */
    Desk(final CoreContext context, final long referencePrice, final int bandPpm) {
        super(context);
        at(1_000);
        publishGrade(1, 1_000);
        for (int id = 1; id <= 2; id++) {
            final int instrument = id;
            listInstrument(e -> e.instrumentId(instrument).tick(1).minPrice(0).maxPrice(262_143)
                .maxQuantity(1_000_000).takerFee(100).referencePrice(referencePrice).bandPpm(bandPpm));
        }
        for (int id = 1; id <= 3; id++) {
            participant(id, true, true);
        }
        for (int id = 1; id <= SESSIONS; id++) {
            session(id, id == SESSIONS ? 1 : id);
        }
    }

    static CoreContext small() {
        return new CoreContext().maxParticipants(8).maxSessions(8).maxInstruments(2).maxGrades(1).maxOrders(64)
            .maxPriceNodes(64).maxFillsPerCommand(16).maxCancelsPerCommand(4).maxQuoteSets(4).maxProposals(2)
            .maxTrades(16).maxEventsPerCommand(256);
    }

    /** Another participant, with its session of the same number. */
    void member(final int id, final boolean buys, final boolean sells) {
        participant(id, buys, sells);
        session(id, id);
    }

    /** Another participant, without a session. */
    void participant(final int id, final boolean buys, final boolean sells) {
        addParticipant(id, (buys ? BUYS : 0) + (sells ? SELLS : 0) + (buys && sells ? MAKES : 0));
        deposit(id, 1_000_000_000_000L);
        for (int instrument = 1; instrument <= 2; instrument++) {
            declareCapacity(instrument, id, 1_000_000);
        }
    }

    @Override
    String text(final UnsafeBuffer event) {
        return EventText.of(event);
    }

    @Override
    Desk at(final long nowNs) {
        super.at(nowNs);
        return this;
    }

    /** Hands over every command from here on, before it is carried out. */
    void record(final Consumer<byte[]> receiver) {
        recorder = receiver;
    }

    @Override
    List<String> send() {
        final byte[] record = new byte[CommandRecord.length(command(), 0)];
        command().getBytes(0, record);
        recorder.accept(record);
        return super.send();
    }

    List<String> bid(final int session, final long quantity, final long price) {
        return order(session, Side.BID, quantity, price, o -> { });
    }

    List<String> ask(final int session, final long quantity, final long price) {
        return order(session, Side.ASK, quantity, price, o -> { });
    }

    /** A GTC limit order in instrument 1, unless it is changed. */
    List<String> order(
            final int session,
            final Side side,
            final long quantity,
            final long price,
            final Consumer<NewOrderExtEncoder> change) {
        final int block = begin(NewOrderExtEncoder.TEMPLATE_ID, NewOrderExtEncoder.BLOCK_LENGTH, session);
        change.accept(new NewOrderExtEncoder().wrap(command(), block).instrumentId(1).clOrdId(nextId(session))
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).side(side).price(price).quantity(quantity));
        return send();
    }

    /** Of all orders of the session, unless it is changed. */
    List<String> massCancel(final int session, final Consumer<MassCancelEncoder> change) {
        final int block = begin(MassCancelEncoder.TEMPLATE_ID, MassCancelEncoder.BLOCK_LENGTH, session);
        change.accept(new MassCancelEncoder().wrap(command(), block).clOrdId(nextId(session))
            .filter(MassCancelFilter.ALL).scope(Scope.SESSION));
        return send();
    }

    List<String> unlock(final int session) {
        final int block = begin(UnlockEncoder.TEMPLATE_ID, UnlockEncoder.BLOCK_LENGTH, session);
        new UnlockEncoder().wrap(command(), block).clOrdId(nextId(session));
        return send();
    }

    List<String> cancelAfter(final int session, final long timeoutMs) {
        final int block = begin(CancelAfterEncoder.TEMPLATE_ID, CancelAfterEncoder.BLOCK_LENGTH, session);
        new CancelAfterEncoder().wrap(command(), block).clOrdId(nextId(session)).timeoutMs(timeoutMs);
        return send();
    }

    List<String> openOrders(final int session) {
        final int block =
            begin(OpenOrdersRequestEncoder.TEMPLATE_ID, OpenOrdersRequestEncoder.BLOCK_LENGTH, session);
        new OpenOrdersRequestEncoder().wrap(command(), block).clOrdId(nextId(session));
        return send();
    }

    /** Legs are instrument, bid quantity, bid price, ask quantity, ask price, one after the other. */
    List<String> quote(final int session, final long set, final long... legs) {
        return quote(session, set, q -> { }, legs);
    }

    List<String> quote(
            final int session, final long set, final Consumer<MassQuoteEncoder> change, final long... legs) {
        final int count = legs.length / 5;
        final int block =
            begin(MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH, 8 + count * 40, session);
        final MassQuoteEncoder quote =
            new MassQuoteEncoder().wrap(command(), block).clOrdId(nextId(session)).quoteSetId(set);
        change.accept(quote);
        final MassQuoteEncoder.LegsEncoder encoder = quote.legsCount(count);
        for (int i = 0; i < legs.length; i += 5) {
            encoder.next().instrumentId(legs[i]).bidQuantity(legs[i + 1]).bidPrice(legs[i + 2])
                .askQuantity(legs[i + 3]).askPrice(legs[i + 4]);
        }
        return send();
    }

    List<String> protect(
            final int session, final long set, final long intervalMs, final long maxFills, final long maxQuantity) {
        final int block =
            begin(ProtectionConfigEncoder.TEMPLATE_ID, ProtectionConfigEncoder.BLOCK_LENGTH, session);
        new ProtectionConfigEncoder().wrap(command(), block).clOrdId(nextId(session)).quoteSetId(set)
            .intervalMs(intervalMs).maxFills(maxFills).maxQuantity(maxQuantity);
        return send();
    }

    List<String> resetProtection(final int session, final long set) {
        final int block = begin(ProtectionResetEncoder.TEMPLATE_ID, ProtectionResetEncoder.BLOCK_LENGTH, session);
        new ProtectionResetEncoder().wrap(command(), block).clOrdId(nextId(session)).quoteSetId(set);
        return send();
    }

    /** Of the connection that the session had first. */
    @Override
    List<String> detach(final int session, final int code) {
        return detachFrom(session, session, code);
    }

    List<String> attach(final int session, final CodPolicy policy, final long graceMs) {
        return attach(session, e -> e.codPolicy(policy).graceMs(graceMs).flags().takeover(true));
    }

    private void session(final int id, final int participant) {
        addSession(id, participant);
        attach(id, CodPolicy.NULL_VAL, 0);
    }
}
