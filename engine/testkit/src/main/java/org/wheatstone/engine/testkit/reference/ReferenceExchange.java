package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;

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
    private static final int FIRST_ACTION  = 110;
    private static final int LAST_ACTION   = 129;

    private final World world;
    private final EventLog log;
    private final SessionCommands sessionCommands;
    private final OperatorActions operatorActions;
    private final OrderEntry orderEntry;
    private final OrderReplacement orderReplacement;
    private final OrderCancellation orderCancellation;
    private final Audit audit;

    public ReferenceExchange(final ReferenceLimits limits) {
        world = new World(limits);
        log = new EventLog(world);
        final OrderEvents orderEvents = new OrderEvents(world, log);
        final Requests requests = new Requests(world);
        final OrderEnding ending = new OrderEnding(world, orderEvents);
        final Matching matching = new Matching(world, ending, orderEvents);
        sessionCommands = new SessionCommands(world, log);
        operatorActions = new OperatorActions(world, new AdminEvents(world, log));
        orderEntry = new OrderEntry(world, requests, matching, orderEvents);
        orderReplacement = new OrderReplacement(world, requests, matching, ending, orderEvents);
        orderCancellation = new OrderCancellation(requests, ending, orderEvents);
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
        world.sequence = sequence;
        world.timeNs = Math.max(world.timeNs, stamp.receivedTime());
        dispatch(stamp, buffer, offset + CommandRecord.FRAME_OFFSET);
        audit.afterCommand();
        return log.endCommand();
    }

    private void dispatch(final Stamp stamp, final DirectBuffer buffer, final int frameOffset) {
        final int templateId = Frame.templateId(buffer, frameOffset);
        final int blockOffset = frameOffset + Frame.BLOCK_OFFSET;
        if (templateId == NodeStartedDecoder.TEMPLATE_ID) {
            sessionCommands.nodeStarted();
        } else if (templateId == SessionAttachDecoder.TEMPLATE_ID) {
            sessionCommands.attach(buffer, blockOffset);
        } else if (templateId == SessionDetachDecoder.TEMPLATE_ID) {
            sessionCommands.detach(buffer, blockOffset);
        } else if (templateId >= FIRST_ACTION && templateId <= LAST_ACTION) {
            operatorActions.onAction(stamp, templateId, buffer, frameOffset);
        } else if (templateId >= FIRST_REQUEST && templateId <= LAST_REQUEST) {
            onRequest(stamp, templateId, buffer, blockOffset);
        } else {
            throw new IllegalArgumentException("not a command: templateId=" + templateId);
        }
    }

    private void onRequest(
            final Stamp stamp, final int templateId, final DirectBuffer buffer, final int blockOffset) {
        final Session session = world.sessions.get(stamp.sessionId());
        if (session == null || !session.attached || session.attachment != stamp.attachment()) {
            world.ignoredCommands++;
            return;
        }
        switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID ->
                orderEntry.onNewOrder(session, NewOrder.decode(buffer, blockOffset), stamp.receivedTime());
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                orderReplacement.onReplaceOrder(session, ReplaceOrder.decode(buffer, blockOffset));
            case CancelOrderDecoder.TEMPLATE_ID ->
                orderCancellation.onCancelOrder(session, CancelOrder.decode(buffer, blockOffset));
            default -> throw new IllegalArgumentException("no such request: templateId=" + templateId);
        }
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

    private Account account(final int participantId) {
        final Participant participant = world.participants.get(participantId);
        return participant == null ? new Account() : participant.account;
    }

    /** What the exchange has earned; may be below 0 by less than one nano-USD a fill. */
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
        return world.sessions.values().stream().map(SessionState::of).toList();
    }

    /** The session with this id, if there is one. */
    public Optional<SessionState> session(final int sessionId) {
        return Optional.ofNullable(world.sessions.get(sessionId)).map(SessionState::of);
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

    /** Requests of unknown, detached or re-attached sessions, and detaches that came too late, so far. */
    public long ignoredCommands() {
        return world.ignoredCommands;
    }

    /** The exchange's time, ns since 1970 UTC. */
    public long timeNs() {
        return world.timeNs;
    }
}
