package org.wheatstone.engine.core;

import org.wheatstone.engine.core.mandate.Grants;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * The mandates in a snapshot, participant by participant, in the order of their granting. Engine thread only; what
 * cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   MANDATES   participant's index  id  parent's id, 0 for none  session's index, -1 for none  maxSpend  used
 *              maxPrice  expireTime  isRevoked  grade ids: 4
 * </pre>
 */
final class MandateSection {
    static final int MAX_ID = (1 << Short.SIZE) - 1;
    private static final long MAX_GRADE_ID = (1L << Integer.SIZE) - 1;

    private final Exchange exchange;
    private final Mandates mandates;

    MandateSection(final Exchange exchange) {
        this.exchange = exchange;
        mandates = exchange.mandates();
    }

    void write(final WordOutput words) {
        words.section(Section.MANDATES, mandates.count());
        final Grants grants = mandates.grants();
        for (int participant = 0; participant < exchange.participants().count(); participant++) {
            int slot = grants.oldest(participant);
            for (; slot != Mandates.NONE; slot = grants.newer(slot)) {
                write(words, slot);
            }
        }
    }

    private void write(final WordOutput words, final int slot) {
        words.put(mandates.participant(slot));
        words.put(mandates.id(slot));
        words.put(mandates.parent(slot) == Mandates.NONE ? 0 : mandates.id(mandates.parent(slot)));
        words.put(mandates.session(slot));
        words.put(mandates.maxSpend(slot));
        words.put(mandates.used(slot));
        words.put(mandates.maxPrice(slot));
        words.put(mandates.expiryNs(slot));
        words.put(mandates.isRevoked(slot) ? 1 : 0);
        for (int place = 0; place < Mandates.GRADES; place++) {
            words.put(Integer.toUnsignedLong(mandates.gradeId(slot, place)));
        }
    }

    void read(final WordReader words, final SnapshotLimits limits) {
        final int count = limits.section(Section.MANDATES, Limit.MANDATES);
        int lowest = 0;
        for (int i = 0; i < count; i++) {
            final int slot = readIdentity(words, lowest);
            readTerms(words, slot);
            lowest = mandates.participant(slot);
        }
    }

    private int readIdentity(final WordReader words, final int lowest) {
        final int participant =
            words.takeInt("participant of mandate", lowest, exchange.participants().count() - 1);
        final int id = words.takeInt("mandate", 1, MAX_ID);
        if (mandates.find(participant, id) != Mandates.NONE) {
            throw words.refusal("mandate", id, "an id that no other of its participant has");
        }
        final int parentId = words.takeInt("parent of mandate", 0, MAX_ID);
        final int parent = parentId == 0 ? Mandates.NONE : mandates.find(participant, parentId);
        if (parentId != 0 && (parent == Mandates.NONE || mandates.chainLength(parent) == Mandates.MAX_CHAIN)) {
            throw words.refusal("parent of mandate", parentId, "an older one of its participant, with room below it");
        }
        final int session = words.takeInt("session of mandate", Mandates.NONE, exchange.sessions().count() - 1);
        if (session != Mandates.NONE) {
            final Session bound = exchange.sessions().at(session);
            if (bound.participant().index() != participant) {
                throw words.refusal("session of mandate", session, "one of its participant");
            }
            bound.bind();
        }
        return mandates.grant(participant, id, parent, session);
    }

    private void readTerms(final WordReader words, final int slot) {
        final long maxSpend = words.take("spend of mandate", 1, OrderChecks.MAX_NOTIONAL);
        mandates.used(slot, words.take("used of mandate", 0, maxSpend));
        mandates.terms(
            slot, maxSpend, words.take("price of mandate", 0, Long.MAX_VALUE),
            words.take("expiry of mandate", 0, Long.MAX_VALUE));
        if (words.takeInt("mandate revoked", 0, 1) == 1) {
            mandates.revoke(slot);
        }
        for (int place = 0; place < Mandates.GRADES; place++) {
            mandates.grade(slot, place, (int) words.take("grade of mandate", 0, MAX_GRADE_ID));
        }
    }
}
