package org.wheatstone.engine.core;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.wheatstone.codecs.sbe.AttestSupplierEncoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.ContributeFundEncoder;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.DrawEncoder;
import org.wheatstone.codecs.sbe.GrantMandateEncoder;
import org.wheatstone.codecs.sbe.KillParticipantEncoder;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.ListSeriesEncoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.MeterRecordEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.codecs.sbe.NominateEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PostBondEncoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.ReleaseParticipantEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.RevokeMandateEncoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SetPhaseEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TimerDueEncoder;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * An exchange whose instrument 1 is of grade 1, which is delivered in blocks of 100 s, and 2 of grade 2, which is not;
 * with its members, each with a session of the same number. Every method sends one command and returns its events as
 * texts; a command of a session uses its next id. The bond of a lot is 10, and prices are 1 to 1,000.
 */
class GradeDesk implements EventSink {
    static final int NODE      = 0;
    static final int BUYER     = 1;
    static final int SUPPLIER  = 2;
    static final int MAKER     = 3;
    static final int RIVAL     = 4;
    static final int AUTHORITY = 5;
    static final int INSPECTOR = 6;
    static final int METER     = 7;
    static final int OPERATOR  = 8;

    static final int KEY = 51;
    static final long BLOCK_NS = 100_000_000_000L;

    private final Authority authority = new Authority(1);
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final List<UnsafeBuffer> events = new ArrayList<>();
    private final Map<Integer, Long> ids = new HashMap<>();
    private Exchange exchange;
    private long timeNs = 1;

    GradeDesk() {
        this(limits());
    }

    GradeDesk(final CoreContext context) {
        this(context, e -> { }, e -> { });
    }

    /** With another grade 1, and another instrument 1 of it. */
    GradeDesk(
            final CoreContext context,
            final Consumer<PublishGradeEncoder> grade,
            final Consumer<ListInstrumentEncoder> listing) {
        exchange = new Exchange(context, this);
        addParticipant(AUTHORITY, 16);
        addKey(AUTHORITY, KEY, authority);
        publish(NODE, grade);
        publish(NODE, e -> e.gradeId(2).name("code.standard.v1").blockSeconds(0).predecessor(0));
        list(e -> listing.accept(e.instrumentId(1).gradeId(1)));
        list(e -> e.instrumentId(2).gradeId(2));
        addSession(AUTHORITY, AUTHORITY, Mode.ADMIN);
        member(BUYER, 1, Mode.TRADE);
        member(SUPPLIER, 2, Mode.TRADE);
        member(MAKER, 4, Mode.TRADE);
        member(RIVAL, 2, Mode.TRADE);
        member(INSPECTOR, 32, Mode.ADMIN);
        member(METER, 8, Mode.TRADE);
        member(OPERATOR, 128, Mode.ADMIN);
        for (final int participant : new int[] {BUYER, SUPPLIER, MAKER, RIVAL}) {
            deposit(participant, 1_000_000);
        }
    }

    static CoreContext limits() {
        return new CoreContext().maxParticipants(12).maxSessions(12).maxGrades(4).maxInstruments(4).maxOrders(64)
            .maxPriceNodes(64).maxTrades(8).maxProposals(4).maxFillsPerCommand(16).maxCancelsPerCommand(4)
            .maxQuoteSets(4).maxEventsPerCommand(256).maxQualifications(4).maxPools(9).maxMandates(16);
    }

    Exchange exchange() {
        return exchange;
    }

    Authority authority() {
        return authority;
    }

    /** The supplier may offer: it is attested, nominated for 100 lots, and has a bond of 1,000. */
    GradeDesk supplying(final int participant) {
        attest(participant, e -> { });
        nominate(participant, 1, 100, 77);
        bond(participant, 1_000);
        return this;
    }

    /** Goes on with what a snapshot of the exchange gives, which must be the same in all it says. */
    void restore() {
        final SnapshotBytes snapshot = SnapshotBytes.of(exchange);
        final long market = exchange.marketHash();
        exchange = snapshot.restore(exchange.context(), this);
        if (!Arrays.equals(SnapshotBytes.of(exchange).array(), snapshot.array())
            || exchange.marketHash() != market) {
            throw new AssertionError("another snapshot after restoring");
        }
    }

