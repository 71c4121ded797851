package org.wheatstone.engine.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.CancelAfterEncoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.KillParticipantEncoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ProtectionConfigEncoder;
import org.wheatstone.codecs.sbe.ProtectionResetEncoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SessionDetachEncoder;
import org.wheatstone.codecs.sbe.SetLimitsEncoder;
import org.wheatstone.codecs.sbe.SetPhaseEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TimerDueEncoder;
import org.wheatstone.codecs.sbe.UnlockEncoder;

/**
 * An exchange of two instruments and four sessions: 1, 2 and 3 of participants 1, 2 and 3, who may do everything, and 4
 * of participant 1 again. Every method sends one command and returns its events, as {@link EventText} puts them. Prices
 * are 0 to 262,143, tick 1; an id is used once and never named, orders are named by the id that they came with.
 */
final class Desk implements EventSink {
    static final int SESSIONS = 4;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final List<UnsafeBuffer> events = new ArrayList<>();
    private final long[] ids = new long[2 * SESSIONS + 1];
    private Consumer<byte[]> recorder = record -> { };
    private Exchange exchange;
    private long nowNs = 1_000;

    Desk(final CoreContext context) {
        this(context, 0, 0);
    }

    /** With a price band on both instruments. */
    Desk(final CoreContext context, final long referencePrice, final int bandPpm) {
        exchange = new Exchange(context, this);
        final int grade = begin(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH, 0);
        new PublishGradeEncoder().wrap(command, grade).gradeId(1).name("code.standard.v1").lotGtu(1_000);
        send();
        for (int id = 1; id <= 2; id++) {
            final int listing = begin(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH, 0);
            new ListInstrumentEncoder().wrap(command, listing).instrumentId(id).symbol("code/usd").gradeId(1)
                .tick(1).minPrice(0).maxPrice(262_143).maxQuantity(1_000_000).takerFee(100)
                .referencePrice(referencePrice).bandPpm(bandPpm);
            send();
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

    Exchange exchange() {
        return exchange;
    }

    /** Goes on with what a snapshot of the exchange gives. */
    void restore(final CoreContext context) {
        final SnapshotBytes snapshot = SnapshotBytes.of(exchange);
        exchange = snapshot.restore(context, this);
        if (!Arrays.equals(SnapshotBytes.of(exchange).array(), snapshot.array())) {
            throw new AssertionError("another snapshot after restoring");
        }
    }

    /** Goes on from where another desk has come to, which stays there. */
    void takeOver(final Desk other) {
        exchange = SnapshotBytes.of(other.exchange).restore(other.exchange.context(), this);
        System.arraycopy(other.ids, 0, ids, 0, ids.length);
        nowNs = other.nowNs;
    }

    /** Commands are read at this time from here on. */
    Desk at(final long timeNs) {
        nowNs = timeNs;
        return this;
    }

    /** The last id that a session has used. */
    long lastId(final int session) {
        return ids[session];
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
        change.accept(new NewOrderExtEncoder().wrap(command, block).instrumentId(1).clOrdId(++ids[session])
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).side(side).price(price).quantity(quantity));
        return send();
    }

    List<String> replace(final int session, final long target, final long total, final long price) {
        final int block = begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH, session);
        new ReplaceOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(++ids[session])
            .targetClOrdId(target).newTotalQuantity(total).price(price);
        return send();
    }

    List<String> cancel(final int session, final long target) {
        return cancel(session, target, 0);
    }

