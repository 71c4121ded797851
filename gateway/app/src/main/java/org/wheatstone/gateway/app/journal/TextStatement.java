package org.wheatstone.gateway.app.journal;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.wheatstone.engine.runtime.settlement.Statement;
import org.wheatstone.engine.runtime.settlement.StatementBalance;
import org.wheatstone.engine.runtime.settlement.StatementEntry;

/** A statement for people: money in dollars, with nine digits behind the point, so that nothing is rounded. */
final class TextStatement implements StatementPrinter {
    private static final int NANO_DIGITS = 9;
    private static final String NANO_USD = "NanoUsd";
    private static final String LINE     = "%-30s %10s  %-14s %-6s %20s %22s  %s";
    private static final String BALANCE  = "%-12s %22s %22s %22s %22s%n";

    private final PrintWriter out;

    TextStatement(final PrintWriter out, final long participantId) {
        this.out = out;
        out.printf("statement of participant %d, in dollars%n%n", participantId);
        out.println(String.format(LINE, "time", "command", "what", "of", "change", "balance", "").stripTrailing());
    }

    @Override
    public void accept(final StatementEntry entry) {
        final boolean isMoney = entry.account() != null;
        out.println(String.format(LINE,
            UtcTime.text(entry.timeNs()), entry.sequence(), entry.what(),
            isMoney ? entry.account().kind().toString().toLowerCase(Locale.ROOT) : "",
            isMoney ? dollars(entry.change()) : "", isMoney ? dollars(entry.balance()) : "",
            text(entry.details())).stripTrailing());
    }

    @Override
    public void conclude(final Statement statement) {
        out.printf("%ncommands %d to %d%n%n", statement.firstSequence(), statement.lastSequence());
        out.printf(BALANCE, "balance", "opening", "out", "in", "closing");
        for (final StatementBalance balance : statement.balances()) {
            out.printf(BALANCE, balance.account(), dollars(balance.opening()), dollars(balance.debits()),
                dollars(balance.credits()), dollars(balance.closing()));
        }
        out.println();
        statement.totals().forEach((name, value) -> {
            final boolean isCount = !name.endsWith(NANO_USD) && !name.contains(" ");
            out.printf("%-22s %22s%n", name.endsWith(NANO_USD) ? cut(name) : name, isCount ? value : dollars(value));
        });
    }

    @Override
    public void close() {
        // There is nothing to end.
    }

    private static String text(final Map<String, Object> details) {
        final StringBuilder text = new StringBuilder();
        details.forEach((name, value) -> {
            final boolean isMoney = name.endsWith(NANO_USD) && value instanceof Long;
            text.append(text.isEmpty() ? "" : " ").append(isMoney ? cut(name) : name).append('=')
                .append(isMoney ? dollars((Long) value) : value);
        });
        return text.toString();
    }

    private static String cut(final String name) {
        return name.substring(0, name.length() - NANO_USD.length());
    }

    private static String dollars(final long nano) {
        return BigDecimal.valueOf(nano, NANO_DIGITS).toPlainString();
    }
}
