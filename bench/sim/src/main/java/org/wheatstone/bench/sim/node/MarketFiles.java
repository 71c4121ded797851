package org.wheatstone.bench.sim.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small market that nodes under test begin with. Stateless. */
public final class MarketFiles {
    /** Instruments of the bundled grade book that members trade. */
    public static final int INSTRUMENTS = 3;
    /** Sessions, each of which a {@link Member} may take. */
    public static final int SESSIONS = 5;

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

    private MarketFiles() {
    }

    static Path accounts(final Path directory) throws IOException {
        return Files.writeString(directory.resolve("accounts.yaml"), ACCOUNTS);
    }
}
