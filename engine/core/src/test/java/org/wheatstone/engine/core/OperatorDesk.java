package org.wheatstone.engine.core;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyEncoder;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.ApproveEncoder;
import org.wheatstone.codecs.sbe.BustTradeEncoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.ContributeFundEncoder;
import org.wheatstone.codecs.sbe.CorrectTradeEncoder;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DeclineEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.KillParticipantEncoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.RevokeKeyEncoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SessionDetachEncoder;
import org.wheatstone.codecs.sbe.SetLimitsEncoder;
import org.wheatstone.codecs.sbe.SetPhaseEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TimerDueEncoder;
import org.wheatstone.codecs.sbe.UnlockEncoder;
import org.wheatstone.codecs.sbe.WithdrawEncoder;

/**
 * An exchange with one instrument (tick 10, prices 10 to 10,000), its members and two operators, each with a session of
 * the same number. Every method sends one command by the sender named last, and returns its events as texts; a command
 * of a session uses its next id.
 */
final class OperatorDesk implements EventSink {
    static final int NODE     = 0;
    static final int BUYER    = 1;
    static final int SUPPLIER = 2;
    static final int MAKER    = 3;
    static final int OBSERVER = 5;
    static final int ANN      = 8;
    static final int BEN      = 9;

    static final int TRADING  = 7;
    static final int OPERATOR = 128;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final List<UnsafeBuffer> events = new ArrayList<>();
    private final Map<Integer, Long> ids = new HashMap<>();
    private final Exchange exchange;
    private int sender;
    private long timeNs = 1;

    OperatorDesk() {
        this(limits(), 100, 200);
    }

    OperatorDesk(final CoreContext context, final int makerPpm, final int takerPpm) {
        exchange = new Exchange(context, this);
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
        exchange = SnapshotBytes.of(original.exchange).restore(limits(), this);
        ids.putAll(original.ids);
        sender = original.sender;
        timeNs = original.timeNs;
    }

    /** The same desk over an exchange that a snapshot of this one gave. */
    OperatorDesk restored() {
        return new OperatorDesk(this);
    }

    static CoreContext limits() {
        return new CoreContext().maxParticipants(8).maxSessions(8).maxGrades(2).maxInstruments(2).maxOrders(64)
            .maxPriceNodes(64).maxTrades(8).maxProposals(4);
    }

    Exchange exchange() {
        return exchange;
    }

    /** Everything from here on comes from this session, or from the node. */
    OperatorDesk by(final int session) {
        sender = session;
        return this;
    }

    /** The sender's next id. */
    OperatorDesk withId(final long id) {
        ids.put(sender, id - 1);
        return this;
    }

    OperatorDesk at(final long newTimeNs) {
        timeNs = newTimeNs;
        return this;
    }

    /** The events of the last command. */
    List<UnsafeBuffer> events() {
        return events;
    }

    List<String> addParticipant(final int id, final int roles) {
        final int block = action(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH);
        new AddParticipantEncoder().wrap(command, block).participantId(id).name("member");
        command.putShort(
            block + AddParticipantEncoder.rolesEncodingOffset(), (short) roles, ByteOrder.LITTLE_ENDIAN);
        return send();
    }

    List<String> addSession(final int id, final int participant) {
        final int block = action(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH);
        new AddSessionEncoder().wrap(command, block).sessionId(id).participantId(participant);
        return send();
    }

    List<String> deposit(final int participant, final long amount) {
        final int block = action(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH);
        new DepositEncoder().wrap(command, block).participantId(participant).amount(amount);
        return send();
    }

    /** A key whose bytes are all the same. */
    List<String> addKey(final int participant, final int keyId, final int each) {
        final int block = action(AddKeyEncoder.TEMPLATE_ID, AddKeyEncoder.BLOCK_LENGTH);
        new AddKeyEncoder().wrap(command, block).participantId(participant).keyId(keyId);
        command.setMemory(
            block + AddKeyEncoder.publicKeyEncodingOffset(), AddKeyEncoder.publicKeyLength(), (byte) each);
        return send();
    }

    List<String> revokeKey(final int participant, final int keyId) {
        final int block = action(RevokeKeyEncoder.TEMPLATE_ID, RevokeKeyEncoder.BLOCK_LENGTH);
        new RevokeKeyEncoder().wrap(command, block).participantId(participant).keyId(keyId);
        return send();
    }

    List<String> declareCapacity(final int instrument, final int participant, final long quantity) {
        final int block = action(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH);
        new DeclareCapacityEncoder().wrap(command, block)
            .instrumentId(instrument).participantId(participant).quantity(quantity);
        return send();
    }

