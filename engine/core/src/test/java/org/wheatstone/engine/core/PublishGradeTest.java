package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.AUTHORITY;
import static org.wheatstone.engine.core.GradeDesk.KEY;
import static org.wheatstone.engine.core.GradeDesk.NODE;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;
import org.wheatstone.engine.core.grade.Grade;

/** Every check of a publication: who, by which signature, in which order, and the range of each field. */
class PublishGradeTest {
    /** What is sent after the check of a field is bad as well: the first one is told. */
    private static final List<Field> FIELDS = List.of(
        field("version", PublishGradeDecoder.versionEncodingOffset(), e -> e.version(0)),
        field("tier", PublishGradeDecoder.tierEncodingOffset(), e -> e.tier(Tier.NULL_VAL)),
        field("workClass", PublishGradeDecoder.workClassEncodingOffset(), e -> e.workClass(WorkClass.NULL_VAL)),
        field("latencyClass", PublishGradeDecoder.latencyClassEncodingOffset(),
            e -> e.latencyClass(LatencyClass.NULL_VAL)),
        field("verification", PublishGradeDecoder.verificationEncodingOffset(),
            e -> e.verification(Verification.NULL_VAL)),
        field("reasoningBilling", PublishGradeDecoder.reasoningBillingEncodingOffset(),
            e -> e.reasoningBilling(ReasoningBilling.NULL_VAL)),
        field("lotGtu", PublishGradeDecoder.lotGtuEncodingOffset(), e -> e.lotGtu(1_001)),
        field("weights", PublishGradeDecoder.weightsEncodingOffset(), e -> e.weights(7, 1_000_001)),
        field("blockSeconds", PublishGradeDecoder.blockSecondsEncodingOffset(), e -> e.blockSeconds(604_801)),
        field("intervalSeconds", PublishGradeDecoder.intervalSecondsEncodingOffset(), e -> e.intervalSeconds(0)),
        field("callTimeoutMs", PublishGradeDecoder.callTimeoutMsEncodingOffset(), e -> e.callTimeoutMs(0)),
        field("disputeSeconds", PublishGradeDecoder.disputeSecondsEncodingOffset(), e -> e.disputeSeconds(604_801)),
        field("serviceErrorPpm", PublishGradeDecoder.serviceErrorPpmEncodingOffset(),
            e -> e.serviceErrorPpm(1_000_001)),
        field("uptimePpm", PublishGradeDecoder.uptimePpmEncodingOffset(), e -> e.uptimePpm(1_000_001)),
        field("evaluationErrorPpm", PublishGradeDecoder.evaluationErrorPpmEncodingOffset(),
            e -> e.evaluationErrorPpm(1_000_001)),
        field("toolAccuracyPpm", PublishGradeDecoder.toolAccuracyPpmEncodingOffset(),
            e -> e.toolAccuracyPpm(1_000_001)),
        field("benchmarkCount", PublishGradeDecoder.benchmarkCountEncodingOffset(), e -> e.benchmarkCount(9)),
        field("reasoningCapPpm", PublishGradeDecoder.reasoningCapPpmEncodingOffset(),
            e -> e.reasoningCapPpm(100_000_001)),
        field("imbalancePpm", PublishGradeDecoder.imbalancePpmEncodingOffset(), e -> e.imbalancePpm(1_000_001)),
        field("buyInCapPpm", PublishGradeDecoder.buyInCapPpmEncodingOffset(), e -> e.buyInCapPpm(999_999)),
        field("holdbackPpm", PublishGradeDecoder.holdbackPpmEncodingOffset(), e -> e.holdbackPpm(3, 1_000_001)),
        field("burstPpm", PublishGradeDecoder.burstPpmEncodingOffset(), e -> e.burstPpm(1_000_001)),
        field("discountExcess", PublishGradeDecoder.discountExcessEncodingOffset(),
            e -> e.discountExcess(1, 10_000)),
        field("discountRates", PublishGradeDecoder.discountRatesEncodingOffset(), e -> e.discountRates(3, 1_000_001)),
        field("bondPerLot", PublishGradeDecoder.bondPerLotEncodingOffset(), e -> e.bondPerLot(-1)),
        field("dailyLossLimit", PublishGradeDecoder.dailyLossLimitEncodingOffset(), e -> e.dailyLossLimit(-1)),
        field("effectiveFrom", PublishGradeDecoder.effectiveFromEncodingOffset(), e -> e.effectiveFrom(-1)),
        field("effectiveTo", PublishGradeDecoder.effectiveToEncodingOffset(), e -> e.effectiveTo(-1)),
        field("positionLimit", PublishGradeDecoder.positionLimitEncodingOffset(), e -> e.positionLimit(-1)),
        field("liabilityCap", PublishGradeDecoder.liabilityCapEncodingOffset(), e -> e.liabilityCap(-1)));

