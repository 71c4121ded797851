package org.wheatstone.bench.stream;

/**
 * What is measured: something that carries out the lines of one stream, from the first on. One thread drives it; made
 * fresh for each run, and closed after it.
 */
public interface Engine extends AutoCloseable {
    /**
     * Carries out the lines that come next; when it returns they are done.
     *
     * @param end line to stop before.
     */
    void runTo(int end);

    /** Whether what was traded so far is what should have been. */
    boolean hasTraded(OrderStream.Totals expected);

    /** What was traded so far, for whoever looks for the difference. */
    Tape.Total traded();

    @Override
    default void close() {
        // Most have nothing but memory.
    }
}
