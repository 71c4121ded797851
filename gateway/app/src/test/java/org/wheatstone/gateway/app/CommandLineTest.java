package org.wheatstone.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wheatstone.gateway.app.input.InputFile;
import picocli.CommandLine;

/** What a user types and what comes back: exit code 2 and one line for whatever cannot be right, and nothing begun. */
class CommandLineTest {
    private static final String NAME = "first-buyer-of-all";
    private static final String ACCOUNTS = """
        participants:
          - id: 1
            name: %s
            roles: [BUYER]
            sessions: [1, 2]
            deposit: "100000.00"
        """.formatted(NAME);
    private static final String TRACE = "TIMESTAMP,ContextTokens,GeneratedTokens\n2026-01-05 09:00:00,100,%s\n";

    @TempDir
    private Path scratch;

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbs")
    void shouldExplainEveryVerb(final List<String> verb) {
        final CommandRun run = CommandRun.of(Stream.concat(verb.stream(), Stream.of("--help")).toList());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: " + String.join(" ", verb(verb)) + " ");
        assertThat(run.outLines()).anyMatch(line -> line.contains("--help"));
    }

    @Test
    void shouldHaveTheVerbsThatAreDocumented() {
        assertThat(verbs()).contains(
            List.of(), List.of("demo"), List.of("serve"), List.of("journal"), List.of("journal", "verify"),
            List.of("journal", "replay"), List.of("journal", "hash"), List.of("journal", "dump"),
            List.of("journal", "tail"), List.of("journal", "seek"), List.of("journal", "stat"),
            List.of("journal", "diff"), List.of("journal", "export"), List.of("journal", "rebuild-events"),
            List.of("snapshot", "list"), List.of("snapshot", "show"), List.of("snapshot", "verify"),
            List.of("snapshot", "take"), List.of("book"), List.of("order"), List.of("settle"), List.of("reconcile"),
            List.of("call"), List.of("call", "verify"), List.of("statement"),
            List.of("journal", "archive"), List.of("status"), List.of("top"), List.of("stat"), List.of("shadow"),
            List.of("participant", "show"), List.of("participant", "add"), List.of("participant", "key"),
            List.of("participant", "fund"), List.of("participant", "withdraw"), List.of("participant", "capacity"),
            List.of("participant", "session"), List.of("participant", "attest"), List.of("series", "add"),
            List.of("series", "list"), List.of("fund", "contribute"), List.of("fund", "show"),
            List.of("limits"), List.of("halt"), List.of("resume"), List.of("kill"), List.of("release"),
            List.of("trade", "bust"), List.of("trade", "correct"), List.of("approve"), List.of("decline"),
            List.of("keygen"), List.of("member"), List.of("grade", "show"), List.of("grade", "check"),
            List.of("grade", "eligibility"), List.of("grade", "fungibility"), List.of("grade", "apply"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongUses")
    void shouldRefuseWrongUseInOneLine(final String commandLine, final String said) {
        final Path directory = scratch.resolve("data");
        final CommandRun run = CommandRun.of(
            Stream.of(commandLine.split(" ")).filter(word -> !word.isEmpty())
                .map(word -> word.replace("DIR", directory.toString())).toList());

        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("wheatstone: ").contains(said.replace("DIR", directory.toString()))
            .contains(" --help')");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(directory).doesNotExist();
    }

    static Stream<Arguments> wrongUses() {
        return Stream.of(
            wrong("", "a verb is missing: demo, serve"),
            wrong("barter", "'barter'"),
            wrong("journal", "a verb is missing: dump, tail, seek"),
            wrong("snapshot", "a verb is missing: list, show"),
            wrong("participant", "a verb is missing: add, key, fund, withdraw, capacity"),
            wrong("trade", "a verb is missing: bust, correct"),
            wrong("series", "a verb is missing: add, list"),
            wrong("series list --data DIR", "there is no journal in 'DIR'"),
            wrong("fund", "a verb is missing: contribute, show"),
            wrong("fund show --data DIR", "there is no journal in 'DIR'"),
            wrong("kill 1", "'--session=ID'"),
            wrong("journal mend --data DIR", "'mend'"),
            wrong("demo --fast", "'--fast'"),
            wrong("serve --data DIR --verbose", "'--verbose'"),
            wrong("journal verify --data DIR --deep", "'--deep'"),
            wrong("serve", "'--data="),
            wrong("settle --out x", "'--data="),
            wrong("settle --data DIR", "'--out=FILE'"),
            wrong("reconcile", "'FILE'"),
            wrong("serve --data DIR --port http", "'--port': 'http' is not an int"),
            wrong("serve --data DIR --port 65536", "--port: 65536 is not a number from 0 to 65535"),
            wrong("serve --data DIR --port -1", "--port: -1 is not a number from 0 to 65535"),
            wrong("serve --data DIR --metrics 70000", "--metrics: 70000 is not a number from 0 to 65535"),
            wrong("journal archive --data DIR", "Missing required option: '--to="),
            wrong("journal archive --data DIR --to DIR2", "there is no journal in 'DIR'"),
            wrong("serve --data DIR --bind 1:2:3", "--bind: '1:2:3' is neither an address of this host nor its name"),
            wrong("serve --data DIR --layout wide", "'--layout': 'wide' is not one of [fused, split-journal]"),
            wrong("serve --data DIR --idle nap", "'--idle': expected one of [WAIT, SPIN]"),
            wrong("demo --data DIR --layout wide", "'--layout': 'wide' is not one of [fused, split-journal]"),
            wrong("demo --data DIR --speed quick", "--speed: 'quick' is neither a number above 0 nor max"),
            wrong("demo --data DIR --speed 0", "--speed: '0' is neither a number above 0 nor max"),
            wrong("demo --data DIR --speed -2", "--speed: '-2' is neither a number above 0 nor max"),
            wrong("demo --data DIR --speed NaN", "--speed: 'NaN' is neither a number above 0 nor max"),
            wrong("demo --data DIR --limit 0", "--limit: 0 is not 1 or more"),
            wrong("demo --data DIR --limit some", "'--limit': 'some' is not a long"),
            wrong("demo --data DIR --seed dice", "'--seed': 'dice' is not a long"),
            wrong("demo --data DIR --requests code", "KEY=VALUE format but was code"),
            wrong("demo --data DIR --requests poetry=x.csv",
                "--requests: there is no grade 'poetry'; give text, code or support_agent"),
            wrong("journal verify --data DIR", "there is no journal in 'DIR'"),
            wrong("journal replay --data DIR", "there is no journal in 'DIR'"),
            wrong("journal hash --data DIR", "there is no journal in 'DIR'"),
            wrong("journal dump --data DIR", "there is no journal in 'DIR'"),
            wrong("journal tail --data DIR", "there is no journal in 'DIR'"),
            wrong("journal seek 1 --data DIR", "there is no journal in 'DIR'"),
            wrong("journal stat --data DIR", "there is no journal in 'DIR'"),
            wrong("journal diff DIR DIR", "there is no journal in 'DIR'"),
            wrong("journal export --what orders --out x --data DIR", "there is no journal in 'DIR'"),
            wrong("journal rebuild-events --data DIR", "there is no journal in 'DIR'"),
            wrong("snapshot take --data DIR", "there is no journal in 'DIR'"),
            wrong("book code/usd --data DIR", "there is no journal in 'DIR'"),
            wrong("order 1 --data DIR", "there is no journal in 'DIR'"),
            wrong("call 64 --data DIR", "there is no journal in 'DIR'"),
            wrong("call verify 64 --salt 00 --prompt x --data DIR", "there is no journal in 'DIR'"),
            wrong("statement --participant 7 --data DIR", "there is no journal in 'DIR'"),
            wrong("statement --data DIR", "'--participant=ID'"),
            wrong("settle --data DIR --out DIR/file", "there is no journal in 'DIR'"),
            wrong("reconcile DIR", "there is no file 'DIR'"));
    }

    @Test
    void shouldPointAtWhatIsWrongInAFile() throws IOException {
        final Path data = scratch.resolve("data");
        final Path book = file("book.yaml", "grades: 7\n");
        final Path accounts = file("accounts.yaml", ACCOUNTS.replace("[BUYER]", "[BUYER, KING]"));
        final Path trace = file("trace.csv", TRACE.formatted("12x"));
        final Path prices = file("prices.csv", "provider,price\n");

        final CommandRun wrongBook = CommandRun.of("serve", "--data", data, "--grades", book);
        assertThat(wrongBook.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(wrongBook.err()).isEqualTo("wheatstone: " + book + ": the first of 1 flaws is " + book
            + ":1:9: grades: \"7\" is not a list; 'wheatstone grade check' names all of them\n");
        assertThat(wrongBook.out()).isEmpty();
        assertPointsAt(CommandRun.of("serve", "--data", data, "--accounts", accounts), accounts, "4:20");
        assertPointsAt(CommandRun.of("demo", "--data", data, "--requests", "code=" + trace), trace, "2:25");
        assertPointsAt(CommandRun.of("demo", "--data", data, "--prices", prices), prices, "1:10");
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldSayWhichFileIsMissing() {
        final Path data = scratch.resolve("data");
        final Path missing = scratch.resolve("missing");

        for (final CommandRun run : List.of(
            CommandRun.of("serve", "--data", data, "--grades", missing),
            CommandRun.of("serve", "--data", data, "--accounts", missing),
            CommandRun.of("demo", "--data", data, "--requests", "code=" + missing),
            CommandRun.of("demo", "--data", data, "--prices", missing))) {
            assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
            assertThat(run.errLines()).hasSize(1);
            assertThat(run.err()).startsWith("wheatstone: " + missing + ": there is no such file");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldNotRunWhereSomebodyElseDoes() throws Exception {
        final Path data = scratch.resolve("data");
        final Path other = scratch.resolve("other");
        try (ChildJvm holder = ChildJvm.start(scratch, "serve", "--data", data.toString(), "--port", "0", "--dev")) {
            final int port = holder.awaitPort();

            final CommandRun second = CommandRun.of("serve", "--data", data, "--port", "0");
            final CommandRun neighbour = CommandRun.of("serve", "--data", other, "--port", port);
            final CommandRun verify = CommandRun.of("journal", "verify", "--data", data);

            assertThat(second.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
            assertThat(second.errLines()).hasSize(1);
            assertThat(second.err()).contains("pid=" + holder.pid()).contains(data.toString());
            assertThat(neighbour.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
            assertThat(neighbour.errLines()).hasSize(1);
            assertThat(neighbour.err()).contains("port=" + port).contains("127.0.0.1");
            assertThat(other).doesNotExist();
            assertThat(verify.exitCode()).isEqualTo(Wheatstone.DONE);
            assertThat(holder.stop()).isZero();
            assertThat(holder.out()).contains("stopped after");
            assertThat(holder.err()).isEmpty();
        }
    }

    @Test
    void shouldRefuseAccountsThatContradictTheJournal() throws IOException {
        final Path data = journal();
        final Path accounts = file("other.yaml", ACCOUNTS.replace("100000.00", "100000.01"));

        final CommandRun run = CommandRun.of("serve", "--data", data, "--port", "0", "--accounts", accounts,
            "--grades", file("grades.yaml", RunningExchange.escrowBook().text()));

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(
            "participant 1 deposit: the file says $100,000.01, the journal holds $100,000.00");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldFindOneChangedByteInAJournal() throws IOException {
        final Path data = journal();
        assertThat(CommandRun.of("journal", "verify", "--data", data).exitCode()).isEqualTo(Wheatstone.DONE);

        // In what it begins with last: a start does not read what lies before its snapshot.
        final Path damaged = changeOneByte(data.resolve("commands"), "agent/usd");
        final CommandRun verify = CommandRun.of("journal", "verify", "--data", data);

        assertThat(verify.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(verify.out()).contains("damaged").contains(damaged.getFileName().toString());
        assertThat(verify.err()).isEmpty();
        for (final String verb : List.of("replay", "hash")) {
            final CommandRun run = CommandRun.of("journal", verb, "--data", data);
            assertThat(run.exitCode()).isNotEqualTo(Wheatstone.DONE);
            assertThat(run.errLines()).hasSizeLessThanOrEqualTo(1);
        }
        final CommandRun serve = CommandRun.of("serve", "--data", data, "--port", "0");
        assertThat(serve.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
        assertThat(serve.errLines()).hasSize(1);
        assertThat(serve.err()).contains(damaged.getFileName().toString());
    }

    @Test
    void shouldRefuseToSettleIntoAPlaceThatIsNoFile() throws IOException {
        final Path data = journal();
        final Path nowhere = scratch.resolve("no").resolve("file");

        for (final Path out : List.of(nowhere, scratch)) {
            final CommandRun run = CommandRun.of("settle", "--data", data, "--out", out);
            assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
            assertThat(run.errLines()).hasSize(1);
            assertThat(run.err()).contains("--out: '" + out + "' must be a file in a directory that exists");
        }
        assertThat(nowhere.getParent()).doesNotExist();
    }

    static List<List<String>> verbs() {
        final List<List<String>> verbs = new ArrayList<>();
        addVerbs(new CommandLine(new Wheatstone()), List.of(), verbs);
        return verbs;
    }

    private static void addVerbs(
            final CommandLine command, final List<String> verb, final List<List<String>> verbs) {
        verbs.add(verb);
        command.getSubcommands().forEach((name, subcommand) ->
            addVerbs(subcommand, Stream.concat(verb.stream(), Stream.of(name)).toList(), verbs));
    }

    private static List<String> verb(final List<String> verb) {
        return Stream.concat(Stream.of("wheatstone"), verb.stream()).toList();
    }

    private static Arguments wrong(final String commandLine, final String said) {
        return Arguments.of(commandLine, said);
    }

    private static void assertPointsAt(final CommandRun run, final Path file, final String place) {
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("wheatstone: " + file + ":" + place + ": ");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
    }

    /** A journal on which nothing is delivered, with our accounts, of a node that has stopped. */
    private Path journal() throws IOException {
        final Path data = scratch.resolve("data");
        final Genesis genesis = RunningExchange.escrow(InputFile.read(file("accounts.yaml", ACCOUNTS)));
        ExchangeHost.open(
            new HostOptions(data).devLogon(true), genesis).close();
        return data;
    }

    private Path file(final String name, final String text) throws IOException {
        return Files.writeString(scratch.resolve(name), text);
    }

    /** Changes a byte in the middle of a text that stands in one of a log's files. */
    private static Path changeOneByte(final Path log, final String text) throws IOException {
        try (Stream<Path> files = Files.walk(log)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final int index = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf(text);
                if (index >= 0) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[] {'#'}), index + text.length() / 2);
                    }
                    return file;
                }
            }
        }
        throw new AssertionError("'" + text + "' stands in no file of " + log);
    }
}
