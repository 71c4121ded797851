package org.wheatstone.engine.testkit;

import org.wheatstone.codecs.sbe.RolesEncoder;

/** The roles of a participant that is being added. For one thread; valid until the next record is begun. */
public final class Grants {
    private RolesEncoder roles;

    Grants() {
    }

    Grants begin(final RolesEncoder newRoles) {
        roles = newRoles;
        return this;
    }

    public Grants buyer() {
        roles.buyer(true);
        return this;
    }

    public Grants supplier() {
        roles.supplier(true);
        return this;
    }

    public Grants marketMaker() {
        roles.marketMaker(true);
        return this;
    }

    public Grants exchangeOperator() {
        roles.exchangeOperator(true);
        return this;
    }

    public Grants meter() {
        roles.meter(true);
        return this;
    }

    public Grants gradeAuthority() {
        roles.gradeAuthority(true);
        return this;
    }

    public Grants inspector() {
        roles.inspector(true);
        return this;
    }

    public Grants observer() {
        roles.observer(true);
        return this;
    }

    /** The bits of the schema's set, any of them. */
    public Grants raw(final int bits) {
        roles.buffer().putShort(roles.offset(), (short) bits, RolesEncoder.BYTE_ORDER);
        return this;
    }
}
