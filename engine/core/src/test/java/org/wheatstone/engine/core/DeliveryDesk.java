package org.wheatstone.engine.core;

import java.util.List;
import java.util.function.Consumer;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.DrawEncoder;
import org.wheatstone.codecs.sbe.GrantMandateEncoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.MeterRecordEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.NominateEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.PostBondEncoder;
import org.wheatstone.codecs.sbe.RevokeMandateEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * What members say of work that is delivered, beside their orders for it: who supplies it and answers for it with a
 * bond, what is drawn, what was metered; and what an agent may spend. Orders are in instrument 1 unless they are
 * changed, and a session's commands use its next id.
 */
abstract class DeliveryDesk extends MemberDesk {
    /** The meter's participant, and its session. */
    static final int METER = 7;

    /** Of a quote, its group's header included, in bytes. */
    private static final int A_LEG = 48;

    DeliveryDesk(final CoreContext context) {
        super(context);
    }

    final List<String> bid(final int session, final long quantity, final long price) {
        return order(session, Side.BID, quantity, price, o -> { });
    }

    final List<String> ask(final int session, final long quantity, final long price) {
        return order(session, Side.ASK, quantity, price, o -> { });
    }

    /** A GTC limit order in instrument 1, unless it is changed. */
    final List<String> order(
            final int session,
            final Side side,
            final long quantity,
            final long price,
            final Consumer<NewOrderEncoder> change) {
        final int block = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, session);
        change.accept(new NewOrderEncoder().wrap(command(), block).instrumentId(1).clOrdId(nextId(session)).side(side)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(price).quantity(quantity));
        return send();
    }

    /** A GTD limit order in instrument 1, unless it is changed. */
    final List<String> ext(
            final int session,
            final Side side,
            final long quantity,
            final long price,
            final Consumer<NewOrderExtEncoder> change) {
        final int block = begin(NewOrderExtEncoder.TEMPLATE_ID, NewOrderExtEncoder.BLOCK_LENGTH, session);
        change.accept(new NewOrderExtEncoder().wrap(command(), block).instrumentId(1).clOrdId(nextId(session))
            .side(side).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTD).price(price).quantity(quantity));
        return send();
    }

    /** A GTC limit order in instrument 1 that closes what its owner has. */
    final List<String> close(final int session, final Side side, final long quantity, final long price) {
        return order(session, side, quantity, price, o -> o.flags().closing(true));
    }

    /** One leg of set 9 in an instrument. */
    final List<String> quote(
            final int session,
            final int instrument,
            final long bidQuantity,
            final long bidPrice,
            final long askQuantity,
            final long askPrice) {
        return quoteWith(session, 0, instrument, bidQuantity, bidPrice, askQuantity, askPrice);
    }

    /** The same with flags of the leg. */
    final List<String> quoteWith(
            final int session,
            final long flags,
            final int instrument,
            final long bidQuantity,
            final long bidPrice,
            final long askQuantity,
            final long askPrice) {
        final int block =
            begin(MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH, A_LEG, session);
        final MassQuoteEncoder quote =
            new MassQuoteEncoder().wrap(command(), block).clOrdId(nextId(session)).quoteSetId(9);
        quote.legsCount(1).next().instrumentId(instrument).flags(flags).bidQuantity(bidQuantity).bidPrice(bidPrice)
            .askQuantity(askQuantity).askPrice(askPrice);
        return send();
    }

    final List<String> nominate(final int session, final int instrument, final long quantity, final long endpoint) {
        final int block = begin(NominateEncoder.TEMPLATE_ID, NominateEncoder.BLOCK_LENGTH, session);
        new NominateEncoder().wrap(command(), block).instrumentId(instrument).clOrdId(nextId(session))
            .quantity(quantity).endpoint(endpoint);
        return send();
    }

    final List<String> bond(final int session, final long amount) {
        final int block = begin(PostBondEncoder.TEMPLATE_ID, PostBondEncoder.BLOCK_LENGTH, session);
        new PostBondEncoder().wrap(command(), block).clOrdId(nextId(session)).amount(amount);
        return send();
    }

    /** 1,000 to spend, changed. */
    final List<String> grant(final int session, final int id, final Consumer<GrantMandateEncoder> change) {
        final int block = begin(GrantMandateEncoder.TEMPLATE_ID, GrantMandateEncoder.BLOCK_LENGTH, session);
        change.accept(new GrantMandateEncoder().wrap(command(), block).clOrdId(nextId(session)).mandateId(id)
            .maxSpend(1_000));
        return send();
    }

    final List<String> revoke(final int session, final int id) {
        final int block = begin(RevokeMandateEncoder.TEMPLATE_ID, RevokeMandateEncoder.BLOCK_LENGTH, session);
        new RevokeMandateEncoder().wrap(command(), block).clOrdId(nextId(session)).mandateId(id);
        return send();
    }

    /** For one call from instrument 1, in mGTU. */
    final List<String> draw(final int session, final long quantity) {
        return draw(session, quantity, d -> { });
    }

    final List<String> draw(final int session, final long quantity, final Consumer<DrawEncoder> change) {
        final int block = begin(DrawEncoder.TEMPLATE_ID, DrawEncoder.BLOCK_LENGTH, session);
        change.accept(new DrawEncoder().wrap(command(), block).instrumentId(1).clOrdId(nextId(session))
            .quantity(quantity).userTag(5));
        return send();
    }

    /** The meter's record of the first attempt of a call that was OK, with so many tokens of output in 100 ms. */
    final List<String> meter(final long callId, final long outputTokens) {
        return meter(callId, outputTokens, r -> { });
    }

    final List<String> meter(
            final long callId, final long outputTokens, final Consumer<MeterRecordEncoder> change) {
        return meter(METER, callId, outputTokens, change);
    }

    final List<String> meter(
            final int session,
            final long callId,
            final long outputTokens,
            final Consumer<MeterRecordEncoder> change) {
        final int block = begin(MeterRecordEncoder.TEMPLATE_ID, MeterRecordEncoder.BLOCK_LENGTH, session);
        change.accept(new MeterRecordEncoder().wrap(command(), block).clOrdId(nextId(session)).callId(callId)
            .status(CallStatus.OK).attempt((short) 1).startTime(1_000).firstTokenTime(2_000).endTime(100_002_000L)
            .supplierQuantity(outputTokens * 4_000).tokens(3, outputTokens));
        return send();
    }

    /** Call of the last command. */
    final long callId() {
        return exchange().sequence() * 64;
    }
}
