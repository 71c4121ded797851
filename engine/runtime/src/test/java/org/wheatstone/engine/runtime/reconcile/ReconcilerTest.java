package org.wheatstone.engine.runtime.reconcile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcilerTest {
    /** A file of one day, from genesis; blanks stand for tabs, and the trailer is made by the test. */
    private static final String FIRST = """
        format wheatstone-settlement 3
        run 42
        date 2026-01-31
        first-sequence 1
        last-sequence 17
        journal-hash 00112233aabbccdd
        previous-sha256 -
        posting 10 11 1 deposit outside 7.cash 1000000000 0 - 0
        trade 13 16 0 851968 1 7 8 3 1100 2 0 0 0 -
        posting 13 16 1 price 7.cash 7.escrow 3300 851968 - 0
        posting 13 16 2 buyer-fee 7.cash house 2 851968 - 0
        trade 14 18 0 917504 1 7 8 4 1100 3 -1 0 0 -
        posting 14 18 1 price 7.cash 7.escrow 4400 917504 - 0
        posting 14 18 2 buyer-fee 7.cash house 3 917504 - 0
        posting 14 18 3 seller-rebate house 8.cash 1 917504 - 0
        trade 16 21 0 1048576 1 7 8 10 1000 -2 5 5 2 -
        posting 16 21 1 price 7.cash 7.escrow 10000 1048576 - 0
        position 1 7 bought 3 17 17700
        position 1 8 sold 3 17 17700
        net outside 0 1000000000 0 -1000000000
        net house 0 1 5 4
        net 7.cash 0 17705 1000000000 999982295
        net 7.escrow 0 0 17700 17700
        net 8.cash 0 0 1 1
        total trades 3
        total postings 7
        total accounts 5
        total debits 1000017706
        total credits 1000017706
        total seller-fees-due 5
        total buyer-rebates-due 2
        """;

    /** A file of what operators do: a correction down and up, a bust of each kind, a withdrawal. */
    private static final String ADJUSTED = """
        format wheatstone-settlement 3
        run 42
        date 2026-01-31
        first-sequence 1
        last-sequence 33
        journal-hash 00112233aabbccdd
        previous-sha256 -
        posting 16 17 1 deposit outside 7.cash 1000000000 0 - 0
        trade 19 22 0 1245184 1 7 8 7 1100 4 -1 0 0 -
        posting 19 22 1 price 7.cash 7.escrow 7700 1245184 - 0
        posting 19 22 2 buyer-fee 7.cash house 4 1245184 - 0
        posting 19 22 3 seller-rebate house 8.cash 1 1245184 - 0
        trade 21 25 0 1376256 1 7 8 10 1000 -2 5 5 2 -
        posting 21 25 1 price 7.cash 7.escrow 10000 1376256 - 0
        trade 23 28 0 1507328 1 7 8 5 1000 3 -1 0 0 -
        posting 23 28 1 price 7.cash 7.escrow 5000 1507328 - 0
        posting 23 28 2 buyer-fee 7.cash house 3 1507328 - 0
        posting 23 28 3 seller-rebate house 8.cash 1 1507328 - 0
        adjusted 25 30 0 1507328 1 7 8 5 1000 4 900 1400 0 -1400 0 0 0
        posting 25 30 1 price-back 7.escrow 7.cash 1400 1507328 - 0
        adjusted 27 35 0 1507328 1 7 8 4 900 4 1000 -400 0 400 0 0 0
        posting 27 35 1 price-more 7.cash 7.escrow 400 1507328 - 0
        adjusted 29 40 0 1376256 1 7 8 10 1000 0 0 10000 0 -10000 0 -5 -2
        posting 29 40 1 price-back 7.escrow 7.cash 10000 1376256 - 0
        adjusted 31 45 0 1245184 1 7 8 7 1100 0 0 7704 -1 -7700 -3 0 0
        posting 31 45 1 price-back 7.escrow 7.cash 7700 1245184 - 0
        posting 31 45 2 fee-back house 7.cash 4 1245184 - 0
        posting 31 45 3 rebate-back 8.cash house 1 1245184 - 0
        posting 33 50 1 withdrawal 7.cash outside 300000 0 - 0
        position 1 7 bought 7 4 4000
        position 1 8 sold 7 4 4000
        net outside 0 1000000000 300000 -999700000
        net house 0 6 8 2
        net 7.cash 0 323107 1000019104 999695997
        net 7.escrow 0 19100 23100 4000
        net 8.cash 0 1 2 1
        total trades 3
        total postings 15
        total accounts 5
        total debits 1000342214
        total credits 1000342214
        total seller-fees-due 0
        total buyer-rebates-due 0
        """;

    /** The file after the first. */
    private static final String SECOND = """
        format wheatstone-settlement 3
        run 42
        date 2026-02-01
        first-sequence 18
        last-sequence 18
        journal-hash 00112233aabbccdd
        previous-sha256 %s
        trade 18 30 0 1179648 1 8 7 1 1 0 0 0 0 -
        posting 18 30 1 price 8.cash 8.escrow 1 1179648 - 0
        position 1 7 sold 1 1 1
        position 1 8 bought 1 1 1
        net outside -1000000000 0 0 -1000000000
        net house 4 0 0 4
        net 7.cash 999982295 0 0 999982295
        net 7.escrow 17700 0 0 17700
        net 8.cash 1 1 0 0
        net 8.escrow 0 0 1 1
        total trades 1
        total postings 1
        total accounts 6
        total debits 1
        total credits 1
        total seller-fees-due 0
        total buyer-rebates-due 0
        """;

    @Test
    void shouldReproduceTheClosingBalances() throws IOException {
        final Reconciliation reconciliation = reconcile(sealed(FIRST));

        assertThat(reconciliation.closing()).isEqualTo(new TreeMap<>(Map.of(
            Account.OUTSIDE, -1_000_000_000L,
            Account.HOUSE, 4L,
            Account.cash(7), 999_982_295L,
            Account.escrow(7), 17_700L,
            Account.cash(8), 1L)));
        assertThat(reconciliation.closing().firstKey()).isEqualTo(Account.OUTSIDE);
        assertThat(reconciliation.trades()).isEqualTo(3);
        assertThat(reconciliation.postings()).isEqualTo(7);
        assertThat(reconciliation.lastSequence()).isEqualTo(17);
    }

    @Test
    void shouldCarryTheBalancesOfOneFileIntoTheNext() throws IOException {
        final Reconciliation first = reconcile(sealed(FIRST));
        final byte[] second = sealed(String.format(SECOND, first.sha256()));

        final Reconciliation reconciliation = Reconciler.reconcile(new ByteArrayInputStream(second), first.closing());

        assertThat(reconciliation.previousSha256()).isEqualTo(first.sha256());
        assertThat(reconciliation.closing()).containsEntry(Account.escrow(8), 1L).doesNotContainKey(Account.cash(8));
        assertThat(reconcile(second)).isEqualTo(reconciliation);
    }

    @Test
    void shouldCatchAnOpeningBalanceThatIsNotThePreviousClosingOne() throws IOException {
        final Reconciliation first = reconcile(sealed(FIRST));
        final byte[] second = sealed(String.format(SECOND, first.sha256()));
        first.closing().put(Account.HOUSE, 3L);

        assertThatThrownBy(() -> Reconciler.reconcile(new ByteArrayInputStream(second), first.closing()))
            .hasMessage("line 13: is \"net\thouse\t4\t0\t0\t4\", must be \"net\thouse\t3\t0\t0\t3\"");
    }

    @Test
    void shouldCatchAnOpeningBalanceThatIsMissing() throws IOException {
        final Reconciliation first = reconcile(sealed(FIRST));
        final byte[] second = sealed(String.format(SECOND, first.sha256()));
        first.closing().put(Account.cash(5), 3L);

        assertThatThrownBy(() -> Reconciler.reconcile(new ByteArrayInputStream(second), first.closing()))
            .hasMessageStartingWith("line 14: ").hasMessageEndingWith("must be the net of 5.cash");
    }

    @Test
    void shouldCatchOpeningBalancesThatDoNotAddUp() {
        final String wrong = String.format(SECOND, "0".repeat(64)).replace("net house 4 0 0 4", "net house 5 0 0 5");

        assertThatThrownBy(() -> reconcile(sealed(wrong)))
            .hasMessageStartingWith("line 18: ").hasMessageEndingWith("opening balances that add up to 0, not 1");
    }

    @Test
    void shouldReproduceTheClosingBalancesBehindAdjustments() throws IOException {
        assertThat(reconcile(sealed(ADJUSTED)).closing()).isEqualTo(new TreeMap<>(Map.of(
            Account.OUTSIDE, -999_700_000L,
            Account.HOUSE, 2L,
            Account.cash(7), 999_695_997L,
            Account.escrow(7), 4_000L,
            Account.cash(8), 1L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, ADJUSTED, DeliveryReconcilerTest.FILE})
    void shouldCatchEveryAlteredByte(final String text) {
        final byte[] file = sealed(text);

        for (int i = 0; i < file.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                final byte[] altered = file.clone();
                altered[i] ^= (byte) (1 << bit);
                final long line = lineOf(file, i);
                final UnreconciledException caught =
                    catchThrowableOfType(UnreconciledException.class, () -> reconcile(altered));
                assertThat(caught).as("byte %d, bit %d", i, bit).isNotNull();
                assertThat(caught.lineNumber()).as("byte %d, bit %d", i, bit).isGreaterThanOrEqualTo(line);
            }
        }
    }

    @Test
    void shouldCatchEveryCutAndAnythingBehindTheTrailer() {
        final byte[] file = sealed(FIRST);

        for (int length = 0; length < file.length; length++) {
            final byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> reconcile(cut)).as("%d bytes", length).isInstanceOf(UnreconciledException.class);
        }
        assertThatThrownBy(() -> reconcile(Arrays.copyOf(file, file.length + 1)))
            .hasMessage("line 33: must not be there, the trailer is the last line");
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, ADJUSTED, DeliveryReconcilerTest.FILE})
    void shouldCatchAnyLineLeftOutRepeatedOrSwappedUnderANewTrailer(final String text) {
        final List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            final List<String> without = new ArrayList<>(lines);
            without.remove(i);
            final List<String> twice = new ArrayList<>(lines);
            twice.add(i, lines.get(i));
            final List<String> swapped = new ArrayList<>(lines);
            swapped.set(i, lines.get((i + 1) % lines.size()));
            swapped.set((i + 1) % lines.size(), lines.get(i));
            for (final List<String> altered : List.of(without, twice, swapped)) {
                assertThatThrownBy(() -> reconcile(sealed(String.join("\n", altered) + "\n")))
                    .as(String.join("\n", altered)).isInstanceOf(UnreconciledException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        format wheatstone-settlement 3|format wheatstone-settlement 2|1
        run 42|run 042|2
        date 2026-01-31|date 2026-02-31|3
        first-sequence 1|first-sequence 0|4
        last-sequence 17|last-sequence 15|16
        previous-sha256 -|previous-sha256 0|7
        7.cash 1000000000 0|7.cash 1000000001 0|20
        7.cash 1000000000 0|7.cash 0 0|8
        7.cash 1000000000 0|7.cash -5 0|8
        7.cash 1000000000 0|8.cash 1000000000 0|10
        deposit outside 7.cash|deposit outside 7.escrow|8
        deposit outside 7.cash|price outside 7.cash|8
        posting 13 16 1|posting 13 16 2|10
        posting 13 16 1|posting 12 16 1|10
        trade 13 16|trade 13 11|9
        trade 14 18 0 917504|trade 14 18 0 851968|12
        1 7 8 4 1100 3 -1 0 0|1 7 9 4 1100 3 -1 0 0|15
        1 7 8 4 1100 3 -1 0 0|1 7 7 4 1100 3 -1 0 0|12
        1 7 8 4 1100 3 -1 0 0|1 9 8 4 1100 3 -1 0 0|13
        1 7 8 4 1100 3 -1 0 0|1 7 8 4 1101 3 -1 0 0|13
        1 7 8 4 1100 3 -1 0 0|1 7 8 4 1100 4 -1 0 0|14
        1 7 8 4 1100 3 -1 0 0|1 7 8 4 1100 3 -2 0 0|15
        1 7 8 4 1100 3 -1 0 0|1 7 8 4 1100 3 -1 1 0|12
        1 7 8 4 1100 3 -1 0 0|1 7 8 4 9223372036854775807 3 -1 0 0|12
        1 7 8 4 1100 3 -1 0 0|1 7 8 4 9223372036854775808 3 -1 0 0|12
        -2 5 5 2|-2 6 6 2|30
        price 7.cash 7.escrow 3300|price 7.cash 7.escrow 3301|10
        price 7.cash 7.escrow 3300|price 7.cash 8.escrow 3300|10
        buyer-fee 7.cash house 2|buyer-fee 7.cash house 3|11
        net house 0 1 5 4|net house 0 1 6 5|21
        net house 0 1 5 4|net house 1 1 5 5|21
        net 8.cash 0 0 1 1|net 8.cash 0 0 1 2|24
        net 8.cash 0 0 1 1|net 9.cash 0 0 1 1|24
        total trades 3|total trades 4|25
        total debits 1000017706|total debits 1000017705|28
        total seller-fees-due 5|total seller-fees-due 6|30
        """)
    void shouldNameTheFirstWrongLineUnderANewTrailer(final String right, final String wrong, final long line) {
        assertThat(FIRST).contains(right);

        final UnreconciledException caught = catchThrowableOfType(
            UnreconciledException.class, () -> reconcile(sealed(FIRST.replaceFirst(Pattern.quote(right), wrong))));

        assertThat(caught).isNotNull();
        assertThat(caught.lineNumber()).as(caught.getMessage()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        posting 33 50 1 withdrawal 7.cash outside 300000|posting 33 50 1 withdrawal 7.escrow outside 300000|29
        posting 33 50 1 withdrawal 7.cash outside 300000|posting 33 50 1 withdrawal 7.cash house 300000|29
        posting 33 50 1 withdrawal 7.cash outside 300000|posting 33 50 1 withdrawal 7.cash outside -300000|29
        posting 33 50 1 withdrawal 7.cash outside 300000|posting 33 50 1 withdrawal 7.cash outside 300001|32
        posting 33 50 1 withdrawal 7.cash outside 300000|posting 33 50 1 deposit outside 7.cash 300000|32
        4 900 1400 0 -1400 0 0 0|5 900 500 0 -500 0 0 0|20
        4 900 1400 0 -1400 0 0 0|6 900 -400 0 400 0 0 0|19
        4 900 1400 0 -1400 0 0 0|4 900 1400 0 -1401 1 0 0|19
        4 900 1400 0 -1400 0 0 0|4 900 1401 0 -1400 -1 0 0|19
        4 900 1400 0 -1400 0 0 0|4 900 1400 -1 -1400 1 0 0|19
        4 900 1400 0 -1400 0 0 0|4 900 1400 0 -1400 0 -1 0|19
        4 900 1400 0 -1400 0 0 0|0 900 5000 0 -5000 0 0 0|19
        7 8 5 1000 4 900 1400|7 7 5 1000 4 900 1400|19
        7 8 5 1000 4 900 1400|9 8 5 1000 4 900 1400|20
        price-more 7.cash 7.escrow 400|price-back 7.escrow 7.cash 400|22
        -10000 0 -5 -2|-10000 0 5 -2|23
        -10000 0 -5 -2|-10000 0 -6 -2|23
        -10000 0 -5 -2|-10000 0 -4 -2|42
        -10000 0 -5 -2|-10000 0 -5 -1|43
        0 0 7704 -1 -7700 -3|0 0 7705 -1 -7700 -4|27
        0 0 7704 -1 -7700 -3|0 0 7704 -2 -7700 -2|28
        0 0 7704 -1 -7700 -3|0 0 7699 -1 -7700 2|25
        0 0 7704 -1 -7700 -3|0 0 7704 1 -7700 -5|25
        fee-back house 7.cash 4|fee-back house 7.cash 5|27
        rebate-back 8.cash house 1|rebate-back 7.cash house 1|28
        total seller-fees-due 0|total seller-fees-due 5|42
        """)
    void shouldNameTheFirstWrongLineOfAnAdjustment(final String right, final String wrong, final long line) {
        assertThat(ADJUSTED).contains(right);

        final UnreconciledException caught = catchThrowableOfType(
            UnreconciledException.class, () -> reconcile(sealed(ADJUSTED.replaceFirst(Pattern.quote(right), wrong))));

        assertThat(caught).isNotNull();
        assertThat(caught.lineNumber()).as(caught.getMessage()).isEqualTo(line);
    }

    @Test
    void shouldSayWhatWouldBeRight() {
        final String wrong = FIRST.replace("price 7.cash 7.escrow 3300", "price 7.cash 7.escrow 3301");

        assertThatThrownBy(() -> reconcile(sealed(wrong))).hasMessage(
            "line 10: is \"posting\t13\t16\t1\tprice\t7.cash\t7.escrow\t3301\t851968\t-\t0\", "
            + "must be \"posting\t13\t16\t1\tprice\t7.cash\t7.escrow\t3300\t851968\t-\t0\"");
    }

    @Test
    void shouldCatchAParticipantWhoSpentMoreThanThereWas() {
        final String wrong = String.format(SECOND, "0".repeat(64))
            .replace("net 8.cash 1 1 0 0", "net 8.cash 0 1 0 -1").replace("net house 4 0 0 4", "net house 5 0 0 5");

        assertThatThrownBy(() -> reconcile(sealed(wrong)))
            .hasMessageStartingWith("line 16: ").hasMessageEndingWith("must not close below 0");
    }

    private static Reconciliation reconcile(final byte[] file) throws IOException {
        return Reconciler.reconcile(new ByteArrayInputStream(file), null);
    }

    private static byte[] sealed(final String text) {
        final byte[] body = text.replace(' ', '\t').getBytes(US_ASCII);
        final String sha256 = HexFormat.of().formatHex(sha256().digest(body));
        final byte[] trailer = ("sha256\t" + sha256 + "\n").getBytes(US_ASCII);
        final byte[] file = Arrays.copyOf(body, body.length + trailer.length);
        System.arraycopy(trailer, 0, file, body.length, trailer.length);
        return file;
    }

    private static long lineOf(final byte[] file, final int index) {
        long line = 1;
        for (int i = 0; i < index; i++) {
            line += file[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