    GradeDesk at(final long nowNs) {
        timeNs = nowNs;
        return this;
    }

    /** The events of the last command. */
    List<UnsafeBuffer> events() {
        return events;
    }

    long lastId(final int session) {
        return ids.getOrDefault(session, 0L);
    }

    List<String> addParticipant(final int id, final int roles) {
        final int block = begin(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH, NODE);
        new AddParticipantEncoder().wrap(command, block).participantId(id).name("member");
        command.putShort(
            block + AddParticipantEncoder.rolesEncodingOffset(), (short) roles, ByteOrder.LITTLE_ENDIAN);
        return send();
    }

    List<String> addSession(final int id, final int participant, final Mode mode) {
        final int block = begin(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH, NODE);
        new AddSessionEncoder().wrap(command, block).sessionId(id).participantId(participant);
        send();
        return attach(id, mode);
    }

    List<String> attach(final int session, final Mode mode) {
        final int attach = begin(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH, NODE);
        new SessionAttachEncoder().wrap(command, attach).sessionId(session).connectionId(session).mode(mode)
            .flags().takeover(true);
        return send();
    }

    List<String> addKey(final int participant, final int keyId, final Authority owner) {
        final int block = begin(AddKeyEncoder.TEMPLATE_ID, AddKeyEncoder.BLOCK_LENGTH, NODE);
        new AddKeyEncoder().wrap(command, block).participantId(participant).keyId(keyId)
            .putPublicKey(owner.publicKey(), 0, 32);
        return send();
    }

    List<String> deposit(final int participant, final long amount) {
        final int block = begin(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH, NODE);
        new DepositEncoder().wrap(command, block).participantId(participant).amount(amount);
        return send();
    }

    List<String> declare(final int instrument, final int participant, final long quantity) {
        final int block = begin(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH, NODE);
        new DeclareCapacityEncoder().wrap(command, block)
            .instrumentId(instrument).participantId(participant).quantity(quantity);
        return send();
    }

    List<String> kill(final int participant) {
        final int block = begin(KillParticipantEncoder.TEMPLATE_ID, KillParticipantEncoder.BLOCK_LENGTH, NODE);
        new KillParticipantEncoder().wrap(command, block).participantId(participant);
        return send();
    }

    List<String> release(final int participant) {
        final int block = begin(ReleaseParticipantEncoder.TEMPLATE_ID, ReleaseParticipantEncoder.BLOCK_LENGTH, NODE);
        new ReleaseParticipantEncoder().wrap(command, block).participantId(participant);
        return send();
    }

    List<String> contribute(final int session, final long amount) {
        final int block = begin(ContributeFundEncoder.TEMPLATE_ID, ContributeFundEncoder.BLOCK_LENGTH, session);
        new ContributeFundEncoder().wrap(command, block).clOrdId(nextId(session)).amount(amount);
        return send();
    }

    List<String> approve(final int session, final long proposal) {
        final int block = begin(ApproveEncoder.TEMPLATE_ID, ApproveEncoder.BLOCK_LENGTH, session);
        new ApproveEncoder().wrap(command, block).clOrdId(nextId(session)).proposalId(proposal);
        return send();
    }

    List<String> nodeStarted() {
        final int block = begin(NodeStartedEncoder.TEMPLATE_ID, NodeStartedEncoder.BLOCK_LENGTH, NODE);
        new NodeStartedEncoder().wrap(command, block).runId(1).coreVersion(Exchange.VERSION);
        return send();
    }

    /** A good grade 1, changed and then signed. */
    List<String> publish(final int session, final Consumer<PublishGradeEncoder> change) {
        return publish(session, change, e -> { });
    }

