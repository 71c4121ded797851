package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.wheatstone.gateway.app.Report;

/** A verb whose answer is one report. */
abstract class ReportVerb extends OnDirectory {
    @Override
    final int run(final Path directory) throws IOException {
        final Report report = new Report();
        final int exitCode = fill(report, directory);
        report.print(out(), isJson());
        return exitCode;
    }

    /** Finds out what is to be said; returns the exit code. */
    abstract int fill(Report report, Path directory) throws IOException;
}
