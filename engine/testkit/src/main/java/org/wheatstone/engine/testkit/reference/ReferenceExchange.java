package org.wheatstone.engine.testkit.reference;

import java.util.List;
import java.util.OptionalLong;
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
    private final MoneyView money;
    private final OrdersView orders;
    private final MembersView members;
    private final DeliveryView delivery;
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
        money = new MoneyView(world);
        orders = new OrdersView(world);
        members = new MembersView(world);
        delivery = new DeliveryView(world);
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
        final DeliveryRules rules =
            new DeliveryRules(
                world, holdings, ending, orderEvents, requestEvents, deliveryEvents, adminEvents, versions);
        losses = rules.losses();
        final MarketActions market = new MarketActions(world, adminEvents, versions);
        timerCommands = new TimerCommands(
            world, sweepWork, ending, rules.timer(), new SeriesTimer(world, market), losses);
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
            new RequestCommands(world, holdings, ending, orderEvents, requestEvents, protectionRequests, rules);
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

    /** Whose money is where. */
    public MoneyView money() {
        return money;
    }

    /** What is open, and what was traded. */
    public OrdersView orders() {
        return orders;
    }

    /** Who takes part. */
    public MembersView members() {
        return members;
    }

    /** What is listed, and what is delivered. */
    public DeliveryView delivery() {
        return delivery;
    }

    /** Open orders of all instruments. */
    public int openOrderCount() {
        return world.orders.size();
    }

    /** When there is something to do unasked, ns since 1970 UTC: 0 if at once, {@link Long#MAX_VALUE} if never. */
    public long nextDeadlineNs() {
        return world.sweeps.isIdle()
            ? world.timers.first().map(Timer::deadline).orElse(Long.MAX_VALUE) : 0;
    }

    /** When the node is to say what time it is, for no other reason than that. */
    public OptionalLong clockNs() {
        return world.timers.deadline(Timer.Kind.CLOCK);
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
