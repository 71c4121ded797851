package org.wheatstone.engine.api;

/**
 * Where an agent puts the figures by which it is watched: positions, counts, longest turns. Each agent has its own, and
 * its thread alone calls it, now and then and never for each message; it neither blocks nor, once a name is known,
 * allocates.
 */
@FunctionalInterface
public interface Figures {
    /** Nobody watches. */
    Figures NONE = (name, value) -> {
    };

    /**
     * Sets one figure.
     *
     * @param name  of lower-case words with underscores; its unit is its last word where it has one, such as
     *              {@code engine_longest_turn_ns}.
     * @param value now.
     */
    void set(String name, long value);
}
