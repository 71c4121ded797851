package org.wheatstone.gateway.server;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Everybody who has connected and not logged on: how many in all, how many from where, and who has failed too often.
 * Gateway thread only. A connection is in here until a session is attached or its socket is closed.
 *
 * <p>An IPv6 address counts by its network of 64 bits, which is what one subscriber gets. The table is of a fixed size;
 * when it is full, what gives way is an address that has no connection open. Loopback says nothing of who comes through
 * it, a proxy for instance, so it has no limit of its own, unless the context says so.
 */
final class Lobby {
    private static final int LEAST_ADDRESSES = 1_024;
    private static final int IPV4_LENGTH     = 4;

    private final int maxOpen;
    private final boolean limitsLoopback;
    private final Address[] addresses;
    private final Address loopback;
    private int count;
    private int open;
    private int nextVictim;

    Lobby(final GatewayLimits limits) {
        maxOpen = limits.maxPendingLogons();
        limitsLoopback = limits.limitsLoopback();
        loopback = new Address(maxOpen, 0);
        addresses = new Address[Math.max(LEAST_ADDRESSES, 2 * maxOpen)];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = new Address(limits.maxPendingLogonsPerAddress(), limits.maxFailedLogons());
        }
    }

    /** Lets a connection in; returns its address, or null if there is no room for another one, in all or from there. */
    Address enter(final InetAddress from, final long nowNs) {
        if (open == maxOpen) {
            return null;
        }
        final Address address = from.isLoopbackAddress() && !limitsLoopback ? loopback : of(name(from), nowNs);
        if (!address.hasRoom() || address.waitNs(nowNs) > 0 && address.isOpen()) {
            // Who is banned is told so, but one at a time: it must not keep the places of others while it listens.
            return null;
        }
        address.onOpened();
        open++;
        return address;
    }

    /** A connection has logged on, or is closed. */
    void leave(final Address address) {
        address.onLeft();
        open--;
    }

    private Address of(final long name, final long nowNs) {
        for (int i = 0; i < count; i++) {
            if (addresses[i].name() == name) {
                return addresses[i];
            }
        }
        final Address address = count < addresses.length ? addresses[count++] : victim(nowNs);
        address.reset(name);
        return address;
    }

    /** There are more places than connections may be open, so one of them is free. */
    private Address victim(final long nowNs) {
        Address unused = null;
        for (int i = 0; i < addresses.length; i++) {
            nextVictim = nextVictim + 1 == addresses.length ? 0 : nextVictim + 1;
            final Address address = addresses[nextVictim];
            if (address.isForgettable(nowNs)) {
                return address;
            }
            if (unused == null && !address.isOpen()) {
                unused = address;
            }
        }
        if (unused == null) {
            throw new IllegalStateException("no place for an address: places=" + addresses.length + ", open=" + open);
        }
        return unused;
    }

    private static long name(final InetAddress from) {
        final ByteBuffer bytes = ByteBuffer.wrap(from.getAddress());
        return bytes.remaining() == IPV4_LENGTH ? bytes.getInt() & 0xFFFF_FFFFL : bytes.getLong();
    }
}
