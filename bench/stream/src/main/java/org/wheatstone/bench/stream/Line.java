package org.wheatstone.bench.stream;

/**
 * One command of a stream, a cache line in an array of longs. Stateless, so any thread may call it.
 *
 * <pre>
 *   word 0    kind 8 bits | isBid 8 bits | unused 16 bits | account 32 bits
 *   word 1    id: the client's, of the order that is new or meant
 *   word 2    price 32 bits, in ticks | quantity 32 bits, in lots
 *   word 3    left 32 bits, in lots   | unused
 *   word 4    slot 32 bits            | level 32 bits
 *   words 5 to 7 unused
 * </pre>
 *
 * {@code quantity} of a new order or an IOC is all of it; of a reduction what is taken off, and {@code left} is what
 * the order has afterwards; of a move it is what moves, since some books want to be told. {@code slot} and {@code
 * level} are where a compact book would look: for the floor alone, which is no book.
 */
public final class Line {
    /** Words of a command. */
    public static final int WORDS = 8;

    /** A limit order that rests with what it does not trade. */
    public static final int NEW    = 1;
    /** Takes a resting order out. */
    public static final int CANCEL = 2;
    /** Takes lots off a resting order, which keeps its place. */
    public static final int REDUCE = 3;
    /** Gives a resting order another price, last at which it queues; it does not cross. */
    public static final int MOVE   = 4;
    /** A limit order of which nothing rests. */
    public static final int IOC    = 5;

    private static final int ID             = 1;
    private static final int PRICE_QUANTITY = 2;
    private static final int LEFT           = 3;
    private static final int HINTS          = 4;
    private static final int BID            = 1 << Byte.SIZE;

    private Line() {
    }

    public static int kind(final long[] lines, final int line) {
        return (int) lines[line * WORDS] & 0xFF;
    }

    public static boolean isBid(final long[] lines, final int line) {
        return (lines[line * WORDS] & BID) != 0;
    }

    public static int account(final long[] lines, final int line) {
        return high(lines[line * WORDS]);
    }

    public static long id(final long[] lines, final int line) {
        return lines[line * WORDS + ID];
    }

    public static int price(final long[] lines, final int line) {
        return (int) lines[line * WORDS + PRICE_QUANTITY];
    }

    public static int quantity(final long[] lines, final int line) {
        return high(lines[line * WORDS + PRICE_QUANTITY]);
    }

    public static int left(final long[] lines, final int line) {
        return (int) lines[line * WORDS + LEFT];
    }

    public static int slot(final long[] lines, final int line) {
        return (int) lines[line * WORDS + HINTS];
    }

    public static int level(final long[] lines, final int line) {
        return high(lines[line * WORDS + HINTS]);
    }

    static void write(final long[] lines, final int line, final Draft draft) {
        final int word = line * WORDS;
        lines[word] = draft.kind | (draft.isBid ? BID : 0) | pair(0, draft.account);
        lines[word + ID] = draft.id;
        lines[word + PRICE_QUANTITY] = pair(draft.price, draft.quantity);
        lines[word + LEFT] = draft.left;
        lines[word + HINTS] = pair(draft.slot, draft.level);
    }

    private static long pair(final int low, final int high) {
        return (long) high << Integer.SIZE | Integer.toUnsignedLong(low);
    }

    private static int high(final long pair) {
        return (int) (pair >> Integer.SIZE);
    }
}
