package org.wheatstone.gateway.app.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.InstrumentSpec;
import org.wheatstone.gateway.app.input.Position;

/**
 * Reads {@code gradebook.yaml} as a whole and collects all that is wrong with it. Single-threaded; nothing passed in is
 * kept. Only {@link #requireBook} fails.
 *
 * <p>A book without flaws is one whose grades an exchange accepts, as far as that can be told from a file: the limits
 * are those of PublishGrade and ListInstrument.
 */
public final class BookReader {
    private static final List<String> BOOK_FIELDS =
        List.of("authority", "benchmarks", "certifications", "regions", "grades", "instruments");
    private static final List<String> AUTHORITY_FIELDS = List.of("participant", "key");
    private static final int MAX_ID = Integer.MAX_VALUE;
    private static final int MAX_BENCHMARK = 65_535;
    private static final int MAX_BIT = 63;

    private final Flaws flaws;
    private final String file;

    private BookReader(final String file) {
        this.flaws = new Flaws(file);
        this.file = file;
    }

    /**
     * What was read.
     *
     * @param book  complete only if there are no flaws: an entry that is wrong may be missing, or stand there with
     *              defaults.
     * @param flaws in the order of their places.
     */
    public record Reading(Book book, List<Flaw> flaws) {
    }

    /**
     * An entry of the file and the grade that was made of it.
     *
     * @param isRight whether it has no flaw of its own, so that it can be compared with others.
     */
    record Entry(Section section, Grade grade, boolean isRight) {
    }

    /** Reads the whole file. */
    public static Reading read(final InputFile input) {
        final BookReader reader = new BookReader(input.name());
        final Book book = reader.book(input);
        return new Reading(book, reader.flaws.inOrder());
    }

    /**
     * The book of a file that has no flaw.
     *
     * @throws InputException naming the first flaw, and how many there are.
     */
    public static Book requireBook(final InputFile input) {
        final Reading reading = read(input);
        if (!reading.flaws.isEmpty()) {
            throw InputException.of(Position.of(input.name()), "the first of " + reading.flaws.size() + " flaws is "
                + reading.flaws.get(0), "'wheatstone grade check' names all of them");
        }
        return reading.book;
    }

    private Book book(final InputFile input) {
        final Optional<Node> root = root(input);
        if (root.isEmpty()) {
            return new Book(file, Names.NONE, List.of(), List.of());
        }
        final Section book = Section.of(flaws, "", "the file", root.get(), BOOK_FIELDS);
        if (!book.has("grades")) {
            book.flaw("grades", "a list of grades");
        }
        final Section authority = book.section("authority", AUTHORITY_FIELDS);
        final Names names = new Names(
            numbers(book.section("benchmarks", List.of()), 1, MAX_BENCHMARK),
            numbers(book.section("certifications", List.of()), 0, MAX_BIT),
            numbers(book.section("regions", List.of()), 0, MAX_BIT));
        final List<Section> sections = book.sections("grades", GradeReader.FIELDS);
        final GradeReader grades = new GradeReader(
            ids(sections), names,
            (int) authority.whole("participant", 1, MAX_ID, 0), (int) authority.whole("key", 1, MAX_ID, 0));
        final List<Entry> entries = new ArrayList<>();
        for (final Section section : sections) {
            final int before = flaws.count();
            grades.read(section).ifPresent(grade ->
                entries.add(new Entry(section, grade, flaws.count() == before)));
        }
        entries.sort(Comparator.comparingInt(entry -> entry.grade().id()));
        BookRules.check(entries, names);
        return new Book(
            file, names, entries.stream().map(Entry::grade).toList(), instruments(book, entries));
    }

    private Optional<Node> root(final InputFile input) {
        try {
            // Keys are checked later, where all that is wrong with them can be told.
            final LoadSettings settings = LoadSettings.builder().setLabel(file).setAllowNonScalarKeys(true).build();
            final Optional<Node> root = new Compose(settings).composeString(input.text());
            if (root.isEmpty()) {
                flaws.add(new Flaw(new Position(file, 1, 1), "grades", null, "a list of grades"));
            }
            return root;
        } catch (final MarkedYamlEngineException e) {
            unreadable(flaws.at(e.getProblemMark().or(e::getContextMark)), e.getProblem());
        } catch (final YamlEngineException e) {
            unreadable(Position.of(file), e.getMessage());
        }
        return Optional.empty();
    }

    private void unreadable(final Position position, final String problem) {
        flaws.add(new Flaw(position, "the file", problem.lines().findFirst().orElse(""), "one document of YAML 1.2"));
    }

    /** Names with a number each, that no other has. */
    private static Map<String, Integer> numbers(final Section section, final int min, final int max) {
        final Map<String, Integer> numbers = new LinkedHashMap<>();
        final Map<Integer, String> taken = new HashMap<>();
        for (final String name : section.names()) {
            final int number = (int) section.whole(name, min, max, min - 1);
            final String other = number < min ? null : taken.putIfAbsent(number, name);
            if (other != null) {
                section.flaw(name, "a number of its own: " + other + " has it too");
            }
            numbers.put(name, Math.max(number, min));
        }
        return numbers;
    }

    /** The ids of all grades beforehand: a grade may name one that stands behind it. */
    private static Map<String, Integer> ids(final List<Section> sections) {
        final Map<String, Integer> ids = new LinkedHashMap<>();
        final Map<Integer, String> taken = new HashMap<>();
        for (final Section section : sections) {
            final int id = (int) section.whole("id", 1, MAX_ID);
            final String name = section.symbol("name", GradeReader.NAME).orElse("");
            if (!name.isEmpty() && ids.putIfAbsent(name, id) != null) {
                section.flaw("name", "a new name: another grade has it too");
            }
            final String other = section.has("id") ? taken.putIfAbsent(id, name) : null;
            if (other != null) {
                section.flaw("id", "a new id: " + other + " has it too");
            }
        }
        return ids;
    }

    private static List<InstrumentSpec> instruments(final Section book, final List<Entry> entries) {
        final InstrumentReader reader = new InstrumentReader(entries.stream().map(Entry::grade).toList());
        return book.sections("instruments", InstrumentReader.FIELDS).stream()
            .map(reader::read).flatMap(Optional::stream)
            .sorted(Comparator.comparingInt(InstrumentSpec::id)).toList();
    }
}
