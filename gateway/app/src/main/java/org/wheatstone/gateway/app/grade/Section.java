package org.wheatstone.gateway.app.grade;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.gateway.app.input.Position;

/**
 * A mapping of the grade book whose fields are read as the types they must have. Single-threaded. Nothing fails: what
 * is wrong is noted, and the answer is then what the field would be if it were not there.
 *
 * <p>It works on the nodes of the composed document rather than on constructed objects, so that places are known and
 * no number passes through floating point.
 */
final class Section {
    private static final Pattern WHOLE   = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final Pattern DIGEST  = Pattern.compile("[0-9a-f]{64}");
    /** The exchange counts nanoseconds up to 2^62. */
    private static final Instant END_OF_TIME = Instant.parse("2116-01-01T00:00:00Z");
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Flaws flaws;
    private final String path;
    private final Position position;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Map<String, Node> names = new LinkedHashMap<>();

    private Section(final Flaws flaws, final String path, final Position position) {
        this.flaws = flaws;
        this.path = path;
        this.position = position;
    }

    /**
     * A node as a mapping.
     *
     * @param path  what its fields' names are prefixed with in messages; empty for the file as a whole.
     * @param what  the mapping is called in messages.
     * @param known names of its fields; empty if any name will do.
     */
    static Section of(
            final Flaws flaws, final String path, final String what, final Node node, final List<String> known) {
        final Section section = new Section(flaws, path, flaws.at(node));
        if (node instanceof MappingNode map) {
            map.getValue().forEach(field -> section.add(field, known));
        } else {
            flaws.add(new Flaw(section.position, what, shown(node), "a mapping with fields of its own"));
        }
        return section;
    }

