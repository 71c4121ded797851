package org.wheatstone.bench.sim.patch;

import java.util.List;
import java.util.Locale;

/**
 * Fourteen mistakes that somebody might make, each in one method. The harness must find every one of them: a judge that
 * cannot fail proves nothing.
 */
public enum PlantedBug {
    SKIP_CRC("a batch is taken whatever its CRC",
        "org.wheatstone.journal.BatchChecksum", "of", 2, BugAdvice.SkipCrc.class, Judge.FLIPS),
    ACK_BEFORE_APPEND("answers leave before their command is in the journal",
        "org.wheatstone.engine.runtime.EventRing", "durable", 0, BugAdvice.AllDurable.class,
        Judge.SLOW_JOURNAL),
    SWALLOW_EXCEPTION("a failed append is passed over in silence",
        "org.wheatstone.engine.runtime.JournalAgent", "doWork", 0, BugAdvice.Swallow.class,
        Judge.FAILED_APPEND),
    FORGET_HOLD("a hold is not given back",
        "org.wheatstone.engine.core.ledger.Ledger", "release", 2, Lean.Skip.class, Judge.REFERENCE),
    HASH_ORDER("sessions are detached in the order of a HashMap",
        "org.wheatstone.engine.core.SessionCommands", "nodeStarted", 0, BugAdvice.HashOrder.class, Judge.REFERENCE),
    STALE_ATTACHMENT("a command of an earlier connection is carried out",
        "org.wheatstone.engine.core.session.Session", "isCurrent", 1, BugAdvice.AnyAttachment.class, Judge.REFERENCE),
    UNCHECKED_MULTIPLY("price times quantity may overflow",
        "org.wheatstone.engine.core.OrderChecks", "notionalFits", 2, BugAdvice.Overflow.class, Judge.REFERENCE),
    SKIP_DUPLICATE("an id may be used again",
        "org.wheatstone.engine.core.session.Session", "useClOrdId", 1, BugAdvice.Yes.class, Judge.REFERENCE),
    OFF_BY_ONE("a run begins one number too far on",
        "org.wheatstone.journal.chronicle.ChronicleJournal", "introduce", 1, BugAdvice.OneTooFar.class, Judge.STEPS),
    LOSE_DIRECTORY_SYNC("a snapshot's name is not synced before it is relied on",
        "org.wheatstone.journal.snapshot.SnapshotStore", "syncNames", 1, Lean.Skip.class, Judge.SNAPSHOT_POWER),
    UNQUALIFIED_SUPPLIER("a call goes to whoever owes, qualified or not",
        "org.wheatstone.engine.core.Assignment", "canServe", 2, BugAdvice.Yes.class, Judge.DELIVERY),
    BOND_RELEASED_TWICE("what a bond answers for no more is set free twice over",
        "org.wheatstone.engine.core.ledger.Ledger", "lockBond", 2, BugAdvice.ReleaseTwice.class, Judge.DELIVERY),
    ROUND_UP("a product divided is rounded up",
        "org.wheatstone.engine.core.delivery.MulDiv", "mulDiv", 3, BugAdvice.RoundUp.class, Judge.DELIVERY),
    LOSE_REFUND("a buyer's slice of a refund is lost",
        "org.wheatstone.engine.core.DeliveryFunds", "toCash", 4, BugAdvice.LoseRefund.class, Judge.DELIVERY);

    private final String sentence;
    private final Patch patch;
    private final Judge judge;

    PlantedBug(
            final String sentence,
            final String className,
            final String method,
            final int arguments,
            final Class<?> advice,
            final Judge judge) {
        this.sentence = sentence;
        this.judge = judge;
        patch = new Patch(className, method, arguments, advice, text());
    }

    /** As printed. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the program does wrong. */
    public String sentence() {
        return sentence;
    }

    public Patch patch() {
        return patch;
    }

    public List<Patch> patches() {
        return List.of(patch);
    }

    /** Which row must find it. */
    public Judge judge() {
        return judge;
    }

    /** A row at a size for one bug. */
    public enum Judge { FLIPS, SLOW_JOURNAL, FAILED_APPEND, REFERENCE, DELIVERY, STEPS, SNAPSHOT_POWER }
}
