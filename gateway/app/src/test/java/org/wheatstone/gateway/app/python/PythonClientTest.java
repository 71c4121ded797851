package org.wheatstone.gateway.app.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.HostOptions;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Trading;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.client.Identity;

/** The Python client: its own tests, and its tests against a real exchange. */
class PythonClientTest {
    private static final Path DOCS =
        Path.of(System.getProperty("project.basedir", "."), "../../codecs/docs").toAbsolutePath().normalize();
    private static final String MAKER = """
          - {id: 41, name: maker, roles: [MARKET_MAKER], sessions: [41], deposit: "1000.00",
             capacity: {text/usd: 100000}, keys: [{id: 411, public: "%s"}]}
        """;

    @TempDir
    private static Path directory;

    private static Python python;
    private static RunningExchange exchange;
    private static Map<String, String> environment;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        python = Python.require(PythonClientTest.class);
        final Identity.Generated maker = Identity.generate();
        final Path key = directory.resolve("maker.key");
        maker.identity().write(key);
        final Path accounts = Files.writeString(directory.resolve("accounts.yaml"),
            RunningExchange.escrowAccounts().text() + MAKER.formatted(maker.publicKeyHex()));
        final Path data = directory.resolve("data");
        exchange = RunningExchange.open(new HostOptions(data).devLogon(true), data, InputFile.read(accounts));
        environment = Map.of("WHEATSTONE_PORT", Integer.toString(exchange.port()), "WHEATSTONE_KEY", key.toString(),
            "WHEATSTONE_KEY_ID", "411");
    }

    @AfterAll
    static void close() {
        if (exchange != null) {
            exchange.close();
        }
    }

    @Test
    void shouldPassItsOwnTests() throws IOException, InterruptedException {
        assertThat(python.run(Map.of(), "-m", "unittest", "discover", "-s", "tests", "-t", ".")).contains("OK");
    }

    @Test
    void shouldTradeWithARealExchange() throws IOException, InterruptedException {
        assertThat(python.run(environment, "-m", "unittest", "discover", "-s", "wire_tests", "-t", ".")).contains("OK");
    }

    @Test
    void shouldHoldTheFirstSessionOfTheProtocolPage(@TempDir final Path data) throws IOException, InterruptedException {
        try (RunningExchange fresh = RunningExchange.openDelivered(data)) {
            assertThat(python.run(Map.of(), DOCS.resolve("first_session.py"), fresh.port()).lines())
                .satisfiesExactly(
                    line -> assertThat(line).matches("order \\d+"), line -> assertThat(line).isEqualTo("canceled 5"));
        }
    }

    @Test
    void shouldTakeWhatJavaOffersThoughItIsKilledAndPrintTheBookThatIsLeft(@TempDir final Path data)
            throws IOException, InterruptedException {
        try (RunningExchange fresh = RunningExchange.open(data);
                Trading supplier = Trading.join(fresh, 13); Trading buyer = Trading.join(fresh, 4)) {
            final Object[] taker =
                {"examples/taker.py", "agent/usd", 6, "2.05", "--session", 3, "--port", fresh.port()};
            buyer.buy("agent/usd", 4, 1_900_000);
            supplier.sell("agent/usd", 3, 2_000_000);
            final Process first = python.start(taker);
            supplier.hear(text -> text.startsWith("trade 3"));
            first.destroyForcibly().waitFor();
            supplier.sell("agent/usd", 5, 2_050_000);
            supplier.sell("agent/usd", 7, 2_100_000);

            final String second = python.run(Map.of(), taker);

            assertThat(second.lines()).anyMatch(line -> line.startsWith("bought 3 at 2000000"))
                .anyMatch(line -> line.startsWith("bought 3 at 2050000")).last().isEqualTo("done: 6 lots");
            final List<String> printed = python.run(
                Map.of(), "examples/feed_printer.py", "agent/usd", "--seconds", 0.5, "--port", fresh.port())
                .lines().toList();
            final List<String> book = fresh.look("book agent/usd").outLines();
            assertThat(printed.get(0)).startsWith("WHOLE after command");
            assertThat(printed.subList(1, printed.size())).hasSize(4)
                .isEqualTo(book.subList(book.size() - 4, book.size()));
            final Path picture = data.resolve("market.svg");
            python.run(Map.of(), "examples/plot_market.py", "agent/usd", fresh.port(), 0.2, picture);
            assertThat(picture).isNotEmptyFile();
        }
    }
}
