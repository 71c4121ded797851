package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamComparisonTest {
    /** A grade, an instrument, a participant, its session, its attachment, money, capacity, an offer, a bid. */
    private static final int COMMANDS_OF_A_SELF_TRADE = 9;
    /** If the participant meets itself through another session, that one and its attachment. */
    private static final int COMMANDS_OF_A_SESSION = 2;
    private static final Pattern LENGTH = Pattern.compile("the shortest stream found that fails has (\\d+) commands");

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldFindNoDifferenceBetweenTheReferenceAndItself(final Profile profile) {
        final long events = new StreamComparison(ComparedReference::new).run(CommandStream.of(11, 5_000, profile));

        assertThat(events).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @EnumSource(FaultyExchange.Fault.class)
    void shouldFindAPlantedFaultAndShrinkTheStreamToWhatItTakes(final FaultyExchange.Fault fault) {
        final StreamComparison comparison = new StreamComparison(limits -> new FaultyExchange(limits, fault))
            .balancesEvery(50);

        final AssertionError error = catchThrowableOfType(
            AssertionError.class, () -> comparison.run(CommandStream.of(5, 20_000, Profile.BALANCED)));

        assertThat(error).hasMessageContaining("seed=5 size=20000 profile=BALANCED index=");
        assertThat(length(error))
            .isIn(COMMANDS_OF_A_SELF_TRADE, COMMANDS_OF_A_SELF_TRADE + COMMANDS_OF_A_SESSION);
    }

    @Test
    void shouldShowBothEventsFieldByField() {
        final StreamComparison comparison =
            new StreamComparison(limits -> new FaultyExchange(limits, FaultyExchange.Fault.ALTERED_BYTE));

        final AssertionError error = catchThrowableOfType(
            AssertionError.class, () -> comparison.run(CommandStream.of(5, 20_000, Profile.BALANCED)));

        assertThat(error.getMessage().lines().filter(line -> line.startsWith("  command:"))).singleElement()
            .asString().contains("[NewOrder]", "clOrdId=", "price=");
        assertThat(error.getMessage().lines().filter(line -> line.startsWith("  reference:"))).first()
            .asString().contains("[OrderCanceled]", "canceledQuantity=", "reason=SELF_TRADE");
        assertThat(error.getMessage().lines().filter(line -> line.startsWith("  subject:"))).first()
            .asString().contains("[OrderCanceled]", "canceledQuantity=", "reason=SELF_TRADE");
    }

    @Test
    void shouldStopShrinkingWhenItsAttemptsAreUsedUp() {
        final StreamComparison comparison =
            new StreamComparison(limits -> new FaultyExchange(limits, FaultyExchange.Fault.EXCEPTION)).attempts(0);

        final AssertionError error = catchThrowableOfType(
            AssertionError.class, () -> comparison.run(CommandStream.of(5, 20_000, Profile.BALANCED)));

        assertThat(length(error)).isGreaterThan(COMMANDS_OF_A_SELF_TRADE + COMMANDS_OF_A_SESSION);
        assertThat(error).hasMessageContaining("the subject failed: java.lang.IllegalStateException: planted");
    }

    private static int length(final AssertionError error) {
        final Matcher matcher = LENGTH.matcher(error.getMessage());
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
