package org.wheatstone.gateway.client.examples;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What the jar runs: the example named by the first argument. */
public final class Examples {
    private static final int WRONG_USE = 2;

    private static final Map<String, Program> PROGRAMS = new TreeMap<>(Map.of(
        "quoter", Quoter::main,
        "taker", Taker::main,
        "draw", DrawExample::main,
        "feed-printer", FeedPrinter::main,
        "drop-copy-archiver", DropCopyArchiver::main));

    private Examples() {
    }

    /** A main method. */
    @FunctionalInterface
    private interface Program {
        void main(String... args);
    }

    /** See the package. */
    public static void main(final String... args) {
        final Program program = args.length == 0 ? null : PROGRAMS.get(args[0]);
        if (program == null) {
            System.err.println("usage: java -jar wheatstone-client.jar "
                + String.join("|", PROGRAMS.keySet()) + " HOST PORT --session N ...");
            System.exit(WRONG_USE);
        } else {
            program.main(Arrays.copyOfRange(args, 1, args.length));
        }
    }
}
