package org.wheatstone.engine.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.engine.testkit.CoreDriver;
import org.wheatstone.engine.testkit.ReferenceDriver;

/**
 * That one participant takes a sixteenth of a table, or 64 places of a small one, and leaves the rest to others: in the
 * core as in the reference.
 */
class SharesTest {
    private static final String STAGE = """
        Nobody fills what all need.
        limits fills 8
        participant 4 authority
        participant 5 meter
        participant 1 buyer cash 1_000_000_000
        participant 7 buyer cash 1_000_000_000
        participant 2 supplier cash 10_000
        participant 3 supplier cash 10_000
        session 51 of 5
        session 11 of 1
        session 71 of 7
        session 12 of 2
        session 13 of 3
        signing-key 4 77
        delivered 7 code.v1 key 77 block 10 s interval 5 s timeout 1 s dispute 2 s
        instrument code/usd grade 7 max 1_000
        instrument docs/usd grade 7 max 1_000
        attest 2 7
        attest 3 7
        12 nominate 5_000 to 1200
        12 nominate 5_000 to 1201 on docs/usd
        13 nominate 5_000 to 1300
        """;

    @ParameterizedTest
    @CsvSource({"100, 64", "1_040, 65"})
    void shouldLeaveCallsToOthers(final String size, final int share) {
        final String play = STAGE
            + "12 ask 2 @ 100\n11 bid 1 @ 100\n71 bid 1 @ 100\n"
            + "11 draw 1\n".repeat(share)
            + "11 draw 1\n"
            + "71 draw 1\n"
            + "51 meter error last\n11 draw 1\n"
            + "wait 2 s\ntimer\n11 draw 1\n";

        final List<String> answers = play(play, 400, number(size), 2 * number(size), 400);

        assertThat(answersTo("11 draw", answers).subList(0, share)).allMatch(answer -> answer.contains("assigned"));
        assertThat(answersTo("11 draw", answers).subList(share, share + 3)).satisfiesExactly(
            refused -> assertThat(refused).contains("904 CAPACITY detail=" + share),
            refused -> assertThat(refused).contains("904 CAPACITY detail=" + share),
            after -> assertThat(after).contains("assigned"));
        assertThat(answersTo("71 draw", answers)).allMatch(answer -> answer.contains("assigned"));
    }

    @ParameterizedTest
    @CsvSource({"400, 64", "1_040, 65"})
    void shouldLeaveRightsAndObligationsToOthers(final String size, final int share) {
        final String both = "12 ask 1 @ 100\n11 bid 1 @ 100\n12 ask 1 @ 101\n11 bid 1 @ 101\n";
        final String play = STAGE
            + both.repeat(share / 2)
            + "12 ask 1 @ 100 on docs/usd\n11 bid 1 @ 100 on docs/usd\n".repeat(share % 2)
            + "11 bid 2 @ 90\n"
            + "12 ask 2 @ 90 on docs/usd\n"
            + "13 ask 1 @ 99\n71 bid 1 @ 99\n"
            + "wait 21 s\ntimer\n11 bid 3 @ 90\n12 ask 3 @ 99\n";

        final List<String> answers = play(play, number(size), 400, 800, 400);

        assertThat(answersTo("11 bid 1", answers)).hasSize(share).allMatch(answer -> answer.contains("fill"));
        assertThat(answersTo("11 bid 2", answers)).allMatch(answer -> answer.contains("904 CAPACITY detail=" + share));
        assertThat(answersTo("12 ask 2", answers)).allMatch(answer -> answer.contains("904 CAPACITY detail=" + share));
        assertThat(answersTo("71 bid", answers)).allMatch(answer -> answer.contains("fill"));
        assertThat(answersTo("11 bid 3", answers)).allMatch(answer -> answer.contains("accepted"));
        assertThat(answersTo("12 ask 3", answers)).allMatch(answer -> answer.contains("accepted"));
    }

