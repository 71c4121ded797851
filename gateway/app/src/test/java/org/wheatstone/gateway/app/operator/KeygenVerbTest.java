package org.wheatstone.gateway.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.HostOptions;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.input.InputFile;

/** Keys that are made here, and open sessions there. */
class KeygenVerbTest {
    private static final int OPERATOR = RunningExchange.FIRST_OPERATOR;
    private static final int OTHER    = 92;
    private static final String ACCOUNTS = """
        participants:
          - id: 91
            name: operator-one
            roles: [OPERATOR]
            sessions: [91]
            keys: [{id: 911, public: "%s"}]
          - id: 92
            name: operator-two
            roles: [OPERATOR]
            sessions: [92]
            keys: [{id: 921, public: "%s"}]
        """;

    @TempDir
    private Path scratch;

    @Test
    void shouldMakeAKeyForItsOwnersEyesAlone() throws IOException {
        final Path file = scratch.resolve("member.key");

        final CommandRun run = CommandRun.of("keygen", "--out", file, "--json");

        assertThat(run.exitCode()).isZero();
        final Map<String, Object> said = Json.object(run.lastLine());
        assertThat((String) said.get("hex")).matches("[0-9a-f]{64}");
        assertThat(file).content().startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(scratch.resolve("member.key.pub")).hasContent((String) said.get("hex"));
        assertThat(Files.readString(file)).doesNotContain((String) said.get("hex"));
    }

    @Test
    void shouldNeverOverwriteAKey() throws IOException {
        final Path file = scratch.resolve("member.key");
        CommandRun.of("keygen", "--out", file);
        final byte[] before = Files.readAllBytes(file);

        final CommandRun again = CommandRun.of("keygen", "--out", file);
        Files.delete(file);
        final CommandRun besideThePublicOne = CommandRun.of("keygen", "--out", file);

        assertThat(again.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(again.err()).contains("'" + file + "' must be a new file in a directory that exists");
        assertThat(besideThePublicOne.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(file).doesNotExist();
        assertThat(before).isNotEmpty();
        assertThat(CommandRun.of("keygen", "--out", scratch.resolve("nowhere/x.key")).exitCode())
            .isEqualTo(Wheatstone.WRONG_USE);
    }

    @Test
    void shouldOpenSessionsWithTheKeyAlone() throws IOException {
        final Path operator = scratch.resolve("operator.key");
        final Path first = scratch.resolve("first.key");
        final Path second = scratch.resolve("second.key");
        final String hex = (String) Json.object(CommandRun.of("keygen", "--out", operator, "--json").out()).get("hex");
        final Path other = scratch.resolve("other.key");
        final String otherHex =
            (String) Json.object(CommandRun.of("keygen", "--out", other, "--json").out()).get("hex");
        CommandRun.of("keygen", "--out", first);
        CommandRun.of("keygen", "--out", second);
        final Path accounts = Files.writeString(scratch.resolve("accounts.yaml"), ACCOUNTS.formatted(hex, otherHex));
        final Path data = scratch.resolve("data");

        try (RunningExchange exchange =
                RunningExchange.open(new HostOptions(data), data, InputFile.read(accounts))) {
            final Object[] signed = {"--key", operator, "--key-id", 911};
            final CommandRun unsigned = exchange.as(OPERATOR, "halt text/usd");
            final CommandRun forged = exchange.as(OPERATOR, "halt text/usd", "--key", first, "--key-id", 911);
            final CommandRun halted = exchange.as(OPERATOR, "halt text/usd", signed);

            assertThat(unsigned.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
            assertThat(unsigned.err()).contains("BAD_CREDENTIALS");
            assertThat(forged.err()).contains("BAD_CREDENTIALS");
            assertThat(halted.exitCode()).as(halted.toString()).isZero();

            // An operator's key needs two of them, like whatever it could be used for.
            final CommandRun proposed =
                exchange.as(OPERATOR, "participant key 91 --id 912 --public " + first + ".pub --json", signed);
            assertThat(proposed.exitCode()).isZero();
            assertThat(exchange.as(OPERATOR, "resume text/usd", "--key", first, "--key-id", 912).err())
                .contains("BAD_CREDENTIALS");
            assertThat(exchange.as(OTHER, "approve " + Json.object(proposed.lastLine()).get("proposal"),
                "--key", other, "--key-id", 921).exitCode()).isZero();
            assertThat(exchange.as(OPERATOR, "resume text/usd", "--key", first, "--key-id", 912).exitCode()).isZero();
            final CommandRun third =
                exchange.as(OPERATOR, "participant key 91 --id 913 --public " + second + ".pub", signed);
            assertThat(third.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
            assertThat(third.out()).contains("904");

            assertThat(exchange.as(OPERATOR, "participant key 91 --id 911 --revoke", "--key", first, "--key-id", 912)
                .exitCode()).isZero();
            final CommandRun revoked = exchange.as(OPERATOR, "halt text/usd", signed);
            assertThat(revoked.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
            assertThat(revoked.err()).contains("BAD_CREDENTIALS");
        }
    }
}
