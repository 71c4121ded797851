package org.wheatstone.gateway.client.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Identity;

/**
 * What an example was started with: {@code HOST PORT --name value ...}. For one thread. What is missing or no number is
 * an {@link IllegalArgumentException} that says which, and what would be right.
 */
final class Arguments {
    private final List<String> places = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    Arguments(final String... args) {
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                places.add(args[i]);
            } else if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " wants a value");
            } else {
                options.put(args[i], args[++i]);
            }
        }
        if (places.size() != 2) {
            throw new IllegalArgumentException("expected HOST PORT, got " + places);
        }
    }

    /** For a session that comes back by itself, each process at a moment of its own. */
    ClientContext context() throws IOException {
        final ClientContext context = new ClientContext()
            .host(places.get(0)).port((int) parse("PORT", places.get(1))).sessionId((int) number("--session"))
            .jitter(new SplittableRandom());
        final String key = options.get("--key");
        return key == null ? context
            : context.key((int) number("--key-id"), Identity.read(Path.of(key)).privateKey());
    }

    boolean has(final String name) {
        return options.containsKey(name);
    }

    String text(final String name) {
        final String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    long number(final String name) {
        return parse(name, text(name));
    }

    long number(final String name, final long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    private static long parse(final String name, final String value) {
        try {
            return Long.parseLong(value);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException(name + ": '" + value + "' is no whole number", e);
        }
    }
}
