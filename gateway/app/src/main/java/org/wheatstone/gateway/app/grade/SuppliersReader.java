package org.wheatstone.gateway.app.grade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wheatstone.gateway.app.input.CsvRow;
import org.wheatstone.gateway.app.input.CsvTable;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.Position;

/**
 * Reads the figures of suppliers, a row a supplier and model. Single-threaded; nothing passed in is kept. Fails with
 * {@link InputException}.
 *
 * <p>The columns may stand in any order. A benchmark of the book is a column, {@code name} or {@code name@version}. A
 * cell that is empty, like a column that is left out, says that there is no figure; then it is the worst there is.
 */
public final class SuppliersReader {
    private static final List<String> NEEDED = List.of("supplier", "model");
    private static final List<String> TEXTS  = List.of("capabilities", "regions", "certifications");
    private static final Pattern BENCHMARK   = Pattern.compile("([a-z0-9_.-]+)(?:@([1-9][0-9]{0,4}))?");
    private static final long MAX_FIGURE     = 0xFFFF_FFFFL;
    private static final long PPM            = 1_000_000;
    private static final long MAX_CLASS      = 254;
    /** Each figure's largest value, and the one it has if there is none. */
    private static final Map<String, long[]> NUMBERS = numbers();

    private final Names names;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Grade.Score> benchmarks = new LinkedHashMap<>();
    private final List<Figures> rows = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private SuppliersReader(final Names names) {
        this.names = names;
    }

    /**
     * Reads the whole file.
     *
     * @param names of the book whose grades the figures are for.
     */
    public static List<Figures> read(final InputFile file, final Names names) {
        final SuppliersReader reader = new SuppliersReader(names);
        final List<String> header = Arrays.asList(file.text().lines().findFirst().orElse("").split(",", -1));
        for (final String column : header) {
            reader.readColumn(file, column, header.indexOf(column));
        }
        reader.requireColumns(file);
        new CsvTable(file, header).forEachRow(reader::onRow);
        return List.copyOf(reader.rows);
    }

    private static Map<String, long[]> numbers() {
        final Map<String, long[]> numbers = new LinkedHashMap<>();
        numbers.put("ttftP95Ms", new long[] {MAX_FIGURE, MAX_FIGURE});
        numbers.put("tokensPerSecond", new long[] {MAX_FIGURE, 0});
        numbers.put("serviceErrorPpm", new long[] {PPM, PPM});
        numbers.put("uptimePpm", new long[] {PPM, 0});
        numbers.put("evaluationErrorPpm", new long[] {PPM, PPM});
        numbers.put("toolAccuracyPpm", new long[] {PPM, 0});
        numbers.put("contextTokens", new long[] {MAX_FIGURE, 0});
        numbers.put("outputTokens", new long[] {MAX_FIGURE, 0});
        numbers.put("quantizationBits", new long[] {MAX_CLASS, 0});
        numbers.put("retention", new long[] {MAX_CLASS, MAX_CLASS});
        numbers.put("attestation", new long[] {MAX_CLASS, 0});
        return numbers;
    }

    private void readColumn(final InputFile file, final String column, final int index) {
        final Matcher benchmark = BENCHMARK.matcher(column);
        if (benchmark.matches() && names.benchmarks().containsKey(benchmark.group(1))) {
            final int version = benchmark.group(2) == null ? 1 : Integer.parseInt(benchmark.group(2));
            benchmarks.put(column, new Grade.Score(names.benchmarks().get(benchmark.group(1)), version, 0));
        } else if (!known().contains(column)) {
            throw InputException.isNot(new Position(file.name(), 1, 1), "column " + (index + 1), column,
                "a figure, or a benchmark of the book; " + Nearest.to(column, known())
                    .map(nearest -> "did you mean " + nearest + "?").orElse("there are " + String.join(",", known())));
        }
        if (columns.putIfAbsent(column, index) != null) {
            throw InputException.isNot(new Position(file.name(), 1, 1), "column", column, "there once");
        }
    }

    private void requireColumns(final InputFile file) {
        for (final String column : NEEDED) {
            if (!columns.containsKey(column)) {
                throw InputException.of(new Position(file.name(), 1, 1), "there is no column " + column,
                    "the first line must have " + String.join(",", NEEDED) + ", and may have "
                        + String.join(",", known().subList(NEEDED.size(), known().size())));
            }
        }
    }

    private List<String> known() {
        final List<String> known = new ArrayList<>(NEEDED);
        known.addAll(NUMBERS.keySet());
        known.addAll(TEXTS);
        known.addAll(names.benchmarks().keySet().stream().sorted().toList());
        return known;
    }

    private void onRow(final CsvRow row) {
        final String supplier = row.nonEmpty(columns.get("supplier"));
        final String model = row.nonEmpty(columns.get("model"));
        if (!seen.add(supplier + "\n" + model)) {
            throw row.isNot(columns.get("model"), "a new model of " + supplier + ": an earlier row has it too");
        }
        rows.add(new Figures(
            supplier, model,
            number(row, "ttftP95Ms"), number(row, "tokensPerSecond"), number(row, "serviceErrorPpm"),
            number(row, "uptimePpm"), number(row, "evaluationErrorPpm"), number(row, "toolAccuracyPpm"),
            number(row, "contextTokens"), number(row, "outputTokens"), scores(row),
            (int) bits(row, "capabilities", Capability.bits()),
            number(row, "quantizationBits"), bits(row, "regions", names.regions()), number(row, "retention"),
            number(row, "attestation"), bits(row, "certifications", names.certifications()), row.line()));
    }

    private long number(final CsvRow row, final String name) {
        final long[] limits = NUMBERS.get(name);
        final Integer column = columns.get(name);
        return column == null || row.text(column).isEmpty() ? limits[1] : row.whole(column, limits[0]);
    }

    private List<Grade.Score> scores(final CsvRow row) {
        return benchmarks.entrySet().stream()
            .filter(benchmark -> !row.text(columns.get(benchmark.getKey())).isEmpty())
            .map(benchmark -> new Grade.Score(benchmark.getValue().id(), benchmark.getValue().version(),
                row.whole(columns.get(benchmark.getKey()), PPM)))
            .toList();
    }

    private long bits(final CsvRow row, final String name, final Map<String, Integer> known) {
        final Integer column = columns.get(name);
        if (column == null || row.text(column).isEmpty()) {
            return 0;
        }
        long bits = 0;
        for (final String word : row.text(column).split("\\|", -1)) {
            if (!known.containsKey(word)) {
                throw row.isNot(column, "words of " + String.join("|", known.keySet().stream().sorted().toList())
                    + " with | between them; there is no '" + word + "'");
            }
            bits |= 1L << known.get(word);
        }
        return bits;
    }
}