    private void add(final NodeTuple field, final List<String> known) {
        final Node key = field.getKeyNode();
        final String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!known.isEmpty() && !known.contains(name) || name.isEmpty()) {
            flaws.add(new Flaw(
                flaws.at(key), path(name), shown(key), "a field known here; " + suggestion(name, known)));
        } else if (fields.containsKey(name)) {
            flaws.add(new Flaw(flaws.at(key), path(name), name,
                "a new field: line " + flaws.at(names.get(name)).line() + " has it too"));
        } else {
            fields.put(name, field.getValueNode());
            names.put(name, key);
        }
    }

    private static String suggestion(final String name, final Collection<String> known) {
        return Nearest.to(name, known).map(nearest -> "did you mean " + nearest + "?")
            .orElse("there are " + String.join(", ", known));
    }

    /** Where the mapping begins. */
    Position position() {
        return position;
    }

    boolean has(final String name) {
        return fields.containsKey(name);
    }

    /** Names of the fields that are there, in order. */
    Set<String> names() {
        return fields.keySet();
    }

    /** Notes that a field is not what it should be; or the mapping as a whole, if the field is not there. */
    void flaw(final String name, final String expected) {
        final Node node = fields.get(name);
        flaws.add(node == null
            ? new Flaw(position, path(name), null, expected)
            : new Flaw(flaws.at(node), path(name), shown(node), expected));
    }

    /** A whole number, not in quotes; needed. */
    long whole(final String name, final long min, final long max) {
        if (!has(name)) {
            flaw(name, wholeNumber(min, max));
        }
        return whole(name, min, max, min);
    }

    /** A whole number, not in quotes. */
    long whole(final String name, final long min, final long max, final long otherwise) {
        final Node node = fields.get(name);
        if (node == null) {
            return otherwise;
        }
        final OptionalLong number = whole(node, min, max);
        if (number.isEmpty()) {
            flaw(name, wholeNumber(min, max));
        }
        return number.orElse(otherwise);
    }

    /** As many whole numbers, not in quotes: one that is all of them, or a list. */
    List<Long> wholes(final String name, final int count, final long min, final long max, final long otherwise) {
        if (!(fields.get(name) instanceof SequenceNode list)) {
            return Collections.nCopies(count, whole(name, min, max, otherwise));
        }
        final List<Long> numbers = new ArrayList<>();
        for (final Node item : list.getValue()) {
            final OptionalLong number = whole(item, min, max);
            if (number.isEmpty()) {
                flaws.add(new Flaw(flaws.at(item), path(name), shown(item), wholeNumber(min, max)));
            }
            numbers.add(number.orElse(otherwise));
        }
        if (numbers.size() != count) {
            flaw(name, "one number, or a list of " + count);
            return Collections.nCopies(count, otherwise);
        }
        return numbers;
    }

    private static OptionalLong whole(final Node node, final long min, final long max) {
        final String text = scalar(node);
        final boolean isWhole = node.getTag().equals(Tag.INT) && WHOLE.matcher(text).matches();
        return isWhole && Long.parseLong(text) >= min && Long.parseLong(text) <= max
            ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Yes or no, without quotes; no, if it is not there. */
    boolean flag(final String name) {
        final Node node = fields.get(name);
        if (node != null && !node.getTag().equals(Tag.BOOL)) {
            flaw(name, "true or false");
            return false;
        }
        return node != null && Boolean.parseBoolean(scalar(node));
    }

    private static String wholeNumber(final long min, final long max) {
        return "a whole number from " + min + " to " + max;
    }

    /** A decimal number of at least 0 in quotes, exactly: without them other programs would read it as a float. */
    Optional<BigDecimal> decimal(final String name, final String what) {
        final Node node = fields.get(name);
        if (node != null && node.getTag().equals(Tag.STR) && DECIMAL.matcher(scalar(node)).matches()) {
            return Optional.of(new BigDecimal(scalar(node)));
        }
        flaw(name, "a decimal number in quotes, such as \"12.50\": " + what);
        return Optional.empty();
    }

    /** A text, in quotes if it could be read as something else; empty if it is not there or none. */
    Optional<String> text(final String name, final String expected) {
        final Node node = fields.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.getTag().equals(Tag.STR)) {
            flaw(name, expected);
            return Optional.empty();
        }
        return Optional.of(scalar(node));
    }

    /** A name that fits into a symbol on the wire; empty if it is not there or none. */
    Optional<String> symbol(final String name, final String expected) {
        final Optional<String> text = text(name, expected);
        if (text.isPresent() && !Symbols.isValid(text.get())) {
            flaw(name, "a name of 1 to " + Symbols.LENGTH + " characters from a-z 0-9 . _ - /");
            return Optional.empty();
        }
        return text;
    }

    /** One of these words, the first if it is another; needed, if there is no value to take otherwise. */
    <E extends Enum<E>> E oneOf(final String name, final List<E> allowed, final E otherwise) {
        final String words = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
        final String expected = allowed.size() == 1 ? words : "one of " + words;
        if (!has(name)) {
            if (otherwise == null) {
                flaw(name, expected);
            }
            return otherwise == null ? allowed.get(0) : otherwise;
        }
        final Optional<String> text = text(name, expected);
        for (final E value : allowed) {
            if (text.isPresent() && value.name().equals(text.get())) {
                return value;
            }
        }
        if (text.isPresent()) {
            flaw(name, expected);
        }
        return allowed.get(0);
    }

    /** A SHA-256 in hexadecimal digits; empty if it is not there or none. */
    Optional<String> digest(final String name) {
        final String expected = "a SHA-256 in quotes: 64 hexadecimal digits, in lower case";
        final Optional<String> text = text(name, expected);
        if (text.isPresent() && !DIGEST.matcher(text.get()).matches()) {
            flaw(name, expected);
            return Optional.empty();
        }
        return text;
    }

    /** A time in ns since 1970, UTC; 0 if it is not there or none. */
    long timestampNs(final String name) {
        final String expected = "a time in UTC from 1970 to 2115, such as 2026-01-01T00:00:00Z";
        final Optional<String> text = text(name, expected);
        try {
            final Instant time = Instant.parse(text.orElse("1970-01-01T00:00:00Z"));
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(END_OF_TIME)) {
                return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
            }
            flaw(name, expected);
        } catch (final DateTimeException e) {
            flaw(name, expected);
        }
        return 0;
    }

    /** A list of known words as the numbers behind them; a word that is not known, or appears twice, is noted. */
    List<Integer> words(final String name, final String noun, final Map<String, Integer> known) {
        final List<Integer> numbers = new ArrayList<>();
        for (final Node item : items(name)) {
            final String word = scalar(item);
            if (!known.containsKey(word)) {
                flaws.add(new Flaw(flaws.at(item), path(name), shown(item),
                    noun + "; " + suggestion(word, known.keySet())));
            } else if (numbers.contains(known.get(word))) {
                flaws.add(new Flaw(flaws.at(item), path(name), word, "a new word: the list has it already"));
            } else {
                numbers.add(known.get(word));
            }
        }
        return numbers;
    }

    /** A mapping in a field of this one; without fields if it is not there. */
    Section section(final String name, final List<String> known) {
        final Node node = fields.get(name);
        return node == null
            ? new Section(flaws, path(name), position)
            : of(flaws, path(name), path(name), node, known);
    }

    /** A list of mappings in a field of this one. */
    List<Section> sections(final String name, final List<String> known) {
        return items(name).stream().map(item -> of(flaws, path(name), path(name), item, known)).toList();
    }

    private List<Node> items(final String name) {
        final Node node = fields.get(name);
        if (node != null && !(node instanceof SequenceNode)) {
            flaw(name, "a list");
        }
        return node instanceof SequenceNode list ? list.getValue() : List.of();
    }

    private String path(final String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String scalar(final Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static String shown(final Node node) {
        if (node instanceof MappingNode) {
            return "{...}";
        }
        return node instanceof SequenceNode ? "[...]" : scalar(node);
    }
}
