package org.wheatstone.gateway.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.gateway.app.input.Refusal.file;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.grade.Beginning;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookReader;

class ConfigurationCommandsTest {
    private static final String BOOK = RunningExchange.escrowBook().text();
    private static final String ACCOUNTS = """
        participants:
          - id: 7
            name: maker
            roles: [MARKET_MAKER, OBSERVER]
            sessions: [12, 11]
            deposit: "1000"
            capacity: {agent/usd: 3000, text/usd: 1000}
          - id: 2
            name: buyer
            roles: [BUYER]
            sessions: [1]
            keys:
              - {id: 41, public: "%s"}
        """.formatted("ab".repeat(32));

    private static final String KEY_END =
        "ababababababababababababababababababababababababababababababab";
    private static final String KEY = "ab" + KEY_END;

    @Test
    void shouldGiveTheCommandsInAFixedOrderWithIdsFromOne() {
        final List<byte[]> frames = commands(BOOK, ACCOUNTS);

        assertThat(frames).extracting(frame -> Frame.templateId(new UnsafeBuffer(frame), 0))
            .containsExactly(110, 111, 113, 110, 111, 111, 112, 115, 115, 115, 116, 116, 116, 114, 114);
        for (int i = 0; i < frames.size(); i++) {
            final UnsafeBuffer frame = new UnsafeBuffer(frames.get(i));
            assertThat(Frame.clOrdId(frame, 0)).isEqualTo(i + 1);
            assertThat(Frame.length(frame, 0)).isEqualTo(frame.capacity());
        }
        assertThat(frames.stream().map(Arrays::toString))
            .isEqualTo(commands(BOOK, ACCOUNTS).stream().map(Arrays::toString).toList());
    }

    @Test
    void shouldCarryEveryFieldOfAGradeAndAnInstrument() {
        final String band = "symbol: code/usd\n    reference_price: \"1.5\"\n    band_ppm: 200000";
        final List<byte[]> frames = commands(BOOK.replace("symbol: code/usd", band), ACCOUNTS);
        final PublishGradeDecoder grade = new PublishGradeDecoder()
            .wrap(new UnsafeBuffer(frames.get(8)), 12, PublishGradeDecoder.BLOCK_LENGTH, 1);
        final ListInstrumentDecoder instrument = new ListInstrumentDecoder()
            .wrap(new UnsafeBuffer(frames.get(11)), 12, ListInstrumentDecoder.BLOCK_LENGTH, 1);

        assertThat(grade.toString()).startsWith("[PublishGrade](sbeTemplateId=115|sbeSchemaId=1|sbeSchemaVersion=1|"
            + "sbeBlockLength=708):reserved=0|clOrdId=9|name=code.standard.v1|"
            + "weights=[1000,100,1250,4000,4000,0,0,0]|effectiveFrom=1767225600000000000|gradeId=2|lotGtu=1000|"
            + "version=1|tier=STANDARD|workClass=B|latencyClass=STANDARD|verification=METER|reserved1=[0,0]|"
            + "effectiveTo=0|predecessor=0|blockSeconds=0|");
        assertThat(instrument).hasToString("[ListInstrument](sbeTemplateId=116|sbeSchemaId=1|sbeSchemaVersion=1|"
            + "sbeBlockLength=124):instrumentId=2|clOrdId=12|symbol=code/usd|tick=100|minPrice=100|"
            + "maxPrice=1000000000|maxQuantity=1000000|gradeId=2|makerFee=-20|takerFee=100|deliveryTerm=SPOT|"
            + "currency=USD|rolls=0|reserved1=0|referencePrice=1500000|bandPpm=200000|reserved2=0");
    }

    @Test
    void shouldCarryEveryFieldOfAParticipant() {
        final List<byte[]> frames = commands(BOOK, ACCOUNTS);
        final AddParticipantDecoder participant = new AddParticipantDecoder()
            .wrap(new UnsafeBuffer(frames.get(3)), 12, AddParticipantDecoder.BLOCK_LENGTH, 1);
        final DepositDecoder deposit = new DepositDecoder()
            .wrap(new UnsafeBuffer(frames.get(6)), 12, DepositDecoder.BLOCK_LENGTH, 1);
        final DeclareCapacityDecoder capacity = new DeclareCapacityDecoder()
            .wrap(new UnsafeBuffer(frames.get(14)), 12, DeclareCapacityDecoder.BLOCK_LENGTH, 1);

        final AddKeyDecoder key = new AddKeyDecoder()
            .wrap(new UnsafeBuffer(frames.get(2)), 12, AddKeyDecoder.BLOCK_LENGTH, 1);
        final byte[] publicKey = new byte[AddKeyDecoder.publicKeyLength()];
        key.getPublicKey(publicKey, 0, publicKey.length);

        assertThat(key.participantId()).isEqualTo(2);
        assertThat(key.keyId()).isEqualTo(41);
        assertThat(publicKey).containsOnly(0xAB);
        assertThat(participant.participantId()).isEqualTo(7);
        assertThat(participant.name()).isEqualTo("maker");
        assertThat(participant.roles().marketMaker()).isTrue();
        assertThat(participant.roles().observer()).isTrue();
        assertThat(participant.roles().buyer()).isFalse();
        assertThat(deposit.participantId()).isEqualTo(7);
        assertThat(deposit.amount()).isEqualTo(1_000_000_000_000L);
        assertThat(capacity.participantId()).isEqualTo(7);
        assertThat(capacity.instrumentId()).isEqualTo(3);
        assertThat(capacity.quantity()).isEqualTo(3000);
    }

