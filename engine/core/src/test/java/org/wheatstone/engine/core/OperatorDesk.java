package org.wheatstone.engine.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyEncoder;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SetLimitsEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.UnlockEncoder;

/**
 * An exchange with one instrument (tick 10, prices 10 to 10,000), its members and two operators, each with a session of
 * the same number, over the connection of ten times its number.
 */
final class OperatorDesk extends MemberDesk {
    static final int BUYER    = 1;
    static final int SUPPLIER = 2;
    static final int MAKER    = 3;
    static final int OBSERVER = 5;
    static final int ANN      = 8;
    static final int BEN      = 9;

    static final int TRADING  = 7;
    static final int OPERATOR = 128;

    OperatorDesk() {
        this(limits(), 100, 200);
    }

    OperatorDesk(final CoreContext context, final int makerPpm, final int takerPpm) {
        super(context);
        publishGrade(1, 1_000);
        listInstrument(e -> e.makerFee(makerPpm).takerFee(takerPpm));
        member(BUYER, 1, Mode.TRADE);
        member(SUPPLIER, 2, Mode.TRADE);
        member(MAKER, 4, Mode.TRADE);
        addParticipant(OBSERVER, 256);
        addSession(OBSERVER, OBSERVER);
        member(ANN, OPERATOR, Mode.ADMIN);
        member(BEN, OPERATOR, Mode.ADMIN);
        deposit(BUYER, 1_000_000);
        declareCapacity(1, SUPPLIER, 1_000);
    }

    private OperatorDesk(final OperatorDesk original) {
        super(limits());
        takeOver(original, limits());
        by(original.sender());
    }

    /** The same desk over an exchange that a snapshot of this one gave. */
    OperatorDesk restored() {
        return new OperatorDesk(this);
    }

    static CoreContext limits() {
        return new CoreContext().maxParticipants(8).maxSessions(8).maxGrades(2).maxInstruments(2).maxOrders(64)
            .maxPriceNodes(64).maxTrades(8).maxProposals(4);
    }

    @Override
    String text(final UnsafeBuffer event) {
        return OperatorText.of(event);
    }

    @Override
    OperatorDesk by(final int session) {
        super.by(session);
        return this;
    }

    @Override
    OperatorDesk at(final long nowNs) {
        super.at(nowNs);
        return this;
    }

    /** The sender's next id. */
    OperatorDesk withId(final long id) {
        nextIdIs(sender(), id);
        return this;
    }

    /** A key whose bytes are all the same. */
    List<String> addKey(final int participant, final int keyId, final int each) {
        final byte[] publicKey = new byte[AddKeyEncoder.publicKeyLength()];
        Arrays.fill(publicKey, (byte) each);
        return addKey(participant, keyId, publicKey);
    }

    /** A good instrument 1, changed. */
    @Override
    List<String> listInstrument(final Consumer<ListInstrumentEncoder> change) {
        return super.listInstrument(
            e -> change.accept(e.tick(10).minPrice(10).maxPrice(10_000).maxQuantity(1_000)));
    }

    /** Good limits of the buyer, changed. */
    List<String> setLimits(final Consumer<SetLimitsEncoder> change) {
        return setLimits(BUYER, e -> change.accept(e.maxOrderQuantity(11).maxOrderNotional(12).maxOpenNotional(13)
            .maxOpenOrders(14).orderRate(15).orderBurst(16)));
    }

    @Override
    List<String> attach(final int session, final Consumer<SessionAttachEncoder> change) {
        return super.attach(session, e -> change.accept(e.connectionId(session * 10L)));
    }

    List<String> attach(final int session, final CodPolicy policy, final long graceMs) {
        return attach(session, e -> e.codPolicy(policy).graceMs(graceMs).flags().takeover(true));
    }

    /** A mass cancel of the buyer's that lets nothing in. */
    List<String> lock() {
        final int block = begin(MassCancelEncoder.TEMPLATE_ID, MassCancelEncoder.BLOCK_LENGTH, BUYER);
        new MassCancelEncoder().wrap(command(), block).clOrdId(nextId(BUYER)).filter(MassCancelFilter.ALL)
            .scope(Scope.SESSION).locked((short) 1);
        return send();
    }

    /** The buyer's. */
    List<String> unlock() {
        final int block = begin(UnlockEncoder.TEMPLATE_ID, UnlockEncoder.BLOCK_LENGTH, BUYER);
        new UnlockEncoder().wrap(command(), block).clOrdId(nextId(BUYER));
        return send();
    }

    List<String> bid(final long quantity, final long price) {
        return order(BUYER, Side.BID, quantity, price);
    }

    List<String> ask(final long quantity, final long price) {
        return order(SUPPLIER, Side.ASK, quantity, price);
    }

    /** Id of the trade that the last command made first. */
    long lastTradeId() {
        return exchange().sequence() << 16;
    }

    /** Cash, hold and escrow of buyer and supplier, then the house, and outside. */
    List<Long> balances() {
        final List<Long> balances = new ArrayList<>();
        for (int participant = 0; participant < 2; participant++) {
            balances.add(exchange().ledger().cash(participant));
            balances.add(exchange().ledger().held(participant));
            balances.add(exchange().ledger().escrowed(participant));
        }
        balances.add(exchange().ledger().house());
        balances.add(exchange().ledger().outside());
        return balances;
    }

    /** Sends the last command's bytes once more, stamped otherwise. */
    List<String> resend(final int session, final int attachment, final int participant) {
        final int frameLength = Frame.length(command(), CommandRecord.FRAME_OFFSET);
        CommandRecord.stamp(command(), 0, frameLength, session, attachment, participant, nowNs());
        return send();
    }

    private void member(final int number, final int roles, final Mode mode) {
        addParticipant(number, roles);
        addSession(number, number);
        attach(number, e -> e.mode(mode));
    }

    private List<String> order(final int session, final Side side, final long quantity, final long price) {
        final int block = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, session);
        new NewOrderEncoder().wrap(command(), block).instrumentId(1).clOrdId(nextId(session)).side(side)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(price).quantity(quantity);
        return send();
    }
}
