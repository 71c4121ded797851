package org.wheatstone.gateway.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.HostOptions;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.client.Identity;

/** A fresh exchange passes, and so does a used one; what cannot be checked is said. */
class ConformanceVerbTest {
    @TempDir
    private static Path data;

    private static RunningExchange exchange;

    @BeforeAll
    static void open() {
        exchange = RunningExchange.open(new HostOptions(data).devLogon(true).orderRate(2_000, 1_000), data,
            RunningExchange.escrowAccounts());
    }

    @AfterAll
    static void close() {
        exchange.close();
    }

    @Test
    void shouldPassTwiceAgainstAnExchangeInOrder() throws IOException {
        for (int i = 0; i < 2; i++) {
            final CommandRun run =
                run("--session", 1, "--second-session", 2, "--operator-session", 91, "--json");

            assertThat(run.exitCode()).as("%s", run).isEqualTo(Wheatstone.DONE);
            final Map<String, Object> report = Json.object(run.lastLine());
            assertThat(report).containsEntry("fail", 0L).containsEntry("skipped", 0L)
                .containsEntry("pass", (long) Checks.all().size());
        }
    }

    @Test
    void shouldSayWhatItCouldNotCheck() {
        final CommandRun run =
            run("--session", 3, "--symbol", "agent/usd", "--only", "submit,suspended,drop-copy,market-data");

        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(run.out()).contains("submit", "PASS", "suspended skipped: needs an operator: --operator-session",
            "drop-copy skipped: needs another session", "market-data skipped: needs another session");
    }

    @Test
    void shouldSignItsLogonsWhereTheyMustBeSigned(@TempDir final Path directory) throws IOException {
        final Path member = directory.resolve("member.key");
        final Path operator = directory.resolve("operator.key");
        final Path accounts = Files.writeString(directory.resolve("accounts.yaml"), """
            participants:
              - {id: 41, name: maker, roles: [MARKET_MAKER], sessions: [41, 42], deposit: "1000.00",
                 keys: [{id: 411, public: "%s"}]}
              - {id: 91, name: operator-one, roles: [OPERATOR], sessions: [91], keys: [{id: 911, public: "%s"}]}
            """.formatted(key(member), key(operator)));
        final Path signedData = directory.resolve("data");

        try (RunningExchange signed = RunningExchange.open(
                new HostOptions(signedData), signedData, InputFile.read(accounts))) {
            final CommandRun run = CommandRun.of("conformance", "127.0.0.1:" + signed.port(), "--session", 41,
                "--key", member, "--key-id", 411, "--second-session", 42, "--operator-session", 91,
                "--operator-key", operator, "--operator-key-id", 911,
                "--only", "submit,resume,suspended,market-data");

            assertThat(run.exitCode()).as("%s", run).isEqualTo(Wheatstone.DONE);
            assertThat(run.out()).contains("pass               4");
            assertThat(CommandRun.of("conformance", "127.0.0.1:" + signed.port(), "--session", 41,
                "--key", operator, "--key-id", 411).err()).contains("no logon", "100 BAD_CREDENTIALS");
        }
    }

    @Test
    void shouldNotRunWithoutAnybodyToTalkTo() throws IOException {
        final int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(CommandRun.of("conformance", "127.0.0.1:" + port, "--session", 1).exitCode())
            .isEqualTo(Wheatstone.COULD_NOT_RUN);
        final CommandRun stranger = run("--session", 4711);
        assertThat(stranger.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
        assertThat(stranger.err()).contains("no logon", "101 UNKNOWN_SESSION");
    }

    @Test
    void shouldBeDescribedCheckByCheck() throws IOException {
        final String page = Files.readString(
            Path.of(System.getProperty("project.basedir", "."), "../../codecs/docs/conformance.md"));

        assertThat(Checks.all()).allSatisfy(check ->
            assertThat(page).contains("| " + check.name() + " | " + check.claim() + " |"));
    }

    @Test
    void shouldRefuseWrongUse() {
        assertThat(CommandRun.of("conformance", "localhost", "--session", 1).err()).contains("HOST:PORT: 'localhost'");
        assertThat(run("--session", 1, "--only", "everything").err()).contains("'everything' is none of submit");
        assertThat(run("--session", 1, "--key", "no-such-file").exitCode()).isEqualTo(Wheatstone.WRONG_USE);
    }

    private static CommandRun run(final Object... options) {
        final List<String> args = new ArrayList<>(List.of("conformance", "127.0.0.1:" + exchange.port()));
        List.of(options).forEach(option -> args.add(option.toString()));
        return CommandRun.of(args);
    }

    private static String key(final Path file) throws IOException {
        final Identity.Generated generated = Identity.generate();
        generated.identity().write(file);
        return generated.publicKeyHex();
    }
}
