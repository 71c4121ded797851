package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.GrantMandateEncoder;

/**
 * A mandate of a dollar, for anything and for ever, until something else is said. A flyweight over the record, valid
 * until the next command is begun; for one thread. Values are not checked.
 */
public final class GrantMandateCommand {
    private static final long DOLLAR = 1_000_000_000L;

    private final GrantMandateEncoder grant = new GrantMandateEncoder();

    GrantMandateCommand() {
    }

    GrantMandateCommand begin(final MutableDirectBuffer buffer, final int block, final int mandate) {
        grant.wrap(buffer, block).mandateId(mandate).maxSpend(DOLLAR);
        return this;
    }

    /** The request's own id. */
    public GrantMandateCommand id(final long clOrdId) {
        grant.clOrdId(clOrdId);
        return this;
    }

    public GrantMandateCommand below(final int parent) {
        grant.parentId(parent);
        return this;
    }

    /** That may act under it. */
    public GrantMandateCommand session(final int session) {
        grant.sessionId(session);
        return this;
    }

    /** In nano-USD. */
    public GrantMandateCommand spend(final long most) {
        grant.maxSpend(most);
        return this;
    }

    /** In nano-USD per lot. */
    public GrantMandateCommand price(final long most) {
        grant.maxPrice(most);
        return this;
    }

    /** ns since 1970 UTC. */
    public GrantMandateCommand expires(final long timeNs) {
        grant.expireTime(timeNs);
        return this;
    }

    /** At a place from 0. */
    public GrantMandateCommand grade(final int place, final int gradeId) {
        grant.grades(place, gradeId);
        return this;
    }
}
