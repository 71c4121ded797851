package org.wheatstone.gateway.app.member;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.gateway.app.ConnectionOptions;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code member}: trades from standard input. */
@Command(
    name = "member",
    description = {
        "Log on as a member and trade: requests from standard input, one a line; what the exchange says to standard"
            + " output.",
        "A request is sent when the one before has its answer. A lost connection is made again, and what was in doubt"
            + " is settled by the recovery rule. The end of the input ends the session."},
    footer = {
        "", "Requests:",
        "  buy|sell SYMBOL LOTS PRICE [gtc|day|ioc|fok] [post]     PRICE is dollars per million GTU",
        "  quote SET SYMBOL BIDLOTS BIDPRICE ASKLOTS ASKPRICE      0 lots withdraws a side",
        "  replace ID LOTS PRICE     cancel ID     cancel-all [lock]     unlock     dead-man MILLISECONDS",
        "  nominate SYMBOL LOTS ENDPOINT     bond DOLLARS          before offers of what is delivered; bond -DOLLARS",
        "                                                          takes back what holds nothing",
        "  draw SYMBOL GTU [tag N] [parent CALL] [contract N] [mandate ID] [purpose N]     of what was bought",
        "  orders     fills     wait MILLISECONDS",
        "", "Example: echo 'buy code/usd 5 1.20' | wheatstone member --session 1"})
public final class MemberVerb implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--cancel-on", paramLabel = "POLICY", defaultValue = "NULL_VAL",
        description = "When the exchange cancels our orders by itself: ON_DROP, ON_LOGOUT, BOTH; default: never.")
    private CodPolicy cancelOn;

    @Option(names = "--grace", paramLabel = "MS", defaultValue = "0", description = "How long it waits with that.")
    private int graceMs;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return run(System.in);
    }

    /** With any input; it is read to its end by another thread. */
    int run(final InputStream input) throws IOException {
        final MemberConsole console = new MemberConsole(
            connection.context().autoReconnect(true).cancelOnDisconnect(cancelOn).graceMs(graceMs),
            spec.commandLine().getOut());
        final InputLines lines =
            new InputLines(new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)));
        return console.run(lines) ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }
}
