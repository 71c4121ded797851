package org.wheatstone.gateway.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.gateway.app.input.Refusal.assertRefused;
import static org.wheatstone.gateway.app.input.Refusal.file;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.grade.BookReader;

class AccountsReaderTest {
    private static final List<InstrumentSpec> INSTRUMENTS =
        BookReader.requireBook(RunningExchange.escrowBook()).instruments();
    private static final String ACCOUNTS = """
        participants:
          - id: 20
            name: maker
            roles: [MARKET_MAKER, SUPPLIER]
            sessions: [22, 21]
            capacity: {code/usd: 5, text/usd: 9007199254740992}
            attested: [code.max.v2, text.prime.v1]
          - id: 3
            name: buyer
            roles: [BUYER]
            deposit: "1000.000000001"
        """;
    private static final String KEYS = """
        participants:
          - id: 3
            name: buyer
            roles: [BUYER]
            keys:
              - {id: 32, public: "%s"}
              - {id: 31, public: "%s"}
        """.formatted("ab".repeat(32), "01".repeat(32));
    private static final String DEPOSIT = "a decimal number in quotes, such as \"12.50\": ";
    private static final String DOLLARS =
        "dollars above 0, with at most 9 digits after the point, all deposits together at most 4600000000";

    @Test
    void shouldReadEveryFieldInTheOrderOfIds() {
        final InstrumentSpec text = INSTRUMENTS.get(0);
        final InstrumentSpec code = INSTRUMENTS.get(1);

        assertThat(read(ACCOUNTS).participants()).containsExactly(
            new ParticipantSpec(3, "buyer", Set.of(Role.BUYER), List.of(), List.of(), 1_000_000_000_001L, List.of(),
                List.of(), new Position("a.yaml", 8, 5)),
            new ParticipantSpec(20, "maker", Set.of(Role.MARKET_MAKER, Role.SUPPLIER), List.of(21, 22), List.of(), 0,
                List.of(new CapacitySpec(text, 1L << 53, new Position("a.yaml", 6, 29)),
                    new CapacitySpec(code, 5, new Position("a.yaml", 6, 16))),
                List.of(new AttestedSpec("code.max.v2", new Position("a.yaml", 7, 16)),
                    new AttestedSpec("text.prime.v1", new Position("a.yaml", 7, 29))), new Position("a.yaml", 2, 5)));
    }

