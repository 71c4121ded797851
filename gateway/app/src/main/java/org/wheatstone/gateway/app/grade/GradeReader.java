package org.wheatstone.gateway.app.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;
import org.wheatstone.gateway.app.input.GradeSpec;
import org.wheatstone.gateway.app.input.Weights;

/** Reads one grade of a book: its fields, their ranges, and what one of them says about another. Single-threaded. */
final class GradeReader {
    static final String NAME = "a grade's name: family.tier.version, tier one of standard, prime, max, version v1 to"
        + " v65534, such as code.prime.v3";
    static final List<String> FIELDS = List.of("id", "name", "predecessor", "class", "context", "unit", "latency",
        "verification", "effective_from", "effective_to", "lot_gtu", "weights", "meter", "quality", "service",
        "capability", "provenance", "tolerance", "contract");

    private static final List<String> WEIGHT_FIELDS =
        List.of("input", "cached_input", "cache_write", "output", "reasoning");
    private static final List<String> METER_FIELDS =
        List.of("tokenizer", "tokenizer_sha256", "reasoning", "reasoning_cap_ppm");
    private static final List<String> QUALITY_FIELDS =
        List.of("benchmarks", "evaluation_error_ppm", "evaluation_sha256", "tool_accuracy_ppm");
    private static final List<String> BENCHMARK_FIELDS = List.of("id", "version", "floor_ppm");
    private static final List<String> SERVICE_FIELDS = List.of("ttft_p95_ms", "tokens_per_second",
        "service_error_ppm", "uptime_ppm", "interval_seconds", "min_samples", "suspend_after");
    private static final List<String> CAPABILITY_FIELDS = List.of("needs", "context_tokens", "output_tokens");
    private static final List<String> PROVENANCE_FIELDS =
        List.of("model_scope", "quantization_bits", "regions", "retention", "attestation", "certifications");
    private static final List<String> TOLERANCE_FIELDS = List.of("discounts", "deliverable");
    private static final List<String> DISCOUNT_FIELDS = List.of("excess_ppm", "rate_ppm");
    private static final List<String> DELIVERABLE_FIELDS = List.of("grade", "differential_nano_per_lot");
    private static final List<String> CONTRACT_FIELDS = List.of("block_seconds", "gate_seconds", "confirm_ms",
        "call_timeout_ms", "dispute_seconds", "clawback_seconds", "notice_seconds", "imbalance_ppm", "buy_in_cap_ppm",
        "holdback_ppm", "burst_ppm", "bond_nano_per_lot", "position_limit_lots", "liability_cap_nano",
        "daily_loss_limit_nano", "min_suppliers");

    /** Families that are outcomes wherever they appear. */
    private static final Set<String> OUTCOMES = Set.of("support_ticket_resolved", "pr_merged", "claim_processed");
    private static final Pattern GRADE_NAME =
        Pattern.compile("([a-z0-9][a-z0-9_-]*)\\.(standard|prime|max)\\.v([1-9][0-9]{0,4})");
    private static final int MAX_VERSION    = 65_534;
    private static final long MAX_U32       = 0xFFFF_FFFFL - 1;
    private static final long PPM           = 1_000_000;
    private static final long MAX_WEIGHT    = 1_000_000;
    private static final long MAX_LOT_GTU   = 1_000;
    private static final long WEEK_SECONDS  = 604_800;
    private static final long MAX_CALL_MS   = 3_600_000;
    private static final long MAX_CAP_PPM   = 100_000_000;
    private static final long MAX_BOND      = 100_000_000;
    private static final long MAX_LOTS      = 1L << 38;
    private static final long MAX_NANO      = 100_000_000_000_000_000L;
    private static final long MAX_LOSS      = 1_000_000_000_000_000_000L;
    private static final int MAX_CLASS      = 254;
    private static final int MAX_BENCHMARKS = 8;
    private static final int MAX_ENTRIES    = 4;
    private static final long MS_PER_SECOND = 1_000;

    private final Map<String, Integer> gradeIds;
    private final Names names;
    private final int authorityId;
    private final int keyId;

    /** What work is done on. */
    private enum Context { NONE, PROVIDED, PRIVATE }

    /** What a lot is made of. */
    private enum Unit { GTU, JOB }

