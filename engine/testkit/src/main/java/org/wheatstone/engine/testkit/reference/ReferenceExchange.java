package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.TimerDueDecoder;

/**
 * The exchange as {@code engine/docs/commands.md} describes it, done in the plainest way: command records in, event
 * records out. For one thread; buffers passed in are read and not kept, records returned are the caller's.
 *
 * <p>It checks its own books after each command and throws {@link IllegalStateException} if they are wrong. It throws
 * {@link IllegalArgumentException} for a command that has no place in a journal: a gap in the sequence, or a template
 * that the page does not describe.
 */
public final class ReferenceExchange {
    private static final int FIRST_REQUEST = 20;
    private static final int LAST_REQUEST  = 39;
    private static final int FIRST_DELIVERY = 60;
    private static final int LAST_DELIVERY  = 64;
    private static final int FIRST_ACTION  = 110;
    private static final int LAST_ACTION   = 131;

    private final World world;
    private final EventLog log;
    private final SessionCommands sessionCommands;
    private final TimerCommands timerCommands;
    private final OperatorActions operatorActions;
    private final RequestCommands requestCommands;
    private final ProtectionRequests protectionRequests;
    private final SweepWork sweepWork;
    private final Losses losses;
    private final Audit audit;

    public ReferenceExchange(final ReferenceLimits limits) {
        world = new World(limits);
        log = new EventLog(world);
        final OrderEvents orderEvents = new OrderEvents(world, log);
        final RequestEvents requestEvents = new RequestEvents(log);
        final AdminEvents adminEvents = new AdminEvents(world, log);
        final Holdings holdings = new Holdings(world);
        final OrderEnding ending = new OrderEnding(holdings, orderEvents);
        final Versions versions = new Versions(world, adminEvents);
        sweepWork = new SweepWork(ending, orderEvents, requestEvents, versions);
        sessionCommands = new SessionCommands(world, log);
        final DeliveryEvents deliveryEvents = new DeliveryEvents(world, log);
        final DeliveryRules delivery =
            new DeliveryRules(
                world, holdings, ending, orderEvents, requestEvents, deliveryEvents, adminEvents, versions);
        losses = delivery.losses();
        final MarketActions market = new MarketActions(world, adminEvents, versions);
        timerCommands = new TimerCommands(
            world, sweepWork, ending, delivery.timer(), new SeriesTimer(world, market), losses);
        operatorActions = new OperatorActions(
            world,
            new MemberActions(world, sessionCommands, adminEvents),
            market,
            new GradePublication(world, versions),
            new InspectorActions(world, deliveryEvents),
            new Proposals(world, adminEvents, new TradeEvents(world, log), deliveryEvents),
            adminEvents);
        protectionRequests = new ProtectionRequests(world, requestEvents);
        requestCommands =
            new RequestCommands(world, holdings, ending, orderEvents, requestEvents, protectionRequests, delivery);
        audit = new Audit(world);
    }