    /** A good grade 1, changed, signed, and then changed again. */
    List<String> publish(
            final int session, final Consumer<PublishGradeEncoder> change, final Consumer<PublishGradeEncoder> after) {
        final int block = begin(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH, session);
        final PublishGradeEncoder request = new PublishGradeEncoder().wrap(command, block);
        request.clOrdId(nextId(session));
        change.accept(good(request));
        authority.sign(command, block);
        after.accept(request);
        return send();
    }

    /** Every field that is asked for, in range. */
    static PublishGradeEncoder good(final PublishGradeEncoder grade) {
        grade.name("code.prime.v1").gradeId(1).lotGtu(1_000).version(1).tier(Tier.PRIME).workClass(WorkClass.B)
            .latencyClass(LatencyClass.STANDARD).verification(Verification.METER).blockSeconds(100)
            .intervalSeconds(10).callTimeoutMs(5_000).disputeSeconds(20).minSamples(1).suspendAfter(3)
            .ttftP95Ms(500).tokensPerSecond(50).serviceErrorPpm(5_000).uptimePpm(990_000).contextTokens(8_000)
            .outputTokens(2_000).evaluationErrorPpm(10_000).toolAccuracyPpm(900_000).benchmarkCount(2)
            .buyInCapPpm(2_000_000).imbalancePpm(50_000)
            .putHoldbackPpm(100_000, 100_000, 100_000, 100_000)
            .reasoningBilling(ReasoningBilling.FULL)
            .attestation((short) 2).retention((short) 3).quantizationBits((short) 8).bondPerLot(10)
            .certifications(0b101).regions(0b110).modelScope("opus").authorityId(AUTHORITY).keyId(KEY);
        grade.benchmarkIds(0, 7).benchmarkVersions(0, 1).benchmarkFloors(0, 600_000);
        grade.benchmarkIds(1, 8).benchmarkVersions(1, 2).benchmarkFloors(1, 700_000);
        grade.discountExcess(0, 10_000).discountRates(0, 100_000);
        grade.weights(0, 1_000).weights(1, 100).weights(2, 1_250).weights(3, 4_000).weights(4, 4_000);
        grade.capabilities().tools(true).streaming(true).promptCache(true);
        return grade;
    }

    /** Figures that pass grade 1, changed. */
    List<String> attest(final int participant, final Consumer<AttestSupplierEncoder> change) {
        return attest(INSPECTOR, participant, change);
    }

    List<String> attest(final int session, final int participant, final Consumer<AttestSupplierEncoder> change) {
        final int block = begin(AttestSupplierEncoder.TEMPLATE_ID, AttestSupplierEncoder.BLOCK_LENGTH, session);
        final AttestSupplierEncoder figures = new AttestSupplierEncoder().wrap(command, block);
        figures.clOrdId(nextId(session)).participantId(participant);
        change.accept(passing(figures));
        return send();
    }

    /** At the bounds of the good grade, each. */
    static AttestSupplierEncoder passing(final AttestSupplierEncoder figures) {
        figures.gradeId(1).ttftP95Ms(500).tokensPerSecond(50).serviceErrorPpm(5_000).uptimePpm(990_000)
            .contextTokens(8_000).outputTokens(2_000).evaluationErrorPpm(10_000).toolAccuracyPpm(900_000)
            .attestation((short) 2).retention((short) 3).quantizationBits((short) 8).certifications(0b101)
            .regions(0b100).model("opus");
        figures.benchmarkIds(3, 8).benchmarkVersions(3, 2).benchmarkScores(3, 700_000);
        figures.benchmarkIds(5, 7).benchmarkVersions(5, 1).benchmarkScores(5, 600_000);
        figures.capabilities().tools(true).streaming(true).promptCache(true);
        return figures;
    }

    /** Tick 1, changed. */
    List<String> list(final Consumer<ListInstrumentEncoder> change) {
        final int block = begin(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH, NODE);
        change.accept(new ListInstrumentEncoder().wrap(command, block).symbol("code/usd")
            .deliveryTerm(DeliveryTerm.SPOT).tick(1).minPrice(1).maxPrice(1_000).maxQuantity(1_000));
        return send();
    }

