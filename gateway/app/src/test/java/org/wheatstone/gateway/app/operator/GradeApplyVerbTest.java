package org.wheatstone.gateway.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

/** A grade authority publishes its book; nobody else does. */
class GradeApplyVerbTest {
    private static final int AUTHORITY = 71;
    private static final int OPERATOR  = 91;
    private static final String ACCOUNTS = """
        participants:
          - id: 71
            name: grain-board
            roles: [GRADE_AUTHORITY]
            sessions: [71]
            keys: [{id: 711, public: "%s"}]
          - id: 91
            name: operator-one
            roles: [OPERATOR]
            sessions: [91]
            keys: [{id: 911, public: "%s"}]
        """;
    /** A book of one grade; each test has a family of its own. */
    private static final String BOOK = """
        authority: {participant: 71, key: 711}
        grades:
          - id: %1$d01
            name: %2$s.standard.v1
            class: B
            latency: FLEX
            verification: METER
            effective_from: 2026-01-01T00:00:00Z
            meter: {tokenizer: ref/1}
        """;
    private static final String SECOND = """
          - id: %1$d02
            name: %2$s.standard.v2
            predecessor: %2$s.standard.v1
            class: B
            latency: FLEX
            verification: METER
            effective_from: 2110-02-01T00:00:00Z
            meter: {tokenizer: ref/1}
        """;

    @TempDir
    private static Path scratch;

    private static Path authorityKey;
    private static Path operatorKey;
    private static RunningExchange exchange;

    @BeforeAll
    static void open() throws IOException {
        authorityKey = scratch.resolve("authority.key");
        operatorKey = scratch.resolve("operator.key");
        final Path accounts = Files.writeString(
            scratch.resolve("accounts.yaml"), ACCOUNTS.formatted(keygen(authorityKey), keygen(operatorKey)));
        final Path data = scratch.resolve("data");
        exchange = RunningExchange.open(new HostOptions(data), data, InputFile.read(accounts));
    }

    @AfterAll
    static void close() {
        exchange.close();
    }

    @Test
    void shouldPublishEachGradeOnce() throws IOException {
        final Path book = file("poetry.yaml", BOOK.formatted(1, "poetry"));

        final CommandRun first = apply(book);
        final CommandRun again = apply(book);

        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(Json.object(first.lastLine())).containsEntry("answer", "done").containsKey("sequence")
            .hasEntrySatisfying("action", action -> assertThat((String) action)
                .matches("publish poetry\\.standard\\.v1 sha256 [0-9a-f]{64}"));
        assertThat(again.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(again.lastLine())).containsEntry("code", 804L);
    }

    @Test
    void shouldPublishOnlyWhatIsNew() throws IOException {
        final Path applied = file("applied.yaml", BOOK.formatted(2, "prose"));
        final Path book = file("prose.yaml", (BOOK + SECOND).formatted(2, "prose"));
        apply(applied);

        final CommandRun nothing = exchange.as(AUTHORITY, "grade apply " + applied, options("--since", applied));
        final CommandRun second = apply(book, "--since", applied);

        assertThat(nothing.exitCode()).isZero();
        assertThat(nothing.out()).isEqualTo("nothing is new\n");
        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(second.outLines()).hasSize(1);
        assertThat(second.out()).contains("prose.standard.v2");
    }

    @Test
    void shouldSendNothingIfAGradeWasAltered() throws IOException {
        final Path applied = file("before.yaml", BOOK.formatted(3, "drama"));
        final Path book = file("drama.yaml", (BOOK.replace("ref/1", "ref/2") + SECOND).formatted(3, "drama"));

        final CommandRun run = apply(book, "--since", applied);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains("a grade never changes, give it a new version: "
            + "drama.standard.v1 meter tokenizer: ref/1 is now ref/2");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldBeRefusedWithASignatureOfAnother() throws IOException {
        final CommandRun run = apply(file("essay.yaml", BOOK.formatted(4, "essay")), "--signing-key", operatorKey);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(run.lastLine())).containsEntry("code", 100L).containsEntry("detail", 711L);
    }

    @Test
    void shouldBeRefusedToAnOperator() throws IOException {
        final CommandRun run = exchange.as(OPERATOR, "grade apply " + file("ode.yaml", BOOK.formatted(5, "ode")),
            "--key", operatorKey, "--key-id", 911, "--signing-key", authorityKey, "--json");

        assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(run.lastLine())).containsEntry("code", 800L);
    }

    @Test
    void shouldAskForAKeyAndAnAuthority() throws IOException {
        final Path book = file("song.yaml", BOOK.formatted(6, "song"));
        final Path nobody = file("nobody.yaml", BOOK.formatted(6, "song").replaceFirst("authority.*\n", ""));

        final CommandRun noKey = exchange.as(AUTHORITY, "grade apply " + book);
        final CommandRun noAuthority = apply(nobody);

        assertThat(noKey.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(noKey.err()).contains("there is no key to sign with: give --signing-key, or --key");
        assertThat(noAuthority.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(noAuthority.err()).contains("does not say who signs");
    }

    private static CommandRun apply(final Path book, final Object... options) {
        final Object[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "--json";
        return exchange.as(AUTHORITY, "grade apply " + book, options(all));
    }

    private static Object[] options(final Object... more) {
        final List<Object> all = new ArrayList<>(
            List.of("--key", authorityKey, "--key-id", 711));
        Collections.addAll(all, more);
        return all.toArray();
    }

    private static Path file(final String name, final String text) throws IOException {
        return Files.writeString(scratch.resolve(name), text);
    }

    private static String keygen(final Path file) throws IOException {
        return (String) Json.object(CommandRun.of("keygen", "--out", file, "--json").out()).get("hex");
    }
}