    GradeReader(
            final Map<String, Integer> gradeIds, final Names names, final int authorityId, final int keyId) {
        this.gradeIds = gradeIds;
        this.names = names;
        this.authorityId = authorityId;
        this.keyId = keyId;
    }

    /** The grade of an entry; empty if it has no name to call it by. */
    Optional<Grade> read(final Section entry) {
        return name(entry).map(name -> grade(entry, name));
    }

    private Grade grade(final Section entry, final Matcher name) {
        final Grade.Contract contract = contract(contractOf(entry));
        return new Grade(
            spec(entry, name),
            entry.timestampNs("effective_to"),
            entry.has("predecessor") ? number(entry, "predecessor", "a grade of this book", gradeIds) : 0,
            meter(entry.section("meter", METER_FIELDS)),
            quality(entry.section("quality", QUALITY_FIELDS)),
            service(entry.section("service", SERVICE_FIELDS), contract),
            capabilities(entry.section("capability", CAPABILITY_FIELDS)),
            provenance(provenanceOf(entry)),
            tolerance(toleranceOf(entry)),
            contract, authorityId, keyId);
    }

    static Section contractOf(final Section entry) {
        return entry.section("contract", CONTRACT_FIELDS);
    }

    static Section provenanceOf(final Section entry) {
        return entry.section("provenance", PROVENANCE_FIELDS);
    }

    static Section toleranceOf(final Section entry) {
        return entry.section("tolerance", TOLERANCE_FIELDS);
    }

    static List<Section> deliverablesOf(final Section entry) {
        return toleranceOf(entry).sections("deliverable", DELIVERABLE_FIELDS);
    }

    private static Optional<Matcher> name(final Section entry) {
        final Optional<String> text = entry.symbol("name", NAME);
        if (text.isEmpty() && !entry.has("name")) {
            entry.flaw("name", NAME);
        }
        final Optional<Matcher> name = text.map(GRADE_NAME::matcher)
            .filter(matcher -> matcher.matches() && Integer.parseInt(matcher.group(3)) <= MAX_VERSION);
        if (text.isPresent() && name.isEmpty()) {
            entry.flaw("name", NAME);
        }
        return name;
    }

    private static GradeSpec spec(final Section entry, final Matcher name) {
        final WorkClass workClass = entry.oneOf("class", List.of(WorkClass.B, WorkClass.A), null);
        final Context context = entry.oneOf("context", List.of(Context.values()), Context.NONE);
        if (context == Context.PRIVATE && workClass == WorkClass.B) {
            entry.flaw("class", "A: what is done on private context cannot be checked by others, and has no book");
        }
        final Verification verification = entry.oneOf("verification", List.of(Verification.METER,
            Verification.BENCHMARK, Verification.PREDICATE, Verification.PANEL, Verification.HUMAN), null);
        final Unit unit = entry.oneOf("unit", List.of(Unit.values()), Unit.GTU);
        if (unit == Unit.GTU && OUTCOMES.contains(name.group(1))) {
            entry.flaw("unit", "JOB: " + name.group(1) + " is an outcome, and a lot of it is one job");
        }
        if (unit == Unit.JOB && verification == Verification.METER) {
            entry.flaw("verification", "how an outcome is verified: a meter counts tokens and cannot tell whether the"
                + " job is done; one of BENCHMARK, PREDICATE, PANEL, HUMAN");
        }
        if (!entry.has("effective_from")) {
            entry.flaw("effective_from", "a time in UTC from 1970 to 2115, such as 2026-01-01T00:00:00Z");
        }
        return new GradeSpec(
            (int) entry.whole("id", 1, Integer.MAX_VALUE), name.group(), name.group(1),
            Tier.valueOf(name.group(2).toUpperCase(Locale.ROOT)), Integer.parseInt(name.group(3)), workClass,
            entry.oneOf("latency", List.of(LatencyClass.FLEX, LatencyClass.STANDARD, LatencyClass.PRIORITY), null),
            verification, weights(entry),
            (int) entry.whole("lot_gtu", 1, MAX_LOT_GTU, MAX_LOT_GTU),
            entry.timestampNs("effective_from"), entry.position());
    }