    @Test
    void shouldFindNoDifferenceWhereOnlyTheIdsOfTheCommandsDiffer() {
        final List<byte[]> journal = commands(BOOK, ACCOUNTS);
        for (final byte[] frame : journal) {
            new UnsafeBuffer(frame).putLong(Frame.CL_ORD_ID_OFFSET, 77, ByteOrder.LITTLE_ENDIAN);
        }

        assertThat(ConfigurationCommands.firstDifference(commands(BOOK, ACCOUNTS), journal)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "deposit: \"1000\" | deposit: \"900\" | participant 7 deposit: the file says $1,000.00, the journal holds "
            + "$900.00",
        "deposit: \"1000\" | deposit: \"1000.000000001\" | participant 7 deposit: the file says $1,000.00, the "
            + "journal holds $1,000.000000001",
        "name: maker        | name: market     | participant 7 name: the file says maker, the journal holds market",
        "[BUYER] | [BUYER, METER] | participant 2 roles: the file says BUYER, the journal holds BUYER, METER",
        "[12, 11]           | [11]             | session 12 is in the file but not in the journal",
        "[12, 11]           | [13, 12, 11]     | session 13 is in the journal but not in the file",
        "text/usd: 1000 | text/usd: 999 | participant 7 capacity in text/usd: the file says 1,000 lots, the journal "
            + "holds 999 lots",
        "id: 41 | id: 42 | key 41 is in the file but not in the journal",
        "{id: 41, public: \"abab | {id: 41, public: \"cdab | key 41 public key: the file says " + KEY + ", the journal "
            + "holds cd" + KEY_END,
        "id: 2              | id: 3            | participant 2 is in the file but not in the journal"})
    void shouldSayInWordsWhatDiffersInTheAccounts(final String here, final String there, final String words) {
        assertThat(ACCOUNTS).contains(here);

        final List<byte[]> journal = commands(BOOK, ACCOUNTS.replace(here, there));

        assertThat(ConfigurationCommands.firstDifference(commands(BOOK, ACCOUNTS), journal)).hasValue(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "output: 4000       | output: 3000     | grade 1 output weight: the file says 4000, the journal holds 3000",
        "00:00Z | 00:01Z | grade 1 effective from: the file says 2026-01-01T00:00:00Z, the journal holds "
            + "2026-01-01T00:00:01Z",
        "taker_fee_ppm: 100 | taker_fee_ppm: 90 | instrument 1 taker fee: the file says 100 ppm, the journal holds "
            + "90 ppm",
        "max_price: \"1000\" | max_price: \"1\" | instrument 1 maximum price: the file says 1,000,000,000 nano-USD "
            + "per lot, the journal holds 1,000,000 nano-USD per lot",
        "verification: METER | verification: PANEL | grade 1 verification: the file says METER, the journal holds "
            + "PANEL"})
    void shouldSayInWordsWhatDiffersInTheGradeBook(final String here, final String there, final String words) {
        assertThat(BOOK).contains(here);

        final List<byte[]> journal = commands(BOOK.replace(here, there), ACCOUNTS);

        assertThat(ConfigurationCommands.firstDifference(commands(BOOK, ACCOUNTS), journal)).hasValue(words);
    }

    @Test
    void shouldSayThatADepositIsOnOneSideOnly() {
        final List<byte[]> with = commands(BOOK, ACCOUNTS);
        final List<byte[]> without = commands(BOOK, ACCOUNTS.replace("    deposit: \"1000\"\n", ""));

        assertThat(ConfigurationCommands.firstDifference(with, without))
            .hasValue("participant 7 deposit is in the file but not in the journal");
        assertThat(ConfigurationCommands.firstDifference(without, with))
            .hasValue("participant 7 deposit is in the journal but not in the file");
    }

    @Test
    void shouldSayThatASessionIsAnothers() {
        final List<byte[]> journal =
            commands(BOOK, ACCOUNTS.replace("[12, 11]", "[12]").replace("sessions: [1]", "sessions: [1, 11]"));

        assertThat(ConfigurationCommands.firstDifference(commands(BOOK, ACCOUNTS), journal))
            .hasValue("session 11 participant: the file says 7, the journal holds 2");
    }

    @Test
    void shouldAddUpDepositsAndTakeTheLastCapacity() {
        final List<byte[]> journal = new ArrayList<>(commands(BOOK, ACCOUNTS.replace("\"1000\"", "\"400\"")));
        journal.add(commands(BOOK, ACCOUNTS.replace("\"1000\"", "\"600\"")).get(6));
        journal.add(commands(BOOK, ACCOUNTS.replace("text/usd: 1000", "text/usd: 1")).get(13));

        assertThat(ConfigurationCommands.firstDifference(commands(BOOK, ACCOUNTS), journal))
            .hasValue("participant 7 capacity in text/usd: the file says 1,000 lots, the journal holds 1 lots");

        journal.add(commands(BOOK, ACCOUNTS).get(13));

        assertThat(ConfigurationCommands.firstDifference(commands(BOOK, ACCOUNTS), journal)).isEmpty();
    }

    @Test
    void shouldRefuseToCompareAnotherCommand() {
        final byte[] heartbeat = new byte[48];
        Frame.begin(new UnsafeBuffer(heartbeat), 0, 5, 36);

        assertThatThrownBy(() -> ConfigurationCommands.firstDifference(List.of(), List.of(heartbeat)))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("template=5");
    }

    private static List<byte[]> commands(final String gradeBook, final String accounts) {
        final Book book = BookReader.requireBook(file("g.yaml", gradeBook));
        return Beginning.unsigned(book, AccountsReader.read(file("a.yaml", accounts), book.instruments()));
    }
}
