package org.wheatstone.bench.stream;

/**
 * What a book has to be able to do, one method for each kind of command; its trades go to the {@link Tape} that it was
 * made with. One thread. Prices are ticks from 1, quantities lots from 1; ids are the client's and count new orders
 * from 1; buyers and sellers have accounts of their own. A book may throw what it likes if a stream breaks these
 * promises.
 */
public interface BookUnderTest {
    /** A limit order: trades as far as its limit allows, and rests with the remainder. */
    void enter(int account, long id, boolean isBid, int price, int quantity);

    /** Takes a resting order out. */
    void cancel(int account, long id);

    /**
     * Takes lots off a resting order, which keeps its place.
     *
     * @param by   fewer than it has.
     * @param left what it has afterwards, for a book that wants to be told that.
     */
    void reduce(int account, long id, int by, int left);

    /**
     * Gives a resting order another price; it queues last there, and does not cross.
     *
     * @param quantity what it has, for a book that wants to be told that.
     */
    void move(int account, long id, boolean isBid, int price, int quantity);

    /** A limit order of which nothing rests. */
    void takeNow(int account, long id, boolean isBid, int price, int quantity);

    /** Sends it the commands of a stream, from the first to before the end. */
    default void run(final long[] lines, final int from, final int end) {
        for (int line = from; line < end; line++) {
            final int account = Line.account(lines, line);
            final long id = Line.id(lines, line);
            switch (Line.kind(lines, line)) {
                case Line.NEW -> enter(
                    account, id, Line.isBid(lines, line), Line.price(lines, line), Line.quantity(lines, line));
                case Line.CANCEL -> cancel(account, id);
                case Line.REDUCE -> reduce(account, id, Line.quantity(lines, line), Line.left(lines, line));
                case Line.MOVE -> move(
                    account, id, Line.isBid(lines, line), Line.price(lines, line), Line.quantity(lines, line));
                case Line.IOC -> takeNow(
                    account, id, Line.isBid(lines, line), Line.price(lines, line), Line.quantity(lines, line));
                default -> throw new IllegalArgumentException("no such kind in line " + line);
            }
        }
    }
}
