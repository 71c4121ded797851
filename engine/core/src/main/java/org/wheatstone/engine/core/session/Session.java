package org.wheatstone.engine.core.session;

import org.wheatstone.engine.core.participant.Participant;

/**
 * A conversation through which a participant trades. It outlives connections: each one that logs on is an attachment,
 * and commands of an older attachment are void. Engine thread only.
 */
public final class Session {
    private final int index;
    private final int id;
    private final Participant participant;
    private long connectionId;
    private int attachment;
    private long lastClOrdId;
    private long highestSequence;
    private long headEventNumber;
    private short mode;
    private int keyId;
    private short codPolicy;
    private long graceMs;
    private boolean isLocked;
    private int blocks;
    private boolean hasMassCancel;
    private boolean hasOpenOrders;
    private boolean isBound;

    Session(final int index, final int id, final Participant participant) {
        this.index = index;
        this.id = id;
        this.participant = participant;
    }

    /** Takes the session up where a snapshot left it. */
    public void resume(
            final long newConnectionId,
            final int newAttachment,
            final long newLastClOrdId,
            final long newestSequence,
            final long newestEventNumber) {
        connectionId = newConnectionId;
        attachment = newAttachment;
        lastClOrdId = newLastClOrdId;
        highestSequence = newestSequence;
        headEventNumber = newestEventNumber;
    }

    /** Gives the session to a connection; commands of earlier ones are void from here on. */
    public void attach(
            final long newConnectionId,
            final short newMode,
            final int newKeyId,
            final short newCodPolicy,
            final long newGraceMs) {
        connectionId = newConnectionId;
        attachment++;
        terms(newMode, newKeyId, newCodPolicy, newGraceMs);
    }

    /** The same for one who only looks on: what was said about orders without a connection stays. */
    public void attachViewer(final long newConnectionId, final short newMode, final int newKeyId) {
        attach(newConnectionId, newMode, newKeyId, codPolicy, graceMs);
    }

    /** Notes how the session is attached, as {@link #attach} does. */
    public void terms(final short newMode, final int newKeyId, final short newCodPolicy, final long newGraceMs) {
        mode = newMode;
        keyId = newKeyId;
        codPolicy = newCodPolicy;
        graceMs = newGraceMs;
    }

    /** The connection is gone; the attachment number stays. */
    public void detach() {
        connectionId = 0;
    }

    /** Whether a command with this attachment number comes from the connection that has the session now. */
    public boolean isCurrent(final int commandAttachment) {
        return isAttached() && commandAttachment == attachment;
    }

    public boolean isAttached() {
        return connectionId != 0;
    }

    /** Uses an id up, if it is above the last; false, and nothing changes, if it is not. Ids are compared unsigned. */
    public boolean useClOrdId(final long clOrdId) {
        if (Long.compareUnsigned(clOrdId, lastClOrdId) <= 0) {
            return false;
        }
        lastClOrdId = clOrdId;
        return true;
    }

    /** Takes an event into its chain; returns the event's sequence. */
    public long link(final long eventNumber) {
        headEventNumber = eventNumber;
        return ++highestSequence;
    }

    /** Whether a mass cancel has locked it: it may cancel, and enter nothing. */
    public boolean isLocked() {
        return isLocked;
    }

    public void locked(final boolean locked) {
        isLocked = locked;
    }

    /** Whether a sweep over its orders, or over those of its owner, is unfinished that lets nothing in. */
    public boolean isBlocked() {
        return blocks > 0 || participant.isBlocked();
    }

    /** One such sweep more over this session, or one less. */
    public void addBlocks(final int change) {
        blocks += change;
    }

    /** Whether a mass cancel is unfinished that it asked for. */
    public boolean hasMassCancel() {
        return hasMassCancel;
    }

    public void hasMassCancel(final boolean unfinished) {
        hasMassCancel = unfinished;
    }

    /** Whether its open orders, that it asked for, are not all told. */
    public boolean hasOpenOrders() {
        return hasOpenOrders;
    }

    public void hasOpenOrders(final boolean unfinished) {
        hasOpenOrders = unfinished;
    }

    /** Its place in the table, from 0 in order of creation. */
    public int index() {
        return index;
    }

    public int id() {
        return id;
    }

    public Participant participant() {
        return participant;
    }

    /** The connection that has the session; 0 if none has. */
    public long connectionId() {
        return connectionId;
    }

    /** What the latest attachment is for, as on the wire, where TRADE stands for 0 as well; 0 before the first. */
    public short mode() {
        return mode;
    }

    /** The public key that signed the latest attachment; 0 for none. */
    public int keyId() {
        return keyId;
    }

    /** When the latest attachment's end cancels orders, as on the wire. */
    public short codPolicy() {
        return codPolicy;
    }

    /** From the latest attachment's end to the cancels. */
    public long graceMs() {
        return graceMs;
    }

    /** How often the session was attached. */
    public int attachment() {
        return attachment;
    }

    /** The highest id of a request so far, unsigned. */
    public long lastClOrdId() {
        return lastClOrdId;
    }

    /** Sequence of its newest event; 0 if it has none. */
    public long highestSequence() {
        return highestSequence;
    }

    /** Number of its newest event; 0 if it has none. */
    public long headEventNumber() {
        return headEventNumber;
    }

    /** Whether a mandate names it: it acts under such a one, and under nothing else. */
    public boolean isBound() {
        return isBound;
    }

    /** A mandate names it, for good. */
    public void bind() {
        isBound = true;
    }
}