    private final GradeDesk desk = new GradeDesk();

    @Test
    void shouldPublishByTheAuthoritysSession() {
        assertThat(desk.publish(AUTHORITY, PublishGradeTest::second)).containsExactly("5: done");

        final Grade grade = desk.exchange().grades().find(3);
        assertThat(grade.index()).isEqualTo(2);
        assertThat(grade.name()).isEqualTo("code.prime.v2");
        assertThat(grade.isDelivered()).isTrue();
        assertThat(grade.lotMilliGtu()).isEqualTo(1_000_000);
        assertThat(grade.blockNs()).isEqualTo(100_000_000_000L);
        assertThat(grade.intervalNs()).isEqualTo(10_000_000_000L);
        assertThat(grade.callTimeoutNs()).isEqualTo(5_000_000_000L);
        assertThat(grade.disputeNs()).isEqualTo(20_000_000_000L);
        assertThat(grade.weight(Grade.OUTPUT)).isEqualTo(4_000);
        assertThat(grade.bondPerLot()).isEqualTo(10);
        assertThat(grade.discountExcessPpm(0)).isEqualTo(10_000);
        assertThat(grade.discountRatePpm(0)).isEqualTo(100_000);
        assertThat(grade.modelScope()).isEqualTo("opus");
        assertThat(grade.publication().predecessor()).isEqualTo(1);
        assertThat(desk.exchange().grades().find(2).isDelivered()).isFalse();
        desk.restore();
        assertThat(desk.exchange().grades().find(3).publicationBytes()).isEqualTo(grade.publicationBytes());
    }

    @Test
    void shouldBeTheAuthoritysOrAtGenesisTheNodes() {
        assertThat(desk.publish(GradeDesk.OPERATOR, PublishGradeTest::second)).containsExactly("8: NOT_AUTHORISED 0");
        assertThat(desk.publish(GradeDesk.INSPECTOR, PublishGradeTest::second))
            .containsExactly("6: NOT_AUTHORISED 0");
        assertThat(desk.publish(AUTHORITY, e -> second(e).blockSeconds(0))).containsExactly("5: BAD_TRANSITION 140");
        assertThat(desk.publish(NODE, e -> second(e).blockSeconds(0).authorityId(0).version(0)))
            .containsExactly("done");
    }

    @Test
    void shouldNameAnAuthorityThatIsNothingElseBesides() {
        assertThat(desk.publish(AUTHORITY, e -> second(e).authorityId(77))).containsExactly("5: UNKNOWN_TARGET 77");
        assertThat(desk.publish(AUTHORITY, e -> second(e).authorityId(1))).containsExactly("5: NOT_AUTHORISED 1");
        for (final int besides : new int[] {2, 4, 128}) {
            desk.addParticipant(100 + besides, 16 + besides);
            assertThat(desk.publish(NODE, e -> second(e).authorityId(100 + besides).keyId(77)))
                .containsExactly("NOT_AUTHORISED " + (16 + besides));
        }
    }

