package org.wheatstone.bench.sim.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wheatstone.gateway.app.input.InputFile;

/** The small market that nodes under test begin with. Stateless. */
public final class MarketFiles {
    /** Instruments of the grade book that members trade. */
    public static final int INSTRUMENTS = 3;
    /** Sessions, each of which a {@link Member} may take. */
    public static final int SESSIONS = 5;
    /** The first of the sessions that a node may have besides. */
    public static final int FIRST_GUEST = 101;

    /** Sessions of one participant. */
    private static final int GUESTS_TOGETHER = 25;

    private static final String GRADE = """
          - {id: %1$d, name: %2$s.standard.v1, class: B, latency: STANDARD, verification: METER,
             effective_from: 2026-01-01T00:00:00Z, meter: {tokenizer: none/1}, contract: {block_seconds: 0}}
        """;
    private static final String INSTRUMENT = """
          - {id: %1$d, symbol: %2$s/usd, grade: %2$s.standard.v1, term: SPOT, currency: USD, tick: "0.0001",
             min_price: "0.0001", max_price: "1000", max_quantity: 1000000, maker_fee_ppm: -20, taker_fee_ppm: 100}
        """;

    /** Sessions 1 and 2 belong to one participant, who may not trade with itself; dogwood soon runs out of both. */
    private static final String ACCOUNTS = """
        participants:
          - {id: 1, name: ash, roles: [MARKET_MAKER], sessions: [1, 2], deposit: "1000.00",
             capacity: {text/usd: 1000000, code/usd: 1000000, agent/usd: 1000000}}
          - {id: 2, name: birch, roles: [MARKET_MAKER], sessions: [3], deposit: "1000.00",
             capacity: {text/usd: 1000000, code/usd: 1000000, agent/usd: 1000000}}
          - {id: 3, name: cedar, roles: [BUYER, SUPPLIER], sessions: [4], deposit: "1000.00",
             capacity: {text/usd: 1000000, code/usd: 1000000, agent/usd: 1000000}}
          - {id: 4, name: dogwood, roles: [MARKET_MAKER], sessions: [5], deposit: "0.05",
             capacity: {text/usd: 300, code/usd: 300, agent/usd: 300}}
        """;

    private static final String GUESTS = """
          - {id: %d, name: guest%d, roles: [MARKET_MAKER], sessions: [%s], deposit: "100000.00",
             capacity: {text/usd: 1000000000, code/usd: 1000000000, agent/usd: 1000000000}}
        """;

    private MarketFiles() {
    }

    /** Of which nothing is delivered: what is under test is trading, whose money waits in escrow. */
    public static InputFile gradeBook() {
        final List<String> families = List.of("text", "code", "agent");
        final StringBuilder book = new StringBuilder("grades:\n");
        families.forEach(family -> book.append(String.format(GRADE, families.indexOf(family) + 1, family)));
        book.append("instruments:\n");
        families.forEach(family -> book.append(String.format(INSTRUMENT, families.indexOf(family) + 1, family)));
        return new InputFile("grades.yaml", book.toString());
    }

    static Path grades(final Path directory) throws IOException {
        return Files.writeString(directory.resolve("grades.yaml"), gradeBook().text());
    }

    static Path accounts(final Path directory, final int guests) throws IOException {
        final StringBuilder accounts = new StringBuilder(ACCOUNTS);
        for (int first = 0; first < guests; first += GUESTS_TOGETHER) {
            final int id = FIRST_GUEST + first;
            final String sessions = IntStream.range(id, FIRST_GUEST + Math.min(guests, first + GUESTS_TOGETHER))
                .mapToObj(Integer::toString).collect(Collectors.joining(", "));
            accounts.append(String.format(GUESTS, id, id, sessions));
        }
        return Files.writeString(directory.resolve("accounts-" + guests + ".yaml"), accounts);
    }
}
