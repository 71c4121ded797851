package org.wheatstone.bench.stream;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Writes a stream: each command goes to the independent book first, which says what comes of it. One thread. What a
 * flow has to know of the market is here as well: the best prices, who rests, how long it is ago.
 */
final class StreamWriter {
    /** Sweeps that take apart what rests at the end; small enough to stay within anybody's bounds. */
    private static final int SWEEP_LOTS = 5_000;
    private static final int RECENT = 1 << 12;

    private final StreamSpec spec;
    private final Tape tape = new Tape();
    private final Tape entryTape = new Tape();
    private final TreeBook book = new TreeBook(tape, entryTape, this::onEnded);
    private final SplittableRandom random;
    private final Draft draft = new Draft();
    private final int[] counts = new int[Share.values().length];
    private final long[] recent = new long[RECENT];
    private TreeBook.Order[] live = new TreeBook.Order[1 << 10];
    private long[] lines = new long[Line.WORDS << 10];
    private int written;
    private int prefill;
    private long lastId;
    private long newest;
    private long ended;
    private boolean isCancelling;
    private long filled;
    private int lowest = Integer.MAX_VALUE;
    private int highest;

    StreamWriter(final StreamSpec spec) {
        this.spec = spec;
        random = new SplittableRandom(spec.seed() ^ (long) spec.flow().ordinal() << Integer.SIZE);
    }

    SplittableRandom random() {
        return random;
    }

    /** The measured part begins here. */
    void measureFromHere() {
        prefill = written;
        Arrays.fill(counts, 0);
        ended = 0;
        filled = 0;
        lowest = Integer.MAX_VALUE;
        highest = 0;
    }

    /** Commands of the measured part so far. */
    int measured() {
        return written - prefill;
    }

    int resting() {
        return book.resting();
    }

    /** Best price of a side, or 0 if it is empty. */
    int best(final boolean isBid) {
        final TreeBook.Order first = book.first(isBid);
        return first == null ? 0 : first.level.price;
    }

    /** The first order in the queue of a side that is not empty. */
    TreeBook.Order first(final boolean isBid) {
        return book.first(isBid);
    }

    /** Any order that rests, each as likely. */
    TreeBook.Order any() {
        return live[random.nextInt(book.resting())];
    }

    /** One of the last that came, if it still rests, else any. */
    TreeBook.Order anyRecent() {
        final int back = random.nextInt((int) Math.min(RECENT, newest));
        final TreeBook.Order order = book.find(recent[(int) (newest - 1 - back) & RECENT - 1]);
        return order == null ? any() : order;
    }

    /** Share of the orders ended in the measured part that were filled rather than cancelled. */
    double filledShare() {
        return ended == 0 ? 0 : (double) filled / ended;
    }

    void enter(final Share share, final boolean isBid, final int price, final int quantity) {
        begin(Line.NEW, account(isBid), ++lastId);
        hint(book.first(!isBid));
        terms(isBid, price, quantity);
        book.enter(draft.account, lastId, isBid, price, quantity);
        final TreeBook.Order order = book.find(lastId);
        if (order != null) {
            add(order);
            hint(order);
        }
        end(share);
    }

    void cancel(final TreeBook.Order order) {
        begin(Line.CANCEL, order.account, order.id);
        hint(order);
        isCancelling = true;
        book.cancel(order.account, order.id);
        isCancelling = false;
        end(Share.CANCEL);
    }

    void reduce(final TreeBook.Order order, final int by) {
        begin(Line.REDUCE, order.account, order.id);
        hint(order);
        draft.quantity = by;
        draft.left = order.leaves - by;
        book.reduce(order.account, order.id, by, draft.left);
        end(Share.REDUCE);
    }

    void move(final TreeBook.Order order, final int price) {
        begin(Line.MOVE, order.account, order.id);
        terms(order.isBid, price, order.leaves);
        book.move(order.account, order.id, order.isBid, price, order.leaves);
        hint(order);
        end(Share.MOVE);
    }

    void takeNow(final boolean isBid, final int price, final int quantity) {
        begin(Line.IOC, account(isBid), ++lastId);
        hint(book.first(!isBid));
        terms(isBid, price, quantity);
        book.takeNow(draft.account, lastId, isBid, price, quantity);
        end(Share.IOC);
    }

    /** Takes apart what rests, in order, so that whatever is wrong in a book shows; then it is a stream. */
    OrderStream finish() {
        final int measured = measured();
        final int[] counted = counts.clone();
        final double filledShare = filledShare();
        final OrderStream.Totals timed = totals();
        final int[] depths = {lowest, highest};
        while (best(true) != 0) {
            takeNow(false, StreamSpec.MIN_PRICE, SWEEP_LOTS);
        }
        while (best(false) != 0) {
            takeNow(true, StreamSpec.MAX_PRICE, SWEEP_LOTS);
        }
        return new OrderStream(
            spec, new OrderStream.Parts(prefill, measured, written - prefill - measured), timed, totals(),
            new OrderStream.Shape(counted, depths[0], depths[1], filledShare),
            Arrays.copyOf(lines, written * Line.WORDS));
    }

    private OrderStream.Totals totals() {
        return new OrderStream.Totals(tape.total(), entryTape.total());
    }

    private void begin(final int kind, final int account, final long id) {
        draft.kind = kind;
        draft.account = account;
        draft.id = id;
        draft.isBid = false;
        draft.price = 0;
        draft.quantity = 0;
        draft.left = 0;
        draft.slot = 0;
        draft.level = 0;
        book.entry(written + 1);
    }

    private void terms(final boolean isBid, final int price, final int quantity) {
        draft.isBid = isBid;
        draft.price = price;
        draft.quantity = quantity;
    }

    private void hint(final TreeBook.Order order) {
        if (order != null) {
            draft.slot = order.slot;
            draft.level = order.level.number;
        }
    }

    private void end(final Share share) {
        if ((written + 1) * Line.WORDS > lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
        }
        Line.write(lines, written++, draft);
        counts[share.ordinal()]++;
        lowest = Math.min(lowest, book.resting());
        highest = Math.max(highest, book.resting());
    }

    private int account(final boolean isBid) {
        return 2 * random.nextInt(spec.accounts() / 2) + (isBid ? 0 : 1);
    }

    private void add(final TreeBook.Order order) {
        final int place = book.resting() - 1;
        if (place == live.length) {
            live = Arrays.copyOf(live, 2 * live.length);
        }
        live[place] = order;
        order.place = place;
        recent[(int) newest++ & RECENT - 1] = order.id;
    }

    private void onEnded(final TreeBook.Order order) {
        final TreeBook.Order last = live[book.resting()];
        live[order.place] = last;
        last.place = order.place;
        ended++;
        filled += isCancelling ? 0 : 1;
    }

    /** What a command was meant as, for the shares that a stream states. */
    enum Share { REST, CANCEL, REDUCE, MOVE, IOC, CROSS }
}
