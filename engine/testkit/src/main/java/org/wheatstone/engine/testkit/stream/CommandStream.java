package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/**
 * A journal made up from a seed: command records of which the first has sequence 1. The same seed, size and profile
 * give the same bytes anywhere. Immutable as long as nobody writes into the records, for any thread.
 */
public final class CommandStream {
    private final String origin;
    private final ReferenceLimits limits;
    private final List<byte[]> records;

    private CommandStream(final String origin, final ReferenceLimits limits, final List<byte[]> records) {
        this.origin = origin;
        this.limits = limits;
        this.records = records;
    }

    /** A stream of so many commands; the first fifty or so set the exchange up. */
    public static CommandStream of(final long seed, final int size, final Profile profile) {
        final String origin = "seed=" + seed + " size=" + size + " profile=" + profile;
        return new CommandStream(origin, profile.limits(), new StreamGenerator(seed, size, profile).generate());
    }

    /** A stream of records that were made elsewhere; they are kept. */
    public static CommandStream of(final String origin, final ReferenceLimits limits, final List<byte[]> records) {
        return new CommandStream(origin, limits, List.copyOf(records));
    }

    /** Where it comes from: for a generated one what to give to {@link #of(long, int, Profile)} to have it again. */
    public String origin() {
        return origin;
    }

    /** The limits of the exchange that it is meant for. */
    public ReferenceLimits limits() {
        return limits;
    }

    public int size() {
        return records.size();
    }

    /** The record of the command with sequence index + 1; not to be written to. */
    public byte[] command(final int index) {
        return records.get(index);
    }
}
