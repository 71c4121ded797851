package org.wheatstone.gateway.app.market;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the samples inside the jar. Its parameters are described in the README beside them; {@code main} writes them
 * into the directory given.
 */
final class SampleFiles {
    private static final long SEED = 1;
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 5, 9, 0, 0);
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSS", Locale.ROOT);
    private static final double DURATION = 600;

    private static final String PRICE_COLUMNS = "provider,model_id,base_model,name,family,release_date,"
        + "usd_per_mtok_input,usd_per_mtok_output,usd_per_mtok_cache_read,usd_per_mtok_cache_write,context_limit,"
        + "output_limit,reasoning,tool_call,structured_output,open_weights,status,last_updated";
    private static final String[] PROVIDERS = {
        "amberline", "birchwood", "coldharbour", "driftnet", "eastmoor", "fernhill", "greywater", "highfield",
        "ironbridge", "juniper", "kestrel", "larkspur", "millrace", "nightjar"};

    private final SplitMix64 random;

    private SampleFiles(final long seed) {
        this.random = new SplitMix64(seed);
    }

    public static void main(final String[] arguments) throws IOException {
        for (final Map.Entry<String, String> file : all().entrySet()) {
            Files.writeString(Path.of(arguments[0], file.getKey()), file.getValue());
        }
    }

    /** The files by name. */
    static Map<String, String> all() {
        final Map<String, String> files = new LinkedHashMap<>();
        files.put("text.csv", new SampleFiles(SEED).text());
        files.put("code.csv", new SampleFiles(SEED + 1).code());
        files.put("agent.csv", new SampleFiles(SEED + 2).agent());
        files.put("prices.csv", new SampleFiles(SEED + 3).prices());
        return files;
    }

    private String text() {
        final List<String> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            rows.add(row(DURATION * random.nextUnit(), tokens(1_100, 1.0, 16_000), tokens(200, 0.8, 2_000)));
        }
        return trace(rows);
    }

    private String code() {
        final List<String> rows = new ArrayList<>();
        while (rows.size() < 560) {
            final double start = (DURATION - 6) * random.nextUnit();
            final int size = Math.min(560 - rows.size(), 10 + random.nextInt(51));
            for (int i = 0; i < size; i++) {
                rows.add(codeRow(start + 6 * random.nextUnit()));
            }
        }
        while (rows.size() < 700) {
            rows.add(codeRow(DURATION * random.nextUnit()));
        }
        return trace(rows);
    }

    private String codeRow(final double seconds) {
        return row(seconds, tokens(2_000, 1.1, 12_000), tokens(28, 0.9, 2_000));
    }

    private String agent() {
        final List<String> rows = new ArrayList<>();
        while (rows.size() < 450) {
            final int steps = Math.min(450 - rows.size(), 3 + random.nextInt(13));
            double seconds = DURATION * random.nextUnit();
            long context = tokens(6_000, 0.6, 30_000);
            for (int i = 0; i < steps; i++) {
                rows.add(row(seconds, Math.min(context, 100_000), tokens(600, 0.9, 8_000)));
                seconds -= 12 * StrictMath.log(random.nextUnit());
                context += tokens(2_250, 0.8, 20_000);
            }
        }
        return trace(rows);
    }

    /** Log-normal with this mean, at least 4. */
    private long tokens(final double mean, final double deviation, final long max) {
        final double median = mean * StrictMath.exp(-deviation * deviation / 2);
        final double drawn = median * StrictMath.exp(deviation * random.nextNormal());
        return Math.max(4, Math.min(max, (long) drawn));
    }

    private static String row(final double seconds, final long context, final long generated) {
        final LocalDateTime time = START.plusNanos((long) (seconds * 1e7) * 100);
        return TIME.format(time) + "," + context + "," + generated;
    }

    /** The rows in the order of their times, the last one without a line end, as in the public files. */
    private static String trace(final List<String> rows) {
        Collections.sort(rows);
        return "TIMESTAMP,ContextTokens,GeneratedTokens\n" + String.join("\n", rows);
    }

    private String prices() {
        final StringBuilder text = new StringBuilder(PRICE_COLUMNS).append('\n');
        for (int i = 0; i < PROVIDERS.length; i++) {
            text.append(model(PROVIDERS[i], "heron-2", "Heron 2", "0.50", "2.00", "200000,32000,False,True,True,True"));
            if (i % 2 == 0) {
                text.append(model(PROVIDERS[i], "wren-3", "Wren 3", "0.12", "0.45", "131072,16384,False,True,,True"));
                text.append(model(PROVIDERS[i], "osprey-1", "\"Osprey 1, long context\"", "1.10", "4.60",
                    "1000000,64000,True,True,True,False"));
            }
            if (i % 3 == 0) {
                text.append(model(PROVIDERS[i], "condor-5", "Condor 5", "3.00", "15.00",
                    "400000,64000,True,True,True,False"));
            }
            if (i % 4 == 1) {
                text.append(model(PROVIDERS[i], "heron-1", "\"Heron 1 \"\"classic\"\"\"", "0.65", "2.40",
                    "32768,4096,False,False,,True"));
            }
        }
        return text + unpriced();
    }

    /** A free model, one without figures, one that charges for input alone: none of them can be a supplier. */
    private String unpriced() {
        return """
            amberline,wren-free,,Wren free,wren,2025-05-02,0,0,,,32768,4096,False,False,,True,,2025-05-02
            driftnet,heron-draft,,Heron draft,heron,2025-09,,,,,131072,16384,False,True,,True,beta,2025-09
            fernhill,wren-embed,,Wren embed,wren,2025-03-11,0.02,0,,,8192,1024,False,False,,True,,2025-03-11
            juniper,osprey-preview,,Osprey preview,osprey,2025-11-20,,,,,1000000,64000,True,True,,False,alpha,2025-11-20
            nightjar,wren-free,,Wren free,wren,2025-05-02,0.0,0.0,,,32768,4096,False,False,,True,deprecated,2025-05-02
            """;
    }

    private String model(
            final String provider,
            final String id,
            final String name,
            final String input,
            final String output,
            final String rest) {
        final BigDecimal factor = BigDecimal.valueOf(600 + random.nextInt(1_001), 3);
        final BigDecimal inputPrice = new BigDecimal(input).multiply(factor).setScale(4, RoundingMode.HALF_EVEN);
        final BigDecimal outputPrice = new BigDecimal(output).multiply(factor).setScale(4, RoundingMode.HALF_EVEN);
        final BigDecimal cached = inputPrice.movePointLeft(1);
        final String family = id.substring(0, id.indexOf('-'));
        final String date =
            String.format(Locale.ROOT, "2025-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28));
        return String.join(",", provider, id, family + "/" + id, name, family, date,
            plain(inputPrice), plain(outputPrice), plain(cached), "", rest, "", date) + "\n";
    }

    private static String plain(final BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