    /**
     * Carries out one command.
     *
     * @param sequence of the command: 1 for the first, and one more each time.
     * @param buffer with a {@link CommandRecord} at offset.
     * @return its events, as {@link org.wheatstone.codecs.EventRecord}s in order; empty if it has none.
     */
    public List<byte[]> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        if (sequence != world.sequence + 1) {
            throw new IllegalArgumentException("gap: sequence=" + sequence + ", last=" + world.sequence);
        }
        final Stamp stamp = Stamp.decode(buffer, offset);
        world.begin(sequence, stamp.receivedTime());
        dispatch(stamp, buffer, offset + CommandRecord.FRAME_OFFSET);
        protectionRequests.trigger();
        losses.tell();
        if (world.sweeps.takeStarted()) {
            world.sweeps.run(new Budget(world.limits.cancels()), sweepWork);
        }
        timerCommands.set();
        audit.afterCommand();
        return log.endCommand();
    }

    private void dispatch(final Stamp stamp, final DirectBuffer buffer, final int frameOffset) {
        final int templateId = Frame.templateId(buffer, frameOffset);
        final int blockOffset = frameOffset + Frame.BLOCK_OFFSET;
        if (templateId >= FIRST_ACTION && templateId <= LAST_ACTION) {
            onAction(stamp, templateId, buffer, frameOffset);
        } else if (isRequest(templateId)) {
            onRequest(stamp, templateId, buffer, blockOffset);
        } else {
            onNodesCommand(templateId, buffer, blockOffset);
        }
    }

    private static boolean isRequest(final int templateId) {
        return templateId >= FIRST_REQUEST && templateId <= LAST_REQUEST
            || templateId >= FIRST_DELIVERY && templateId <= LAST_DELIVERY
            || templateId == RevokeMandateDecoder.TEMPLATE_ID;
    }

    private void onNodesCommand(final int templateId, final DirectBuffer buffer, final int blockOffset) {
        switch (templateId) {
            case NodeStartedDecoder.TEMPLATE_ID -> sessionCommands.nodeStarted(buffer, blockOffset);
            case SessionAttachDecoder.TEMPLATE_ID -> sessionCommands.attach(buffer, blockOffset);
            case SessionDetachDecoder.TEMPLATE_ID -> sessionCommands.detach(buffer, blockOffset);
            case TimerDueDecoder.TEMPLATE_ID -> timerCommands.timerDue();
            default -> throw new IllegalArgumentException("not a command: templateId=" + templateId);
        }
    }

    private void onAction(
            final Stamp stamp, final int templateId, final DirectBuffer buffer, final int frameOffset) {
        if (stamp.sessionId() == 0) {
            operatorActions.onAction(null, stamp, templateId, buffer, frameOffset);
        } else if (isOfAttached(stamp)) {
            final Session session = world.sessions.get(stamp.sessionId());
            operatorActions.onAction(session, stamp, templateId, buffer, frameOffset);
        } else {
            world.ignoredCommands++;
        }
    }

    private void onRequest(
            final Stamp stamp, final int templateId, final DirectBuffer buffer, final int blockOffset) {
        if (isOfAttached(stamp)) {
            final Session session = world.sessions.get(stamp.sessionId());
            requestCommands.onRequest(session, stamp.receivedTime(), templateId, buffer, blockOffset);
        } else {
            world.ignoredCommands++;
        }
    }

    private boolean isOfAttached(final Stamp stamp) {
        final Session session = world.sessions.get(stamp.sessionId());
        return session != null && session.attached && session.attachment == stamp.attachment();
    }

    /** Checks everything at once, order by order; {@link #onCommand} does that only now and then in a full book. */
    public void audit() {
        audit.walk();
    }

    /** Free money of a participant, in nano-USD; 0 if nobody has this id. */
    public BigInteger cash(final int participantId) {
        return account(participantId).cash();
    }

    /** Money held for open bids. */
    public BigInteger held(final int participantId) {
        return account(participantId).held();
    }

    /** Money set aside for what was bought and is not delivered. */
    public BigInteger escrow(final int participantId) {
        return account(participantId).escrow();
    }

    /** Money of a participant that answers for its deliveries. */
    public BigInteger bond(final int participantId) {
        return account(participantId).bond();
    }

    /** What of the bond of a participant that exists holds neither offers nor obligations. */
    public BigInteger freeBond(final int participantId) {
        return Bonds.free(world, world.participants.get(participantId));
    }

    /** Money of all pools together. */
    public BigInteger pooled() {
        return world.pools().map(pool -> pool.money).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The same of each, by its instrument and its place among that one's pools, the oldest first. */
    public Map<String, BigInteger> pools() {
        final Map<String, BigInteger> money = new TreeMap<>();
        for (final Instrument instrument : world.instruments.values()) {
            for (int place = 0; place < instrument.pools.size(); place++) {
                money.put(Integer.toUnsignedString(instrument.id()) + "/" + place, instrument.pools.get(place).money);
            }
        }
        return money;
    }

    /** Money of the house set aside for what suppliers cannot pay. */
    public BigInteger fund() {
        return world.ledger.fund();
    }

    /** Calls that are open or remembered, in the order of their draws. */
    public List<CallState> calls() {
        return world.calls.all().stream().map(CallState::of).toList();
    }

    /** All positions of all pools, instrument by instrument, the oldest first. */
    public List<PositionState> positions() {
        return world.pools().flatMap(pool -> pool.positions.stream()).map(PositionState::of).toList();
    }

    /** All windows that are listed, in the order of their listing. */
    public List<WindowState> windows() {
        return world.instruments.values().stream().filter(Instrument::isWindow).map(WindowState::of).toList();
    }

    /** Whether a participant, who exists, may deliver a grade. */
    public boolean isQualified(final int participantId, final int gradeId) {
        return world.grades.containsKey(gradeId) && world.qualifications.isQualified(
            world.participants.get(participantId), world.grades.get(gradeId));
    }

    /** Ids of the mandates of a participant that nobody has revoked, the oldest first. */
    public List<Integer> aliveMandates(final int participantId) {
        return world.participants.get(participantId).mandates.values().stream()
            .filter(Mandate::isAlive).map(mandate -> mandate.id).toList();
    }

    /** Ids of the mandates of a participant that are remembered, the oldest first. */
    public List<Integer> mandates(final int participantId) {
        return List.copyOf(world.participants.get(participantId).mandates.keySet());
    }

    /** How many mandates of all participants are remembered. */
    public int mandates() {
        return world.participants.values().stream().mapToInt(participant -> participant.mandates.size()).sum();
    }

    /** How many of them name a session. */
    public int mandatesOfSessions() {
        return (int) world.participants.values().stream()
            .flatMap(participant -> participant.mandates.values().stream())
            .filter(mandate -> mandate.sessionId != 0).count();
    }

    /** Where the calls of a participant go in an instrument; 0 if nowhere. */
    public long endpoint(final int participantId, final int instrumentId) {
        final Nomination nomination = world.participants.get(participantId).nominations.get(instrumentId);
        return nomination == null ? 0 : nomination.endpoint();
    }

    private Account account(final int participantId) {
        final Participant participant = world.participants.get(participantId);
        return participant == null ? new Account() : participant.account;
    }

    /** What the exchange has earned; never below 0. */
    public BigInteger house() {
        return world.ledger.house();
    }

    /** Minus all deposits. */
    public BigInteger outside() {
        return world.ledger.outside();
    }

    /** What a participant can deliver of an instrument; all 0 if it never declared any. */
    public CapacityState capacity(final int participantId, final int instrumentId) {
        final Participant participant = world.participants.get(participantId);
        final Capacity capacity = participant == null
            ? new Capacity() : participant.capacities.getOrDefault(instrumentId, new Capacity());
        return new CapacityState(capacity.declared(), capacity.held(), capacity.sold());
    }

    /** Ids of all participants, in the order of their creation. */
    public List<Integer> participants() {
        return List.copyOf(world.participants.keySet());
    }

    /** All sessions, in the order of their creation. */
    public List<SessionState> sessions() {
        return world.sessions.values().stream().map(session -> SessionState.of(session, world.sweeps)).toList();
    }

    /** The session with this id, if there is one. */
    public Optional<SessionState> session(final int sessionId) {
        return Optional.ofNullable(world.sessions.get(sessionId))
            .map(session -> SessionState.of(session, world.sweeps));
    }

    /** All open orders, in the order of their entry. */
    public List<OpenOrder> openOrders() {
        return world.orders.all().stream().map(OpenOrder::of).toList();
    }

    /** The open order with this order id, if there is one. */
    public Optional<OpenOrder> openOrder(final long orderId) {
        return world.orders.withId(orderId).map(OpenOrder::of);
    }

    /** At most so many orders of one side of a book, the next to trade first. */
    public List<OpenOrder> resting(
            final int instrumentId, final org.wheatstone.codecs.sbe.Side side, final int most) {
        final Instrument instrument = world.instruments.get(instrumentId);
        final Side ofBook = side == Side.BID.code ? Side.BID : Side.ASK;
        return instrument == null
            ? List.of() : instrument.book.inOrder(ofBook).limit(most).map(OpenOrder::of).toList();
    }

    /** At most so many of the trades that are remembered, the newest first. */
    public List<TradeState> trades(final int most) {
        return world.trades.newestFirst().limit(most).map(TradeState::of).toList();
    }

    /** Ids of the proposals that wait, the oldest first. */
    public List<Long> proposals() {
        return List.copyOf(world.proposals.keySet());
    }

    /** Ids of the live keys of a participant, the oldest first. */
    public List<Integer> keys(final int participantId) {
        return List.copyOf(world.participants.get(participantId).keys.keySet());
    }

    /** Whether the kill switch of a participant is set. */
    public boolean isKilled(final int participantId) {
        return world.participants.get(participantId).killed;
    }

    /** Whether an instrument is halted. */
    public boolean isHalted(final int instrumentId) {
        return world.instruments.get(instrumentId).halted;
    }

    /** The grade of a listed instrument; of one that rolls the newest version that has begun. */
    public int grade(final int instrumentId) {
        return world.instruments.get(instrumentId).grade.id();
    }

    /** Whether a listed instrument is traded no more: past its gate, or past the end of its grade. */
    public boolean hasEnded(final int instrumentId) {
        return world.instruments.get(instrumentId).isPastEnd(world.timeNs);
    }

    /** The version of its grade that a listed instrument rolls to next, if that is known. */
    public OptionalInt nextGrade(final int instrumentId) {
        return world.instruments.get(instrumentId).nextRoll
            .map(roll -> OptionalInt.of(roll.grade().id())).orElse(OptionalInt.empty());
    }

    /** When the node is to say what time it is, for no other reason than that. */
    public OptionalLong clockNs() {
        return world.timers.deadline(Timer.Kind.CLOCK);
    }

    /** Windows that were left out because their grade is over when they would be traded. */
    public long windowsOfEndedGrades() {
        return world.windowsOfEndedGrades;
    }

    /** How much of the pools that have not expired passed while the exchange stood still, in intervals of each. */
    public long voidIntervals() {
        return world.pools().filter(Pool::isWhole).mapToLong(pool -> pool.voidIntervals).sum();
    }

    /** Open orders of all instruments. */
    public int openOrderCount() {
        return world.orders.size();
    }

    /** The best bid of an instrument, in nano-USD per lot. */
    public OptionalLong bestBid(final int instrumentId) {
        return best(instrumentId, Side.BID);
    }

    /** The best offer of an instrument, in nano-USD per lot. */
    public OptionalLong bestAsk(final int instrumentId) {
        return best(instrumentId, Side.ASK);
    }

    private OptionalLong best(final int instrumentId, final Side side) {
        return Optional.ofNullable(world.instruments.get(instrumentId))
            .flatMap(instrument -> instrument.book.best(side))
            .map(order -> OptionalLong.of(order.price))
            .orElse(OptionalLong.empty());
    }

    /** When there is something to do unasked, ns since 1970 UTC: 0 if at once, {@link Long#MAX_VALUE} if never. */
    public long nextDeadlineNs() {
        return world.sweeps.isIdle()
            ? world.timers.first().map(Timer::deadline).orElse(Long.MAX_VALUE) : 0;
    }

    /** Requests of unknown, detached or re-attached sessions, and detaches that came too late, so far. */
    public long ignoredCommands() {
        return world.ignoredCommands;
    }

    /** The exchange's time, ns since 1970 UTC. */
    public long timeNs() {
        return world.timeNs;
    }
}
