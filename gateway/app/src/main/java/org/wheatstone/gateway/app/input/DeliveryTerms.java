package org.wheatstone.gateway.app.input;

import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.IntToLongFunction;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/** What a grade that is delivered says besides what it is called and weighs, in words. Stateless. */
final class DeliveryTerms {
    private DeliveryTerms() {
    }

    /** Adds all of it, by the names of the message's fields. */
    static void addTo(final Map<String, String> properties, final PublishGradeDecoder grade) {
        addContract(properties, grade);
        addTests(properties, grade);
        addTables(properties, grade);
        properties.put("effectiveTo", Long.toString(grade.effectiveTo()));
        properties.put("predecessor", Long.toString(grade.predecessor()));
        properties.put("authorityId", Long.toString(grade.authorityId()));
        properties.put("keyId", Long.toString(grade.keyId()));
    }

    private static void addContract(final Map<String, String> properties, final PublishGradeDecoder grade) {
        add(properties, "intervalSeconds", grade.intervalSeconds());
        add(properties, "callTimeoutMs", grade.callTimeoutMs());
        add(properties, "disputeSeconds", grade.disputeSeconds());
        add(properties, "clawbackSeconds", grade.clawbackSeconds());
        add(properties, "noticeSeconds", grade.noticeSeconds());
        add(properties, "gateSeconds", grade.gateSeconds());
        add(properties, "confirmMs", grade.confirmMs());
        add(properties, "minSamples", grade.minSamples());
        add(properties, "suspendAfter", grade.suspendAfter());
        add(properties, "minSuppliers", grade.minSuppliers());
        add(properties, "imbalancePpm", grade.imbalancePpm());
        add(properties, "buyInCapPpm", grade.buyInCapPpm());
        add(properties, "burstPpm", grade.burstPpm());
        add(properties, "bondPerLot", grade.bondPerLot());
        add(properties, "positionLimit", grade.positionLimit());
        add(properties, "liabilityCap", grade.liabilityCap());
        add(properties, "dailyLossLimit", grade.dailyLossLimit());
    }

    private static void addTests(final Map<String, String> properties, final PublishGradeDecoder grade) {
        add(properties, "ttftP95Ms", grade.ttftP95Ms());
        add(properties, "tokensPerSecond", grade.tokensPerSecond());
        add(properties, "serviceErrorPpm", grade.serviceErrorPpm());
        add(properties, "uptimePpm", grade.uptimePpm());
        add(properties, "contextTokens", grade.contextTokens());
        add(properties, "outputTokens", grade.outputTokens());
        add(properties, "evaluationErrorPpm", grade.evaluationErrorPpm());
        add(properties, "toolAccuracyPpm", grade.toolAccuracyPpm());
        add(properties, "attestation", grade.attestation());
        add(properties, "retention", grade.retention());
        add(properties, "quantizationBits", grade.quantizationBits());
        add(properties, "capabilities", grade.capabilities().getRaw());
        add(properties, "certifications", grade.certifications());
        add(properties, "regions", grade.regions());
        add(properties, "reasoningCapPpm", grade.reasoningCapPpm());
        properties.put("reasoningBilling", grade.reasoningBilling().name());
        properties.put("tokenizer", grade.tokenizer());
        properties.put("modelScope", grade.modelScope());
        properties.put("evaluationHash", hex(PublishGradeDecoder.evaluationHashLength(), grade::evaluationHash));
        properties.put("tokenizerHash", hex(PublishGradeDecoder.tokenizerHashLength(), grade::tokenizerHash));
    }

    private static void addTables(final Map<String, String> properties, final PublishGradeDecoder grade) {
        add(properties, "benchmarkCount", grade.benchmarkCount());
        add(properties, "benchmarkIds", PublishGradeDecoder.benchmarkIdsLength(), grade::benchmarkIds);
        add(properties, "benchmarkVersions", PublishGradeDecoder.benchmarkVersionsLength(), grade::benchmarkVersions);
        add(properties, "benchmarkFloors", PublishGradeDecoder.benchmarkFloorsLength(), grade::benchmarkFloors);
        add(properties, "holdbackPpm", PublishGradeDecoder.holdbackPpmLength(), grade::holdbackPpm);
        add(properties, "discountExcess", PublishGradeDecoder.discountExcessLength(), grade::discountExcess);
        add(properties, "discountRates", PublishGradeDecoder.discountRatesLength(), grade::discountRates);
        add(properties, "deliverableGrades", PublishGradeDecoder.deliverableGradesLength(), grade::deliverableGrades);
        add(properties, "differentials", PublishGradeDecoder.differentialsLength(), grade::differentials);
    }

    private static void add(final Map<String, String> properties, final String name, final long value) {
        properties.put(name, Long.toString(value));
    }

    private static void add(
            final Map<String, String> properties, final String name, final int length, final IntToLongFunction values) {
        final StringJoiner joined = new StringJoiner(" ");
        for (int i = 0; i < length; i++) {
            joined.add(Long.toString(values.applyAsLong(i)));
        }
        properties.put(name, joined.toString());
    }

    private static String hex(final int length, final IntToLongFunction bytes) {
        final byte[] digest = new byte[length];
        for (int i = 0; i < length; i++) {
            digest[i] = (byte) bytes.applyAsLong(i);
        }
        return HexFormat.of().formatHex(digest);
    }
}