    List<String> cancel(final int session, final long target, final long orderId) {
        final int block = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH, session);
        new CancelOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(++ids[session])
            .targetClOrdId(target).targetOrderId(orderId);
        return send();
    }

    /** Of all orders of the session, unless it is changed. */
    List<String> massCancel(final int session, final Consumer<MassCancelEncoder> change) {
        final int block = begin(MassCancelEncoder.TEMPLATE_ID, MassCancelEncoder.BLOCK_LENGTH, session);
        change.accept(new MassCancelEncoder().wrap(command, block).clOrdId(++ids[session])
            .filter(MassCancelFilter.ALL).scope(Scope.SESSION));
        return send();
    }

    List<String> unlock(final int session) {
        final int block = begin(UnlockEncoder.TEMPLATE_ID, UnlockEncoder.BLOCK_LENGTH, session);
        new UnlockEncoder().wrap(command, block).clOrdId(++ids[session]);
        return send();
    }

    List<String> cancelAfter(final int session, final long timeoutMs) {
        final int block = begin(CancelAfterEncoder.TEMPLATE_ID, CancelAfterEncoder.BLOCK_LENGTH, session);
        new CancelAfterEncoder().wrap(command, block).clOrdId(++ids[session]).timeoutMs(timeoutMs);
        return send();
    }

    List<String> openOrders(final int session) {
        final int block =
            begin(OpenOrdersRequestEncoder.TEMPLATE_ID, OpenOrdersRequestEncoder.BLOCK_LENGTH, session);
        new OpenOrdersRequestEncoder().wrap(command, block).clOrdId(++ids[session]);
        return send();
    }

    /** Legs are instrument, bid quantity, bid price, ask quantity, ask price, one after the other. */
    List<String> quote(final int session, final long set, final long... legs) {
        return quote(session, set, q -> { }, legs);
    }

    List<String> quote(
            final int session, final long set, final Consumer<MassQuoteEncoder> change, final long... legs) {
        final int count = legs.length / 5;
        final int frameLength = Frame.begin(
            command, CommandRecord.FRAME_OFFSET, MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH,
            8 + count * 40);
        stamp(frameLength, session);
        final MassQuoteEncoder quote = new MassQuoteEncoder()
            .wrap(command, CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET).clOrdId(++ids[session]).quoteSetId(set);
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
        new ProtectionConfigEncoder().wrap(command, block).clOrdId(++ids[session]).quoteSetId(set)
            .intervalMs(intervalMs).maxFills(maxFills).maxQuantity(maxQuantity);
        return send();
    }

    List<String> resetProtection(final int session, final long set) {
        final int block = begin(ProtectionResetEncoder.TEMPLATE_ID, ProtectionResetEncoder.BLOCK_LENGTH, session);
        new ProtectionResetEncoder().wrap(command, block).clOrdId(++ids[session]).quoteSetId(set);
        return send();
    }

    /** From the node. */
    List<String> timerDue() {
        begin(TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH, 0);
        return send();
    }

    /** From the node; code 114 is a logout. */
    List<String> detach(final int session, final int code) {
        final int block = begin(SessionDetachEncoder.TEMPLATE_ID, SessionDetachEncoder.BLOCK_LENGTH, 0);
        new SessionDetachEncoder().wrap(command, block).sessionId(session).connectionId(session).code(code);
        return send();
    }

    List<String> attach(final int session, final CodPolicy policy, final long graceMs) {
        final int block = begin(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH, 0);
        new SessionAttachEncoder().wrap(command, block).sessionId(session).connectionId(session).codPolicy(policy)
            .graceMs(graceMs).flags().takeover(true);
        return send();
    }

    List<String> phase(final int instrument, final Phase phase) {
        final int block = begin(SetPhaseEncoder.TEMPLATE_ID, SetPhaseEncoder.BLOCK_LENGTH, 0);
        new SetPhaseEncoder().wrap(command, block).instrumentId(instrument).phase(phase);
        return send();
    }

    List<String> limits(final int participant, final Consumer<SetLimitsEncoder> change) {
        final int block = begin(SetLimitsEncoder.TEMPLATE_ID, SetLimitsEncoder.BLOCK_LENGTH, 0);
        change.accept(new SetLimitsEncoder().wrap(command, block).participantId(participant));
        return send();
    }

    List<String> kill(final int participant) {
        final int block = begin(KillParticipantEncoder.TEMPLATE_ID, KillParticipantEncoder.BLOCK_LENGTH, 0);
        new KillParticipantEncoder().wrap(command, block).participantId(participant);
        return send();
    }

    List<String> release(final int participant) {
        final int block = begin(ReleaseParticipantEncoder.TEMPLATE_ID, ReleaseParticipantEncoder.BLOCK_LENGTH, 0);
        new ReleaseParticipantEncoder().wrap(command, block).participantId(participant);
        return send();
    }

    @Override
    public int claim() {
        events.add(new UnsafeBuffer(new byte[EventRecord.MAX_LENGTH]));
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return events.get(events.size() - 1);
    }

    @Override
    public void commit(final int count) {
        if (count != events.size()) {
            throw new IllegalStateException("commit of " + count + " events, claimed=" + events.size());
        }
    }

    /** Hands over every command from here on, before it is carried out. */
    void record(final Consumer<byte[]> receiver) {
        recorder = receiver;
    }

    private List<String> send() {
        final byte[] record = new byte[CommandRecord.length(command, 0)];
        command.getBytes(0, record);
        recorder.accept(record);
        events.clear();
        exchange.onCommand(exchange.sequence() + 1, command, 0);
        final List<String> texts = new ArrayList<>();
        events.forEach(event -> texts.add(EventText.of(event)));
        return texts;
    }

    /** Another participant, without a session. */
    void participant(final int id, final boolean buys, final boolean sells) {
        final int participant = begin(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH, 0);
        new AddParticipantEncoder().wrap(command, participant).participantId(id).name("member")
            .roles().buyer(buys).supplier(sells).marketMaker(buys && sells);
        send();
        final int deposit = begin(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH, 0);
        new DepositEncoder().wrap(command, deposit).participantId(id).amount(1_000_000_000_000L);
        send();
        for (int instrument = 1; instrument <= 2; instrument++) {
            final int capacity =
                begin(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH, 0);
            new DeclareCapacityEncoder().wrap(command, capacity).participantId(id).instrumentId(instrument)
                .quantity(1_000_000);
            send();
        }
    }

    private void session(final int id, final int participant) {
        final int session = begin(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH, 0);
        new AddSessionEncoder().wrap(command, session).sessionId(id).participantId(participant);
        send();
        attach(id, CodPolicy.NULL_VAL, 0);
    }

    /** A request is of whoever has the session now; 0 is the node. */
    private int begin(final int templateId, final int blockLength, final int session) {
        stamp(Frame.begin(command, CommandRecord.FRAME_OFFSET, templateId, blockLength), session);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    private void stamp(final int frameLength, final int session) {
        final int attachment = session == 0 ? 0 : exchange.sessions().find(session).attachment();
        final int participant = session == 0 ? 0 : exchange.sessions().find(session).participant().id();
        CommandRecord.stamp(command, 0, frameLength, session, attachment, participant, nowNs);
    }
}
