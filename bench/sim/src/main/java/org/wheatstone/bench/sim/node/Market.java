package org.wheatstone.bench.sim.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.agrona.CloseHelper;
import org.wheatstone.bench.sim.oracle.SessionLog;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;

/**
 * The members of an exchange, stepped by one thread through the lives and deaths of its node. They find their way back
 * by themselves. A wait that takes too long throws {@link IllegalStateException} that says what for.
 */
public final class Market implements AutoCloseable {
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(180);

    private static final long IDLE_NS = 50_000;

    private final List<Member> members = new ArrayList<>();
    private final long seed;
    private IntSupplier beside = () -> 0;

    /** A market without members; they join the first node. */
    public Market(final long seed) {
        this.seed = seed;
    }

    /** Waits until every member is live at this node, which listens. */
    public void join(final NodeProcess node) {
        begin(node.port());
        tradeUntil(() -> isEverybodyLive() || !node.isAlive(), "everybody's logon");
    }

    /** Waits until every member is live, without a request of anybody's. */
    public void gather(final int port) {
        begin(port);
        stepUntil(this::isEverybodyLive, "everybody's logon");
    }

    /** One more member, who has a session of its own and connects to this port. */
    public Member guest(final int port, final int sessionId, final Consumer<ClientContext> custom) {
        final Member guest = new Member(port, sessionId, seed, custom);
        members.add(guest);
        return guest;
    }

    /** Connections that the members have tried so far, guests not counted. */
    public long connectionCount() {
        return members.stream().limit(MarketFiles.SESSIONS)
            .mapToLong(member -> member.client().counters().connections()).sum();
    }

    /** Lets the members connect to a port, if they have not been told of one before, and waits for nothing. */
    public void begin(final int port) {
        if (members.isEmpty()) {
            for (int id = 1; id <= MarketFiles.SESSIONS; id++) {
                members.add(new Member(port, id, seed));
            }
        }
    }

    /** Whether each member can make requests. */
    public boolean isEverybodyLive() {
        return members.stream().allMatch(member -> member.client().isLive());
    }

    /** Trades until so many more events have come. */
    public void tradeThroughEvents(final int count) {
        final long enough = eventCount() + count;
        tradeUntil(() -> eventCount() >= enough, "event " + enough);
    }

    /** Trades until something is the case. */
    public void tradeUntil(final BooleanSupplier isDone, final String what) {
        stepUntil(() -> {
            members.forEach(Member::trade);
            return isDone.getAsBoolean();
        }, what);
    }

    /** Makes requests and puts them on the wire, without waiting for an answer. */
    public void trade() {
        members.forEach(Member::trade);
        members.forEach(member -> member.client().flush());
    }

    /** What is stepped with the members from here on; it returns the work done. */
    public void beside(final IntSupplier steps) {
        beside = steps;
    }

    /** One turn of each member, without a request; returns the work done. */
    public int step() {
        int work = beside.getAsInt();
        for (final Member member : members) {
            work += member.step();
        }
        return work;
    }

    /** Reads what is still on its way from a node that is gone. */
    public void drain() {
        while (step() > 0) {
            Thread.onSpinWait();
        }
    }

    /**
     * Lets everybody's orders be cancelled by their dead man's switch, and waits until that has happened: the
     * exchange's timers are what it takes.
     */
    public void awaitDeadMen(final int timeoutMs) {
        // Not of everybody: one of them soon has nothing left to trade with.
        do {
            tradeUntil(() -> members.stream().anyMatch(Member::hasOrders), "an open order");
            stepUntil(() -> inFlight() == 0, "the last answers");
        } while (members.stream().noneMatch(Member::hasOrders));
        members.forEach(member -> member.cancelAfter(timeoutMs));
        stepUntil(() -> inFlight() == 0 && members.stream().noneMatch(Member::hasOrders), "the dead man's switches");
    }

    /** Brings everything to rest, and waits for every answer that is due. */
    public void settle() {
        stepUntil(() -> inFlight() == 0, "the last answers");
        members.forEach(Member::rest);
        stepUntil(() -> inFlight() == 0, "the answers to what ends it");
    }

    /** Logs everybody out, in order. */
    public void leave() {
        members.forEach(member -> member.client().logout());
        stepUntil(() -> members.stream().allMatch(m -> m.client().state() == ClientState.CLOSED), "the logouts");
    }

    /** What each member wrote down. */
    public List<SessionLog> logs() {
        return members.stream().map(Member::log).toList();
    }

    public List<Member> members() {
        return members;
    }

    /** Requests so far, over all members. */
    public long requestCount() {
        return members.stream().mapToLong(member -> member.log().requests().size()).sum();
    }

    /** Events so far, over all members. */
    public long eventCount() {
        return members.stream().mapToLong(member -> member.log().events().size()).sum();
    }

    /** Requests that were refused because the disk is nearly full, over all members. */
    public long refusedForSpace() {
        return members.stream().mapToLong(Member::refusedForSpace).sum();
    }

    /** Requests without an answer yet. */
    public int inFlight() {
        return members.stream().mapToInt(member -> member.client().inFlightCount()).sum();
    }

    @Override
    public void close() {
        CloseHelper.closeAll(members);
    }

    /** Steps everybody until something is the case. */
    public void stepUntil(final BooleanSupplier isDone, final String what) {
        final long deadlineNs = System.nanoTime() + LIMIT_NS;
        while (!isDone.getAsBoolean()) {
            if (step() == 0) {
                // The node needs the processor more.
                LockSupport.parkNanos(IDLE_NS);
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("still waiting for " + what + ": " + eventCount() + " events, "
                    + inFlight() + " in flight, " + members.stream().map(m -> m + " " + m.client().state()).toList());
            }
        }
    }
}
