package org.wheatstone.bench.peers;

import org.wheatstone.bench.stream.BookEngine;
import org.wheatstone.bench.stream.Engine;
import org.wheatstone.bench.stream.Engines;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.Tape;

/** Makes the peers by their rows. Any thread. */
public final class PeerEngines implements Engines {
    @Override
    public Engine open(final String row, final OrderStream stream) {
        final Tape tape = new Tape();
        return switch (row) {
            case "exchange-core-book" -> new BookEngine(new ExchangeCoreBook(tape), tape, stream);
            case "exchange-core-whole" -> new ExchangeCoreWhole(stream);
            case "parity-book" -> new BookEngine(new ParityBook(tape), tape, stream);
            default -> throw new IllegalArgumentException("no such row: " + row);
        };
    }
}
