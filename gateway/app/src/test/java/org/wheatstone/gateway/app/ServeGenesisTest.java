package org.wheatstone.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.gateway.app.grade.Beginning;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.input.Accounts;
import org.wheatstone.gateway.app.input.AccountsReader;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.client.Identity;

/** What {@code serve} begins with: the bundled grades, delivered and signed, and what may be put in their place. */
class ServeGenesisTest {
    private static final String SMALL_BOOK = """
        authority: {participant: 71, key: 711}
        grades:
          - {id: 1, name: text.standard.v1, class: B, latency: FLEX, verification: METER,
             effective_from: 2026-01-01T00:00:00Z, meter: {tokenizer: ref/1}}
        instruments:
          - {id: 1, symbol: text/usd, grade: text.standard.v1, term: SPOT, currency: USD, tick: "0.0001",
             min_price: "0.0001", max_price: "1000", max_quantity: 1000000, maker_fee_ppm: 0, taker_fee_ppm: 0}
        """;
    private static final String SUPPLIER = """
        participants:
          - {id: 11, name: mill, roles: [SUPPLIER], sessions: [11], deposit: "10.00", attested: [text.standard.v1]}
        """;

    @TempDir
    private Path scratch;

    @Test
    void shouldBeginWithTheBundledGradesSignedByAKeyOfItsOwn() throws Exception {
        final Path data = scratch.resolve("data");
        final String first = served("--data", data, "--dev");
        final Path key = data.resolve("authority.key");

        assertThat(first).contains("new journal",
            "begins with 15 grades, 15 of them delivered, and 15 instruments of (bundled) grade/gradebook.yaml"
                + " signed by the new " + key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        assertThat(commands(data, "PublishGrade")).hasSize(15);
        assertThat(commands(data, "ListInstrument")).hasSize(15);
        assertThat(commands(data, "AttestSupplier")).hasSize(19);
        assertThat(commands(data, "AddKey")).singleElement().asString()
            .contains("711");
        assertThat(CommandRun.of("journal", "verify", "--data", data).exitCode()).isEqualTo(Wheatstone.DONE);

        final String made = Files.readString(key);
        assertThat(served("--data", data, "--dev")).contains("recovered").doesNotContain("begins with");
        Files.delete(key);
        assertThat(served("--data", data)).contains("recovered");
        assertThat(key).doesNotExist();
        assertThat(made).contains("PRIVATE KEY");
    }

    /** Whoever was killed in the middle of a beginning goes on behind it, by the key that it had made. */
    @Test
    void shouldGoOnWithABeginningThatWasCutOff() throws Exception {
        final Path data = scratch.resolve("data");
        final AuthorityKey key = cutOff(data, 30);
        assertThat(commands(data, "ListInstrument")).hasSizeLessThan(15);
        final String made = Files.readString(key.file());

        assertThat(served("--data", data, "--dev")).contains("recovered");

        assertThat(commands(data, "ListInstrument")).hasSize(15);
        assertThat(commands(data, "AttestSupplier")).hasSize(19);
        assertThat(Files.readString(key.file())).isEqualTo(made);
        assertThat(CommandRun.of("journal", "verify", "--data", data).exitCode()).isEqualTo(Wheatstone.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30})
    void shouldCompleteWhatIsMarkedAsUnfinished(final int left) throws Exception {
        final Path data = scratch.resolve("data");
        cutOff(data, left);
        new GenesisMark(data).make("");

        assertThat(served("--data", data, "--dev")).contains("recovered");

        assertThat(data.resolve("genesis.unfinished")).doesNotExist();
        assertThat(commands(data, "ListInstrument")).hasSize(15);
        assertThat(commands(data, "AttestSupplier")).hasSize(19);
        assertThat(served("--data", data)).contains("recovered");
    }

    @Test
    void shouldNotCompleteABeginningOtherThanItBegan() throws Exception {
        final Path data = scratch.resolve("data");
        final Path key = cutOff(data, 30).file();
        final Path mark = data.resolve("genesis.unfinished");
        new GenesisMark(data).make("");
        final int held = CommandRun.of("journal", "dump", "--data", data).outLines().size();
        final String cut = mark + ": the beginning of this journal was cut off behind ";
        final String right = "; start it with the options and files it began with; or delete the directory: nobody has"
            + " traded in it";

        assertRefused(serve("--data", data), cut, right);
        assertRefused(serve("--data", data, "--dev", "--grades", file("grades.yaml", SMALL_BOOK)), cut, right);
        assertRefused(serve("--data", data, "--accounts", file("accounts.yaml", "participants: []\n")), cut, right);
        final byte[] made = Files.readAllBytes(key);
        Files.write(key, new byte[0]);
        assertRefused(serve("--data", data, "--dev"), key + ": there is no private key in it");
        Files.delete(key);
        assertRefused(serve("--data", data, "--dev"), key + ": there is no such file, and the beginning of this"
            + " journal, which was cut off, is still to be signed by it; put it back, or give the key");
        assertRefused(serve("--data", data, "--dev", "--authority-key", key("stranger")), cut, "key 711 public key");

        assertThat(CommandRun.of("journal", "dump", "--data", data).outLines()).hasSize(held);
        Files.write(key, made);
        assertThat(served("--data", data, "--dev")).contains("recovered");
        assertThat(mark).doesNotExist();
    }

    @Test
    void shouldMarkABeginningThatFails() throws Exception {
        final Path data = scratch.resolve("data");
        final InputFile accounts = new InputFile("a.yaml", "participants:\n  - {id: 5, name: mill, roles: [BUYER]}\n");
        final List<byte[]> all = ConfigurationCommands.accounts(AccountsReader.read(accounts, List.of()));
        final Genesis twice = new Genesis(List.of(all.get(0), all.get(0)));

        assertThatThrownBy(() -> ExchangeHost.open(new HostOptions(data), twice).close())
            .isInstanceOf(InputException.class).hasMessageContaining("is refused with");

        assertThat(data.resolve("genesis.unfinished")).exists();
        assertThatThrownBy(() -> ExchangeHost.open(new HostOptions(data), Genesis.NOTHING).close())
            .isInstanceOf(InputException.class).hasMessageContaining("was cut off behind 2 actions");
    }

    /** What a start was killed over that had not got to the journal. */
    @Test
    void shouldBeginWhereAKeyWasCutOff() throws Exception {
        final Path data = Files.createDirectory(scratch.resolve("data"));
        Files.writeString(data.resolve("authority.key.pub"), "0123");
        Files.writeString(data.resolve("authority.key.unfinished"), "");
        new GenesisMark(data).make("");

        assertThat(served("--data", data)).contains("new journal", " signed by the new ");

        assertThat(data.resolve("authority.key")).exists();
        assertThat(data.resolve("authority.key.unfinished")).doesNotExist();
        assertThat(data.resolve("genesis.unfinished")).doesNotExist();
    }

    @Test
    void shouldNotNeedTheKeyOfACompleteBeginning() throws Exception {
        final Path data = scratch.resolve("data");
        final Path grades = file("grades.yaml", SMALL_BOOK);
        served("--data", data, "--grades", grades);
        Files.writeString(data.resolve("authority.key"), "");

        assertThat(served("--data", data)).contains("recovered");
        assertThat(served("--data", data, "--grades", grades)).contains("recovered");
        Files.delete(data.resolve("authority.key.pub"));
        assertThat(served("--data", data)).contains("recovered");
    }

    /** An operator's file need not name the authority, and a key that is given is used where it is. */
    @Test
    void shouldAddTheAuthorityToOtherAccounts() throws Exception {
        final Path data = scratch.resolve("data");
        final Path key = key("board");
        final Path grades = file("grades.yaml", SMALL_BOOK);
        final Path accounts = file("accounts.yaml", SUPPLIER);

        assertThat(served("--data", data, "--grades", grades, "--accounts", accounts, "--authority-key", key))
            .contains("begins with 1 grades, 1 of them delivered, and 1 instruments of " + grades
                + " signed by " + key);

        assertThat(data.resolve("authority.key")).doesNotExist();
        assertThat(commands(data, "AddParticipant")).hasSize(2).last().asString().contains("grade-authority");
        assertThat(served("--data", data, "--grades", grades, "--accounts", accounts)).contains("recovered");
        assertThat(served("--data", data, "--authority-key", key, "--grades", grades)).contains("recovered");
        final CommandRun stranger = serve("--data", data, "--grades", grades, "--authority-key", key("stranger"));
        assertThat(stranger.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(stranger.errLines()).hasSize(1);
        assertThat(stranger.err()).contains("key 711 public key: the file says ", ", the journal holds ",
            "start it with the files it began with, or without any");
    }

    @Test
    void shouldSayThatNothingIsDelivered() throws Exception {
        final Path data = scratch.resolve("data");
        final Path grades = file("grades.yaml", RunningExchange.escrowBook().text());
        final Path accounts = file("accounts.yaml", RunningExchange.escrowAccounts().text());

        assertThat(served("--data", data, "--dev", "--grades", grades, "--accounts", accounts)).contains(
            "begins with 3 grades, 0 of them delivered, and 3 instruments of " + grades
                + "; nothing of it is delivered: what is filled waits in escrow");

        assertThat(data.resolve("authority.key")).doesNotExist();
        assertThat(commands(data, "DeclareCapacity")).isNotEmpty();
    }

    /** Each of them before a directory is begun. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "authority: {participant: 71, key: 711} ~ '' ~ grades.yaml: authority: it does not say who signs"
            + " text.standard.v1, which is delivered; add authority: {participant: ID, key: ID}",
        "attested: [text.standard.v1] ~ attested: [text.standart.v1] ~ accounts.yaml:2:90: attested:"
            + " \"text.standart.v1\" is not a grade of GRADES, which has text.standard.v1",
        "attested: [text.standard.v1] ~ capacity: {text/usd: 5} ~ accounts.yaml:2:90: capacity: \"text/usd\" is not an"
            + " instrument whose capacity is declared: text.standard.v1 is delivered, and who supplies it nominates;"
            + " say attested: [text.standard.v1] instead",
        "sessions: [11] ~ sessions: [71] ~ accounts.yaml:2:5: session 71 is one of mill, but would be that of the"
            + " grade authority, participant 71 of GRADES; name it: {id: 71, name: grade-authority, roles:"
            + " [GRADE_AUTHORITY], sessions: [ID]}",
        "id: 11 ~ id: 71 ~ accounts.yaml:2:5: participant 71, mill, has the roles [SUPPLIER], but is the grade"
            + " authority of GRADES; it must have GRADE_AUTHORITY, and none of OPERATOR, SUPPLIER, MARKET_MAKER"})
    void shouldRefuseFilesThatDoNotFit(final String right, final String wrong, final String message)
            throws IOException {
        assertThat(SMALL_BOOK + SUPPLIER).contains(right);
        final Path data = scratch.resolve("data");
        final Path grades = file("grades.yaml", SMALL_BOOK.replace(right, wrong));
        final Path accounts = file("accounts.yaml", SUPPLIER.replace(right, wrong));

        final CommandRun run = serve("--data", data, "--grades", grades, "--accounts", accounts);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(scratch + "/" + message.replace("GRADES", grades.toString()));
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldRefuseAKeyThatIsNotTheAuthoritys() throws IOException {
        final Path data = scratch.resolve("data");
        final Path key = key("board");
        final Path other = key("other");
        final String named = "participants:\n  - {id: 71, name: board, roles: [GRADE_AUTHORITY], sessions: [71],"
            + " keys: [{id: 711, public: \"" + Files.readString(pub(other)).strip() + "\"}]}\n";
        final Path accounts = file("accounts.yaml", named);

        assertRefused(serve("--data", data, "--authority-key", key, "--accounts", accounts),
            accounts + ":2:5: key 711: \"" + Files.readString(pub(other)).strip().substring(0, 60), "is not that of"
                + " the private key in " + key);
        assertRefused(serve("--data", data, "--accounts", accounts), accounts + ":2:5: key 711",
            "give the one of key 711 with --authority-key, or leave the key out here");
        Files.copy(pub(other), pub(key), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(serve("--data", data, "--authority-key", key), pub(key) + ": public key: ",
            "is not the one of the private key in " + key);
        Files.delete(pub(key));
        assertRefused(serve("--data", data, "--authority-key", key), pub(key) + ": there is no such file");
        assertRefused(serve("--data", data, "--authority-key", accounts), accounts + ": there is no private key in it");
        assertRefused(serve("--data", data, "--authority-key", scratch.resolve("no.key")),
            scratch.resolve("no.key") + ": there is no such file");
        assertRefused(serve("--data", data, "--authority-key", other,
            "--grades", file("grades.yaml", RunningExchange.escrowBook().text())), other + ": --authority-key: nothing"
                + " in ");
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldRefuseGradesThatContradictTheJournal() throws Exception {
        final Path data = scratch.resolve("data");
        final Path accounts = file("accounts.yaml", SUPPLIER);
        served("--data", data, "--grades", file("grades.yaml", SMALL_BOOK), "--accounts", accounts);

        final Path tighter = file("tighter.yaml", SMALL_BOOK.replace(
            "meter: {tokenizer: ref/1}", "meter: {tokenizer: ref/1}, contract: {bond_nano_per_lot: 7}"));
        assertRefused(serve("--data", data, "--grades", tighter),
            "grade 1 bondPerLot: the file says 7, the journal holds 1000000");
        final Path unattested = file("none.yaml", SUPPLIER.replace(", attested: [text.standard.v1]", ""));
        assertRefused(serve("--data", data, "--grades", scratch.resolve("grades.yaml"), "--accounts", unattested),
            "participant 11 attested for grade 1 is in the journal but not in the file");
        assertRefused(serve("--data", data, "--accounts", unattested), "grade 1 latency class: the file says STANDARD");
    }

    /** The beginning of {@code serve --dev} without its last actions, and without a mark. */
    private static AuthorityKey cutOff(final Path data, final int left) {
        final Book book = BookReader.requireBook(InputFile.bundled("grade/gradebook.yaml"));
        final AuthorityKey key = AuthorityKey.make(data);
        final Accounts accounts = AuthorityAccount.with(
            AccountsReader.read(InputFile.bundled("accounts.yaml"), book.instruments()), book, key);
        final List<byte[]> all = Beginning.signed(book, accounts, key.privateKey());
        ExchangeHost.open(new HostOptions(data), new Genesis(all.subList(0, all.size() - left), key::keep, "")).close();
        return key;
    }

    /** Runs it to the moment it listens, ends it in order, and returns what it said. */
    private String served(final Object... options) throws Exception {
        final List<String> args = new ArrayList<>(List.of("serve", "--port", "0"));
        List.of(options).forEach(option -> args.add(option.toString()));
        try (ChildJvm child = ChildJvm.start(scratch, args.toArray(String[]::new))) {
            child.awaitPort();
            assertThat(child.stop()).isZero();
            assertThat(child.err()).isEmpty();
            return child.out();
        }
    }

    /** One that must be refused. */
    private static CommandRun serve(final Object... options) {
        final List<String> args = new ArrayList<>(List.of("serve", "--port", "0"));
        List.of(options).forEach(option -> args.add(option.toString()));
        return CommandRun.of(args);
    }

    private static void assertRefused(final CommandRun run, final String... said) {
        assertThat(run.exitCode()).as("%s", run).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(said);
    }

    private static List<String> commands(final Path data, final String template) {
        return CommandRun.of("journal", "dump", "--data", data).outLines().stream()
            .filter(line -> line.contains(template)).toList();
    }

    private Path key(final String name) throws IOException {
        final Path key = scratch.resolve(name + ".key");
        final Identity.Generated generated = Identity.generate();
        generated.identity().write(key);
        Files.writeString(pub(key), generated.publicKeyHex() + "\n");
        return key;
    }

    private static Path pub(final Path key) {
        return key.resolveSibling(key.getFileName() + ".pub");
    }

    private Path file(final String name, final String text) throws IOException {
        return Files.writeString(scratch.resolve(name), text);
    }
}
