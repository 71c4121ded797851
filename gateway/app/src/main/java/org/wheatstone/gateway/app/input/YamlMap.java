package org.wheatstone.gateway.app.input;

import java.util.List;
import java.util.Optional;

/** A mapping of a YAML file whose keys have been checked: all required ones are there, no unknown one. Immutable. */
final class YamlMap {
    private final List<YamlEntry> entries;
    private final Position position;

    YamlMap(
            final String what,
            final YamlValue map,
            final List<YamlEntry> entries,
            final List<String> required,
            final List<String> optional) {
        this.entries = entries;
        this.position = map.position();
        for (final YamlEntry entry : entries) {
            if (!required.contains(entry.name()) && !optional.contains(entry.name())) {
                throw InputException.isNot(entry.key().position(), what, entry.name(),
                    "a key it has: " + keys(required, optional));
            }
        }
        for (final String key : required) {
            if (find(key).isEmpty()) {
                throw InputException.of(position, what + " has no \"" + key + "\"",
                    "it must have " + keys(required, optional));
            }
        }
    }

    /** Where the mapping begins. */
    Position position() {
        return position;
    }

    /** The value of a required key. */
    YamlValue get(final String key) {
        return find(key).orElseThrow();
    }

    /** The value of an optional key. */
    Optional<YamlValue> find(final String key) {
        return entries.stream().filter(entry -> entry.name().equals(key)).map(YamlEntry::value).findFirst();
    }

    private static String keys(final List<String> required, final List<String> optional) {
        final String must = String.join(", ", required);
        return optional.isEmpty() ? must : must + ", and may have " + String.join(", ", optional);
    }
}