    @ParameterizedTest
    @CsvSource({"66, 64", "1_040, 65"})
    void shouldLeaveMandatesToOthers(final String size, final int share) {
        final StringBuilder play = new StringBuilder(STAGE);
        for (int id = 1; id <= share; id++) {
            play.append("11 grant ").append(id).append('\n');
        }
        play.append("11 grant 900\n71 grant 1\n71 grant 2\n71 grant 3\n")
            .append("11 revoke-mandate 1\n11 grant 901\n11 grant 902\n71 grant 4\n");

        final List<String> answers = play(play.toString(), 400, 400, 800, number(size));

        final List<String> granted = answersTo("11 grant", answers);
        assertThat(granted.subList(0, share)).allMatch(answer -> answer.contains("done"));
        assertThat(granted.subList(share, share + 3)).satisfiesExactly(
            refused -> assertThat(refused).contains("904 CAPACITY detail=" + share),
            afterOneIsForgotten -> assertThat(afterOneIsForgotten).contains("done"),
            refused -> assertThat(refused).contains("904 CAPACITY detail=" + share));
        assertThat(answersTo("71 grant 2", answers)).allMatch(answer -> answer.contains("done"));
        final String full = number(size) == 66 ? "904 CAPACITY detail=66" : "done";
        assertThat(answersTo("71 grant 3", answers)).allMatch(answer -> answer.contains(full));
        assertThat(answersTo("71 grant 4", answers)).allMatch(answer -> answer.contains(full));
    }

    /** Each call is failed by the one and delivered by the other, who is the first choice for the next. */
    @ParameterizedTest
    @CsvSource({"100, 64", "1_040, 65"})
    void shouldLeaveDeliveriesToOthers(final String size, final int share) {
        final String call = "51 meter error last\n51 meter ok last input 1 from 1 s first 1 s to 1 s\n";
        final String play = STAGE
            + "12 ask 2 @ 100\n11 bid 2 @ 100\n13 ask 3 @ 100\n11 bid 2 @ 100\n71 bid 1 @ 100\n"
            + ("11 draw 10\n" + call).repeat(share - 1)
            + "11 draw 11\n"
            + "11 draw 12\n"
            + call
            + "11 draw 13\n"
            + "71 draw 10\n"
            + call
            + "wait 5 s\ntimer\n11 draw 14\n";

        final List<String> answers = play(play, 400, 400, number(size), 400);

        assertThat(answersTo("11 draw", answers).subList(0, share)).allMatch(answer -> answer.contains("assigned"));
        assertThat(answersTo("11 draw", answers).subList(share, share + 3)).satisfiesExactly(
            whileOneIsOpen -> assertThat(whileOneIsOpen).contains("904 CAPACITY detail=" + share),
            refused -> assertThat(refused).contains("904 CAPACITY detail=" + share),
            afterTheRefunds -> assertThat(afterTheRefunds).contains("assigned"));
        assertThat(answersTo("71 draw", answers)).allMatch(answer -> answer.contains("assigned"));
    }

    private static int number(final String text) {
        return Integer.parseInt(text.replace("_", ""));
    }

    /** Each line and what both exchanges answer to it. */
    private static List<String> play(
            final String text, final int rights, final int calls, final int deliveries, final int mandates) {
        final Scenario parsed = Scenario.parse("shares", text);
        final Scenario scenario = new Scenario(
            parsed.name(),
            parsed.title(),
            parsed.limits().withDelivery(60, 400, rights, calls, deliveries, 40).withMandates(mandates),
            parsed.lines());
        final Transcript reference = ScenarioPlayer.play(scenario, new ReferenceDriver(scenario.limits()));
        final Transcript core = ScenarioPlayer.play(scenario, new CoreDriver(scenario.context()));

        assertThat(core.steps()).isEqualTo(reference.steps());
        return reference.steps().stream()
            .map(step -> step.line().text() + " > " + step.events()).collect(Collectors.toList());
    }

    private static List<String> answersTo(final String line, final List<String> answers) {
        final List<String> found =
            answers.stream().filter(answer -> answer.startsWith(line)).collect(Collectors.toList());
        assertThat(found).as("answers to %s", line).isNotEmpty();
        return found;
    }
}
