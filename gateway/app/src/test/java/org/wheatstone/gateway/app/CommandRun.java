package org.wheatstone.gateway.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One verb, run in this JVM.
 *
 * @param exitCode that the process would end with.
 * @param out      what it printed.
 * @param err      what it complained about.
 */
public record CommandRun(int exitCode, String out, String err) {
    public static CommandRun of(final List<String> args) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int exitCode =
            Wheatstone.run(new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(new String[0]));
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    public static CommandRun of(final Object... args) {
        return of(List.of(args).stream().map(Object::toString).toList());
    }

    public List<String> outLines() {
        return out.lines().toList();
    }

    public List<String> errLines() {
        return err.lines().toList();
    }

    /** The last line printed: the report, if one was asked for as JSON. */
    public String lastLine() {
        return outLines().get(outLines().size() - 1);
    }
}
