package org.wheatstone.gateway.app.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wheatstone.gateway.app.input.InputFile;

/** What is new in a book, and what may not be. */
class BookDifferenceTest {
    private static final String GRADE = """
          - id: %d
            name: %s
            class: B
            latency: STANDARD
            verification: METER
            effective_from: 2026-01-01T00:00:00Z
            meter: {tokenizer: ref/1}
            service: {uptime_ppm: 990000}
        """;
    private static final String TEXT = GRADE.formatted(1, "text.standard.v1");
    private static final String CODE = GRADE.formatted(2, "code.standard.v1");

    @Test
    void shouldFindNothingNewInABookThatOnlyLooksDifferent() {
        final BookDifference difference = BookDifference.of(book(TEXT + CODE), book("\n# moved\n" + CODE + TEXT));

        assertThat(difference.added()).isEmpty();
        assertThat(difference.altered()).isEmpty();
        assertThat(difference.removed()).isEmpty();
    }

    @Test
    void shouldNameWhatIsNewAndWhatIsGone() {
        final BookDifference difference = BookDifference.of(book(TEXT), book(CODE));

        assertThat(difference.added()).extracting(Grade::name).containsExactly("code.standard.v1");
        assertThat(difference.altered()).isEmpty();
        assertThat(difference.removed()).containsExactly("text.standard.v1");
        assertThat(BookDifference.ofAll(book(TEXT + CODE)).added()).hasSize(2);
    }

    @Test
    void shouldNameEachFigureThatWasAltered() {
        final String later = CODE.replace("990000", "995000").replace("ref/1", "ref/2");

        assertThat(BookDifference.of(book(TEXT + CODE), book(TEXT + later)).altered()).containsExactly(
            "code.standard.v1 meter tokenizer: ref/1 is now ref/2",
            "code.standard.v1 service uptimePpm: 990000 is now 995000");
    }

    private static Book book(final String grades) {
        return BookReader.requireBook(new InputFile("g.yaml", "grades:\n" + grades));
    }
}