    private static Weights weights(final Section entry) {
        final Section section = entry.section("weights", WEIGHT_FIELDS);
        final Weights weights = new Weights(
            section.whole("input", 0, MAX_WEIGHT, 1_000),
            section.whole("cached_input", 0, MAX_WEIGHT, 100),
            section.whole("cache_write", 0, MAX_WEIGHT, 1_250),
            section.whole("output", 0, MAX_WEIGHT, 4_000),
            section.whole("reasoning", 0, MAX_WEIGHT, 4_000));
        if (weights.input() == 0 && weights.output() == 0) {
            section.flaw("output", "above 0 while input is 0 too: nothing would ever be billed");
        }
        if (weights.cachedInput() > weights.input()) {
            section.flaw("cached_input", "at most the weight of input, " + weights.input());
        }
        return weights;
    }

    private static Grade.Meter meter(final Section section) {
        final ReasoningBilling reasoning = section.oneOf("reasoning",
            List.of(ReasoningBilling.CAPPED, ReasoningBilling.NONE, ReasoningBilling.FULL), ReasoningBilling.FULL);
        if (section.has("reasoning_cap_ppm") && reasoning != ReasoningBilling.CAPPED) {
            section.flaw("reasoning_cap_ppm", "of use: reasoning is " + reasoning + ", and only CAPPED has a cap");
        }
        final String tokenizer = section.symbol("tokenizer", "a tokenizer's name and version, such as o200k_base/1")
            .orElse("");
        if (tokenizer.isEmpty() && !section.has("tokenizer")) {
            section.flaw("tokenizer", "a tokenizer's name and version, such as o200k_base/1");
        }
        return new Grade.Meter(tokenizer, section.digest("tokenizer_sha256").orElse(""), reasoning,
            section.whole("reasoning_cap_ppm", 0, MAX_CAP_PPM, reasoning == ReasoningBilling.CAPPED ? PPM : 0));
    }

    private Grade.Quality quality(final Section section) {
        final long errors = section.whole("evaluation_error_ppm", 0, PPM, PPM);
        final String hash = section.digest("evaluation_sha256").orElse("");
        if (errors < PPM && !section.has("evaluation_sha256")) {
            section.flaw("evaluation_sha256", "the SHA-256 of the evaluation set that evaluation_error_ppm is about:"
                + " 64 hexadecimal digits");
        }
        return new Grade.Quality(benchmarks(section), errors, hash, section.whole("tool_accuracy_ppm", 0, PPM, 0));
    }

    private List<Grade.Score> benchmarks(final Section quality) {
        final List<Grade.Score> scores = new ArrayList<>();
        for (final Section benchmark : quality.sections("benchmarks", BENCHMARK_FIELDS)) {
            final int id = number(benchmark, "id", "a benchmark of this book", names.benchmarks());
            final int version = (int) benchmark.whole("version", 1, MAX_VERSION, 1);
            if (scores.stream().anyMatch(score -> score.id() == id && score.version() == version)) {
                benchmark.flaw("id", "a new benchmark: the list has it already");
            }
            scores.add(new Grade.Score(id, version, benchmark.whole("floor_ppm", 0, PPM)));
        }
        if (scores.size() > MAX_BENCHMARKS) {
            quality.flaw("benchmarks", "a list of at most " + MAX_BENCHMARKS);
            return scores.subList(0, MAX_BENCHMARKS);
        }
        return scores;
    }

    private static Grade.Service service(final Section section, final Grade.Contract contract) {
        final long block = contract.isDelivered() ? contract.blockSeconds() : WEEK_SECONDS;
        return new Grade.Service(
            section.whole("ttft_p95_ms", 0, MAX_U32, 0),
            section.whole("tokens_per_second", 0, MAX_U32, 0),
            section.whole("service_error_ppm", 0, PPM, 10_000),
            section.whole("uptime_ppm", 0, PPM, 990_000),
            section.whole("interval_seconds", 1, block, Math.min(300, block)),
            section.whole("min_samples", 0, MAX_U32, 20),
            section.whole("suspend_after", 0, MAX_U32, 3));
    }

    private static Grade.Capabilities capabilities(final Section section) {
        return new Grade.Capabilities(
            (int) bits(section.words("needs", "a capability", Capability.bits())),
            section.whole("context_tokens", 0, MAX_U32, 0),
            section.whole("output_tokens", 0, MAX_U32, 0));
    }