    @Test
    void shouldReadKeysInTheOrderOfTheirIds() {
        assertThat(read(KEYS).participants()).extracting(ParticipantSpec::keys).containsExactly(
            List.of(new KeySpec(31, "01".repeat(32)), new KeySpec(32, "ab".repeat(32))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "id: 31  | id: 32 | 7:14 | id: \"32\" is not a new key id: line 6 has it too",
        "id: 31  | id: 0  | 7:14 | id: \"0\" is not a whole number from 1 to 2147483647",
        "{id: 31, | {     | 7:9  | the key has no \"id\"; it must have id, public",
        "id: 31  | name: 5 | 7:10 | the key: \"name\" is not a key it has: id, public"})
    void shouldNameTheKeyThatIsWrong(
            final String right, final String wrong, final String place, final String message) {
        assertThat(KEYS).contains(right);

        assertRefused(() -> read(KEYS.replace(right, wrong)), "a.yaml:" + place + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "0x", "AB", "g1"})
    void shouldRefuseAPublicKeyThatIsNot64HexadecimalDigits(final String end) {
        final String wrong = "ab".repeat(31) + (end.equals("01") ? "01ab" : end);

        assertRefused(() -> read(KEYS.replace("ab".repeat(32), wrong)),
            "a.yaml:6:26: public: " + InputException.quoted(wrong)
                + " is not a public key in quotes, 64 hexadecimal digits as keygen prints them");
    }

    @Test
    void shouldRefuseAThirdKey() {
        final String third = "      - {id: 33, public: \"" + "02".repeat(32) + "\"}\n";

        assertRefused(() -> read(KEYS + third), "a.yaml:6:7: keys: \"[...]\" is not at most 2 keys");
    }

    @Test
    void shouldReadTheAccountsInTheJar() {
        final Accounts accounts = AccountsReader.read(
            InputFile.bundled("accounts.yaml"),
            BookReader.requireBook(InputFile.bundled("grade/gradebook.yaml")).instruments());

        assertThat(accounts.participants()).anySatisfy(p -> assertThat(p.roles()).contains(Role.BUYER));
        assertThat(accounts.participants()).anySatisfy(p -> assertThat(p.roles()).contains(Role.SUPPLIER));
        assertThat(accounts.participants()).anySatisfy(p -> assertThat(p.roles()).contains(Role.MARKET_MAKER));
        assertThat(accounts.participants()).allSatisfy(p -> assertThat(p.sessions()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "id: 3            | id: 20             | 8:9   | id: \"20\" is not a new participant id: line 2 has it too",
        "id: 3            | id: -1             | 8:9   | id: \"-1\" is not a whole number from 1 to 2147483647",
        "name: buyer | name: maker | 9:11 | name: \"maker\" is not a new participant name: line 3 has it too",
        "name: buyer | name: A Buyer | 9:11 | name: \"A Buyer\" is not a name of 1 to 48 characters from a-z 0-9 . _ "
            + "- /",
        "name: buyer | name: 12 | 9:11 | name: \"12\" is not a name of 1 to 48 characters from a-z 0-9 . _ - /",
        "[BUYER]          | [BUYER, BUYER]     | 10:20  | role: \"BUYER\" is not a new role: line 10 has it too",
        "[BUYER]          | []                 | 10:12  | roles: \"[...]\" is not a list of at least one role",
        "[BUYER]          | BUYER              | 10:12  | roles: \"BUYER\" is not a list",
        "[BUYER] | [SELLER] | 10:13 | role: \"SELLER\" is not one of BUYER, SUPPLIER, MARKET_MAKER, METER, "
            + "GRADE_AUTHORITY, INSPECTOR, ARBITER, OPERATOR, OBSERVER",
        "[22, 21]         | [22, 22]           | 5:20  | session: \"22\" is not a new session id: line 5 has it too",
        "[22, 21]         | [22, x]            | 5:20  | session: \"x\" is not a whole number from 1 to 2147483647",
        "code/usd: 5 | codes/usd: 5 | 6:16 | key of the capacity: \"codes/usd\" is not an instrument of the grade "
            + "book, which has text/usd, code/usd, agent/usd",
        "code/usd: 5 | code/usd: -5 | 6:26 | code/usd: \"-5\" is not a whole number from 0 to 9007199254740992",
        "740992 | 740993 | 6:39 | text/usd: \"9007199254740993\" is not a whole number from 0 to 9007199254740992",
        "text/usd: | code/usd: | 6:29 | key of the capacity: \"code/usd\" is not a new key: line 6 has it too",
        "deposit: | deposits: | 11:5 | the participant: \"deposits\" is not a key it has: id, name, roles, and may "
            + "have sessions, keys, deposit, capacity, attested"})
    void shouldNameTheValueThatIsWrong(
            final String right, final String wrong, final String place, final String message) {
        assertThat(ACCOUNTS).contains(right);

        assertRefused(() -> read(ACCOUNTS.replace(right, wrong)), "a.yaml:" + place + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0000000001", "4600000000.000000001", "9999999999"})
    void shouldRefuseADepositOutOfRange(final String dollars) {
        assertRefused(() -> read(ACCOUNTS.replace("1000.000000001", dollars)),
            "a.yaml:11:14: deposit: \"" + dollars + "\" is not " + DOLLARS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"-5\"", "\"1e3\"", "\"$5\"", "\"1,000\"", "[]"})
    void shouldRefuseADepositThatIsNotAQuotedDecimal(final String dollars) {
        final String shown = dollars.equals("[]") ? "[...]" : dollars.replace("\"", "");

        assertRefused(() -> read(ACCOUNTS.replace("\"1000.000000001\"", dollars)),
            "a.yaml:11:14: deposit: \"" + shown + "\" is not " + DEPOSIT + DOLLARS);
    }

    @Test
    void shouldRefuseTheDepositThatMakesAllTogetherTooMuch() {
        final String all = ACCOUNTS.replace("sessions: [22, 21]", "deposit: \"4599999000\"");

        assertThat(read(all.replace("1000.000000001", "1000")).participants()).hasSize(2);
        assertRefused(() -> read(all), "a.yaml:11:14: deposit: \"1000.000000001\" is not " + DOLLARS);
    }

    @Test
    void shouldRefuseCapacityOfABuyer() {
        assertRefused(() -> read(ACCOUNTS.replace("MARKET_MAKER, SUPPLIER", "BUYER")),
            "a.yaml:6:15: capacity of a participant that is neither supplier nor market maker; "
                + "add the role SUPPLIER or MARKET_MAKER, or remove the capacity");
    }

    @Test
    void shouldRefuseWhatABuyerIsAttestedFor() {
        final String buyer = ACCOUNTS.replace("deposit: \"1000.000000001\"", "attested: [code.max.v2]");

        assertRefused(() -> read(buyer),
            "a.yaml:11:15: attested of a participant that is neither supplier nor market maker; "
                + "add the role SUPPLIER or MARKET_MAKER, or remove the attested");
        assertRefused(() -> read(ACCOUNTS.replace("text.prime.v1", "code.max.v2")),
            "a.yaml:7:29: grade: \"code.max.v2\" is not a new grade: line 7 has it too");
        assertRefused(() -> read(ACCOUNTS.replace("[code.max.v2, text.prime.v1]", "all")),
            "a.yaml:7:15: attested: \"all\" is not a list");
    }

    @Test
    void shouldRefuseAMissingKey() {
        assertRefused(() -> read(ACCOUNTS.replace("    name: buyer\n", "")), "a.yaml:8:5: the participant has no "
            + "\"name\"; it must have id, name, roles, and may have sessions, keys, deposit, capacity, attested");
        assertRefused(() -> read("{}"), "a.yaml:1:1: the accounts file has no \"participants\"; "
            + "it must have participants");
    }

    private static Accounts read(final String text) {
        return AccountsReader.read(file("a.yaml", text), INSTRUMENTS);
    }
}