    /** Tick 1, windows of 100 s from 1,000 s on, two of them ahead, ids from 100 on; changed. */
    List<String> listSeries(final Consumer<ListSeriesEncoder> change) {
        return listSeriesBy(NODE, change);
    }

    List<String> listSeriesBy(final int session, final Consumer<ListSeriesEncoder> change) {
        final int block = begin(ListSeriesEncoder.TEMPLATE_ID, ListSeriesEncoder.BLOCK_LENGTH, session);
        change.accept(new ListSeriesEncoder().wrap(command, block).clOrdId(nextId(session))
            .instrumentId(100).gradeId(1).symbol("code/usd").tick(1).minPrice(1).maxPrice(1_000).maxQuantity(1_000)
            .windowSeconds(100).firstStart(1_000_000_000_000L).horizon(2));
        return send();
    }

    List<String> nominate(final int session, final int instrument, final long quantity, final long endpoint) {
        final int block = begin(NominateEncoder.TEMPLATE_ID, NominateEncoder.BLOCK_LENGTH, session);
        new NominateEncoder().wrap(command, block).instrumentId(instrument).clOrdId(nextId(session))
            .quantity(quantity).endpoint(endpoint);
        return send();
    }

    List<String> bond(final int session, final long amount) {
        final int block = begin(PostBondEncoder.TEMPLATE_ID, PostBondEncoder.BLOCK_LENGTH, session);
        new PostBondEncoder().wrap(command, block).clOrdId(nextId(session)).amount(amount);
        return send();
    }

    /** 1,000 to spend, changed. */
    List<String> grant(final int session, final int id, final Consumer<GrantMandateEncoder> change) {
        final int block = begin(GrantMandateEncoder.TEMPLATE_ID, GrantMandateEncoder.BLOCK_LENGTH, session);
        change.accept(new GrantMandateEncoder().wrap(command, block).clOrdId(nextId(session)).mandateId(id)
            .maxSpend(1_000));
        return send();
    }

