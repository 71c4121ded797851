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

/** That a call of many tokens pays what many calls of a few pay: nano-USD are counted from the first token on. */
class SlicedCallsTest {
    private static final int TOKENS_PER_LOT = 10;
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
        """.formatted("imbalance 0 cap 1_000_000 holdback 70_000");

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

            final List<Long> whole = paid(STAGE + trades + calls(List.of(tokens)));
            final List<Long> single = paid(STAGE + trades + calls(Collections.nCopies(tokens, 1)));
            final List<Long> mixed = paid(STAGE + trades + calls(slices(tokens, random)));

            assertThat(single).as("seed %s: %s tokens", seed, tokens).isEqualTo(whole);
            assertThat(mixed).as("seed %s: %s tokens", seed, tokens).isEqualTo(whole);
            assertThat(whole.get(0)).isGreaterThanOrEqualTo(0);
        }
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

    /** A cached token is 100 mGTU, a tenth of a lot. */
    private static String calls(final List<Integer> slices) {
        final StringBuilder calls = new StringBuilder();
        slices.forEach(tokens -> calls.append("11 draw ").append(100 * tokens).append('\n')
            .append("51 meter ok last cached ").append(tokens).append(" from 1 s first 1 s to 1 s\n"));
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
