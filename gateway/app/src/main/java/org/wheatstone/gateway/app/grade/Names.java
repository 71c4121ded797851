package org.wheatstone.gateway.app.grade;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers behind the names that the grades of a book use. Immutable, for any thread.
 *
 * @param benchmarks     ids.
 * @param certifications bits.
 * @param regions        bits.
 */
public record Names(
    Map<String, Integer> benchmarks, Map<String, Integer> certifications, Map<String, Integer> regions) {
    static final Names NONE = new Names(Map.of(), Map.of(), Map.of());

    public Names {
        benchmarks = Map.copyOf(benchmarks);
        certifications = Map.copyOf(certifications);
        regions = Map.copyOf(regions);
    }

    /** A benchmark's name. */
    String benchmark(final int id) {
        return benchmarks.entrySet().stream().filter(name -> name.getValue() == id)
            .map(Map.Entry::getKey).findFirst().orElse("number " + id);
    }

    /** Names of bits in alphabetical order, or "none". */
    static String ofBits(final long bits, final Map<String, Integer> names) {
        return bits == 0 ? "none" : names.entrySet().stream()
            .filter(name -> (bits & 1L << name.getValue()) != 0)
            .map(Map.Entry::getKey).sorted().collect(Collectors.joining(" "));
    }
}
