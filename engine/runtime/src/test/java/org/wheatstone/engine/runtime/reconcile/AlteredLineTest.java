package org.wheatstone.engine.runtime.reconcile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.runtime.settlement.DeliveredFile;

/** Whoever alters a line of a file in which everything is that delivery moves, and puts a new trailer under it. */
@TestInstance(Lifecycle.PER_CLASS)
class AlteredLineTest {
    private static final int SEQUENCE = 1;
    private static final int EVENT    = 2;
    private static final int KIND     = 4;
    /** Of a column's other values so many are put in a field. */
    private static final int OTHERS   = 2;

    private static final int HASH_LENGTH = 16;
    private static final Set<String> SUMS = Set.of("position", "net", "total");
    private static final Set<String> JOURNALS_HEADER = Set.of("run", "date", "last-sequence", "journal-hash");
    /** Nothing must be right before what these tell of. */
    private static final Set<String> JOURNALS = Set.of(
        "posting deposit", "posting bond", "posting contribution", "posting fee", "posting compensation",
        "posting refund", "posting return", "posting take-or-pay", "posting holdback");
    /** Other events, which are not in the file, may stand beside these in their command. */
    private static final Set<String> AMONG_MORE = Set.of("call", "judged", "trade");
    private static final int CALL_OF_POSTING = 10;
    private static final int CALL_OF_CALL    = 4;

    private List<String> lines;
    private final Map<String, Set<String>> valuesByColumn = new HashMap<>();

    @BeforeAll
    void readTheFile(@TempDir final Path directory) throws IOException {
        lines = new ArrayList<>(DeliveredFile.lines(directory));
        lines.remove(lines.size() - 1);
        for (final String line : lines) {
            final String[] fields = line.split("\t", -1);
            for (int i = 0; i < fields.length; i++) {
                valuesByColumn.computeIfAbsent(fields[0] + i, key -> new TreeSet<>()).add(fields[i]);
            }
        }
    }

    @Test
    void shouldFindNothingWrongAsItIs() {
        assertThat(reconciles(lines)).isTrue();
    }

    /** What may pass is in the list at the end of "What an alteration may still change" in operating.md. */
    @Test
    void shouldCatchEveryAlteredFieldButWhatOnlyTheJournalCanProve() {
        final Map<String, String> passed = new ConcurrentSkipListMap<>();
        IntStream.range(0, lines.size()).parallel().forEach(i -> {
            final String[] fields = lines.get(i).split("\t", -1);
            for (int field = 0; field < fields.length; field++) {
                for (final String other : others(fields, field)) {
                    if (!isTheJournals(i, field, other) && reconciles(altered(i, field, other))) {
                        passed.putIfAbsent(word(fields) + " field " + field, lines.get(i) + " -> " + other);
                    }
                }
            }
        });
        assertThat(passed).isEmpty();
    }

    @Test
    void shouldCatchEveryLineLeftOutRepeatedOrSwapped() {
        for (int i = 0; i < lines.size(); i++) {
            final List<String> without = new ArrayList<>(lines);
            without.remove(i);
            final List<String> twice = new ArrayList<>(lines);
            twice.add(i, lines.get(i));
            final List<String> swapped = new ArrayList<>(lines);
            swapped.set(i, lines.get((i + 1) % lines.size()));
            swapped.set((i + 1) % lines.size(), lines.get(i));
            for (final List<String> altered : List.of(without, twice, swapped)) {
                assertThat(reconciles(altered)).as("line %d", i + 1).isFalse();
            }
        }
    }

    /**
     * Whether nothing but the journal, or the hash in the next file, tells what a field must be: who alters the header,
     * or moves what begins of itself to another command or event between its neighbours, or gives a failed call that
     * cost nothing another name.
     */
    private boolean isTheJournals(final int index, final int field, final String other) {
        final String[] fields = fields(index);
        if (field == 1 && JOURNALS_HEADER.contains(fields[0])) {
            return true;
        }
        if (fields[0].equals("call") && field == CALL_OF_CALL) {
            return !isPosted(fields);
        }
        final boolean isPlace = field == EVENT && (JOURNALS.contains(word(fields)) || AMONG_MORE.contains(fields[0]))
            || field == SEQUENCE && JOURNALS.contains(word(fields));
        return isPlace && other.matches("\\d{1,9}") && isBetween(index, field, Long.parseLong(other));
    }

    /** Whether a posting of its command names a call. */
    private boolean isPosted(final String[] call) {
        return lines.stream().map(line -> line.split("\t", -1)).anyMatch(fields -> fields[0].equals("posting")
            && fields[SEQUENCE].equals(call[SEQUENCE]) && fields[CALL_OF_POSTING].equals(call[CALL_OF_CALL]));
    }

    private boolean isBetween(final int index, final int field, final long other) {
        final String[] before = fields(index - 1);
        final String[] behind = fields(index + 1);
        return (before.length <= EVENT || other >= Long.parseLong(before[field]))
            && (!isEvent(behind) || other <= Long.parseLong(behind[field]));
    }

    private static boolean isEvent(final String[] fields) {
        return !SUMS.contains(fields[0]);
    }

    private Set<String> others(final String[] fields, final int field) {
        final String value = fields[field];
        final Set<String> others = new LinkedHashSet<>();
        if (value.matches("-?\\d{1,18}")) {
            final long number = Long.parseLong(value);
            others.add(Long.toString(number + 1));
            if (isEvent(fields)) {
                others.addAll(List.of(Long.toString(number - 1), "0", Long.toString(-number)));
            }
        } else {
            others.add(value.contains(".") ? "fund" : "-");
            others.add(value.length() == HASH_LENGTH ? "fedcba9876543210" : "2026-01-31");
        }
        final List<String> column = List.copyOf(valuesByColumn.get(fields[0] + field));
        final int count = field == KIND && fields[0].equals("posting") ? column.size() : OTHERS;
        for (int i = 0; i < count; i++) {
            others.add(column.get(Math.floorMod(value.hashCode() + i, column.size())));
        }
        others.remove(value);
        return others;
    }

    private String[] fields(final int index) {
        return lines.get(index).split("\t", -1);
    }

    private List<String> altered(final int index, final int field, final String other) {
        final String[] fields = lines.get(index).split("\t", -1);
        fields[field] = other;
        final List<String> altered = new ArrayList<>(lines);
        altered.set(index, String.join("\t", fields));
        return altered;
    }

    private static String word(final String[] fields) {
        return fields[0].equals("posting") ? "posting " + fields[KIND] : fields[0];
    }

    private static boolean reconciles(final List<String> body) {
        final String text = String.join("\n", body) + "\n";
        final String sha256 = HexFormat.of().formatHex(sha256().digest(text.getBytes(US_ASCII)));
        final byte[] file = (text + "sha256\t" + sha256 + "\n").getBytes(US_ASCII);
        try {
            Reconciler.reconcile(new ByteArrayInputStream(file), null);
            return true;
        } catch (final UnreconciledException e) {
            return false;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