    @Test
    void shouldRefuseAnothersGrade() {
        final Authority other = new Authority(2);
        desk.addParticipant(100, 16);
        desk.addKey(100, 101, other.publicKey());
        desk.addSession(100, 100, Mode.ADMIN);

        assertThat(desk.publish(100, PublishGradeTest::second)).containsExactly("100: NOT_AUTHORISED 5");
        assertThat(desk.publish(100, e -> second(e).authorityId(100).keyId(101)))
            .containsExactly("100: BAD_CREDENTIALS 101");
        assertThat(desk.publish(100, e -> second(e).authorityId(100).keyId(KEY)))
            .containsExactly("100: BAD_CREDENTIALS 51");
    }

    @Test
    void shouldRefuseASignatureOfOtherBytes() {
        assertThat(desk.publish(AUTHORITY, PublishGradeTest::second, e -> e.bondPerLot(9)))
            .containsExactly("5: BAD_CREDENTIALS 51");
        assertThat(desk.publish(AUTHORITY, PublishGradeTest::second, e -> e.signature(63, (short) 0xFF)))
            .containsExactly("5: BAD_CREDENTIALS 51");
        assertThat(desk.publish(AUTHORITY, e -> second(e).keyId(0))).containsExactly("5: BAD_CREDENTIALS 0");
        assertThat(desk.publish(AUTHORITY, PublishGradeTest::second, e -> e.reserved(7))).containsExactly("5: done");
    }

    @Test
    void shouldTakeANewNameAndARisingVersionOnly() {
        assertThat(desk.publish(AUTHORITY, e -> second(e).name("code.standard.v1").predecessor(77)))
            .containsExactly("5: TARGET_EXISTS 2");
        assertThat(desk.publish(AUTHORITY, e -> second(e).predecessor(77).version(0)))
            .containsExactly("5: UNKNOWN_TARGET 77");
        assertThat(desk.publish(AUTHORITY, e -> second(e).version(1))).containsExactly("5: BAD_TRANSITION 120");
        assertThat(desk.publish(AUTHORITY, e -> second(e).predecessor(0).version(0)))
            .containsExactly("5: BAD_TRANSITION 120");
        assertThat(desk.publish(AUTHORITY, e -> second(e).predecessor(0).version(1))).containsExactly("5: done");
    }

    @Test
    void shouldLetOneVersionSucceedAnotherInTheSameLotsAndBlocks() {
        assertThat(desk.publish(AUTHORITY, e -> second(e).lotGtu(999).blockSeconds(50)))
            .containsExactly("5: BAD_TRANSITION 116");
        assertThat(desk.publish(AUTHORITY, e -> second(e).blockSeconds(50).effectiveFrom(0)))
            .containsExactly("5: BAD_TRANSITION 140");
        assertThat(desk.publish(NODE, e -> second(e).lotGtu(999))).containsExactly("BAD_TRANSITION 116");
        assertThat(desk.publish(AUTHORITY, PublishGradeTest::second)).containsExactly("5: done");
        assertThat(desk.publish(AUTHORITY, e -> last(e).predecessor(1).lotGtu(999)))
            .containsExactly("5: TARGET_EXISTS 3");
        assertThat(desk.exchange().grades().successor(desk.exchange().grades().find(1)).id()).isEqualTo(3);
        assertThat(desk.exchange().grades().successor(desk.exchange().grades().find(3))).isNull();
    }

    @Test
    void shouldAnnounceAVersionInTime() {
        desk.publish(NODE, e -> second(e).noticeSeconds(3_600).effectiveFrom(0));
        desk.at(5);

        assertThat(desk.publish(AUTHORITY, e -> third(e).effectiveFrom(3_600_000_000_004L)))
            .containsExactly("5: BAD_TRANSITION 104");
        assertThat(desk.publish(AUTHORITY, e -> third(e).effectiveFrom(-1))).containsExactly("5: BAD_TRANSITION 104");
        assertThat(desk.publish(AUTHORITY, e -> third(e).effectiveFrom(3_600_000_000_005L)))
            .containsExactly("5: done");
    }

