package org.wheatstone.gateway.server;

/** Some of the connections, in the order in which they came; each at most once. One thread. */
final class ConnectionList {
    private final Connection[] connections;
    private int count;

    ConnectionList(final int capacity) {
        connections = new Connection[capacity];
    }

    void add(final Connection connection) {
        connections[count++] = connection;
    }

    Connection get(final int index) {
        return connections[index];
    }

    int count() {
        return count;
    }

    /** Takes one off, if it is there; the others keep their order. */
    void remove(final Connection connection) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (connections[i] != connection) {
                connections[kept++] = connections[i];
            }
        }
        truncate(kept);
    }

    /** Keeps the first ones, in the order given by {@link #put}. */
    void truncate(final int newCount) {
        for (int i = newCount; i < count; i++) {
            connections[i] = null;
        }
        count = newCount;
    }

    void put(final int index, final Connection connection) {
        connections[index] = connection;
    }
}
