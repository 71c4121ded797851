package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Schema.Message;

/** The protocol reference says what the schema and the codes say. */
class ProtocolReferenceTest {
    private static final String ADVICE = "the page is stale; write it anew with"
        + " 'mvn -q -pl codecs test -Dtest=ProtocolReferenceTest -Dgolden.update', and review the difference";
    private static final List<Integer> THIRTEEN = List.of(1, 2, 3, 5, 6, 8, 20, 23, 24, 40, 41, 43, 44);
    private static final Pattern NUMBERED = Pattern.compile("\\b([A-Z][A-Za-z]+) (\\d{1,3})\\b");
    private static final Schema SCHEMA = Schema.read();
    private static final Path DOCS = Path.of(System.getProperty("project.basedir", "."), "docs");

    @Test
    void shouldGiveTheOffsetsOfEveryMessage() {
        final String page = ReferencePages.messages(SCHEMA);

        assertThat(SCHEMA.messages()).extracting(Message::name).allSatisfy(name -> assertThat(page)
            .contains("\n### " + name + " "));
        check("messages.md", page);
    }

    @Test
    void shouldGiveTheValuesOfEveryEnum() {
        check("enums.md", ReferencePages.enums(SCHEMA));
    }

    @Test
    void shouldGiveTheMeaningOfEveryCode() {
        check("codes.md", ReferencePages.codes());
        check("codes.csv", ReferencePages.codesAsCsv());
    }

    @Test
    void shouldOpenWithTheBytesOfAConversation() throws IOException {
        assertThat(Thirteen.of(SCHEMA)).extracting(values -> values.message().id())
            .containsExactlyInAnyOrderElementsOf(THIRTEEN);

        final String readme = Files.readString(DOCS.resolve("README.md"));
        final String session = Files.readString(DOCS.resolve("first_session.py"));

        assertThat(session.lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
            .hasSizeLessThanOrEqualTo(20);
        check("README.md", replace(
            replace(readme, "the thirteen", ReferencePages.thirteen(SCHEMA)),
            "first_session.py", "\n```python\n" + session + "```\n"));
    }

    @Test
    void shouldShowBytesThatTheGeneratedCodecReads() {
        for (final MessageValues values : Thirteen.of(SCHEMA)) {
            final byte[] frame = SchemaFrame.of(SCHEMA, values);

            assertThat(new GeneratedCodec(values.message()).decode(new UnsafeBuffer(frame), 0))
                .isEqualTo(values);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "terms.md"})
    void shouldCallEachMessageByItsOwnNumber(final String page) throws IOException {
        final Map<String, Integer> numbers = SCHEMA.messages().stream()
            .collect(Collectors.toMap(Message::name, Message::id));
        final List<MatchResult> found = NUMBERED.matcher(Files.readString(DOCS.resolve(page))).results()
            .filter(match -> numbers.containsKey(match.group(1))).toList();

        assertThat(found).hasSizeGreaterThan(10).allSatisfy(match ->
            assertThat(Integer.parseInt(match.group(2))).as(match.group()).isEqualTo(numbers.get(match.group(1))));
    }

    @Test
    void shouldCallAChangedSchemaStale() {
        final Message order = SCHEMA.message("NewOrder");
        final Schema changed = new Schema(SCHEMA.id(), SCHEMA.version(), SCHEMA.byteOrder(), SCHEMA.header(),
            SCHEMA.groupSize(), SCHEMA.types(), SCHEMA.messages().stream().map(message -> message != order ? message
                : new Message(order.name(), order.id(), order.blockLength(), order.description(),
                    order.fields().subList(0, order.fields().size() - 1), order.groups())).toList());

        assertThat(ReferencePages.messages(changed)).isNotEqualTo(ReferencePages.messages(SCHEMA));
    }

    private static void check(final String name, final String actual) {
        new Golden(DOCS.resolve(name)).check(actual, ADVICE);
    }

    /** The page with this text between the marks of that name. */
    private static String replace(final String page, final String name, final String text) {
        final String begin = "<!-- written from here on: " + name + " -->\n";
        final String end = "<!-- until here -->\n";
        final int from = page.indexOf(begin);
        assertThat(from).as("'%s' in README.md", begin.strip()).isNotNegative();
        final int to = page.indexOf(end, from);
        assertThat(to).as("'%s' behind it", end.strip()).isNotNegative();
        return page.substring(0, from + begin.length()) + text + page.substring(to);
    }
}
