package org.wheatstone.gateway.server;

import org.agrona.collections.Int2ObjectHashMap;

/**
 * The allowance of each session that was attached in this run. Gateway thread only. The core's table of sessions bounds
 * it.
 */
final class Allowances {
    private final Int2ObjectHashMap<Allowance> bySession = new Int2ObjectHashMap<>();

    Allowance of(final int sessionId) {
        Allowance allowance = bySession.get(sessionId);
        if (allowance == null) {
            allowance = new Allowance();
            bySession.put(sessionId, allowance);
        }
        return allowance;
    }
}
