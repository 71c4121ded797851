package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.AUTHORITY;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.NODE;
import static org.wheatstone.engine.core.GradeDesk.OPERATOR;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.AttestSupplierEncoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.Side;

/** An attestation: who may make it, each of the tests that it is put to, and what becomes of the offers. */
class AttestSupplierTest {
    private final GradeDesk desk = new GradeDesk();

    @Test
    void shouldQualifyAtTheBoundsOfEveryTest() {
        assertThat(desk.attest(SUPPLIER, e -> { })).containsExactly("2 for grade 1 QUALIFIED 0", "6: done");
        assertThat(desk.attest(SUPPLIER, e -> { })).containsExactly("2 for grade 1 QUALIFIED 0", "6: done");
        assertThat(desk.attest(NODE, MAKER, e -> { })).containsExactly("3 for grade 1 QUALIFIED 0", "done");
        assertThat(desk.exchange().qualifications().count()).isEqualTo(2);
    }

    @Test
    void shouldBeAnInspectors() {
        assertThat(desk.attest(OPERATOR, SUPPLIER, e -> { })).containsExactly("8: NOT_AUTHORISED 0");
        assertThat(desk.attest(AUTHORITY, SUPPLIER, e -> { })).containsExactly("5: NOT_AUTHORISED 0");
        assertThat(desk.attest(SUPPLIER, SUPPLIER, e -> { })).containsExactly("2: NOT_AUTHORISED 0");
    }

    @Test
    void shouldRefuseInOrder() {
        assertThat(desk.attest(77, e -> e.gradeId(88))).containsExactly("6: UNKNOWN_TARGET 77");
        assertThat(desk.attest(BUYER, e -> e.gradeId(88))).containsExactly("6: NOT_AUTHORISED 1");
        assertThat(desk.attest(SUPPLIER, e -> e.gradeId(88))).containsExactly("6: UNKNOWN_TARGET 88");
        assertThat(desk.attest(SUPPLIER, e -> e.gradeId(2))).containsExactly("6: UNKNOWN_TARGET 2");
        assertThat(desk.attest(SUPPLIER, e -> e.band((short) 4))).containsExactly("6: BAD_TRANSITION 163");
        for (int i = 0; i < 4; i++) {
            desk.addParticipant(100 + i, 2);
            desk.attest(100 + i, e -> { });
        }
        assertThat(desk.attest(SUPPLIER, e -> e.band((short) 3))).containsExactly("6: CAPACITY 4");
        assertThat(desk.attest(103, e -> e.model("other")))
            .containsExactly("103 for grade 1 UNQUALIFIED 29", "6: done");
    }

    @TestFactory
    Stream<DynamicTest> shouldTellTheFirstTestThatFails() {
        final List<Consumer<AttestSupplierEncoder>> failures = failures();
        return IntStream.rangeClosed(1, failures.size()).mapToObj(test ->
            DynamicTest.dynamicTest("test " + test, () -> {
                strict();

                // All that come later fail as well.
                assertThat(desk.attest(SUPPLIER, e -> {
                    withAll(e).gradeId(3);
                    failures.subList(test - 1, failures.size()).forEach(failure -> failure.accept(e));
                })).containsExactly("2 for grade 3 UNQUALIFIED " + test, "6: done");
                assertThat(desk.attest(SUPPLIER, e -> withAll(e).gradeId(3)))
                    .containsExactly("2 for grade 3 QUALIFIED 0", "6: done");
                assertThat(desk.attest(SUPPLIER, e -> {
                    failures.get(test - 1).accept(withAll(e).gradeId(3));
                })).containsExactly("2 for grade 3 UNQUALIFIED " + test, "6: done");
            }));
    }

    @Test
    void shouldNotAskWhatTheGradeLeavesOpen() {
        desk.publish(AUTHORITY, e -> second(e).ttftP95Ms(0).regions(0).modelScope("").benchmarkCount(1)
            .capabilities().clear());

        assertThat(desk.attest(SUPPLIER, e -> {
            e.gradeId(3).ttftP95Ms(4_294_967_294L).regions(0).model("any").benchmarkScores(3, 0);
            e.capabilities().clear();
        })).containsExactly("2 for grade 3 QUALIFIED 0", "6: done");
    }

    @Test
    void shouldTakeTheFirstScoreOfABenchmarkInItsVersion() {
        assertThat(desk.attest(SUPPLIER, e -> e.benchmarkIds(0, 7).benchmarkVersions(0, 1).benchmarkScores(0, 599_999)))
            .containsExactly("2 for grade 1 UNQUALIFIED 9", "6: done");
        assertThat(desk.attest(SUPPLIER, e -> e.benchmarkIds(0, 7).benchmarkVersions(0, 2).benchmarkScores(0, 0)))
            .containsExactly("2 for grade 1 QUALIFIED 0", "6: done");
        assertThat(desk.attest(SUPPLIER, e -> e.benchmarkIds(7, 7).benchmarkVersions(7, 1).benchmarkScores(7, 0)))
            .containsExactly("2 for grade 1 QUALIFIED 0", "6: done");
    }

