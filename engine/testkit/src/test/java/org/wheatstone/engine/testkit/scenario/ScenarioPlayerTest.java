package org.wheatstone.engine.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.engine.testkit.CoreDriver;

class ScenarioPlayerTest {
    private static final String STAGE =
        "A member bids.\n"
            + "instrument code/usd tick 100\n"
            + "participant 1 buyer cash 1_000\n"
            + "session 11 of 1\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "11 bid 5 @ 1x0               | expected a number, found '1x0'",
        "11 bid 5 @                   | something is missing at the end",
        "11 bid 5 100                 | expected '@', found '100'",
        "11 bid 5 @ 100 hidden        | 'hidden' is nothing that an order can be",
        "11 bid 5 @ 100 stp none      | expected a number, found 'none'",
        "11 bid 5 @ 100 on docs/usd   | no instrument is called 'docs/usd'",
        "11 cancel -1                 | expected an id, found '-1'",
        "11 buy 5 @ 100               | 'buy' is nothing that can happen",
        "1x bid 5 @ 100               | expected a session, found '1x'",
        "start again                  | 'again' is not understood here",
        "participant 2 king           | 'king' is no role",
        "instrument a/usd colour 3    | 'colour' is no term of an instrument",
        "participant 1 buyer          | the stage is not set: ack request=110 804 TARGET_EXISTS detail=1",
    })
    void shouldNameFileAndLineOfWhatItDoesNotUnderstand(final String line, final String reason) {
        final Scenario scenario = Scenario.parse("bid", STAGE + "# a remark\n\n" + line + "\n");

        assertThatThrownBy(() -> ScenarioPlayer.play(scenario, new CoreDriver()))
            .isInstanceOf(ScenarioException.class).hasMessage("bid.scenario:7: " + reason);
    }

    @ParameterizedTest
    @CsvSource({"participant 1 buyer", "''", "'\nToo late.'"})
    void shouldDemandASentenceInTheFirstLine(final String text) {
        assertThatThrownBy(() -> Scenario.parse("bid", text))
            .isInstanceOf(ScenarioException.class)
            .hasMessage("bid.scenario:1: the first line is no sentence that says what is proved");
    }

    @Test
    void shouldShowRequestsAndHideTheStage() {
        final Scenario scenario = Scenario.parse("bid", STAGE + "11 bid 5 @ 100   # a remark\n11/7 cancel 1\n");

        final Transcript transcript = ScenarioPlayer.play(scenario, new CoreDriver());

        assertThat(transcript.text()).isEqualTo(
            "11 bid 5 @ 100\n"
                + "    accepted session=11 seq=1 id=1 order=448 instrument=1 bid 5 @ 100 gtc\n"
                + "11/7 cancel 1\n"
                + "    nothing\n");
        assertThat(transcript.events()).hasSizeGreaterThan(1);
    }

    @Test
    void shouldPutEveryScenarioUnderItsOwnTitle() {
        final var titles = new HashSet<String>();

        assertThat(ScenarioFiles.all()).hasSizeGreaterThan(40).allMatch(scenario -> titles.add(scenario.title()));
    }
}
