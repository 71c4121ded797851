package org.wheatstone.engine.core.participant;

/** An owner of orders, money and capacity, with one or more sessions. Engine thread only. */
public final class Participant {
    /** Of a UTC day. */
    public static final long DAY_NS = 86_400L * 1_000_000_000L;

    private final int index;
    private final int id;
    private final int roles;
    private final String name;
    private long dropCopySequence;
    private long headEventNumber;
    private ParticipantLimits limits = ParticipantLimits.NONE;
    private boolean isKilled;
    private boolean isLocked;
    private int blocks;
    private int openOrders;
    private long openNotional;
    private long lossDay;
    private long lossOfDay;

    Participant(final int index, final int id, final int roles, final String name) {
        this.index = index;
        this.id = id;
        this.roles = roles;
        this.name = name;
    }

    /** Its place in the table, from 0 in order of creation. */
    public int index() {
        return index;
    }

    public int id() {
        return id;
    }

    /** The wire's set of roles. */
    public int roles() {
        return roles;
    }

    public String name() {
        return name;
    }

    /** Whether an operator has stopped it: it may cancel, and enter nothing. */
    public boolean isKilled() {
        return isKilled;
    }

    public void killed(final boolean killed) {
        isKilled = killed;
    }

    /** Whether a mass cancel has locked all its sessions: they may cancel, and enter nothing. */
    public boolean isLocked() {
        return isLocked;
    }

    public void locked(final boolean locked) {
        isLocked = locked;
    }

    /** Whether a sweep over all its sessions is unfinished that lets nothing in. */
    public boolean isBlocked() {
        return blocks > 0;
    }

    /** One such sweep more, or one less. */
    public void addBlocks(final int change) {
        blocks += change;
    }

    /** Open orders of all its sessions. */
    public int openOrders() {
        return openOrders;
    }

    /** Sum of price × leaves over its open orders, in nano-USD. */
    public long openNotional() {
        return openNotional;
    }

    /** Orders come or go, with so much price × leaves; or such an amount alone. */
    public void addOpen(final int orders, final long notional) {
        openOrders += orders;
        openNotional += notional;
    }

    /** It loses so much, in nano-USD; returns what it has lost by now in this UTC day. */
    public long lose(final long nowNs, final long amount) {
        final long day = nowNs / DAY_NS;
        final long sum = amount + (day == lossDay ? lossOfDay : 0);
        lost(day, sum < 0 ? Long.MAX_VALUE : sum);
        return lossOfDay;
    }

    /** The UTC day, by its number since 1970, in which it lost something last. */
    public long lossDay() {
        return lossDay;
    }

    /** What it lost in that day, in nano-USD. */
    public long lossOfDay() {
        return lossOfDay;
    }

    /** Sets what it has lost in a day. */
    public void lost(final long day, final long amount) {
        lossDay = day;
        lossOfDay = amount;
    }

    public ParticipantLimits limits() {
        return limits;
    }

    public void limits(final ParticipantLimits newLimits) {
        limits = newLimits;
    }

    /** Of one order, in lots; 0 for none. */
    public long maxOrderQuantity() {
        return limits.maxOrderQuantity();
    }

    /** Of one order, in nano-USD; 0 for none. */
    public long maxOrderNotional() {
        return limits.maxOrderNotional();
    }

    /** Of all its open orders, in nano-USD; 0 for none but {@link ParticipantLimits#MAX_OPEN_NOTIONAL}. */
    public long maxOpenNotional() {
        return limits.maxOpenNotional();
    }

    /** At a time; 0 for none. */
    public int maxOpenOrders() {
        return limits.maxOpenOrders();
    }

    /** Requests per second and session; 0 for the gateway's own. */
    public int orderRate() {
        return limits.orderRate();
    }

    /** Requests at once; 0 for the gateway's own. */
    public int orderBurst() {
        return limits.orderBurst();
    }

    /** How many events it has had. */
    public long dropCopySequence() {
        return dropCopySequence;
    }

    /** Number of its newest event; 0 if it has none. */
    public long headEventNumber() {
        return headEventNumber;
    }

    /** Takes the chain up where a snapshot left it. */
    public void resume(final long newestSequence, final long newestEventNumber) {
        dropCopySequence = newestSequence;
        headEventNumber = newestEventNumber;
    }

    /** Takes an event into its chain; returns its drop-copy sequence. */
    public long link(final long eventNumber) {
        headEventNumber = eventNumber;
        return ++dropCopySequence;
    }
}