    @Test
    void shouldPullTheOffersOfWhoeverIsNotQualifiedAnyMore() {
        desk.supplying(MAKER).supplying(RIVAL);
        desk.ask(MAKER, 2, 100);
        desk.quote(MAKER, 1, 3, 90, 4, 110);
        desk.declareCapacity(2, MAKER, 10);
        desk.order(MAKER, Side.ASK, 1, 100, o -> o.instrumentId(2));
        desk.ask(RIVAL, 5, 120);

        assertThat(desk.attest(MAKER, e -> e.uptimePpm(0))).containsExactly(
            "3 for grade 1 UNQUALIFIED 4", "6: done", "3: NOT_QUALIFIED #3 2", "3: NOT_QUALIFIED #4 4");

        assertThat(desk.exchange().ledger().lockedBond(desk.index(MAKER))).isZero();
        assertThat(desk.ask(MAKER, 1, 100)).containsExactly("3: NOT_QUALIFIED 4");
        assertThat(desk.attest(MAKER, e -> e.uptimePpm(0)))
            .containsExactly("3 for grade 1 UNQUALIFIED 4", "6: done");
    }

    @Test
    void shouldPullInSlicesAndBeginAnewIfItIsStillAtIt() {
        desk.supplying(SUPPLIER);
        for (int i = 0; i < 6; i++) {
            desk.ask(SUPPLIER, 1, 100 + i);
        }

        assertThat(desk.attest(SUPPLIER, e -> e.uptimePpm(0))).hasSize(6);
        assertThat(desk.exchange().nextDeadlineNs()).isZero();
        desk.restore();
        // Qualified again, it keeps what is left, and offers more: they are looked at by the sweep that begins anew.
        desk.attest(SUPPLIER, e -> { });
        assertThat(desk.ask(SUPPLIER, 1, 99)).containsExactly("2: accepted #9 ASK 1 @ 99");
        assertThat(desk.exchange().trading().sweeps().isCancelling()).isTrue();

        assertThat(desk.attest(SUPPLIER, e -> e.uptimePpm(0))).containsExactly(
            "2 for grade 1 UNQUALIFIED 4", "6: done", "2: NOT_QUALIFIED #7 1", "2: NOT_QUALIFIED #8 1",
            "2: NOT_QUALIFIED #9 1");
        assertThat(desk.exchange().trading().sweeps().isCancelling()).isFalse();
    }

    @Test
    void shouldLetOthersThroughWhileItPulls() {
        desk.supplying(SUPPLIER).supplying(RIVAL);
        for (int i = 0; i < 6; i++) {
            desk.ask(SUPPLIER, 1, 100 + i);
        }
        desk.attest(SUPPLIER, e -> e.uptimePpm(0));

        // It blocks nobody: not even the one whose offers are pulled.
        assertThat(desk.cancel(SUPPLIER, 7)).containsExactly("2: USER #7 1 by #9");
        desk.attest(SUPPLIER, e -> { });
        assertThat(desk.ask(SUPPLIER, 1, 200)).containsExactly("2: accepted #10 ASK 1 @ 200");
        assertThat(desk.timerDue()).isEmpty();
        assertThat(desk.exchange().trading().sweeps().isCancelling()).isFalse();
    }

    private void strict() {
        desk.publish(AUTHORITY, e -> {
            second(e).benchmarkCount(8);
            for (int i = 0; i < 8; i++) {
                e.benchmarkIds(i, 20 + i).benchmarkVersions(i, 1).benchmarkFloors(i, 100);
            }
            e.capabilities().tools(true).jsonSchema(true).vision(true).streaming(true).seed(true).logprobs(true)
                .promptCache(true);
        });
    }

    private static PublishGradeEncoder second(final PublishGradeEncoder grade) {
        return grade.gradeId(3).name("code.prime.v2").version(2).predecessor(1).effectiveFrom(1);
    }

    private static AttestSupplierEncoder withAll(final AttestSupplierEncoder figures) {
        for (int i = 0; i < 8; i++) {
            figures.benchmarkIds(i, 27 - i).benchmarkVersions(i, 1).benchmarkScores(i, 100);
        }
        figures.capabilities().tools(true).jsonSchema(true).vision(true).streaming(true).seed(true).logprobs(true)
            .promptCache(true);
        return figures;
    }

    private static List<Consumer<AttestSupplierEncoder>> failures() {
        final List<Consumer<AttestSupplierEncoder>> failures = new ArrayList<>(List.of(
            e -> e.ttftP95Ms(501),
            e -> e.tokensPerSecond(49),
            e -> e.serviceErrorPpm(5_001),
            e -> e.uptimePpm(989_999),
            e -> e.evaluationErrorPpm(10_001),
            e -> e.toolAccuracyPpm(899_999),
            e -> e.contextTokens(7_999),
            e -> e.outputTokens(1_999)));
        for (int i = 0; i < 8; i++) {
            final int place = 7 - i;
            failures.add(i % 2 == 0 ? e -> e.benchmarkScores(place, 99) : e -> e.benchmarkVersions(place, 2));
        }
        failures.addAll(List.of(
            e -> e.capabilities().tools(false),
            e -> e.capabilities().jsonSchema(false),
            e -> e.capabilities().vision(false),
            e -> e.capabilities().streaming(false),
            e -> e.capabilities().seed(false),
            e -> e.capabilities().logprobs(false),
            e -> e.capabilities().promptCache(false),
            e -> e.quantizationBits((short) 7),
            e -> e.regions(0b1001),
            e -> e.retention((short) 4),
            e -> e.attestation((short) 1),
            e -> e.certifications(0b100),
            e -> e.model("opu")));
        return failures;
    }
}