    List<String> publishGrade(final int id, final long lotGtu) {
        final int block = action(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH);
        new PublishGradeEncoder().wrap(command, block).gradeId(id).name("code.standard.v1").lotGtu(lotGtu);
        return send();
    }

    /** A good instrument 1, changed. */
    List<String> listInstrument(final Consumer<ListInstrumentEncoder> change) {
        final int block = action(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH);
        final ListInstrumentEncoder request = new ListInstrumentEncoder().wrap(command, block)
            .instrumentId(1).symbol("code/usd").gradeId(1).tick(10).minPrice(10).maxPrice(10_000).maxQuantity(1_000);
        change.accept(request);
        return send();
    }

    List<String> setPhase(final int instrument, final Phase phase) {
        final int block = action(SetPhaseEncoder.TEMPLATE_ID, SetPhaseEncoder.BLOCK_LENGTH);
        new SetPhaseEncoder().wrap(command, block).instrumentId(instrument).phase(phase);
        return send();
    }

    /** Good limits of the buyer, changed. */
    List<String> setLimits(final Consumer<SetLimitsEncoder> change) {
        final int block = action(SetLimitsEncoder.TEMPLATE_ID, SetLimitsEncoder.BLOCK_LENGTH);
        final SetLimitsEncoder request = new SetLimitsEncoder().wrap(command, block)
            .participantId(BUYER).maxOrderQuantity(11).maxOrderNotional(12).maxOpenNotional(13).maxOpenOrders(14)
            .orderRate(15).orderBurst(16);
        change.accept(request);
        return send();
    }

    List<String> withdraw(final int participant, final long amount) {
        final int block = action(WithdrawEncoder.TEMPLATE_ID, WithdrawEncoder.BLOCK_LENGTH);
        new WithdrawEncoder().wrap(command, block).participantId(participant).amount(amount);
        return send();
    }

    List<String> bust(final long tradeId) {
        final int block = action(BustTradeEncoder.TEMPLATE_ID, BustTradeEncoder.BLOCK_LENGTH);
        new BustTradeEncoder().wrap(command, block).tradeId(tradeId);
        return send();
    }

    List<String> correct(final long tradeId, final long price, final long quantity) {
        final int block = action(CorrectTradeEncoder.TEMPLATE_ID, CorrectTradeEncoder.BLOCK_LENGTH);
        new CorrectTradeEncoder().wrap(command, block).tradeId(tradeId).price(price).quantity(quantity);
        return send();
    }

    List<String> kill(final int participant) {
        final int block = action(KillParticipantEncoder.TEMPLATE_ID, KillParticipantEncoder.BLOCK_LENGTH);
        new KillParticipantEncoder().wrap(command, block).participantId(participant);
        return send();
    }

    List<String> release(final int participant) {
        final int block = action(ReleaseParticipantEncoder.TEMPLATE_ID, ReleaseParticipantEncoder.BLOCK_LENGTH);
        new ReleaseParticipantEncoder().wrap(command, block).participantId(participant);
        return send();
    }

    List<String> approve(final long proposal) {
        final int block = action(ApproveEncoder.TEMPLATE_ID, ApproveEncoder.BLOCK_LENGTH);
        new ApproveEncoder().wrap(command, block).proposalId(proposal);
        return send();
    }

    List<String> decline(final long proposal) {
        final int block = action(DeclineEncoder.TEMPLATE_ID, DeclineEncoder.BLOCK_LENGTH);
        new DeclineEncoder().wrap(command, block).proposalId(proposal);
        return send();
    }

    /** A logon of a session over the connection of ten times its number, changed. */
    List<String> attach(final int session, final Consumer<SessionAttachEncoder> change) {
        final int block = begin(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH, NODE);
        final SessionAttachEncoder request =
            new SessionAttachEncoder().wrap(command, block).sessionId(session).connectionId(session * 10L);
        change.accept(request);
        return send();
    }

    List<String> attach(final int session, final CodPolicy policy, final long graceMs) {
        return attach(session, e -> e.codPolicy(policy).graceMs(graceMs).flags().takeover(true));
    }

    List<String> detach(final int session, final int code) {
        final int block = begin(SessionDetachEncoder.TEMPLATE_ID, SessionDetachEncoder.BLOCK_LENGTH, NODE);
        new SessionDetachEncoder().wrap(command, block)
            .sessionId(session).connectionId(exchange.sessions().find(session).connectionId()).code(code);
        return send();
    }

    /** A connection of this number is said to be gone. */
    List<String> detachFrom(final int session, final long connection, final int code) {
        final int block = begin(SessionDetachEncoder.TEMPLATE_ID, SessionDetachEncoder.BLOCK_LENGTH, NODE);
        new SessionDetachEncoder().wrap(command, block).sessionId(session).connectionId(connection).code(code);
        return send();
    }