    @Test
    void shouldTakeWhatIsNotDeliveredForNobodysSuccessor() {
        desk.publish(NODE, e -> second(e).blockSeconds(0));

        assertThat(desk.publish(AUTHORITY, e -> last(e).predecessor(1).effectiveFrom(1))).containsExactly("5: done");
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseEachFieldOutOfRangeInTheirOrder() {
        return IntStream.range(0, FIELDS.size()).mapToObj(i -> DynamicTest.dynamicTest(FIELDS.get(i).name, () -> {
            // All that come later are bad besides, the tables are full, and the node has it signed like anybody.
            final GradeDesk full = full();

            assertThat(full.publish(NODE, e -> {
                last(e).predecessor(0);
                for (int later = FIELDS.size() - 1; later >= i; later--) {
                    FIELDS.get(later).spoil.accept(e);
                }
            })).containsExactly("BAD_TRANSITION " + FIELDS.get(i).offset);
            assertThat(full.publish(NODE, PublishGradeTest::last)).containsExactly("CAPACITY 4");
        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseTheOtherEndsOfRanges() {
        return Stream.of(
            spoilt("lotGtu", e -> e.lotGtu(0)),
            spoilt("weights", e -> e.weights(0, 1_000_001)),
            spoilt("intervalSeconds", e -> e.intervalSeconds(101)),
            spoilt("callTimeoutMs", e -> e.callTimeoutMs(3_600_001).blockSeconds(600_000)),
            // 5 seconds of timeout and 95 of dispute fill the block.
            spoilt("disputeSeconds", e -> e.disputeSeconds(96)),
            spoilt("buyInCapPpm", e -> e.buyInCapPpm(10_000_001)),
            spoilt("discountExcess", e -> e.discountExcess(1, 9_999)),
            spoilt("discountExcess", e -> e.discountExcess(1, 10_001).discountExcess(2, 10_002)
                .discountExcess(3, 10_002)),
            spoilt("discountRates", e -> e.discountRates(0, 1_000_001)),
            spoilt("bondPerLot", e -> e.bondPerLot(100_000_001)),
            spoilt("dailyLossLimit", e -> e.dailyLossLimit(1_000_000_000_000_000_001L)),
            spoilt("effectiveFrom", e -> e.effectiveFrom((1L << 62) + 1)),
            spoilt("effectiveTo", e -> e.effectiveFrom(7).effectiveTo(7)),
            spoilt("effectiveTo", e -> e.effectiveTo((1L << 62) + 1)),
            spoilt("positionLimit", e -> e.positionLimit((1L << 38) + 1)),
            spoilt("liabilityCap", e -> e.liabilityCap(1_000_000_000_000_000_001L)));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseEnumsWithoutMeaning() {
        return Stream.of("tier", "workClass", "latencyClass", "verification", "reasoningBilling").map(name ->
            DynamicTest.dynamicTest(name, () -> {
                final int offset = offset(name);

                assertThat(desk.publish(AUTHORITY, e -> second(e).buffer()
                    .putByte(e.offset() + offset - Frame.BLOCK_OFFSET, (byte) 9)))
                    .containsExactly("5: BAD_TRANSITION " + offset);
            }));
    }

    @TestFactory
    Stream<DynamicTest> shouldAcceptBothEndsOfEachRange() {
        return Stream.of(
            good("lowest", e -> e.lotGtu(1).blockSeconds(1).intervalSeconds(1).callTimeoutMs(1).disputeSeconds(0)
                .serviceErrorPpm(0).uptimePpm(0).evaluationErrorPpm(0).toolAccuracyPpm(0).benchmarkCount(0)
                .reasoningCapPpm(0).imbalancePpm(0).buyInCapPpm(1_000_000)
                .putHoldbackPpm(0, 0, 0, 0).discountExcess(0, 0)
                .discountRates(0, 0).burstPpm(0).bondPerLot(0).dailyLossLimit(0).effectiveFrom(0)
                .effectiveTo(0).positionLimit(0).liabilityCap(0)),
            good("highest", e -> e.weights(0, 1_000_000).weights(7, 1_000_000).blockSeconds(604_800)
                .intervalSeconds(604_800).callTimeoutMs(3_600_000).disputeSeconds(601_200).serviceErrorPpm(1_000_000)
                .uptimePpm(1_000_000).evaluationErrorPpm(1_000_000).toolAccuracyPpm(1_000_000).benchmarkCount(8)
                .reasoningCapPpm(100_000_000).imbalancePpm(1_000_000).buyInCapPpm(10_000_000).holdbackPpm(0, 1_000_000)
                .discountRates(3, 1_000_000).bondPerLot(100_000_000).version(65_534)
                .burstPpm(1_000_000).dailyLossLimit(1_000_000_000_000_000_000L).effectiveFrom((1L << 62) - 1)
                .effectiveTo(1L << 62).positionLimit(1L << 38).liabilityCap(1_000_000_000_000_000_000L)),
            good("effective for good from late on", e -> e.effectiveFrom(1L << 62)),
            good("timeout and dispute fill a block", e -> e.disputeSeconds(95)),
            good("what stands behind the end of the table", e -> e.discountExcess(0, 0).discountExcess(1, 5)
                .discountExcess(2, 4)),
            good("a whole table", e -> e.discountExcess(1, 10_001).discountExcess(2, 10_002)
                .discountExcess(3, 1_000_000)));
    }

    private DynamicTest spoilt(final String name, final Consumer<PublishGradeEncoder> spoil) {
        return DynamicTest.dynamicTest(name, () ->
            assertThat(new GradeDesk().publish(AUTHORITY, e -> spoil.accept(another(e))))
                .containsExactly("5: BAD_TRANSITION " + offset(name)));
    }

    private DynamicTest good(final String name, final Consumer<PublishGradeEncoder> change) {
        return DynamicTest.dynamicTest(name, () ->
            assertThat(new GradeDesk().publish(AUTHORITY, e -> change.accept(another(e))))
                .containsExactly("5: done"));
    }

    private static GradeDesk full() {
        final GradeDesk full = new GradeDesk();
        full.publish(NODE, PublishGradeTest::second);
        full.publish(NODE, e -> second(e).gradeId(4).name("code.prime.v3").version(3).predecessor(3));
        return full;
    }

    private static PublishGradeEncoder second(final PublishGradeEncoder grade) {
        return grade.gradeId(3).name("code.prime.v2").version(2).predecessor(1).effectiveFrom(1);
    }

    /** A version that succeeds nothing. */
    private static PublishGradeEncoder another(final PublishGradeEncoder grade) {
        return second(grade).predecessor(0);
    }

    private static PublishGradeEncoder third(final PublishGradeEncoder grade) {
        return grade.gradeId(4).name("code.prime.v3").version(3).predecessor(3);
    }

    private static PublishGradeEncoder last(final PublishGradeEncoder grade) {
        return grade.gradeId(5).name("code.prime.v4").version(4).predecessor(4);
    }

    private static int offset(final String name) {
        return FIELDS.stream().filter(field -> field.name.equals(name)).findFirst().orElseThrow().offset;
    }

    private static Field field(final String name, final int encodingOffset, final Consumer<PublishGradeEncoder> spoil) {
        return new Field(name, Frame.BLOCK_OFFSET + encodingOffset, spoil);
    }

    /** A field, where it stands in the frame, and a way to spoil it. */
    private record Field(String name, int offset, Consumer<PublishGradeEncoder> spoil) {
    }
}
