package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wheatstone.codecs.Code;
import org.wheatstone.gateway.app.ConnectionOptions;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.client.Instrument;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A verb that asks a running exchange for something. Exit code 0 if all is done or proposed, 1 if the exchange refuses,
 * with its code and what that means.
 */
abstract class OperatorVerb implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private HelpOption help;

    @Option(names = "--json", description = "Print JSON instead of text, one object an action.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private int asked;

    /** Asks, by {@link #ask}. */
    abstract boolean carryOut(OperatorSession session) throws IOException;

    @Override
    public final Integer call() throws IOException {
        check();
        try (OperatorSession session = OperatorSession.open(connection.context())) {
            return carryOut(session) ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
        } catch (final IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** What can be judged before anything is sent; throws {@link #wrong}. */
    void check() throws IOException {
    }

    /** Where the exchange is, and who asks. */
    final ConnectionOptions connection() {
        return connection;
    }

    /** Says something beside the answers; not part of the JSON. */
    final void note(final String line) {
        if (!json) {
            spec.commandLine().getOut().println(line);
        }
    }

    /** One action, its answer printed; whether it is done or proposed. */
    final boolean ask(final OperatorSession session, final String what, final byte[] frame) throws IOException {
        return answered(what, session.act(frame), List.of());
    }

    /**
     * An answer, printed; whether the action is done or proposed.
     *
     * @param left what is to be typed after it, if it is proposed.
     */
    final boolean answered(final String what, final OperatorSession.Answer answer, final List<String> left)
            throws IOException {
        final boolean isDone = answer.code() == 0;
        final Report report = new Report().text("action", what).text("answer", isDone ? done(answer) : "refused");
        if (isDone) {
            report.number("sequence", answer.sequence());
            if (answer.isProposed()) {
                report.number("proposal", answer.detail());
            }
            if (!left.isEmpty()) {
                report.texts("left", left);
            }
        } else {
            refused(answer, report);
            why(answer.code(), answer.detail()).ifPresent(text -> report.text("why", text));
        }
        print(report);
        return isDone;
    }

    /** What a refusal says of this action, where that is more than what its code means. */
    Optional<String> why(final int code, final long detail) {
        return Optional.empty();
    }

    /** Adds the code and what it means. */
    static void refused(final OperatorSession.Answer answer, final Report report) {
        report.number("code", answer.code()).number("detail", answer.detail());
        final Code code = Code.of(answer.code());
        if (code != null) {
            report.text("name", code.name()).text("meaning", code.sentence());
        }
    }

    /** An empty line keeps the answers to several actions apart. */
    private void print(final Report report) throws IOException {
        if (asked++ > 0 && !json) {
            spec.commandLine().getOut().println();
        }
        report.print(spec.commandLine().getOut(), json);
    }

    private static String done(final OperatorSession.Answer answer) {
        return answer.isProposed() ? "proposed: it waits for a second operator's approve" : "done";
    }

    /** The id of an instrument of the exchange. */
    final int instrumentId(final OperatorSession session, final String symbol) {
        final Instrument instrument = session.instrument(symbol);
        if (instrument == null) {
            throw wrong("SYMBOL: '" + symbol + "' is not listed; the exchange has " + session.symbols());
        }
        return instrument.id();
    }

    final ParameterException wrong(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
