package org.wheatstone.engine.runtime.reconcile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file of balances: a line for each account that has one, its name, a tab, nano-USD. Any thread. What a settlement
 * file closes with, and what the next one opens with.
 */
public final class Balances {
    private static final char SEPARATOR = '\t';

    private Balances() {
    }

    /**
     * Reads them.
     *
     * @throws UnreconciledException with the first line that is none, or that is of an account for the second time.
     */
    public static SortedMap<Account, Long> read(final Path file) throws IOException {
        final TreeMap<Account, Long> balances = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(balances, line, number);
                number++;
            }
        }
        return balances;
    }

    /** Writes them, in the order of the accounts. */
    public static void write(final Path file, final SortedMap<Account, Long> balances) throws IOException {
        try (Writer lines = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (final Map.Entry<Account, Long> balance : balances.entrySet()) {
                lines.append(balance.getKey().toString()).append(SEPARATOR)
                    .append(balance.getValue().toString()).append('\n');
            }
        }
    }

    private static void add(final Map<Account, Long> balances, final String line, final long number) {
        final int separator = line.indexOf(SEPARATOR);
        try {
            final Account account = Account.parse(line.substring(0, Math.max(0, separator)));
            if (balances.put(account, Long.valueOf(line.substring(separator + 1))) != null) {
                throw new UnreconciledException(number, "has account " + account + " for the second time");
            }
        } catch (final IllegalArgumentException e) {
            throw new UnreconciledException(
                number, "is \"" + line + "\", must be an account, a tab, and its balance in nano-USD");
        }
    }
}
