package org.wheatstone.engine.core.instrument;

import org.wheatstone.engine.core.memory.Pages;

/**
 * What each supplier can deliver of each instrument, in lots. Engine thread only; indexes are those of the tables.
 *
 * <p>Declared is what the supplier says it can deliver, all told; held is what its resting offers could sell; sold is
 * what they have sold. Free = declared − held − sold, never below 0; a change that would make it so is a broken program
 * and throws {@link IllegalStateException}.
 */
public final class Capacities {
    /** No declaration is larger: sums of lots stay exact, in other languages too. */
    public static final long MAX_DECLARED = 1L << 53;

    private static final int DECLARED = 0;
    private static final int HELD     = 1;
    private static final int SOLD     = 2;
    private static final int FIELDS   = 3;

    private final int maxInstruments;
    private final long[] lots;
    /** In which sold was sold. */
    private final Pages blocks;

    public Capacities(final int maxParticipants, final int maxInstruments) {
        this.maxInstruments = maxInstruments;
        lots = new long[Math.multiplyExact(Math.multiplyExact(maxParticipants, maxInstruments), FIELDS)];
        blocks = new Pages(maxParticipants * maxInstruments, 0);
    }

    /** It is this block now: what was sold in another one counts no more. */
    public void roll(final int participant, final int instrument, final long block) {
        final int pair = pair(participant, instrument);
        if (blocks.get(pair) != block) {
            blocks.put(pair, block);
            lots[pair * FIELDS + SOLD] = 0;
        }
    }

    /** Sets what can be delivered; not below what is held and sold. */
    public void declare(final int participant, final int instrument, final long quantity) {
        final int at = at(participant, instrument);
        lots[at + DECLARED] = quantity;
        requireFree(at, participant, instrument);
    }

    /** An offer of this many lots begins to rest or to match; a negative number gives back. */
    public void hold(final int participant, final int instrument, final long quantity) {
        final int at = at(participant, instrument);
        lots[at + HELD] += quantity;
        requireFree(at, participant, instrument);
    }

    /** Held lots are sold. */
    public void sell(final int participant, final int instrument, final long quantity) {
        final int at = at(participant, instrument);
        lots[at + HELD] -= quantity;
        lots[at + SOLD] += quantity;
        requireFree(at, participant, instrument);
    }

    /** Lots of a trade that is undone, or made smaller, are not sold any more. */
    public void unsell(final int participant, final int instrument, final long quantity) {
        final int at = at(participant, instrument);
        lots[at + SOLD] -= quantity;
        requireFree(at, participant, instrument);
    }

    public long declared(final int participant, final int instrument) {
        return lots[at(participant, instrument) + DECLARED];
    }

    public long held(final int participant, final int instrument) {
        return lots[at(participant, instrument) + HELD];
    }

    public long sold(final int participant, final int instrument) {
        return lots[at(participant, instrument) + SOLD];
    }

    /** What may still be offered. */
    public long free(final int participant, final int instrument) {
        return free(at(participant, instrument));
    }

    /** The block in which {@link #sold(int, int)} was sold. */
    public long block(final int participant, final int instrument) {
        return blocks.get(pair(participant, instrument));
    }

    /** What was sold in this block. */
    public long sold(final int participant, final int instrument, final long block) {
        final int pair = pair(participant, instrument);
        return blocks.get(pair) == block ? lots[pair * FIELDS + SOLD] : 0;
    }

    /** What may still be offered in this block. */
    public long free(final int participant, final int instrument, final long block) {
        final int at = at(participant, instrument);
        return lots[at + DECLARED] - lots[at + HELD] - sold(participant, instrument, block);
    }

    private long free(final int at) {
        return lots[at + DECLARED] - lots[at + HELD] - lots[at + SOLD];
    }

    private void requireFree(final int at, final int participant, final int instrument) {
        if (free(at) < 0 || lots[at + HELD] < 0 || lots[at + SOLD] < 0) {
            throw new IllegalStateException(
                "capacity oversold: participant index=" + participant + " instrument index=" + instrument
                    + " declared=" + lots[at + DECLARED] + " held=" + lots[at + HELD] + " sold=" + lots[at + SOLD]);
        }
    }

    private int at(final int participant, final int instrument) {
        return pair(participant, instrument) * FIELDS;
    }

    private int pair(final int participant, final int instrument) {
        return participant * maxInstruments + instrument;
    }
}
