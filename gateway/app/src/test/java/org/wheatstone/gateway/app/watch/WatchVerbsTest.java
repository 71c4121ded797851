package org.wheatstone.gateway.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.engine.runtime.counters.CounterFile;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.HostOptions;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Trading;
import org.wheatstone.gateway.app.Wheatstone;

/** What is to be seen of an exchange that runs, with a trade, two open orders and a refusal in it. */
class WatchVerbsTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private static Path data;

    private static RunningExchange exchange;

    @BeforeAll
    static void open() {
        exchange = RunningExchange.open(
            new HostOptions(data).devLogon(true).metricsPort(0), data, RunningExchange.escrowAccounts());
        try (Trading supplier = Trading.join(exchange, 11)) {
            supplier.sell("code/usd", 10, 1_200_000);
        }
        try (Trading buyer = Trading.join(exchange, 1)) {
            buyer.buy("code/usd", 4, 1_200_000);
            buyer.hear(text -> text.startsWith("trade"));
            buyer.buy("code/usd", 3, 1_100_000);
            buyer.buy("code/usd", 0, 1_100_000);
        }
        await(() -> figure("gateway_connections") == 0);
    }

    @AfterAll
    static void close() {
        exchange.close();
    }

    @Test
    void shouldShowHowTheExchangeIs() throws IOException {
        final CommandRun text = exchange.look("status");
        final Map<String, Object> hashes = Json.object(exchange.look("journal hash", "--json").out());
        final Map<String, Object> json = Json.object(exchange.look("status", "--json").out());
        final Map<String, Object> withMember;
        try (Trading member = Trading.join(exchange, 3)) {
            withMember = Json.object(exchange.look("status", "--json").out());
            assertThat(member.buy("text/usd", 0, 100)).isEqualTo("rejected 402");
        }
        assertThat(text.exitCode()).isZero();
        assertThat(text.outLines()).first().asString()
            .isEqualTo("node               running, process " + ProcessHandle.current().pid());
        assertThat(text.outLines()).anyMatch(line -> line.matches("code/usd +CONTINUOUS +1.1000 +3 +1.2000 +6 +1.2000"))
            .anyMatch(line -> line.matches("text/usd +CONTINUOUS"));
        assertThat(json).containsEntry("openOrders", 2L).containsEntry("sessionsAttached", 0L)
            .containsEntry("participants", 11L).containsEntry("replayedFrom", 0L).containsEntry("snapshots", 0L);
        assertThat(withMember).containsEntry("sessionsAttached", 1L);
        for (final String name : List.of("stateHash", "eventHash", "journalHash")) {
            assertThat(json.get(name)).as(name).isEqualTo(hashes.get(name));
        }
    }

    @Test
    void shouldShowAParticipant() throws IOException {
        final Map<String, Object> buyer = Json.object(exchange.look("participant show 1", "--json").out());
        final CommandRun supplier = exchange.look("participant show 11");

        // 4 lots at 1.2 and their fee of 100 ppm are gone; 3 lots at 1.1 with such a fee are held.
        assertThat(buyer).containsEntry("name", "acorn-agents").containsEntry("roles", "BUYER")
            .containsEntry("state", "free").containsEntry("cash", "99999.99189919").containsEntry("hold", "0.00330033")
            .containsEntry("escrow", "0.0048").containsEntry("openOrders", 1L).containsEntry("openNotional", "0.0033");
        assertThat(supplier.outLines()).anyMatch(line -> line.matches("code/usd +1000000 +6 +4 +999990"))
            .anyMatch(line -> line.matches(" +11 +detached +1 +1 +2"));
    }

    @Test
    void shouldShowThatOneParticipantIsMissing() {
        final CommandRun run = exchange.look("participant show 4711");

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains("there is no participant 4711");
    }

    @Test
    void shouldShowTheFiguresUnderHeadings() throws IOException {
        await(() -> figure("rejects_402") > 0 && figure("open_orders") == 2);

        final CommandRun text = exchange.look("stat");
        final Map<String, Object> json = Json.object(exchange.look("stat", "--json").out());

        assertThat(text.outLines()).containsSubsequence(
            "process " + ProcessHandle.current().pid() + ", running", "exchange", "journal", "gateway", "rejects",
            "longest turns");
        assertThat(text.outLines()).anyMatch(line -> line.matches("  rejects_402 +\\d+  BAD_QUANTITY"))
            .anyMatch(line -> line.matches("  open_orders +2")).anyMatch(line -> line.contains("engine_longest_turn"));
        assertThat(json).containsEntry("process", "running").containsEntry("open_orders", 2L)
            .containsEntry("process_id", ProcessHandle.current().pid());
    }

    @Test
    void shouldShowOneFrameOfTheMarket() throws IOException {
        final CommandRun text = exchange.look("top --once");
        final Map<String, Object> json = Json.object(exchange.look("top --once", "--json").out());

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).doesNotContain("\u001b");
        assertThat(text.outLines())
            .anyMatch(line -> line.matches("code/usd +CONTINUOUS +1.1000 +3 +1.2000 +6 +1.2000 .*"));
        assertThat(json).containsEntry("openOrders", 2L).containsKeys("instruments", "sequence");
        assertThat(exchange.look("top --interval 1").err()).contains("--interval: 1 is not 50 or more");
    }

    @Test
    void shouldShadowTheExchange() throws IOException {
        final CommandRun text = exchange.look("shadow --once");
        final Map<String, Object> json = Json.object(exchange.look("shadow --once", "--json").lastLine());

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).startsWith("command ").contains("behind 0,");
        assertThat(json).containsEntry("result", "same").containsEntry("lagCommands", 0L)
            .containsEntry("startSequence", 0L);
        assertThat((Long) json.get("compared")).isGreaterThan(50);
    }

    @Test
    void shouldGiveTheFiguresToWhoeverCollectsThem() throws Exception {
        await(() -> figure("open_orders") == 2);

        final HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body()).contains("# TYPE wheatstone_open_orders gauge\nwheatstone_open_orders 2\n")
            .endsWith("\n");
        assertThat(response.body().lines()).allMatch(line -> line.matches("# (HELP|TYPE) wheatstone_\\w+ .+")
            || line.matches("wheatstone_\\w+ -?\\d+"));
    }

    @Test
    void shouldAnswerNothingElse() throws Exception {
        assertThat(get("/healthz").body()).isEqualTo("running\n");
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/more").statusCode()).isEqualTo(404);
        assertThat(send(request("/metrics").POST(HttpRequest.BodyPublishers.ofString("x")).build()).statusCode())
            .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "top --once", "shadow --once", "participant show 1", "stat"})
    void shouldSayThatThereIsNoNode(final String verb) {
        final Path empty = data.resolve("empty");
        final CommandRun run = CommandRun.of(
            Stream.concat(List.of(verb.split(" ")).stream(),
                List.of("--data", empty.toString()).stream()).toList());

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains("'" + empty + "'");
        assertThat(empty).doesNotExist();
    }

    @Test
    void shouldSayThatAPortForMetricsIsTaken(@TempDir final Path other) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final CommandRun run = CommandRun.of(
                "serve", "--data", other, "--port", 0, "--dev", "--metrics", socket.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
            assertThat(run.errLines()).hasSize(1);
            assertThat(run.err()).contains("cannot listen for metrics: port=" + socket.getLocalPort());
        }
    }

    @Test
    void shouldKnowANodeThatIsGone(@TempDir final Path other) throws IOException {
        assertThat(NodeProcess.of(other)).isEmpty();
        Files.writeString(other.resolve("lock"),
            "pid=" + ProcessHandle.current().pid() + ", started=2001-01-01T00:00:00Z\n");
        assertThat(NodeProcess.of(other)).contains(new NodeProcess(ProcessHandle.current().pid(), false));
        assertThat(NodeProcess.of(data)).contains(new NodeProcess(ProcessHandle.current().pid(), true));
    }

    private static long figure(final String name) {
        try {
            return CounterFile.read(data).stream().filter(reading -> reading.name().equals(name))
                .mapToLong(CounterFile.Reading::value).findFirst().orElse(-1);
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The agents tell their figures four times a second. */
    private static void await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs).as("waited in vain").isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static HttpResponse<String> get(final String path) throws Exception {
        return send(request(path).build());
    }

    private static HttpRequest.Builder request(final String path) {
        return HttpRequest.newBuilder(
            URI.create("http://localhost:" + exchange.host().metricsPort() + path));
    }

    private static HttpResponse<String> send(final HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