    /** A mass cancel of the buyer's that lets nothing in. */
    List<String> lock() {
        final int block = begin(MassCancelEncoder.TEMPLATE_ID, MassCancelEncoder.BLOCK_LENGTH, BUYER);
        new MassCancelEncoder().wrap(command, block).clOrdId(nextId(BUYER)).filter(MassCancelFilter.ALL)
            .scope(Scope.SESSION).locked((short) 1);
        return send();
    }

    /** The buyer's. */
    List<String> unlock() {
        final int block = begin(UnlockEncoder.TEMPLATE_ID, UnlockEncoder.BLOCK_LENGTH, BUYER);
        new UnlockEncoder().wrap(command, block).clOrdId(nextId(BUYER));
        return send();
    }

    List<String> contribute(final long amount) {
        final int block = action(ContributeFundEncoder.TEMPLATE_ID, ContributeFundEncoder.BLOCK_LENGTH);
        new ContributeFundEncoder().wrap(command, block).amount(amount);
        return send();
    }

    List<String> nodeStarted(final Consumer<NodeStartedEncoder> change) {
        final int block = begin(NodeStartedEncoder.TEMPLATE_ID, NodeStartedEncoder.BLOCK_LENGTH, NODE);
        final NodeStartedEncoder request =
            new NodeStartedEncoder().wrap(command, block).runId(1).coreVersion(Exchange.VERSION);
        change.accept(request);
        return send();
    }

    List<String> timerDue() {
        final int block = begin(TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH, NODE);
        new TimerDueEncoder().wrap(command, block);
        return send();
    }

    List<String> bid(final long quantity, final long price) {
        return order(BUYER, Side.BID, quantity, price);
    }

    List<String> ask(final long quantity, final long price) {
        return order(SUPPLIER, Side.ASK, quantity, price);
    }

    List<String> cancel(final int session, final long target) {
        final int block = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH, session);
        new CancelOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(nextId(session)).targetClOrdId(target);
        return send();
    }

    List<String> replace(final int session, final long target, final long total, final long price) {
        final int block = begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH, session);
        new ReplaceOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(nextId(session))
            .targetClOrdId(target).newTotalQuantity(total).price(price);
        return send();
    }

    /** The last id that a session has used. */
    long lastId(final int session) {
        return ids.getOrDefault(session, 0L);
    }

    /** Id of the trade that the last command made first. */
    long lastTradeId() {
        return exchange.sequence() << 16;
    }

    /** Cash, hold and escrow of buyer and supplier, then the house, and outside. */
    List<Long> balances() {
        final List<Long> balances = new ArrayList<>();
        for (int participant = 0; participant < 2; participant++) {
            balances.add(exchange.ledger().cash(participant));
            balances.add(exchange.ledger().held(participant));
            balances.add(exchange.ledger().escrowed(participant));
        }
        balances.add(exchange.ledger().house());
        balances.add(exchange.ledger().outside());
        return balances;
    }

    /** Sends the last command's bytes once more, stamped otherwise. */
    List<String> resend(final int session, final int attachment, final int participant) {
        final int frameLength = Frame.length(command, CommandRecord.FRAME_OFFSET);
        CommandRecord.stamp(command, 0, frameLength, session, attachment, participant, timeNs);
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

    private void member(final int number, final int roles, final Mode mode) {
        addParticipant(number, roles);
        addSession(number, number);
        attach(number, e -> e.mode(mode));
    }

    private List<String> order(final int session, final Side side, final long quantity, final long price) {
        final int block = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, session);
        new NewOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(nextId(session)).side(side)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(price).quantity(quantity);
        return send();
    }

    private int action(final int templateId, final int blockLength) {
        final int block = begin(templateId, blockLength, sender);
        command.putLong(
            CommandRecord.FRAME_OFFSET + Frame.CL_ORD_ID_OFFSET, nextId(sender), ByteOrder.LITTLE_ENDIAN);
        return block;
    }

    private long nextId(final int session) {
        return ids.merge(session, 1L, Long::sum);
    }

    private int begin(final int templateId, final int blockLength, final int session) {
        final int frameLength = Frame.begin(command, CommandRecord.FRAME_OFFSET, templateId, blockLength);
        final int attachment = session == NODE ? 0 : exchange.sessions().find(session).attachment();
        CommandRecord.stamp(command, 0, frameLength, session, attachment, session, timeNs);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    private List<String> send() {
        events.clear();
        exchange.onCommand(exchange.sequence() + 1, command, 0);
        final List<String> texts = new ArrayList<>();
        for (final UnsafeBuffer event : events) {
            texts.add(OperatorText.of(event));
        }
        return texts;
    }
}
