package org.wheatstone.gateway.app.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal diff}: where two journals part. */
@Command(name = "diff",
    description = {
        "Compare two journals record by record, and print the first that differs, field by field, side by side.",
        "Exit 1 if there is one, or if one journal ends before the other."},
    footer = {"", "How records lie in files does not matter. Example: wheatstone journal diff exchange replica"})
final class DiffVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "The directory of one node.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The directory of another.")
    private Path second;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private LogOption which;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    private long same;

    @Override
    public Integer call() {
        requireJournal(first);
        requireJournal(second);
        final Progress progress = new Progress(spec.commandLine().getErr());
        final NodeLog log = which.log();
        try (RecordWalk a = new RecordWalk(first, log); RecordWalk b = new RecordWalk(second, log)) {
            while (true) {
                final boolean isInA = a.next();
                final boolean isInB = b.next();
                if (!isInA && !isInB) {
                    return equal();
                }
                if (!isInA || !isInB || !a.isSame(b)) {
                    return different(isInA ? a.decode() : null, isInB ? b.decode() : null);
                }
                same++;
                progress.step(a.number());
            }
        }
    }

    private void requireJournal(final Path directory) {
        if (Replay.isEmpty(directory)) {
            throw new ParameterException(spec.commandLine(), "there is no journal in '" + directory + "'");
        }
    }

    private int equal() {
        final PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RecordFormat.json(generator -> {
                generator.writeStartObject();
                generator.writeStringField("result", "equal");
                generator.writeNumberField("records", same);
                generator.writeEndObject();
            }));
        } else {
            out.printf("equal: %d records%n", same);
        }
        out.flush();
        return Wheatstone.DONE;
    }

    private int different(final DecodedRecord a, final DecodedRecord b) {
        final PrintWriter out = spec.commandLine().getOut();
        final long number = a == null ? b.number() : a.number();
        if (json) {
            out.println(RecordFormat.json(generator -> {
                generator.writeStartObject();
                generator.writeStringField("result", "different");
                generator.writeNumberField("firstDifference", number);
                write(generator, "a", a);
                write(generator, "b", b);
                generator.writeEndObject();
            }));
        } else {
            out.printf("different from record %d on%n", number);
            table(a, b).print(out);
        }
        out.flush();
        return Wheatstone.CHECK_FAILED;
    }

    private void write(final JsonGenerator generator, final String name, final DecodedRecord record)
            throws IOException {
        generator.writeFieldName(name);
        if (record == null) {
            generator.writeNull();
        } else {
            RecordFormat.write(generator, record, which.log());
        }
    }

    private TextTable table(final DecodedRecord a, final DecodedRecord b) {
        final TextTable table = new TextTable("", "field", "A " + first, "B " + second);
        row(table, "message", a == null ? "(none)" : a.template(), b == null ? "(none)" : b.template());
        row(table, "time", a == null ? null : RecordFormat.time(a), b == null ? null : RecordFormat.time(b));
        row(table, "session", a == null ? null : a.sessionId(), b == null ? null : b.sessionId());
        row(table, "participant", a == null ? null : a.participantId(), b == null ? null : b.participantId());
        final Map<String, Object> fieldsOfA = a == null ? Map.of() : a.fields();
        final Map<String, Object> fieldsOfB = b == null ? Map.of() : b.fields();
        final Set<String> names = new LinkedHashSet<>(fieldsOfA.keySet());
        names.addAll(fieldsOfB.keySet());
        for (final String name : names) {
            row(table, name, fieldsOfA.get(name), fieldsOfB.get(name));
        }
        return table;
    }

    private static void row(final TextTable table, final String name, final Object a, final Object b) {
        table.row(Objects.equals(a, b) ? "" : "*", name, cell(a), cell(b));
    }

    private static String cell(final Object value) {
        return value == null ? "" : RecordFormat.text(value);
    }
}
