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
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reconciler asks of what delivery moves. */
class DeliveryReconcilerTest {
    /** Blanks stand for tabs, and the trailer is made by the test. */
    static final String FILE = """
        format wheatstone-settlement 3
        run 42
        date 2026-02-01
        first-sequence 1
        last-sequence 23
        journal-hash 00112233aabbccdd
        previous-sha256 -
        posting 4 3 1 deposit outside 7.cash 1000000000 0 - 0
        posting 5 4 1 deposit outside 8.cash 50000000 0 - 0
        posting 6 5 1 deposit outside 9.cash 5000000 0 - 0
        posting 7 6 1 bond 8.cash 8.bond 20000000 0 - 0
        trade 8 7 0 524288 1 7 8 3 1100000 1650 660 0 0 1@1769904000.pool
        posting 8 7 1 price 7.cash 1@1769904000.pool 3300000 524288 1@1769904000.pool 0
        posting 8 7 2 buyer-fee 7.cash house 1650 524288 1@1769904000.pool 0
        trade 12 11 0 786432 1 0 9 1 1200000 0 240 0 0 -
        posting 12 12 1 buy-in 8.bond 1@1769904000.pool 100000 0 1@1769904000.pool 576
        call 12 13 0 576 1@1769904000.pool 7 8 1 0
        posting 13 14 1 cash-out 1@1769904000.pool 7.cash 550000 0 1@1769904000.pool 640
        posting 13 15 1 compensation 8.bond 7.cash 27500 0 1@1769904000.pool 640
        call 13 16 0 640 1@1769904000.pool 7 8 0 577500
        posting 14 17 1 contribution house fund 1000 0 - 0
        trade 15 18 0 983040 1 9 7 2 2000 0 7 0 0 1@1769904000.pool
        posting 15 18 1 price 9.cash 1@1769904000.pool 4000 983040 1@1769904000.pool 0
        posting 15 19 1 fee 1@1769904000.pool house 7 0 1@1769904000.pool 0
        posting 15 20 1 resale 1@1769904000.pool 7.cash 3993 0 1@1769904000.pool 0
        trade 16 21 0 1048576 1 8 9 1 1000 0 0 0 0 1@1769904000.pool
        posting 16 21 1 price 8.cash 1@1769904000.pool 1000 1048576 1@1769904000.pool 0
        posting 16 22 1 fee 1@1769904000.pool house 8 0 1@1769904000.pool 0
        posting 16 23 1 buy-back 1@1769904000.pool 8.cash 2000 0 1@1769904000.pool 0
        posting 17 24 1 fee 1@1769904000.pool house 100 0 1@1769904000.pool 0
        posting 17 25 1 delivery 1@1769904000.pool 8.cash 400000 0 1@1769904000.pool 0
        judged 17 26 0 1@1769904000.pool 8 450100 100 400000 44000 6000
        posting 18 27 1 compensation 8.bond 1@1769904000.pool 5000 0 1@1769904000.pool 0
        judged 18 28 0 1@1769904000.pool 8 100000 0 0 0 105000
        posting 19 29 1 refund 1@1769904000.pool 7.cash 6000 0 1@1769904000.pool 0
        posting 19 30 1 refund 1@1769904000.pool 7.cash 105000 0 1@1769904000.pool 0
        posting 20 31 1 cash-out 1@1769904000.pool 7.cash 200 0 1@1769904000.pool 704
        posting 20 32 1 compensation 1@1769904000.pool 7.cash 30 0 1@1769904000.pool 704
        posting 20 33 1 compensation fund 7.cash 20 0 1@1769904000.pool 704
        call 20 34 0 704 1@1769904000.pool 7 8 0 250
        posting 21 35 1 fee 1@1769904000.pool house 240 0 1@1769904000.pool 0
        posting 21 36 1 take-or-pay 1@1769904000.pool 9.cash 1000000 0 1@1769904000.pool 0
        posting 21 37 1 compensation 8.bond 1@1769904000.pool 300 0 1@1769904000.pool 0
        posting 21 38 1 return 1@1769904000.pool 7.cash 300000 0 1@1769904000.pool 0
        posting 22 39 1 holdback 1@1769904000.pool 8.cash 43970 0 1@1769904000.pool 0
        posting 23 40 1 bond 8.bond 8.cash 1000 0 - 0
        posting 23 41 1 contribution fund house 100 0 - 0
        position 1@1769904000.pool 0 compensation 1 0 20
        position 1@1769904000.pool 0 fee 4 0 355
        position 1@1769904000.pool 7 bought 1 3 3300000
        position 1@1769904000.pool 7 cash-out 2 0 550200
        position 1@1769904000.pool 7 compensation 3 0 27550
        position 1@1769904000.pool 7 refund 2 0 111000
        position 1@1769904000.pool 7 resale 1 0 3993
        position 1@1769904000.pool 7 return 1 0 300000
        position 1@1769904000.pool 7 seller-fee 1 0 7
        position 1@1769904000.pool 7 sold 1 2 4000
        position 1@1769904000.pool 7 unserved 3 1 577750
        position 1@1769904000.pool 8 accrued 2 0 550100
        position 1@1769904000.pool 8 bought 1 1 1000
        position 1@1769904000.pool 8 buy-back 1 0 2000
        position 1@1769904000.pool 8 buy-in 1 0 100000
        position 1@1769904000.pool 8 compensation 3 0 32800
        position 1@1769904000.pool 8 delivery 1 0 400000
        position 1@1769904000.pool 8 failed 3 1 577750
        position 1@1769904000.pool 8 given-back 2 0 111000
        position 1@1769904000.pool 8 held-back 1 0 44000
        position 1@1769904000.pool 8 holdback 1 0 43970
        position 1@1769904000.pool 8 seller-fee 1 0 660
        position 1@1769904000.pool 8 sold 1 3 3300000
        position 1@1769904000.pool 9 bought 1 2 4000
        position 1@1769904000.pool 9 seller-fee 1 0 240
        position 1@1769904000.pool 9 sold 2 2 1201000
        position 1@1769904000.pool 9 take-or-pay 1 0 1000000
        net outside 0 1055000000 0 -1055000000
        net house 0 1000 2105 1105
        net fund 0 120 1000 880
        net 7.cash 0 3301650 1000992743 997691093
        net 8.cash 0 20001000 50446970 30445970
        net 8.bond 0 133800 20000000 19866200
        net 9.cash 0 4000 6000000 5996000
        net 1@1769904000.pool 0 2411548 3410300 998752
        total trades 4
        total postings 31
        total accounts 8
        total debits 1080853118
        total credits 1080853118
        total seller-fees-due 0
        total buyer-rebates-due 0
        """;

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
        assertThat(closing).containsEntry(Account.pool(1, 1_769_904_000), 998_752L).containsEntry(Account.FUND, 880L)
            .containsEntry(Account.bond(8), 19_866_200L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bond 8.cash 8.bond 20000000 0 - 0|bond 9.cash 8.bond 20000000 0 - 0|11
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.escrow 20000000 0 - 0|11
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 20000000 0 - 5|11
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 20000000 0 P 0|11
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 20000000 7 - 0|11
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 20000000 0 7.cash 0|11
        bond 8.cash 8.bond 20000000 0 - 0|bond 8.cash 8.bond 50000001 0 - 0|11
        1650 660 0 0 P|1650 660 660 0 P|12
        1650 660 0 0 P|1650 660 0 0 -|12
        1650 660 0 0 P|1650 660 0 0 2@1769904000.pool|12
        1650 660 0 0 P|1650 660 0 0 01@1769904000.pool|12
        1650 660 0 0 P|1650 -660 0 0 P|12
        1650 660 0 0 P|-1650 660 0 0 P|12
        1650 660 0 0 P|1650 661 0 0 P|69
        1650 660 0 0 P|1650 0 0 0 P|32
        524288 1 7 8 3|524288 1 0 8 3|12
        524288 1 7 8 3|524288 1 7 8 4|13
        524288 1 7 8 3|524288 1 7 9 3|17
        524288 1 7 8 3|524289 1 7 8 3|12
        price 7.cash P 3300000|price 7.cash 7.escrow 3300000|13
        price 7.cash P 3300000 524288 P 0|price 7.cash P 3300000 524288 - 0|13
        price 7.cash P 3300000 524288 P 0|price 7.cash P 3300000 524288 P 1|13
        1 0 9 1 1200000 0 240 0 0 -|1 0 9 1 1200000 5 240 0 0 -|15
        1 0 9 1 1200000 0 240 0 0 -|1 0 9 1 1200000 0 240 240 0 -|15
        1 0 9 1 1200000 0 240 0 0 -|1 0 9 1 1200000 0 240 0 0 P|15
        1 0 9 1 1200000 0 240 0 0 -|1 0 0 1 1200000 0 240 0 0 -|15
        1 0 9 1 1200000 0 240 0 0 -|1 0 8 1 1200000 0 240 0 0 -|17
        1 0 9 1 1200000 0 240 0 0 -|2 0 9 1 1200000 0 240 0 0 -|17
        1 0 9 1 1200000 0 240 0 0 -|1 0 9 2 1200000 0 240 0 0 -|17
        buy-in 8.bond P 100000 0 P 576|buy-in 8.cash P 100000 0 P 576|16
        buy-in 8.bond P 100000 0 P 576|buy-in 8.bond P 100000 0 P 0|16
        buy-in 8.bond P 100000 0 P 576|buy-in 8.bond P 100000 0 2@1769904000.pool 576|16
        buy-in 8.bond P 100000 0 P 576|buy-in 8.bond P 1200001 0 P 576|16
        buy-in 8.bond P 100000 0 P 576|buy-in 8.bond P 100000 0 P 577|17
        posting 12 12 1 buy-in|posting 12 13 1 buy-in|16
        call 12 13 0 576 P 7 8 1 0|call 12 13 0 576 P 9 8 1 0|17
        call 12 13 0 576 P 7 8 1 0|call 12 13 0 576 P 7 9 1 0|17
        call 12 13 0 576 P 7 8 1 0|call 12 13 0 576 P 7 8 2 0|17
        call 12 13 0 576 P 7 8 1 0|call 12 13 0 576 P 7 8 1 5|17
        call 12 13 0 576 P 7 8 1 0|call 12 13 0 577 P 7 8 1 0|17
        call 12 13 0 576 P 7 8 1 0|call 12 13 0 768 P 7 8 1 0|17
        cash-out P 7.cash 550000 0 P 640|cash-out P 7.cash 550000 0 P 0|18
        cash-out P 7.cash 550000 0 P 640|refund P 7.cash 550000 0 P 640|18
        cash-out P 7.cash 550000 0 P 640|cash-out P 9.cash 550000 0 P 640|19
        compensation 8.bond 7.cash 27500 0 P 640|compensation 8.bond 8.cash 27500 0 P 640|19
        compensation 8.bond 7.cash 27500 0 P 640|compensation 8.bond 7.cash 27500 0 P 0|19
        compensation 8.bond 7.cash 27500 0 P 640|compensation 8.bond 7.cash 27500 0 - 640|19
        compensation 8.bond 7.cash 27500 0 P 640|compensation 8.bond 7.cash 27500 0 P 576|19
        compensation 8.bond 7.cash 27500 0 P 640|compensation 8.bond 7.cash 27501 0 P 640|20
        call 13 16 0 640 P 7 8 0 577500|call 13 17 0 640 P 7 8 0 577500|20
        contribution house fund 1000 0 - 0|contribution outside fund 1000 0 - 0|21
        contribution house fund 1000 0 - 0|contribution fund fund 1000 0 - 0|21
        contribution house fund 1000 0 - 0|contribution house fund 1000 0 P 0|21
        contribution house fund 1000 0 - 0|contribution house fund 1000 0 - 64|21
        contribution house fund 1000 0 - 0|contribution house fund 1001 0 - 0|76
        fee P house 7 0 P 0|fee P house 6 0 P 0|25
        fee P house 7 0 P 0|fee P 8.cash 7 0 P 0|24
        fee P house 7 0 P 0|fee P house 1000 0 P 0|24
        resale P 7.cash 3993 0 P 0|resale P 7.bond 3993 0 P 0|25
        resale P 7.cash 3993 0 P 0|resale P 7.cash 3993 0 P 64|25
        resale P 7.cash 3993 0 P 0|resale P 9.cash 3993 0 P 0|25
        resale P 7.cash 3993 0 P 0|resale P 7.cash 3992 0 P 0|25
        posting 15 20 1 resale|posting 15 21 1 resale|25
        buy-back P 8.cash 2000 0 P 0|buy-back house 8.cash 2000 0 P 0|29
        buy-back P 8.cash 2000 0 P 0|buy-back P 9.cash 2000 0 P 0|29
        buy-back P 8.cash 2000 0 P 0|resale P 8.cash 2000 0 P 0|29
        fee P house 100 0 P 0|fee P house 101 0 P 0|32
        delivery P 8.cash 400000 0 P 0|delivery P 8.cash 400001 0 P 0|32
        delivery P 8.cash 400000 0 P 0|delivery P 9.cash 400000 0 P 0|32
        delivery P 8.cash 400000 0 P 0|delivery P 8.cash 400000 0 - 0|31
        delivery P 8.cash 400000 0 P 0|delivery P 8.cash 400000 0 P 64|31
        delivery P 8.cash 400000 0 P 0|delivery 8.cash P 400000 0 P 0|31
        delivery P 8.cash 400000 0 P 0|delivery P 8.cash -400000 0 P 0|31
        delivery P 8.cash 400000 0 P 0|take-or-pay P 8.cash 400000 0 P 0|32
        delivery P 8.cash 400000 0 P 0|holdback P 8.cash 400000 0 P 0|31
        8 450100 100 400000 44000 6000|8 450101 100 400000 44000 6001|59
        8 450100 100 400000 44000 6000|8 450100 101 400000 43999 6000|32
        8 450100 100 400000 44000 6000|8 450100 100 400000 44000 5999|32
        8 450100 100 400000 44000 6000|9 450100 100 400000 44000 6000|32
        8 450100 100 400000 44000 6000|8 3450100 100 400000 44000 3006000|32
        compensation 8.bond P 5000 0 P 0|compensation 8.bond P 5000 0 P 1088|33
        compensation 8.bond P 5000 0 P 0|compensation fund P 5000 0 P 0|33
        compensation 8.bond P 5000 0 P 0|compensation P P 5000 0 P 0|33
        compensation 8.bond P 5000 0 P 0|compensation 7.bond P 5000 0 P 0|33
        8 100000 0 0 0 105000|8 100000 0 0 0 104999|34
        8 100000 0 0 0 105000|8 100000 0 0 1 105000|34
        refund P 7.cash 6000 0 P 0|refund house 7.cash 6000 0 P 0|35
        refund P 7.cash 6000 0 P 0|refund P 8.cash 6000 0 P 0|53
        refund P 7.cash 6000 0 P 0|return P 7.cash 6000 0 P 0|53
        refund P 7.cash 6000 0 P 0|refund P 12.cash 6000 0 P 0|35
        refund P 7.cash 105000 0 P 0|refund P 7.cash 105001 0 P 0|36
        compensation P 7.cash 30 0 P 704|compensation P 7.cash 30 0 P 0|38
        compensation P 7.cash 30 0 P 704|compensation 2@1769904000.pool 7.cash 30 0 P 704|38
        compensation P 7.cash 30 0 P 704|holdback P 7.cash 30 0 P 0|38
        compensation fund 7.cash 20 0 P 704|compensation fund house 20 0 P 704|39
        compensation fund 7.cash 20 0 P 704|compensation fund 7.cash 20 0 P 0|39
        compensation fund 7.cash 20 0 P 704|compensation fund 7.cash 1001 0 P 704|39
        take-or-pay P 9.cash 1000000 0 P 0|take-or-pay P 9.cash 1000000 0 P 64|42
        take-or-pay P 9.cash 1000000 0 P 0|take-or-pay P 7.cash 1000000 0 P 0|42
        take-or-pay P 9.cash 1000000 0 P 0|take-or-pay P 9.cash 1201001 0 P 0|42
        take-or-pay P 9.cash 1000000 0 P 0|delivery P 9.cash 1000000 0 P 0|43
        return P 7.cash 300000 0 P 0|return P 7.escrow 300000 0 P 0|44
        return P 7.cash 300000 0 P 0|return P 12.cash 300000 0 P 0|44
        return P 7.cash 300000 0 P 0|return P 7.cash 2300000 0 P 0|44
        return P 7.cash 300000 0 P 0|refund P 7.cash 300000 0 P 0|44
        holdback P 8.cash 43970 0 P 0|holdback P house 43970 0 P 0|45
        holdback P 8.cash 43970 0 P 0|holdback P 8.cash 43970 0 P 64|45
        holdback P 8.cash 43970 0 P 0|holdback P 8.cash 43971 0 P 0|45
        holdback P 8.cash 43970 0 P 0|holdback P 9.cash 43970 0 P 0|45
        position P 7 bought 1 3 3300000|position P 7 bought 1 4 3300000|50
        position P 8 failed 3 1|position P 8 failed 2 1|65
        net fund 0 120 1000 880|net fund 0 120 1000 881|77
        net 8.bond 0 133800 20000000 19866200|net 8.bond 0 133800 20000000 19866201|80
        net P 0 2411548 3410300 998752|net P 0 2411548 3410300 998753|82
        """)
    void shouldNameTheFirstWrongLineUnderANewTrailer(final String right, final String wrong, final long line) {
        assertThat(FILE).contains(named(right));
        final String altered = FILE.replaceFirst(Pattern.quote(named(right)), named(wrong));

        final UnreconciledException caught =
            catchThrowableOfType(UnreconciledException.class, () -> reconcile(altered));

        assertThat(caught).isNotNull();
        assertThat(caught.lineNumber()).as(caught.getMessage()).isEqualTo(line);
    }

    @Test
    void shouldCatchAPoolThatPaidMoreThanItHad() {
        final String wrong = FILE.replace("pool 7.cash 300000 0", "pool 7.cash 2300000 0");

        assertThatThrownBy(() -> reconcile(wrong)).hasMessageStartingWith("line 44: ")
            .hasMessageEndingWith("must not take more out of 1@1769904000.pool than there is");
    }

    @Test
    void shouldReadTheBalancesThatItWrites() throws IOException {
        final SortedMap<Account, Long> closing = reconcile(FILE).closing();
        final Path balances = directory.resolve("balances.tsv");

        Balances.write(balances, closing);

        assertThat(Files.readAllLines(balances)).startsWith("outside\t-1055000000", "house\t1105", "fund\t880")
            .endsWith("1@1769904000.pool\t998752");
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
