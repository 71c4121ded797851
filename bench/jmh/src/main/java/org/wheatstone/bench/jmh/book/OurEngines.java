package org.wheatstone.bench.jmh.book;

import org.wheatstone.bench.stream.BookEngine;
import org.wheatstone.bench.stream.Engine;
import org.wheatstone.bench.stream.Engines;
import org.wheatstone.bench.stream.Floor;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.Tape;

/** Makes our rows and the floor. One thread. */
public final class OurEngines implements Engines {
    /** Row 2 whose events go to as much memory as a node's ring is; no row of the comparison. */
    static final String FAR_EVENTS = "2-far-events";

    private OrderStream encodedStream;
    private CoreStream encoded;

    @Override
    public Engine open(final String row, final OrderStream stream) {
        final Tape tape = new Tape();
        return switch (row) {
            case "floor" -> new Floor(stream);
            case "1a" -> new BookEngine(OurBook.oneByOne(tape, stream), tape, stream);
            case "1b" -> new BookEngine(OurBook.batched(tape, stream), tape, stream);
            case "2" -> new CoreEngine(stream, encoded(stream));
            case FAR_EVENTS -> {
                final CoreStream commands = encoded(stream);
                yield new CoreEngine(stream, commands, CoreEngine.roomFor(stream), FillTape.OF_A_NODE);
            }
            default -> throw new IllegalArgumentException("no such row: " + row);
        };
    }

    /** Once for all engines of a stream: it is no part of what is measured. */
    private CoreStream encoded(final OrderStream stream) {
        if (encodedStream != stream) {
            encoded = new CoreStream(stream);
            encodedStream = stream;
        }
        return encoded;
    }
}
