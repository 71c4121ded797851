package org.wheatstone.gateway.server;

import org.agrona.collections.Long2LongHashMap;

/**
 * Keys, and sessions that were opened without one, that are refused for a while after abuse. Gateway thread only. Only
 * who was attached can get here, so the tables of the core bound it.
 */
final class Blocks {
    private static final long BLOCK_NS       = 60_000 * GatewayLimits.NS_PER_MS;
    private static final long KEY            = 1L << 32;
    private static final long NEVER          = Long.MIN_VALUE;
    private static final int INITIAL_ENTRIES = 64;

    private final Long2LongHashMap sinceByName = new Long2LongHashMap(INITIAL_ENTRIES, 0.65f, NEVER);

    /** Refuses this member's key from now on; its session, if it has none. */
    void add(final Member member, final long nowNs) {
        sinceByName.put(name(member.keyId(), member.sessionId()), nowNs);
    }

    /** How long a logon with this key, or without one to this session, must wait, in ns; 0 if it need not. */
    long waitNs(final int keyId, final int sessionId, final long nowNs) {
        final long name = name(keyId, sessionId);
        if (!sinceByName.containsKey(name)) {
            return 0;
        }
        final long waitNs = BLOCK_NS - (nowNs - sinceByName.get(name));
        if (waitNs <= 0) {
            sinceByName.remove(name);
        }
        return Math.max(waitNs, 0);
    }

    private static long name(final int keyId, final int sessionId) {
        return keyId != 0 ? KEY | Integer.toUnsignedLong(keyId) : Integer.toUnsignedLong(sessionId);
    }
}
