package org.wheatstone.bench.stream;

/**
 * What a stream is to be like; the same spec gives the same stream. Immutable.
 *
 * @param flow     how orders come.
 * @param depth    orders that rest when the measured part begins, and for the steady flow all the while.
 * @param accounts that trade, an even number: half of them buy, the others sell, so that nobody meets itself.
 * @param commands of the measured part.
 * @param seed     of all that is random.
 */
public record StreamSpec(Flow flow, int depth, int accounts, int commands, long seed) {
    /** Accounts unless told otherwise. */
    public static final int ACCOUNTS = 64;
    /** Lowest price of any stream, in ticks: somebody's fees may be a tick or two. */
    public static final int MIN_PRICE = 10;
    /** Highest price of any stream, in ticks. */
    public static final int MAX_PRICE = 800_000;
    /** Where the mid begins. */
    public static final int MIDDLE = MAX_PRICE / 2;

    private static final int STEADY_COMMANDS  = 5_000_000;
    private static final int HOSTILE_COMMANDS = 2_000_000;
    private static final int HOSTILE_DEPTH    = 20_000;

    /** Checks what is asked for. */
    public StreamSpec {
        if (depth < 2 || commands < 0 || accounts < 2 || accounts % 2 != 0) {
            throw new IllegalArgumentException(
                "depth=" + depth + " accounts=" + accounts + " commands=" + commands);
        }
    }

    /** The steady flow in its full length. */
    public static StreamSpec steady(final int depth) {
        return new StreamSpec(Flow.STEADY, depth, ACCOUNTS, STEADY_COMMANDS, depth);
    }

    /** A hostile flow in its full length. */
    public static StreamSpec hostile(final Flow flow) {
        return new StreamSpec(flow, HOSTILE_DEPTH, ACCOUNTS, HOSTILE_COMMANDS, flow.ordinal());
    }

    /** The same with so many commands to measure. */
    public StreamSpec commands(final int newCommands) {
        return new StreamSpec(flow, depth, accounts, newCommands, seed);
    }

    /** The same with so many accounts. */
    public StreamSpec accounts(final int newAccounts) {
        return new StreamSpec(flow, depth, newAccounts, commands, seed);
    }

    /** The same with another seed. */
    public StreamSpec seed(final long newSeed) {
        return new StreamSpec(flow, depth, accounts, commands, newSeed);
    }

    /** The stream, made and played through the independent book; seconds for a long one. */
    public OrderStream generate() {
        final StreamWriter writer = new StreamWriter(this);
        if (flow == Flow.STEADY) {
            new SteadyFlow(this, writer).write();
        } else {
            new HostileFlow(this, writer).write();
        }
        return writer.finish();
    }
}
