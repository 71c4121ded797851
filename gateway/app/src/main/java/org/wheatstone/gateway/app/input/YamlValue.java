package org.wheatstone.gateway.app.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.wheatstone.codecs.Symbols;

/**
 * A value of a YAML file with its name and place, read as the type it must have. Single-threaded. Each question fails
 * with {@link InputException} if the value is of another type or out of range.
 *
 * <p>It works on the nodes of the composed document rather than on constructed objects, so that places are known and
 * no number passes through floating point.
 */
final class YamlValue {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private final String file;
    private final String name;
    private final Node node;

    YamlValue(final String file, final String name, final Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    /** The one document of a file. */
    static YamlValue document(final InputFile input) {
        final String file = input.name();
        try {
            // Keys are checked here, where their places are known.
            final LoadSettings settings =
                LoadSettings.builder().setLabel(file).setAllowNonScalarKeys(true).build();
            final Optional<Node> root = new Compose(settings).composeString(input.text());
            return new YamlValue(file, "the file", root.orElseThrow(() ->
                InputException.of(new Position(file, 1, 1), "the file is empty", "it must be a YAML mapping")));
        } catch (final MarkedYamlEngineException e) {
            final Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            throw InputException.of(position(file, mark), "not YAML: " + e.getProblem(),
                "the file must be one document of YAML 1.2");
        } catch (final ReaderException e) {
            final int index = input.text().offsetByCodePoints(0, e.getPosition());
            throw InputException.of(Position.of(file, input.text(), index),
                String.format("the character U+%04X cannot stand in YAML", e.getCodePoint()), "remove it");
        } catch (final YamlEngineException e) {
            throw InputException.of(Position.of(file), "not YAML: " + e.getMessage(),
                "the file must be one document of YAML 1.2");
        }
    }

    /** What it is called in messages. */
    String name() {
        return name;
    }

    Position position() {
        return position(file, node.getStartMark());
    }

    /** A mapping with these keys, no other, each at most once. */
    YamlMap map(final String what, final List<String> required, final List<String> optional) {
        return new YamlMap(what, this, members(what), required, optional);
    }

    /** The entries of a mapping whose keys are not known beforehand; none appears twice. */
    List<YamlEntry> members(final String what) {
        if (!(node instanceof MappingNode)) {
            throw isNot("a mapping with the keys of " + what);
        }
        final List<YamlEntry> entries = new ArrayList<>();
        ((MappingNode) node).getValue().forEach(tuple -> {
            final YamlValue key = new YamlValue(file, "key of " + what, tuple.getKeyNode());
            final YamlValue value = new YamlValue(file, key.text("a key"), tuple.getValueNode());
            for (final YamlEntry entry : entries) {
                if (entry.name().equals(value.name)) {
                    throw key.isNot("a new key: line " + entry.key().position().line() + " has it too");
                }
            }
            entries.add(new YamlEntry(key, value));
        });
        return entries;
    }

    /** The values of a list; each is called what the list's items are called. */
    List<YamlValue> list(final String itemName) {
        if (!(node instanceof SequenceNode)) {
            throw isNot("a list");
        }
        return ((SequenceNode) node).getValue().stream()
            .map(item -> new YamlValue(file, itemName, item)).collect(Collectors.toList());
    }

    /** A whole number, not in quotes. */
    long whole(final long min, final long max) {
        final boolean whole = node.getTag().equals(Tag.INT) && WHOLE.matcher(scalar()).matches();
        if (!whole || Long.parseLong(scalar()) < min || Long.parseLong(scalar()) > max) {
            throw isNot("a whole number from " + min + " to " + max);
        }
        return Long.parseLong(scalar());
    }

    /** A decimal number of at least 0 in quotes, exactly: without them other programs would read it as a float. */
    BigDecimal decimal(final String what) {
        if (!node.getTag().equals(Tag.STR) || !DECIMAL.matcher(scalar()).matches()) {
            throw isNot("a decimal number in quotes, such as \"12.50\": " + what);
        }
        return new BigDecimal(scalar());
    }

    /** A text; what looks like a number, a truth value or null is one only in quotes. */
    String text(final String what) {
        if (!node.getTag().equals(Tag.STR)) {
            throw isNot(what);
        }
        return scalar();
    }

    /** A name that fits into a symbol on the wire. */
    String symbol() {
        final String expected = "a name of 1 to " + Symbols.LENGTH + " characters from a-z 0-9 . _ - /";
        final String text = text(expected);
        if (!Symbols.isValid(text)) {
            throw isNot(expected);
        }
        return text;
    }

    /** One of these words. */
    <E extends Enum<E>> E oneOf(final List<E> allowed) {
        final String names = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
        final String expected = allowed.size() == 1 ? names : "one of " + names;
        final String text = text(expected);
        for (final E value : allowed) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw isNot(expected);
    }

    InputException isNot(final String expected) {
        return InputException.isNot(position(), name, shown(), expected);
    }

    private String scalar() {
        return node instanceof ScalarNode ? ((ScalarNode) node).getValue() : "";
    }

    private String shown() {
        if (node instanceof MappingNode) {
            return "{...}";
        }
        return node instanceof SequenceNode ? "[...]" : scalar();
    }

    private static Position position(final String file, final Optional<Mark> mark) {
        return mark.map(at -> new Position(file, at.getLine() + 1, at.getColumn() + 1)).orElse(Position.of(file));
    }
}
