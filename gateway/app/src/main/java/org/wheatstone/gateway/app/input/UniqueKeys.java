package org.wheatstone.gateway.app.input;

import java.util.HashMap;
import java.util.Map;

/** Refuses a value that stands in a file twice where it may stand once. Single-threaded. */
final class UniqueKeys {
    private final Map<Object, Position> places = new HashMap<>();
    private final String noun;

    /** Of values that messages call by this noun. */
    UniqueKeys(final String noun) {
        this.noun = noun;
    }

    /** Notes a value, or fails with {@link InputException} if it has been noted before. */
    void add(final Object key, final YamlValue value) {
        final Position first = places.putIfAbsent(key, value.position());
        if (first != null) {
            throw value.isNot("a new " + noun + ": line " + first.line() + " has it too");
        }
    }
}
