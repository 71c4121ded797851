package org.wheatstone.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.input.InputFile;

class DemoTermsTest {
    private static final long MAX_BLOCK_SECONDS = 604_800;

    /** What PublishGrade asks of times, and that nothing falls due between two steps of the demo's clock. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 25, 599, 3_600, 86_400, 604_800, 31_536_000})
    void shouldBeTermsThatAnExchangeTakes(final long durationSeconds) {
        final DemoTerms terms = DemoTerms.of(TimeUnit.SECONDS.toNanos(durationSeconds));

        assertThat(terms.intervalSeconds()).isPositive().isLessThanOrEqualTo(terms.blockSeconds());
        assertThat(terms.blockSeconds()).isLessThanOrEqualTo(MAX_BLOCK_SECONDS);
        assertThat(terms.callTimeoutSeconds() + terms.disputeSeconds()).isLessThanOrEqualTo(terms.blockSeconds());
        assertThat(List.of(terms.blockSeconds(), terms.intervalSeconds(), terms.callTimeoutSeconds(),
            terms.disputeSeconds())).allMatch(seconds -> seconds % DemoTerms.STEP_SECONDS == 0);
    }

    @Test
    void shouldHaveSixBlocksOfTwoIntervalsInTenMinutes() {
        assertThat(DemoTerms.of(TimeUnit.MINUTES.toNanos(10))).isEqualTo(new DemoTerms(100, 50, 40, 20));
    }

    @Test
    void shouldChangeTheTimesOfAGradeAndNothingElse() {
        final Book book = BookReader.requireBook(InputFile.bundled("grade/gradebook.yaml"));
        final Grade grade = book.grade("code.standard.v1").orElseThrow();

        final Grade shortened = new DemoTerms(100, 50, 40, 20).shorten(grade);

        assertThat(shortened.contract().blockSeconds()).isEqualTo(100);
        assertThat(shortened.contract().callTimeoutMs()).isEqualTo(40_000);
        assertThat(shortened.contract().disputeSeconds()).isEqualTo(20);
        assertThat(shortened.service().intervalSeconds()).isEqualTo(50);
        assertThat(shortened.service().minSamples()).isEqualTo(2);
        assertThat(shortened).usingRecursiveComparison()
            .ignoringFields("contract.blockSeconds", "contract.callTimeoutMs", "contract.disputeSeconds",
                "service.intervalSeconds", "service.minSamples")
            .isEqualTo(grade);
    }

    @Test
    void shouldSayWhenABlockIsGone() {
        final DemoTerms terms = new DemoTerms(100, 50, 40, 20);
        final long blockNs = TimeUnit.SECONDS.toNanos(100);

        assertThat(terms.blockStart(7 * blockNs + 3)).isEqualTo(7 * blockNs);
        assertThat(terms.closedAt(7 * blockNs + 3)).isEqualTo(9 * blockNs + TimeUnit.SECONDS.toNanos(60));
    }
}
