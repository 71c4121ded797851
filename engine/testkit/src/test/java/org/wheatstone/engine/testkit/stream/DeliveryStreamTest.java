package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That streams about delivery reach what they are to compare, and how often. */
class DeliveryStreamTest {
    private static final int SIZE  = 6_000;
    private static final int SEEDS = 2;
    /** At least so many of each in the streams together: less than a third of what there is. */
    private static final Map<String, Integer> SHARES = Map.ofEntries(
        Map.entry("fill", 200), Map.entry("assigned ", 500), Map.entry("bought in", 30),
        Map.entry("posting RESALE POOL to CASH", 50), Map.entry("posting BUY_BACK POOL to CASH", 20),
        Map.entry("canceled NO_CAPACITY", 8), Map.entry("canceled INSTRUMENT_EXPIRED", 100),
        Map.entry("assigned of a window", 20), Map.entry("status GONE", 50),
        Map.entry("rejected 507", 100), Map.entry("quoted 408", 3),
        Map.entry("judged GOOD", 50), Map.entry("judged DISCOUNT", 30), Map.entry("judged REJECT", 60),
        Map.entry("canceled MANDATE", 1), Map.entry("rejected 714", 100),
        Map.entry("qualification SUSPENDED", 20), Map.entry("canceled NOT_QUALIFIED", 15),
        Map.entry("posting BUY_IN BOND to POOL", 20), Map.entry("posting CASH_OUT POOL to CASH", 40),
        Map.entry("posting COMPENSATION BOND to CASH", 30), Map.entry("posting COMPENSATION BOND to POOL", 40),
        Map.entry("posting DELIVERY POOL to CASH", 80), Map.entry("posting FEE POOL to HOUSE", 50),
        Map.entry("posting HOLDBACK POOL to CASH", 20), Map.entry("posting REFUND POOL to CASH", 120),
        Map.entry("posting RETURN POOL to CASH", 20), Map.entry("posting TAKE_OR_PAY POOL to CASH", 60),
        Map.entry("definition next", 30), Map.entry("status CLOSED", 25), Map.entry("canceled ROLLED", 100),
        Map.entry("rejected 501", 40), Map.entry("rejected 627", 100), Map.entry("too late", 50),
        Map.entry("void", 5), Map.entry("defaulted", 10), Map.entry("posting COMPENSATION POOL to CASH", 4),
        Map.entry("posting CONTRIBUTION HOUSE to FUND", 8),
        Map.entry("rejected 715", 60), Map.entry("quoted 715", 8), Map.entry("cancel-rejected 715", 15),
        Map.entry("rejected 904 share", 100), Map.entry("posting COMPENSATION BOND to CASH capped", 3),
        Map.entry("canceled INSTRUMENT_EXPIRED of a grade", 8), Map.entry("left out", 100),
        Map.entry("rejected 804", 30), Map.entry("forgotten", 12),
        Map.entry("forgotten of a session", 4), Map.entry("done 64 again", 40),
        Map.entry("clock", 20), Map.entry("void after a quiet time", 2));

    @ParameterizedTest
    @EnumSource(DeliveryStream.class)
    void shouldBeTheSameForTheSameSeed(final DeliveryStream kind) {
        final CommandStream one = kind.of(3, 500);
        final CommandStream two = kind.of(3, 500);

        for (int i = 0; i < one.size(); i++) {
            assertThat(one.command(i)).isEqualTo(two.command(i));
        }
    }

    @Test
    void shouldDrawEveryAnswerOutOfTheExchange() {
        final Map<String, Integer> answers = new TreeMap<>();
        for (final DeliveryStream kind : DeliveryStream.values()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                DeliveryAnswers.to(kind.of(seed, SIZE)).addTo(answers);
            }
        }

        assertThat(answers).containsKeys(expected());
        SHARES.forEach((name, least) ->
            assertThat(answers.get(name)).as("%s, of %s", name, answers).isGreaterThanOrEqualTo(least));
    }

    private static String[] expected() {
        final List<String> expected = new ArrayList<>(List.of(
            "ended OK", "ended VOID", "metered", "metered counts-differ", "metered overrun",
            "metered counts-differ overrun",
            "posting BOND CASH to BOND", "posting BOND BOND to CASH",
            "qualification QUALIFIED", "qualification UNQUALIFIED", "done 62", "done 63", "done 64", "done 69",
            "cancel-rejected 714", "cancel-rejected 711",
            "ack 130 0", "ack 130 801", "ack 130 804", "ack 130 904", "ack 130 802 at 24", "ack 130 802 at 104",
            "ack 130 802 at 132", "ack 130 802 at 136",
            "quoted 711", "quoted 712", "cancel-rejected 501", "ended ERROR replaced", "ended ERROR replaced bought-in",
            "ended ERROR bought-in", "ended ERROR cashed-out", "ended EMPTY replaced", "ended TIMEOUT replaced",
            "ended CAPABILITY replaced", "posting CONTRIBUTION FUND to HOUSE", "quoted 501",
            "posting COMPENSATION FUND to CASH"));
        IntStream.of(101, 400, 402, 408, 409, 500, 501, 502, 620, 621, 622, 623, 624, 625, 626, 701, 707, 710, 711, 712,
            713, 714, 800, 804, 904).forEach(code -> expected.add("rejected " + code));
        IntStream.of(0, 100, 800, 801, 804, 904).forEach(code -> expected.add("ack 115 " + code));
        IntStream.of(0, 800, 801).forEach(code -> expected.add("ack 128 " + code));
        IntStream.of(0, 710, 800).forEach(code -> expected.add("ack 131 " + code));
        List.of("ack 114 802 at 12", "ack 116 904", "ack 120 803", "ack 131 802 at 24", "ack 128 802 at 163",
            "ack 116 802 at 118", "ack 115 802 at 104",
            "ack 115 802 at 128", "ack 115 802 at 448", "ack 115 802 at 456").forEach(expected::add);
        return expected.toArray(String[]::new);
    }
}
