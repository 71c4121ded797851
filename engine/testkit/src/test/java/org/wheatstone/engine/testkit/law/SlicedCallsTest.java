package org.wheatstone.engine.testkit.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.engine.testkit.CoreDriver;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.engine.testkit.scenario.Scenario;
import org.wheatstone.engine.testkit.scenario.ScenarioPlayer;

/**
 * That a call of many tokens pays what many calls of a few pay: nano-USD are counted from the first token on. Only
 * whether they are paid at all is judged by calls.
 */
class SlicedCallsTest {
    private static final int TOKENS_PER_LOT = 10;
    private static final String TERMS = "imbalance 0 cap 1_000_000 holdback 70_000";
    /** Tokens that come two seconds after the call began are late. */
    private static final String PROMPT = TERMS + " ttft 50 ms speed 0 errors 1_000_000";
    private static final int TOKENS = 40;
    private static final String STAGE = """
        A call of many tokens pays what many calls of few tokens pay.
        participant 4 authority
        participant 5 meter
        participant 1 buyer cash 1_000_000_000
        participant 2 supplier cash 10_000
        session 51 of 5
        session 11 of 1
        session 12 of 2
        signing-key 4 77
        delivered 7 code.v1 key 77 block 600 s interval 300 s timeout 9 s dispute 2 s %s
        instrument code/usd grade 7 max 1_000 maker 33_333 taker 0
        attest 2 7
        12 nominate 50_000 to 1200
        """;

    @Test
    void shouldPayTheSameHoweverACallIsSliced() {
        for (int seed = 1; seed <= 25; seed++) {
            final Random random = new Random(seed);
            final StringBuilder trades = new StringBuilder();
            int lots = 0;
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                final int quantity = 1 + random.nextInt(4);
                final int price = 1 + random.nextInt(999);
                trades.append("12 ask ").append(quantity).append(" @ ").append(price).append('\n')
                    .append("11 bid ").append(quantity).append(" @ ").append(price).append('\n');
                lots += quantity;
            }
            final int tokens = 1 + random.nextInt(lots * TOKENS_PER_LOT);

            final String stage = STAGE.formatted(TERMS) + trades;
            final List<Long> whole = paid(stage + calls(List.of(tokens)));
            final List<Long> single = paid(stage + calls(Collections.nCopies(tokens, 1)));
            final List<Long> mixed = paid(stage + calls(slices(tokens, random)));

            assertThat(single).as("seed %s: %s tokens", seed, tokens).isEqualTo(whole);
            assertThat(mixed).as("seed %s: %s tokens", seed, tokens).isEqualTo(whole);
            assertThat(whole.get(0)).isGreaterThanOrEqualTo(0);
        }
    }

    /** An interval of fewer calls than the grade wants to judge by is good, however late they were. */
    @Test
    void shouldPayTheSameForLateCallsThatAreTooFewToBeJudgedBy() {
        final String stage = STAGE.formatted(PROMPT + " samples " + (TOKENS + 1) + " suspend 0") + trade();

        final List<Long> whole = paid(stage + calls(List.of(TOKENS), TOKENS));
        final List<Long> single = paid(stage + calls(Collections.nCopies(TOKENS, 1), TOKENS));

        assertThat(single).isEqualTo(whole);
        assertThat(whole.get(1)).isPositive();
    }

    /** The exception: what accrues is the same, and whether it is paid goes by how many calls were late. */
    @Test
    void shouldJudgeByCallsAndNotByWhatTheyBring() {
        final String stage = STAGE.formatted(PROMPT + " samples 2 suspend 0") + trade();
        final List<Integer> halves = List.of(TOKENS / 2, TOKENS / 2);
        final List<Integer> ones = Collections.nCopies(TOKENS, 1);

        final List<Long> onTime = paid(stage + calls(ones, 0));
        final List<Long> lateAsOne = paid(stage + calls(List.of(TOKENS), TOKENS));
        final List<Long> oneHalfLate = paid(stage + calls(halves, 1));
        final List<Long> oneOfManyLate = paid(stage + calls(ones, 1));
        final List<Long> allOfManyLate = paid(stage + calls(ones, TOKENS));

        assertThat(List.of(lateAsOne.get(0), oneHalfLate.get(0), oneOfManyLate.get(0), allOfManyLate.get(0)))
            .as("accrued").containsOnly(onTime.get(0));
        assertThat(lateAsOne).as("one call is no sample").isEqualTo(onTime);
        assertThat(oneOfManyLate).as("one of forty").isEqualTo(onTime);
        assertThat(oneHalfLate.get(1)).as("one of two").isZero();
        assertThat(allOfManyLate.get(1)).isZero();
        assertThat(onTime.get(1)).isPositive();
    }

    /** Just enough. */
    private static String trade() {
        final int lots = TOKENS / TOKENS_PER_LOT;
        return "12 ask " + lots + " @ 777\n11 bid " + lots + " @ 777\n";
    }

    private static List<Integer> slices(final int tokens, final Random random) {
        final List<Integer> slices = new ArrayList<>();
        int left = tokens;
        while (left > 0) {
            final int slice = 1 + random.nextInt(Math.min(left, 7));
            slices.add(slice);
            left -= slice;
        }
        return slices;
    }

    private static String calls(final List<Integer> slices) {
        return calls(slices, 0);
    }

    /** A cached token is 100 mGTU, a tenth of a lot. So many calls, the first ones, are late. */
    private static String calls(final List<Integer> slices, final int late) {
        final StringBuilder calls = new StringBuilder();
        for (int i = 0; i < slices.size(); i++) {
            calls.append("11 draw ").append(100 * slices.get(i)).append('\n')
                .append("51 meter ok last cached ").append(slices.get(i))
                .append(i < late ? " from 1 s first 3 s to 3 s\n" : " from 1 s first 1 s to 1 s\n");
        }
        return calls.append("wait 300 s\ntimer\n").toString();
    }

    /** Accrued, paid, fee and held back of the one interval. */
    private static List<Long> paid(final String text) {
        final Scenario scenario = Scenario.parse("sliced", text);
        final List<Event> judged = ScenarioPlayer.play(scenario, new CoreDriver(scenario.context())).events().stream()
            .filter(event -> event.templateId() == IntervalJudgedDecoder.TEMPLATE_ID).toList();
        assertThat(judged).hasSize(1);
        final IntervalJudgedDecoder event = new IntervalJudgedDecoder().wrap(
            judged.get(0).buffer(), judged.get(0).blockOffset(), IntervalJudgedDecoder.BLOCK_LENGTH, 1);
        return List.of(event.accrued(), event.paid(), event.fee(), event.heldBack());
    }
}
