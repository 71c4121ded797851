package org.wheatstone.gateway.server.market;

/**
 * The books that have changed since everybody was told, each once, in the order of their first change; a command's are
 * among them when it is whole, and none of what is gone. The market-data thread only; sized at start.
 */
public final class ChangedBooks {
    private final MarketBook[] touched;
    private final MarketBook[] changed;
    private int touchedCount;
    private int count;

    /** Of so many books that are listed at a time. */
    ChangedBooks(final int capacity) {
        touched = new MarketBook[capacity];
        changed = new MarketBook[capacity];
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    public MarketBook get(final int place) {
        return changed[place];
    }

    /** Everybody who is to know has been told. */
    public void forget() {
        for (int i = 0; i < count; i++) {
            changed[i].isChanged(false);
            changed[i] = null;
        }
        count = 0;
    }

    /** The present command has said something of a book. */
    void touch(final MarketBook book) {
        if (!book.isTouched()) {
            book.isTouched(true);
            touched[touchedCount++] = book;
        }
    }

    /** The present command, which this has written, is whole. */
    void endCommand(final FeedWriter writer) {
        for (int i = 0; i < touchedCount; i++) {
            final MarketBook book = touched[i];
            touched[i] = null;
            book.isTouched(false);
            book.changedBy(writer.sequence(), writer.timeNs());
            writer.endCommand(book);
            add(book);
        }
        touchedCount = 0;
    }

    /** An instrument is gone: who follows it hears that, and of its book nothing more. */
    void remove(final MarketBook book) {
        if (book.isChanged()) {
            int place = 0;
            while (changed[place] != book) {
                place++;
            }
            count--;
            System.arraycopy(changed, place + 1, changed, place, count - place);
            changed[count] = null;
            book.isChanged(false);
        }
    }

    private void add(final MarketBook book) {
        if (!book.isChanged() && !book.isGone()) {
            book.isChanged(true);
            changed[count++] = book;
        }
    }
}
