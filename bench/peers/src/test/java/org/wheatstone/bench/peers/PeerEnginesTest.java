package org.wheatstone.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.bench.stream.Engine;
import org.wheatstone.bench.stream.Flow;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.StreamSpec;

class PeerEnginesTest {
    private static final int DEPTH = 1_000;
    private static final int COMMANDS = 5_000;
    private static final int SEED = 5;

    @ParameterizedTest
    @CsvSource({
        "exchange-core-book, steady", "exchange-core-book, swing", "exchange-core-book, crash",
        "exchange-core-whole, steady", "parity-book, steady", "parity-book, swing", "parity-book, crash",
    })
    void shouldTradeAsTheIndependentBookDoes(final String row, final String flow) {
        final OrderStream stream =
            new StreamSpec(Flow.of(flow), DEPTH, StreamSpec.ACCOUNTS, COMMANDS, SEED).generate();

        try (Engine engine = new PeerEngines().open(row, stream)) {
            engine.runTo(stream.parts().measuredEnd());
            assertThat(engine.hasTraded(stream.timed())).isTrue();
            engine.runTo(stream.parts().end());
            assertThat(engine.traded()).isEqualTo(stream.all().byId());
        }
    }
}
