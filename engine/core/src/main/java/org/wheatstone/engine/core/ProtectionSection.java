package org.wheatstone.engine.core;

import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * The protections of quote sets in a snapshot, in the order in which they were configured first. Engine thread only;
 * what cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   PROTECTIONS   session's index  quoteSetId  intervalMs  maxFills  maxQuantity  isFrozen
 *                 beginning of the interval, -1 for none  fills  quantity
 * </pre>
 */
final class ProtectionSection {
    private static final long MAX_FILLS = (1L << Integer.SIZE) - 1;

    private final int sessions;
    private final Protections protections;

    ProtectionSection(final Exchange exchange) {
        sessions = exchange.sessions().count();
        protections = exchange.trading().protections();
    }

    void write(final WordOutput words) {
        words.section(Section.PROTECTIONS, protections.count());
        for (int slot = 0; slot < protections.count(); slot++) {
            words.put(protections.session(slot));
            words.put(protections.set(slot));
            words.put(protections.intervalMs(slot));
            words.put(protections.maxFills(slot));
            words.put(protections.maxQuantity(slot));
            words.put(protections.isFrozen(slot) ? 1 : 0);
            words.put(protections.beginningNs(slot));
            words.put(protections.fills(slot));
            words.put(protections.quantity(slot));
        }
    }

    void read(final WordReader words, final SnapshotLimits limits, final Progress progress) {
        final int count = limits.section(Section.PROTECTIONS, Limit.QUOTE_SETS);
        for (int i = 0; i < count; i++) {
            final int session = words.takeInt("session of protection", 0, sessions - 1);
            final long set = words.take("quote set of protection");
            if (set == 0 || protections.find(session, set) != Protections.NONE) {
                throw words.refusal("quote set of protection", set, "a set that no other protection has, and not 0");
            }
            final int slot = protections.add(session, set);
            protections.configure(
                slot,
                words.take("protection's interval", 1, MassCommands.MAX_INTERVAL_MS),
                words.take("protection's fills", 0, MAX_FILLS),
                words.take("protection's quantity", 0, Long.MAX_VALUE));
            protections.frozen(slot, words.takeInt("protection frozen", 0, 1) == 1);
            protections.interval(
                slot,
                words.take("beginning of protection's interval", Protections.NOT_BEGUN, progress.timeNs()),
                words.take("fills in protection's interval", 0, Long.MAX_VALUE),
                words.take("quantity in protection's interval"));
        }
    }
}
