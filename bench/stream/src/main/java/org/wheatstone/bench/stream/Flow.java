package org.wheatstone.bench.stream;

import java.util.Locale;

/** How orders come. Each is a function of its seed alone. */
public enum Flow {
    /** A depth that is held, a mid that walks at random, few trades: a market on most days. */
    STEADY,
    /** Hostile: power-law depth around a mid that stays. */
    STATIC,
    /** Hostile: the mid is a geometric random walk. */
    NORMAL,
    /** Hostile: the mid travels by a quarter and by two fifths, and leaves stale orders behind. */
    SWING,
    /** Hostile: the mid falls through the whole book, and comes back. */
    CRASH;

    /** As it is called on command lines and in results. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The flow that is called so. */
    public static Flow of(final String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
