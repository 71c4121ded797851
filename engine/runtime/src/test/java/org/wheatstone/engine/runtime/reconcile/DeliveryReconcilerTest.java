package org.wheatstone.engine.runtime.reconcile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reconciler asks of what delivery moves. */
class DeliveryReconcilerTest {
    /** Blanks stand for tabs, P for the pool, and the trailer is made by the test. */
    private static final String FILE = """
        format wheatstone-settlement 2
        run 42
        date 2026-02-01
        first-sequence 1
        last-sequence 18
        journal-hash 00112233aabbccdd
        previous-sha256 -
        posting 4 3 1 deposit outside 7.cash 1000000000 0 - 0
        posting 5 4 1 deposit outside 8.cash 50000000 0 - 0
        posting 6 5 1 bond 8.cash 8.bond 20000000 0 - 0
        trade 7 6 0 458752 1 7 8 3 1100000 1650 660 0 0 P
        posting 7 6 1 price 7.cash P 3300000 458752 P 0
        posting 7 6 2 buyer-fee 7.cash house 1650 458752 P 0
        trade 8 7 0 524288 1 0 9 1 1200000 0 240 0 0 -
        posting 8 8 1 buy-in 8.bond P 100000 0 P 1024
        posting 9 9 1 cash-out P 7.cash 550000 0 P 1088
        posting 9 10 1 compensation 8.bond 7.cash 27500 0 P 1088
        posting 10 11 1 compensation 8.bond P 5000 0 P 0
        posting 10 12 1 fee P house 100 0 P 0
        posting 10 13 1 delivery P 8.cash 400000 0 P 0
        posting 11 14 1 refund P 7.cash 6000 0 P 0
        posting 12 16 1 take-or-pay P 9.cash 1000000 0 P 0
        posting 12 17 1 return P 7.cash 300000 0 P 0
        posting 13 18 1 holdback P 8.cash 44000 0 P 0
        posting 14 19 1 bond 8.bond 8.cash 1000 0 - 0
        posting 15 20 1 contribution house fund 1000 0 - 0
        posting 16 21 1 compensation fund P 300 0 P 0
        posting 16 22 1 compensation fund 7.cash 200 0 P 1152
        posting 16 23 1 compensation P 7.cash 100 0 P 1152
        posting 17 24 1 resale P 7.cash 5000 0 P 0
        posting 18 25 1 buy-back P 9.cash 7000 0 P 0
        net outside 0 1050000000 0 -1050000000
        net house 0 1000 1750 750
        net fund 0 500 1000 500
        net 7.cash 0 3301650 1000888800 997587150
        net 8.cash 0 20000000 50445000 30445000
        net 8.bond 0 133500 20000000 19866500
        net 9.cash 0 0 1007000 1007000
        net P 0 2312200 3405300 1093100
        total trades 2
        total postings 22
        total accounts 8
        total debits 1075748850
        total credits 1075748850
        total seller-fees-due 0
        total buyer-rebates-due 0
        """.replaceAll("\\bP\\b", "1@1769904000.pool");

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("settlement.tsv");
    }

    @Test
    void shouldReproduceTheClosingBalances() throws IOException {
        final SortedMap<Account, Long> closing = reconcile(FILE).closing();

        assertThat(closing.keySet()).extracting(Account::toString).containsExactly(
            "outside", "house", "fund", "7.cash", "8.cash", "8.bond", "9.cash", "1@1769904000.pool");
        assertThat(closing).containsEntry(Account.pool(1, 1_769_904_000), 1_093_100L).containsEntry(Account.FUND, 500L)
            .containsEntry(Account.bond(8), 19_866_500L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bond 8.cash 8.bond 20000000 0 - 0|bond 9.cash 8.bond 20000000 0 - 0|10
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.escrow 20000000 0 - 0|10
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 20000000 0 - 5|10
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 20000000 0 P 0|10
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 20000000 7 - 0|10
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 20000000 0 7.cash 0|10
        0 0 P|660 0 P|11
        0 0 P|0 0 -|11
        0 0 P|0 0 2@1769904000.pool|11
        0 0 P|0 0 01@1769904000.pool|11
        1 7 8 3 1100000 1650 660 0 0|1 7 8 3 1100000 1650 -660 0 0|11
        1 7 8 3 1100000 1650 660 0 0|1 7 8 3 1100000 -1650 660 0 0|11
        1 7 8 3 1100000 1650 660 0 0|1 0 8 3 1100000 1650 660 0 0|11
        1 7 8 3 1100000 1650 660 0 0|1 7 8 4 1100000 1650 660 0 0|12
        price 7.cash P 3300000|price 7.cash 7.escrow 3300000|12
        price 7.cash P 3300000 458752 P 0|price 7.cash P 3300000 458752 - 0|12
        price 7.cash P 3300000 458752 P 0|price 7.cash P 3300000 458752 P 1|12
        1 0 9 1 1200000 0 240 0 0 -|1 0 9 1 1200000 5 240 0 0 -|14
        1 0 9 1 1200000 0 240 0 0 -|1 0 9 1 1200000 0 240 240 0 -|14
        1 0 9 1 1200000 0 240 0 0 -|1 0 9 1 1200000 0 240 0 0 P|14
        1 0 9 1 1200000 0 240 0 0 -|1 0 0 1 1200000 0 240 0 0 -|14
        buy-in 8.bond P 100000 0 P 1024|buy-in 8.cash P 100000 0 P 1024|15
        buy-in 8.bond P 100000 0 P 1024|buy-in 8.bond P 100000 0 P 0|15
        buy-in 8.bond P 100000 0 P 1024|buy-in 8.bond P 100000 0 2@1769904000.pool 1024|15
        cash-out P 7.cash 550000 0 P 1088|cash-out P 7.cash 550000 0 P 0|16
        compensation 8.bond 7.cash 27500 0 P 1088|compensation 8.bond 8.cash 27500 0 P 1088|17
        compensation 8.bond 7.cash 27500 0 P 1088|compensation 8.bond 7.cash 27500 0 P 0|17
        compensation 8.bond 7.cash 27500 0 P 1088|compensation 8.bond 7.cash 27500 0 - 1088|17
        compensation 8.bond P 5000 0 P 0|compensation 8.bond P 5000 0 P 1088|18
        fee P house 100 0 P 0|fee P 8.cash 100 0 P 0|19
        delivery P 8.cash 400000 0 P 0|delivery P 8.cash 400001 0 P 0|36
        delivery P 8.cash 400000 0 P 0|delivery P 9.cash 400000 0 P 0|36
        delivery P 8.cash 400000 0 P 0|delivery P 8.cash 400000 0 - 0|20
        delivery P 8.cash 400000 0 P 0|delivery P 8.cash 400000 0 P 64|20
        delivery P 8.cash 400000 0 P 0|delivery 8.cash P 400000 0 P 0|20
        delivery P 8.cash 400000 0 P 0|delivery P 8.cash -400000 0 P 0|20
        refund P 7.cash 6000 0 P 0|refund house 7.cash 6000 0 P 0|21
        take-or-pay P 9.cash 1000000 0 P 0|take-or-pay P 9.cash 1000000 0 P 64|22
        return P 7.cash 300000 0 P 0|return P 7.escrow 300000 0 P 0|23
        holdback P 8.cash 44000 0 P 0|holdback P house 44000 0 P 0|24
        holdback P 8.cash 44000 0 P 0|holdback P 8.cash 44000 0 P 64|24
        net 8.bond 0 133500 20000000 19866500|net 8.bond 0 133500 20000000 19866501|37
        net P 0 2312200 3405300 1093100|net P 0 2312200 3405300 1093101|39
        contribution house fund 1000 0 - 0|contribution outside fund 1000 0 - 0|26
        contribution house fund 1000 0 - 0|contribution fund fund 1000 0 - 0|26
        contribution house fund 1000 0 - 0|contribution house fund 1000 0 P 0|26
        contribution house fund 1000 0 - 0|contribution house fund 1000 0 - 64|26
        contribution house fund 1000 0 - 0|contribution house fund 1001 0 - 0|33
        compensation fund P 300 0 P 0|compensation house P 300 0 P 0|27
        compensation fund P 300 0 P 0|compensation fund 2@1769904000.pool 300 0 P 0|27
        compensation fund P 300 0 P 0|compensation P P 300 0 P 0|27
        compensation fund 7.cash 200 0 P 1152|compensation fund house 200 0 P 1152|28
        compensation fund 7.cash 200 0 P 1152|compensation fund 7.cash 200 0 P 0|28
        compensation P 7.cash 100 0 P 1152|compensation P 7.cash 100 0 P 0|29
        compensation P 7.cash 100 0 P 1152|compensation 2@1769904000.pool 7.cash 100 0 P 1152|29
        resale P 7.cash 5000 0 P 0|resale P 7.bond 5000 0 P 0|30
        resale P 7.cash 5000 0 P 0|resale P 7.cash 5000 0 P 64|30
        buy-back P 9.cash 7000 0 P 0|buy-back house 9.cash 7000 0 P 0|31
        net fund 0 500 1000 500|net fund 0 500 1000 501|34
        """)
    void shouldNameTheFirstWrongLineUnderANewTrailer(final String right, final String wrong, final long line) {
        assertThat(FILE).contains(named(right));
        final String altered = FILE.replace(named(right), named(wrong));

        final UnreconciledException caught =
            catchThrowableOfType(UnreconciledException.class, () -> reconcile(altered));

        assertThat(caught).isNotNull();
        assertThat(caught.lineNumber()).as(caught.getMessage()).isEqualTo(line);
    }

    @Test
    void shouldCatchAPoolThatPaidMoreThanItHad() {
        final String wrong = FILE
            .replace("take-or-pay 1@1769904000.pool 9.cash 1000000", "take-or-pay 1@1769904000.pool 9.cash 2093101")
            .replace("net 9.cash 0 0 1007000 1007000", "net 9.cash 0 0 2100101 2100101")
            .replace("pool 0 2312200 3405300 1093100", "pool 0 3405301 3405300 -1");

        assertThatThrownBy(() -> reconcile(wrong))
            .hasMessageStartingWith("line 39: ").hasMessageEndingWith("must not close below 0");
    }

    @Test
    void shouldReadTheBalancesThatItWrites() throws IOException {
        final SortedMap<Account, Long> closing = reconcile(FILE).closing();
        final Path balances = directory.resolve("balances.tsv");

        Balances.write(balances, closing);

        assertThat(Files.readAllLines(balances)).startsWith("outside\t-1050000000", "house\t750", "fund\t500")
            .endsWith("1@1769904000.pool\t1093100");
        assertThat(Balances.read(balances)).isEqualTo(closing);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        7.cash 5|is "7.cash 5", must be an account, a tab, and its balance in nano-USD
        7.gold=5|is "7.gold\t5", must be an account, a tab, and its balance in nano-USD
        7.cash=five|is "7.cash\tfive", must be an account, a tab, and its balance in nano-USD
        house=3|has account house for the second time
        """)
    void shouldNameTheFirstBalanceThatIsNone(final String wrong, final String said) throws IOException {
        final Path balances = directory.resolve("balances.tsv");
        Files.writeString(balances, "house\t4\n" + wrong.replace('=', '\t') + "\n");

        assertThatThrownBy(() -> Balances.read(balances)).hasMessage("line 2: " + said);
    }

    private static String named(final String text) {
        return text.replaceAll("\\bP\\b", "1@1769904000.pool");
    }

    private Reconciliation reconcile(final String text) throws IOException {
        final byte[] body = text.replace(' ', '\t').getBytes(US_ASCII);
        Files.writeString(file, text.replace(' ', '\t') + "sha256\t" + sha256(body) + "\n");
        return Reconciler.reconcile(file);
    }

    private static String sha256(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (final NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
