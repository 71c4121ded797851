package org.wheatstone.gateway.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.wheatstone.gateway.app.ExchangeHost;
import org.wheatstone.gateway.app.HostOptions;
import org.wheatstone.gateway.app.Genesis;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.ThreadOptions;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.PriceList;
import org.wheatstone.gateway.app.input.PriceListReader;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.input.TraceReader;
import org.wheatstone.gateway.app.market.Supplier;
import org.wheatstone.gateway.client.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: a whole exchange trades with itself, stops, replays its journal, and compares. */
@Command(
    name = "demo",
    description = {
        "Run a whole exchange in this process, let members trade and deliver over real loopback connections, then stop"
            + " it, replay its journal in a fresh exchange, and compare events, state and settlement.",
        "Buyers replay request traces: they buy lots, and draw their calls; suppliers offer at their list prices, and"
            + " some of them deliver badly. Without files both come from small bundled samples. Exit 1 if a comparison"
            + " differs, or money is not accounted for."},
    footer = {
        "", "Example: wheatstone demo --requests code=trace.csv --prices prices.csv --speed max --json",
        "A trace has the columns TIMESTAMP,ContextTokens,GeneratedTokens."})
public final class DemoCommand implements Callable<Integer> {
    private static final double DEFAULT_SECONDS = 7;
    private static final double NANOS = 1e9;
    private static final String UNPACED = "max";
    private static final Pattern SPEED = Pattern.compile("(?=.*[1-9])[0-9]{1,9}([.][0-9]{1,9})?");

    @Option(names = "--requests", paramLabel = "GRADE=FILE",
        description = "Request trace for GRADE/usd: text, code or support_agent. May be repeated.")
    private Map<String, Path> requests = new LinkedHashMap<>();

    @Option(names = "--prices", paramLabel = "FILE", description = "Price list that suppliers are drawn from.")
    private Path prices;

    @Option(names = "--speed", paramLabel = "X|max",
        description = "Compress the traces' time by X, or leave no time at all; default: so that they take 7 s.")
    private String speed;

    @Option(names = "--limit", paramLabel = "N", description = "At most N requests, of all traces together.")
    private Long limit;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
        description = "Draws suppliers and what requests are worth; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--data", paramLabel = "DIR",
        description = "A new or empty directory to keep the journal in; default: a temporary one.")
    private Path data;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireRightUse();
        final DemoPlan plan = plan();
        final double pace = pace(plan);
        if (data != null) {
            return run(plan, pace, data);
        }
        final Path directory = Files.createTempDirectory("wheatstone-demo-");
        try {
            return run(plan, pace, directory);
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private int run(final DemoPlan plan, final double pace, final Path directory) throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        final Identity.Generated authority = Identity.generate();
        final Genesis genesis =
            new Genesis(ConfigurationCommands.accounts(plan.accounts(authority.publicKeyHex())));
        genesis.rehearse();
        final DemoClock clock = new DemoClock();
        final ExchangeHost host = ExchangeHost.open(
            new HostOptions(directory).devLogon(true).layout(threads.layout()).spin(threads.spin()).clock(clock),
            genesis);
        final DemoRun run;
        try (host) {
            out.printf("exchange on 127.0.0.1:%d, %d sessions, journal in %s%n",
                host.port(), plan.sessions(), directory);
            printPlan(plan, out);
            run = new DemoRun(plan, host, clock, authority.identity().privateKey(), pace, progressLine());
            run.play();
        }
        final DemoProof proof = DemoProof.of(directory, host.exchange());
        final DemoReport report = new DemoReport(plan, run, proof, host.layout());
        report.printText(out);
        if (json) {
            out.println(report.json());
        }
        out.flush();
        final boolean isRight = proof.isRight() && run.applicantTest() == plan.application().expected().test();
        return isRight ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }

    private DemoPlan plan() {
        final PriceList priceList = PriceListReader.read(
            prices == null ? InputFile.bundled("samples/prices.csv") : InputFile.read(prices));
        if (priceList.rows().isEmpty()) {
            throw wrongUse("--prices: no row of '" + priceList.name() + "' has an input and an output price above 0");
        }
        final DemoPlan plan = new DemoInputs(
            BookReader.requireBook(InputFile.bundled("grade/gradebook.yaml")), priceList, traces(),
            limit == null ? Long.MAX_VALUE : limit, seed).plan();
        spec.commandLine().getOut().printf("prices: %s, %,d rows offer, %,d without a price above 0 skipped%n",
            priceList.name(), priceList.rows().size(), priceList.skipped());
        return plan;
    }

    /** The traces by the symbol of what they are requests for; if files are given, theirs alone. */
    private Map<String, Trace> traces() {
        final Map<String, Trace> traces = new LinkedHashMap<>();
        DemoInputs.TRACES.forEach((symbol, bundled) -> {
            final String family = symbol.substring(0, symbol.indexOf('/'));
            if (requests.isEmpty()) {
                traces.put(symbol, TraceReader.read(InputFile.bundled(bundled)));
            } else if (requests.containsKey(family)) {
                traces.put(symbol, TraceReader.read(InputFile.read(requests.get(family))));
            }
        });
        return traces;
    }

    private void requireRightUse() throws IOException {
        for (final String grade : requests.keySet()) {
            if (!DemoInputs.TRACES.containsKey(grade + "/usd")) {
                throw wrongUse("--requests: there is no grade '" + grade + "'; give text, code or support_agent");
            }
        }
        if (limit != null && limit < 1) {
            throw wrongUse("--limit: " + limit + " is not 1 or more");
        }
        if (speed != null && !speed.equals(UNPACED) && !SPEED.matcher(speed).matches()) {
            throw wrongUse("--speed: '" + speed + "' is neither a number above 0 nor max");
        }
        if (data != null && !Genesis.isNew(data)) {
            throw wrongUse("--data: there is a journal in '" + data + "' already; give a new directory");
        }
        if (data != null && !isEmpty(data)) {
            throw wrongUse("--data: '" + data + "' is there and no empty directory; give a new or empty one");
        }
    }

    private static boolean isEmpty(final Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Files.notExists(directory);
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private double pace(final DemoPlan plan) {
        if (speed == null) {
            return Math.max(1, plan.durationNs() / NANOS / DEFAULT_SECONDS);
        }
        return speed.equals(UNPACED) ? DemoRun.UNPACED : Double.parseDouble(speed);
    }

    private static void printPlan(final DemoPlan plan, final PrintWriter out) {
        out.println(plan.terms().describe());
        out.printf("the exchange's clock is the demo's: it begins at %s and goes as the traces do%n", DemoClock.START);
        for (final DemoMarket market : plan.markets()) {
            out.printf("%s: %,d requests from %s%n", market.instrument().symbol(),
                market.trace().requests().size(), market.trace().name());
            for (final Supplier supplier : market.selection().suppliers()) {
                out.println("  " + supplier.describe() + ": " + DemoPlan.conduct(market, supplier).words());
            }
        }
        out.flush();
    }

    /** On a terminal a line that is written over and over; elsewhere, and beside JSON, it would be noise. */
    private PrintWriter progressLine() {
        return System.console() == null ? null : spec.commandLine().getErr();
    }

    private ParameterException wrongUse(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
