package org.wheatstone.gateway.app.input;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What a participant may do. In the order of the bits on the wire, so a role's ordinal is its bit. */
public enum Role {
    BUYER,
    SUPPLIER,
    MARKET_MAKER,
    METER,
    GRADE_AUTHORITY,
    INSPECTOR,
    ARBITER,
    OPERATOR,
    OBSERVER;

    /** The roles as the bits of AddParticipant. */
    public static int bits(final Collection<Role> roles) {
        return roles.stream().mapToInt(role -> 1 << role.ordinal()).reduce(0, (a, b) -> a | b);
    }

    /** The roles of bits; bits without a meaning are dropped. */
    public static List<Role> of(final int bits) {
        return Arrays.stream(values()).filter(role -> (bits & 1 << role.ordinal()) != 0).toList();
    }
}
