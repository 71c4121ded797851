package org.wheatstone.gateway.app.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.ChildJvm;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.python.Python;
import org.wheatstone.gateway.client.examples.Examples;

/**
 * A node and three members, each a process of its own: a quoter in Java, a taker and a printer of the feed in Python.
 * The node is fresh and passes {@code conformance} first.
 */
class MembersTest {
    private static final String SYMBOL      = "code/usd";
    private static final int MAKER_SESSION  = 21;
    private static final int TAKER_SESSION  = 3;
    private static final int ENOUGH_TRADES  = 4;
    private static final long MORE_LOTS     = 20;
    private static final long UNTIL_KILLED  = 1_000_000;

    @TempDir
    private Path scratch;

    private Python python;
    private String port;

    @Test
    void shouldTradeAndSeeTheSameBookAndGoOnAfterTheyWereKilled() throws Exception {
        python = Python.require(MembersTest.class);
        try (ChildJvm node = ChildJvm.start(scratch, "serve", "--data", data(), "--dev", "--port", "0",
                "--order-rate", "2000", "--order-burst", "1000")) {
            port = Integer.toString(node.awaitPort());
            assertConformance();
            final List<String> sold;
            final List<String> seen;
            try (Program quoter = quoter(); Program printer = printer()) {
                printer.await("a book with both sides", () -> showsBothSides(printer));
                try (Program taker = taker(UNTIL_KILLED)) {
                    taker.await("trades", () -> taker.lines("bought ").size() >= ENOUGH_TRADES);
                    taker.kill();
                    quoter.kill();
                    printer.kill();
                }
                sold = sold(quoter);
                seen = seen(printer);
                assertPrintedAsItWas(printer);
            }

            final long wanted = JournaledTrade.lots(journaled()) + MORE_LOTS;
            try (Program quoter = quoter(); Program printer = printer()) {
                printer.await("a book", () -> PrintedBook.last(printer) != null);
                try (Program taker = taker(wanted)) {
                    assertThat(taker.awaitEnd()).as(taker.text()).isZero();
                }

                final List<JournaledTrade> journaled = journaled();
                assertThat(journaled).hasSizeGreaterThan(ENOUGH_TRADES)
                    .allMatch(trade -> trade.isBetween(MAKER_SESSION, TAKER_SESSION));
                assertThat(JournaledTrade.lots(journaled)).isEqualTo(wanted);
                final List<String> ids = journaled.stream().map(JournaledTrade::id).toList();
                assertThat(bought()).isEqualTo(ids);
                quoter.await("all trades", () -> sold(quoter).size() >= ids.size());
                assertThat(sold(quoter)).isEqualTo(ids).startsWith(sold.toArray(String[]::new));
                assertPrinted(printer, ids, seen);
            }
        }
    }

    /** Nothing is printed twice, and at last the book as it is now. */
    private void assertPrinted(final Program printer, final List<String> ids, final List<String> seenBefore)
            throws InterruptedException {
        printer.await("the book as it is",
            () -> showsBothSides(printer) && PrintedBook.last(printer).table().equals(book()));
        assertPrintedAsItWas(printer);
        final List<String> seen = new ArrayList<>(seenBefore);
        seen.addAll(seen(printer));
        assertThat(seen).doesNotHaveDuplicates().isSubsetOf(ids).contains(ids.get(ids.size() - 1));
    }

    /** Each book, not only the last: a wrong one is soon put right by a quoter who quotes anew. */
    private void assertPrintedAsItWas(final Program printer) {
        assertThat(PrintedBook.all(printer)).isNotEmpty().allSatisfy(book ->
            assertThat(book.table()).as("after command %d", book.sequence())
                .isEqualTo(book("--at", Long.toString(book.sequence()))));
    }

    private void assertConformance() throws IOException {
        final CommandRun run = CommandRun.of("conformance", "127.0.0.1:" + port, "--session", 1,
            "--second-session", 2, "--operator-session", 91, "--symbol", SYMBOL, "--json");
        assertThat(run.exitCode()).as("%s", run).isEqualTo(Wheatstone.DONE);
        assertThat(Json.object(run.lastLine())).containsEntry("fail", 0L).containsEntry("skipped", 0L);
    }

    /** From the client's jar, if this build has made it already; a jar that lies about may be an older one. */
    private Program quoter() throws IOException, URISyntaxException {
        final Path client =
            Path.of(Examples.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        final Path jar = client.resolveSibling("wheatstone-client.jar");
        final String[] args = {"quoter", "127.0.0.1", port,
            "--session", Integer.toString(MAKER_SESSION), "--symbol", SYMBOL, "--price", "1500000", "--endpoint", "9"};
        return Program.start(scratch, scratch, Files.isRegularFile(client) && Files.isRegularFile(jar)
            ? ChildJvm.command(jar, args) : ChildJvm.command(Examples.class, args));
    }

    private Program taker(final long lots) throws IOException {
        return Program.start(scratch, Python.CLIENT, python.command("examples/taker.py", SYMBOL, lots, "3.00",
            "--diary", diary(), "--session", TAKER_SESSION, "--port", port));
    }

    private Program printer() throws IOException {
        return Program.start(scratch, Python.CLIENT,
            python.command("examples/feed_printer.py", SYMBOL, "--follow", "--port", port));
    }

    private static List<String> sold(final Program quoter) {
        return quoter.lines("trade ASK ").stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
    }

    private static List<String> seen(final Program printer) {
        return printer.lines("trade ").stream().map(line -> line.split("[ :]")[1]).toList();
    }

    private List<String> bought() throws IOException {
        return Files.readAllLines(diary()).stream().map(line -> line.split(" ")[1]).toList();
    }

    private static boolean showsBothSides(final Program printer) {
        final PrintedBook book = PrintedBook.last(printer);
        return book != null && book.hasBothSides();
    }

    /** The table that {@code wheatstone book} prints. */
    private List<String> book(final String... at) {
        final List<String> args = new ArrayList<>(List.of("book", SYMBOL, "--data", data()));
        args.addAll(List.of(at));
        final CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).as("%s", run).isEqualTo(Wheatstone.DONE);
        return run.outLines().subList(run.outLines().indexOf("") + 1, run.outLines().size());
    }

    private List<JournaledTrade> journaled() throws IOException {
        final Path file = Files.createTempDirectory(scratch, "export-").resolve("trades.csv");
        final CommandRun run =
            CommandRun.of("journal", "export", "--what", "trades", "--out", file, "--data", data());
        assertThat(run.exitCode()).as("%s", run).isEqualTo(Wheatstone.DONE);
        return JournaledTrade.read(file);
    }

    private Path diary() {
        return scratch.toAbsolutePath().resolve("taker.diary");
    }

    private String data() {
        return scratch.resolve("data").toString();
    }
}