    List<String> revoke(final int session, final int id) {
        final int block = begin(RevokeMandateEncoder.TEMPLATE_ID, RevokeMandateEncoder.BLOCK_LENGTH, session);
        new RevokeMandateEncoder().wrap(command, block).clOrdId(nextId(session)).mandateId(id);
        return send();
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
            final Consumer<NewOrderEncoder> change) {
        final int block = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, session);
        change.accept(new NewOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(nextId(session)).side(side)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(price).quantity(quantity));
        return send();
    }

    /** A GTD limit order in instrument 1, unless it is changed. */
    List<String> ext(
            final int session,
            final Side side,
            final long quantity,
            final long price,
            final Consumer<NewOrderExtEncoder> change) {
        final int block = begin(NewOrderExtEncoder.TEMPLATE_ID, NewOrderExtEncoder.BLOCK_LENGTH, session);
        change.accept(new NewOrderExtEncoder().wrap(command, block).instrumentId(1).clOrdId(nextId(session)).side(side)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTD).price(price).quantity(quantity));
        return send();
    }

    /** A GTC limit order in instrument 1 that closes what its owner has. */
    List<String> close(final int session, final Side side, final long quantity, final long price) {
        return order(session, side, quantity, price, o -> o.flags().closing(true));
    }

    List<String> replace(final int session, final long target, final long total, final long price) {
        return replaceIn(session, 1, target, total, price);
    }

    List<String> replaceIn(
            final int session, final int instrument, final long target, final long total, final long price) {
        final int block = begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH, session);
        new ReplaceOrderEncoder().wrap(command, block).instrumentId(instrument).clOrdId(nextId(session))
            .targetClOrdId(target).newTotalQuantity(total).price(price);
        return send();
    }

    List<String> cancel(final int session, final long target) {
        return cancelIn(session, 1, target);
    }

    List<String> cancelIn(final int session, final int instrument, final long target) {
        final int block = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH, session);
        new CancelOrderEncoder().wrap(command, block).instrumentId(instrument).clOrdId(nextId(session))
            .targetClOrdId(target);
        return send();
    }

    /** One leg of set 9 in an instrument. */
    List<String> quote(
            final int session,
            final int instrument,
            final long bidQuantity,
            final long bidPrice,
            final long askQuantity,
            final long askPrice) {
        return quoteWith(session, 0, instrument, bidQuantity, bidPrice, askQuantity, askPrice);
    }

    /** The same with flags of the leg. */
    List<String> quoteWith(
            final int session,
            final long flags,
            final int instrument,
            final long bidQuantity,
            final long bidPrice,
            final long askQuantity,
            final long askPrice) {
        final int frameLength = Frame.begin(
            command, CommandRecord.FRAME_OFFSET, MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH, 48);
        stamp(frameLength, session);
        final MassQuoteEncoder quote = new MassQuoteEncoder()
            .wrap(command, CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET).clOrdId(nextId(session)).quoteSetId(9);
        quote.legsCount(1).next().instrumentId(instrument).flags(flags).bidQuantity(bidQuantity).bidPrice(bidPrice)
            .askQuantity(askQuantity).askPrice(askPrice);
        return send();
    }

    /** For one call from instrument 1, in mGTU. */
    List<String> draw(final int session, final long quantity) {
        return draw(session, quantity, d -> { });
    }

    List<String> draw(final int session, final long quantity, final Consumer<DrawEncoder> change) {
        final int block = begin(DrawEncoder.TEMPLATE_ID, DrawEncoder.BLOCK_LENGTH, session);
        change.accept(new DrawEncoder().wrap(command, block).instrumentId(1).clOrdId(nextId(session))
            .quantity(quantity).userTag(5));
        return send();
    }

    /** The meter's record of the first attempt of a call that was OK, with so many tokens of output in 100 ms. */
    List<String> meter(final long callId, final long outputTokens) {
        return meter(callId, outputTokens, r -> { });
    }

    List<String> meter(
            final long callId, final long outputTokens, final Consumer<MeterRecordEncoder> change) {
        return meter(METER, callId, outputTokens, change);
    }

    List<String> meter(
            final int session,
            final long callId,
            final long outputTokens,
            final Consumer<MeterRecordEncoder> change) {
        final int block = begin(MeterRecordEncoder.TEMPLATE_ID, MeterRecordEncoder.BLOCK_LENGTH, session);
        change.accept(new MeterRecordEncoder().wrap(command, block).clOrdId(nextId(session)).callId(callId)
            .status(CallStatus.OK).attempt((short) 1).startTime(1_000).firstTokenTime(2_000).endTime(100_002_000L)
            .supplierQuantity(outputTokens * 4_000).tokens(3, outputTokens));
        return send();
    }

    List<String> phase(final int instrument, final Phase phase) {
        final int block = begin(SetPhaseEncoder.TEMPLATE_ID, SetPhaseEncoder.BLOCK_LENGTH, NODE);
        new SetPhaseEncoder().wrap(command, block).instrumentId(instrument).phase(phase);
        return send();
    }

    /** Call of the last command. */
    long callId() {
        return exchange.sequence() * 64;
    }

    List<String> timerDue() {
        begin(TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH, NODE);
        return send();
    }

    /** A participant's place in the table. */
    int index(final int participant) {
        return exchange.participants().find(participant).index();
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
        addSession(number, number, mode);
    }

    private long nextId(final int session) {
        return ids.merge(session, 1L, Long::sum);
    }

    private int begin(final int templateId, final int blockLength, final int session) {
        stamp(Frame.begin(command, CommandRecord.FRAME_OFFSET, templateId, blockLength), session);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    private void stamp(final int frameLength, final int session) {
        final int attachment = session == NODE ? 0 : exchange.sessions().find(session).attachment();
        final int participant = session == NODE ? 0 : exchange.sessions().find(session).participant().id();
        CommandRecord.stamp(command, 0, frameLength, session, attachment, participant, timeNs);
    }

    private List<String> send() {
        events.clear();
        exchange.onCommand(exchange.sequence() + 1, command, 0);
        final List<String> texts = new ArrayList<>();
        events.forEach(event -> texts.add(GradeText.of(event)));
        return texts;
    }
}