    private Grade.Provenance provenance(final Section section) {
        return new Grade.Provenance(
            section.symbol("model_scope", "a model's name, such as claude-opus").orElse(""),
            section.whole("quantization_bits", 0, MAX_CLASS, 0),
            bits(section.words("regions", "a region of this book", names.regions())),
            section.whole("retention", 0, MAX_CLASS, MAX_CLASS),
            section.whole("attestation", 0, MAX_CLASS, 0),
            bits(section.words("certifications", "a certification of this book", names.certifications())));
    }

    private Grade.Tolerance tolerance(final Section section) {
        final List<Grade.Discount> discounts = new ArrayList<>();
        for (final Section entry : section.sections("discounts", DISCOUNT_FIELDS)) {
            final long above = discounts.isEmpty() ? 0 : discounts.get(discounts.size() - 1).excessPpm();
            discounts.add(new Grade.Discount(
                entry.whole("excess_ppm", Math.min(above + 1, PPM), PPM), entry.whole("rate_ppm", 0, PPM)));
        }
        final List<Grade.Deliverable> deliverables = new ArrayList<>();
        for (final Section entry : section.sections("deliverable", DELIVERABLE_FIELDS)) {
            deliverables.add(new Grade.Deliverable(
                number(entry, "grade", "a grade of this book", gradeIds),
                entry.whole("differential_nano_per_lot", -MAX_BOND, MAX_BOND, 0)));
        }
        return new Grade.Tolerance(
            atMost(section, "discounts", discounts), atMost(section, "deliverable", deliverables));
    }

    private static <T> List<T> atMost(final Section section, final String name, final List<T> entries) {
        if (entries.size() > MAX_ENTRIES) {
            section.flaw(name, "a list of at most " + MAX_ENTRIES);
            return entries.subList(0, MAX_ENTRIES);
        }
        return entries;
    }

    private static Grade.Contract contract(final Section section) {
        final long block = section.whole("block_seconds", 0, WEEK_SECONDS, 14_400);
        final long timeoutMs = section.whole("call_timeout_ms", 1, MAX_CALL_MS, 60_000);
        final long dispute = section.whole("dispute_seconds", 0, WEEK_SECONDS, 7_200);
        final long longestDispute = (block * MS_PER_SECOND - timeoutMs) / MS_PER_SECOND;
        if (block != 0 && timeoutMs > block * MS_PER_SECOND) {
            section.flaw("call_timeout_ms", "at most a block, " + block * MS_PER_SECOND);
        } else if (block != 0 && dispute > longestDispute) {
            section.flaw("dispute_seconds", "short enough: with call_timeout_ms it must end within block_seconds, so"
                + " that a pool is gone before its place is needed; at most " + longestDispute);
        }
        return new Grade.Contract(
            block,
            section.whole("gate_seconds", 0, WEEK_SECONDS, 30),
            section.whole("confirm_ms", 0, MAX_CALL_MS, 250),
            timeoutMs, dispute,
            section.whole("clawback_seconds", 0, MAX_U32, WEEK_SECONDS),
            section.whole("notice_seconds", 0, MAX_U32, 1_296_000),
            section.whole("imbalance_ppm", 0, PPM, 50_000),
            section.whole("buy_in_cap_ppm", PPM, 10 * PPM, 2 * PPM),
            section.wholes("holdback_ppm", Grade.Contract.BANDS, 0, PPM, 50_000),
            section.whole("burst_ppm", 0, PPM, 0),
            section.whole("bond_nano_per_lot", 0, MAX_BOND, 1_000_000),
            section.whole("position_limit_lots", 0, MAX_LOTS, 0),
            section.whole("liability_cap_nano", 0, MAX_NANO, 0),
            section.whole("daily_loss_limit_nano", 0, MAX_LOSS, 0),
            section.whole("min_suppliers", 0, MAX_U32, 3));
    }

    /** The number behind a name; needed. */
    private static int number(
            final Section section, final String field, final String noun, final Map<String, Integer> known) {
        final Optional<String> name = section.symbol(field, noun);
        if (name.isPresent() && known.containsKey(name.get())) {
            return known.get(name.get());
        }
        if (name.isPresent() || !section.has(field)) {
            section.flaw(field, noun + Nearest.to(name.orElse(""), known.keySet())
                .map(nearest -> "; did you mean " + nearest + "?").orElse(""));
        }
        return 0;
    }

    private static long bits(final List<Integer> numbers) {
        return numbers.stream().mapToLong(number -> 1L << number).reduce(0, (left, right) -> left | right);
    }
}
