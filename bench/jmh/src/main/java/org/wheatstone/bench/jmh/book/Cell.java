package org.wheatstone.bench.jmh.book;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the forks of one row came to on one stream. Immutable.
 *
 * @param row     of the comparison.
 * @param flow    of the stream.
 * @param depth   of the stream.
 * @param forks   that gave the right trades; empty if any gave others, or none.
 * @param verdict what there is instead of a number: MISMATCH, or FAILED if it did not run.
 */
record Cell(String row, String flow, int depth, List<Fork> forks, String verdict) {
    /**
     * One process.
     *
     * @param ns    per command, by the wall clock.
     * @param bytes allocated per command.
     * @param cpuNs per command, of the thread that drove it.
     */
    record Fork(double ns, double bytes, double cpuNs) {
        /** What a child's last line begins with if all is well. */
        private static final String RESULT = "RESULT ";

        /** Of what a child printed; empty if it has no result. */
        static Optional<Fork> of(final List<String> said) {
            final String last = said.isEmpty() ? "" : said.get(said.size() - 1);
            if (!last.startsWith(RESULT)) {
                return Optional.empty();
            }
            final String[] numbers = last.substring(RESULT.length()).split(" ");
            return Optional.of(new Fork(
                Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2])));
        }
    }

    /** Whether the stream's trades were reproduced. */
    boolean isOk() {
        return !forks.isEmpty();
    }

    double median() {
        return median(forks.stream().mapToDouble(Fork::ns).toArray());
    }

    double least() {
        return forks.stream().mapToDouble(Fork::ns).min().orElse(0);
    }

    double most() {
        return forks.stream().mapToDouble(Fork::ns).max().orElse(0);
    }

    double bytes() {
        return median(forks.stream().mapToDouble(Fork::bytes).toArray());
    }

    double cpu() {
        return median(forks.stream().mapToDouble(Fork::cpuNs).toArray());
    }

    /** As the results page has it: median (least–most), or the verdict. */
    String text() {
        return isOk() ? String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median(), least(), most()) : verdict;
    }

    /** As {@code --json} has it. */
    String json() {
        return String.format(
            Locale.ROOT,
            "{\"row\":\"%s\",\"flow\":\"%s\",\"depth\":%d,\"nsPerCommand\":%s,\"min\":%s,\"max\":%s,"
                + "\"bytesPerCommand\":%s,\"ok\":%b}",
            row, flow, depth, number(median()), number(least()), number(most()), number(bytes()), isOk());
    }

    private String number(final double value) {
        return isOk() ? String.format(Locale.ROOT, "%.2f", value) : "null";
    }

    private static double median(final double[] values) {
        if (values.length == 0) {
            return 0;
        }
        Arrays.sort(values);
        final int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
