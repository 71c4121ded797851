package org.wheatstone.gateway.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wheatstone.engine.runtime.DivergenceException;
import org.wheatstone.gateway.app.conformance.ConformanceVerb;
import org.wheatstone.gateway.app.demo.DemoCommand;
import org.wheatstone.gateway.app.grade.GradeVerb;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.journal.BookVerb;
import org.wheatstone.gateway.app.journal.CallVerb;
import org.wheatstone.gateway.app.journal.JournalCommand;
import org.wheatstone.gateway.app.journal.OrderVerb;
import org.wheatstone.gateway.app.journal.SnapshotCommand;
import org.wheatstone.gateway.app.journal.StatementVerb;
import org.wheatstone.journal.JournalException;
import org.wheatstone.gateway.app.member.MemberVerb;
import org.wheatstone.gateway.app.operator.ApproveVerb;
import org.wheatstone.gateway.app.operator.DeclineVerb;
import org.wheatstone.gateway.app.operator.FundVerb;
import org.wheatstone.gateway.app.operator.HaltVerb;
import org.wheatstone.gateway.app.operator.KeygenVerb;
import org.wheatstone.gateway.app.operator.KillVerb;
import org.wheatstone.gateway.app.operator.LimitsVerb;
import org.wheatstone.gateway.app.operator.ParticipantVerb;
import org.wheatstone.gateway.app.operator.ReleaseVerb;
import org.wheatstone.gateway.app.operator.ResumeVerb;
import org.wheatstone.gateway.app.operator.SeriesVerb;
import org.wheatstone.gateway.app.operator.TradeVerb;
import org.wheatstone.gateway.app.watch.ShadowVerb;
import org.wheatstone.gateway.app.watch.StatVerb;
import org.wheatstone.gateway.app.watch.StatusVerb;
import org.wheatstone.gateway.app.watch.TopVerb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code wheatstone}: one verb a class. Exit codes: 0 done, 1 the check failed, 2 wrong use, 3 could not run. What is
 * wrong goes to standard error in one line that names the value and what would be right.
 */
@Command(
    name = "wheatstone",
    version = "wheatstone 0.1.0",
    mixinStandardHelpOptions = true,
    description = "An exchange for machine labor: capacity of a known grade, bid for, matched, journaled, settled.",
    synopsisSubcommandLabel = "VERB",
    footer = {
        "", "Exit codes: 0 done, 1 the check failed, 2 wrong use, 3 could not run.",
        "'wheatstone VERB --help' explains a verb. To begin: wheatstone demo"},
    subcommands = {DemoCommand.class, ServeCommand.class, JournalCommand.class, SettleCommand.class,
        ReconcileCommand.class, BookVerb.class, OrderVerb.class, CallVerb.class,
        StatementVerb.class,
        KeygenVerb.class, ParticipantVerb.class, LimitsVerb.class, HaltVerb.class, ResumeVerb.class, KillVerb.class,
        ReleaseVerb.class, TradeVerb.class, SeriesVerb.class, FundVerb.class, ApproveVerb.class, DeclineVerb.class,
        MemberVerb.class,
        SnapshotCommand.class, StatusVerb.class, TopVerb.class, StatVerb.class, ShadowVerb.class,
        ConformanceVerb.class, GradeVerb.class})
public final class Wheatstone implements Callable<Integer> {
    public static final int DONE          = 0;
    public static final int CHECK_FAILED  = 1;
    public static final int WRONG_USE     = 2;
    public static final int COULD_NOT_RUN = 3;

    private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);
    private static final byte[] OUT_OF_MEMORY = ("wheatstone: out of memory: give the JVM more, by -Xmx and"
        + " -XX:MaxDirectMemorySize\n").getBytes(StandardCharsets.US_ASCII);

    @Spec
    private CommandSpec spec;

    /** Runs one verb and exits with its code. */
    public static void main(final String[] args) {
        // What is printed is also read by programs: digits and signs are the same wherever it runs.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Thread.setDefaultUncaughtExceptionHandler(Wheatstone::threadEnded);
        try {
            System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
        } catch (final OutOfMemoryError e) {
            endWithoutMemory(e);
        }
    }

    /**
     * A thread has ended of something that nobody caught. Where memory is out that is how an agent ends: to find out
     * who is to catch the error takes memory as well.
     */
    private static void threadEnded(final Thread thread, final Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            endWithoutMemory(failure);
        }
        System.err.println("wheatstone: thread " + thread.getName() + " ended: " + failure);
        failure.printStackTrace();
    }

    /**
     * At once, whatever else runs: to end in order takes memory too, and a node that has halted must not linger for the
     * want of it. Its journal is as a kill would leave it.
     */
    private static void endWithoutMemory(final Throwable e) {
        try {
            // In this order: the first takes no memory.
            ERR.write(OUT_OF_MEMORY);
            System.err.println("wheatstone: " + e);
        } catch (final IOException unheard) {
            e.addSuppressed(unheard);
        } finally {
            Runtime.getRuntime().halt(COULD_NOT_RUN);
        }
    }

    /** Runs one verb; returns its exit code. */
    static int run(final PrintWriter out, final PrintWriter err, final String... args) {
        return new CommandLine(new Wheatstone())
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(Wheatstone::wrongUse)
            .setExecutionExceptionHandler(Wheatstone::failed)
            .setExitCodeExceptionMapper(e -> COULD_NOT_RUN)
            .setUsageHelpWidth(100)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(),
            "a verb is missing: " + String.join(", ", spec.subcommands().keySet()));
    }

    private static int wrongUse(final ParameterException e, final String[] args) {
        final CommandLine command = e.getCommandLine();
        command.getErr().println(
            "wheatstone: " + firstLine(e) + " (see '" + command.getCommandSpec().qualifiedName() + " --help')");
        return WRONG_USE;
    }

    private static int failed(final Exception e, final CommandLine command, final CommandLine.ParseResult args)
            throws Exception {
        if (e instanceof InputException) {
            command.getErr().println("wheatstone: " + e.getMessage());
            return WRONG_USE;
        }
        if (e instanceof JournalException || e instanceof DivergenceException
            || e instanceof IOException || e instanceof UncheckedIOException) {
            command.getErr().println("wheatstone: " + firstLine(e));
            return COULD_NOT_RUN;
        }
        // A broken program, not a user's mistake: the trace is what helps.
        throw e;
    }

    /** The message of an I/O error is often no more than a path: its kind says what is the matter. */
    private static String firstLine(final Exception e) {
        final String message =
            e instanceof IOException ? e.getClass().getSimpleName() + ": " + e.getMessage() : e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse(e.toString());
    }
}
