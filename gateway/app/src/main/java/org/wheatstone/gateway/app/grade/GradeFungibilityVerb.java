package org.wheatstone.gateway.app.grade;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.input.TraceReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code grade fungibility}: why a lot is weighted tokens. */
@Command(
    name = "fungibility",
    description = {
        "Compare what a unit costs different workloads: a flat token against a weighted one. Needs no exchange.",
        "The spread is the cost of a unit where it is largest, by where it is smallest; 1 is a unit that costs all the"
            + " same. Without files the traces are the bundled samples."},
    footer = {
        "", "Example: wheatstone grade fungibility --requests chat.csv code.csv --weights 1,0.1,4 --costs 1,0.1,5",
        "A trace has the columns TIMESTAMP,ContextTokens,GeneratedTokens."})
final class GradeFungibilityVerb implements Callable<Integer> {
    private static final List<String> BUNDLED = List.of("text", "code", "agent");
    private static final double PPM = 1e6;
    private static final double PERCENT = 1e4;
    private static final long MILLIS = 1_000;

    @Option(names = "--requests", arity = "1..*", paramLabel = "FILE", description = "Traces, one a workload.")
    private List<Path> requests = List.of();

    @Option(names = "--weights", paramLabel = "I,C,O", converter = PerTokenConverter.class, defaultValue = "1,0.1,4",
        description = "What a token of input, one read from a cache, and one of output weigh; default "
            + "${DEFAULT-VALUE}, the weights of the bundled grades.")
    private Fungibility.PerToken weights;

    @Option(names = "--costs", paramLabel = "I,C,O", converter = PerTokenConverter.class,
        description = "What they cost; may be repeated. Default: an output token at 2, 3, 4, 5 and 8 times the input.")
    private List<Fungibility.PerToken> costs = Stream.of(2, 3, 4, 5, 8)
        .map(output -> new Fungibility.PerToken(MILLIS, MILLIS / 10, output * MILLIS)).toList();

    @Option(names = "--cached", split = ",", paramLabel = "SHARE",
        description = "The share of the context that is read from a cache, from 0 to 1, one for all traces or one for"
            + " each, since traces do not say it; default 0.")
    private List<BigDecimal> cached = List.of(BigDecimal.ZERO);

    @Option(names = "--json", description = "Print one JSON object instead of text; spreads in millionths.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        final Fungibility fungibility = new Fungibility(workloads());
        if (json) {
            report(fungibility).print(spec.commandLine().getOut(), true);
        } else {
            print(fungibility);
        }
        return Wheatstone.DONE;
    }

    private List<Fungibility.Workload> workloads() {
        final int count = requests.isEmpty() ? BUNDLED.size() : requests.size();
        if (count == 1) {
            throw wrong("--requests: one workload has nothing to compare it with; give two traces or more");
        }
        if (cached.size() != 1 && cached.size() != count) {
            throw wrong("--cached: " + cached.size() + " shares for " + count + " traces; give one, or one for each");
        }
        final List<Trace> traces = requests.isEmpty()
            ? BUNDLED.stream().map(name -> TraceReader.read(InputFile.bundled("samples/" + name + ".csv"))).toList()
            : requests.stream().map(file -> TraceReader.read(InputFile.read(file))).toList();
        return IntStream.range(0, count).mapToObj(index -> new Fungibility.Workload(
            traces.get(index), cachedPpm(cached.get(cached.size() == 1 ? 0 : index)))).toList();
    }

    private long cachedPpm(final BigDecimal share) {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw wrong("--cached: " + share + " is not from 0 to 1");
        }
        return share.movePointRight(6).longValue();
    }

    private ParameterException wrong(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(final Fungibility fungibility) {
        final PrintWriter out = spec.commandLine().getOut();
        for (final Fungibility.Workload workload : fungibility.workloads()) {
            final Trace trace = workload.trace();
            out.printf("%s: %,d requests, %,d tokens of context, %.1f %% of it cached, %,d generated%n", trace.name(),
                trace.requests().size(), trace.contextTokens(), workload.cachedPpm() / PERCENT,
                trace.generatedTokens());
        }
        out.printf("%nweights %s%n", words(weights));
        out.printf("%-24s %12s %12s%n", "costs", "flat token", "weighted");
        for (final Fungibility.PerToken cost : costs) {
            out.printf("%-24s %11.3fx %11.3fx%n", words(cost),
                fungibility.spreadPpm(cost, Fungibility.PerToken.FLAT) / PPM,
                fungibility.spreadPpm(cost, weights) / PPM);
        }
        out.flush();
    }

    private Report report(final Fungibility fungibility) {
        return new Report()
            .text("weights", words(weights))
            .list("workloads", fungibility.workloads().stream().map(workload -> new Report()
                .text("name", workload.trace().name())
                .number("requests", workload.trace().requests().size())
                .number("contextTokens", workload.trace().contextTokens())
                .number("cachedPpm", workload.cachedPpm())
                .number("generatedTokens", workload.trace().generatedTokens())).toList())
            .list("spreads", costs.stream().map(cost -> new Report()
                .text("costs", words(cost))
                .number("flatPpm", fungibility.spreadPpm(cost, Fungibility.PerToken.FLAT))
                .number("weightedPpm", fungibility.spreadPpm(cost, weights))).toList());
    }

    private static String words(final Fungibility.PerToken perToken) {
        return String.join(",", Stream.of(perToken.input(), perToken.cached(), perToken.output())
            .map(thousandths -> BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString()).toList());
    }

    /** For picocli: three decimals above 0, with at most three digits after the point. */
    static final class PerTokenConverter implements ITypeConverter<Fungibility.PerToken> {
        private static final Pattern DECIMALS =
            Pattern.compile("[0-9]{1,6}([.][0-9]{1,3})?(,[0-9]{1,6}([.][0-9]{1,3})?){2}");

        @Override
        public Fungibility.PerToken convert(final String value) {
            if (!DECIMALS.matcher(value).matches()) {
                throw wrong(value);
            }
            final long[] thousandths = Stream.of(value.split(","))
                .mapToLong(text -> new BigDecimal(text).movePointRight(3).longValueExact()).toArray();
            if (LongStream.of(thousandths).anyMatch(number -> number == 0)) {
                throw wrong(value);
            }
            return new Fungibility.PerToken(thousandths[0], thousandths[1], thousandths[2]);
        }

        private static TypeConversionException wrong(final String value) {
            return new TypeConversionException("'" + value
                + "' is not three decimals: input, cached and output, each above 0, such as 1,0.1,4");
        }
    }
}
