package org.wheatstone.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.TraceRequest;

class SupplierModelTest {
    private static final int CALLS = 1_000;
    private static final long SOON = 0;
    private static final long LATER = SupplierModel.WHOLE * 3 / 10;
    private static final long AT_THE_END = SupplierModel.WHOLE;
    private static final TraceRequest REQUEST = new TraceRequest(0, 1_500, 700);

    private final Grade grade = new DemoTerms(100, 50, 40, 20).shorten(
        BookReader.requireBook(InputFile.bundled("grade/gradebook.yaml")).grade("code.standard.v1").orElseThrow());

    @Test
    void shouldKeepToTheGradeAllTheTimeIfItIsGood() {
        assertThat(calls(Conduct.GOOD, AT_THE_END)).allMatch(call -> call.status() == CallStatus.OK)
            .noneMatch(this::isLate).noneMatch(this::isSlow)
            .allMatch(call -> call.supplierCount() == REQUEST.milliGtu());
    }

    @Test
    void shouldBeLateNeverThenAtTimesThenAlwaysIfItDrifts() {
        assertThat(calls(Conduct.DRIFTING, SOON)).noneMatch(this::isLate);
        assertThat(calls(Conduct.DRIFTING, LATER).stream().filter(this::isLate)).hasSize(CALLS / 14);
        assertThat(calls(Conduct.DRIFTING, AT_THE_END)).allMatch(this::isLate)
            .allMatch(call -> call.status() == CallStatus.OK);
    }

    @Test
    void shouldAnswerNothingAnyMoreIfItFails() {
        assertThat(calls(Conduct.FAILING, LATER)).allMatch(call -> call.status() == CallStatus.OK);
        assertThat(calls(Conduct.FAILING, AT_THE_END)).allMatch(call -> call.status() == CallStatus.TIMEOUT);
    }

    @Test
    void shouldCountATenthMoreIfItInflates() {
        assertThat(calls(Conduct.INFLATING, SOON))
            .allMatch(call -> call.supplierCount() == REQUEST.milliGtu() * 11 / 10);
    }

    @ParameterizedTest
    @EnumSource(Conduct.class)
    void shouldBeOverBeforeACallMustBe(final Conduct conduct) {
        final SupplierModel model = new SupplierModel(conduct, grade, 1);
        final TraceRequest longest = new TraceRequest(0, 100, 1_000_000);

        for (final long progress : new long[] {SOON, LATER, AT_THE_END}) {
            final CallOutcome call = model.next(longest, progress);
            assertThat(call.firstTokenNs()).isNotNegative().isLessThanOrEqualTo(call.endNs());
            assertThat(call.endNs()).isLessThan(TimeUnit.MILLISECONDS.toNanos(grade.contract().callTimeoutMs()));
        }
    }

    @Test
    void shouldGiveTheDearestTwoAGoodConduct() {
        assertThat(Stream.of(0, 1, 2, 3, 4, 5).map(cheaper -> Conduct.of(cheaper, 6))).containsExactly(
            Conduct.DRIFTING, Conduct.FAILING, Conduct.INFLATING, Conduct.MOVING, Conduct.GOOD, Conduct.GOOD);
        assertThat(Stream.of(0, 1, 2).map(cheaper -> Conduct.of(cheaper, 3)))
            .containsExactly(Conduct.DRIFTING, Conduct.GOOD, Conduct.GOOD);
        assertThat(Conduct.of(0, 1)).isEqualTo(Conduct.GOOD);
    }

    private List<CallOutcome> calls(final Conduct conduct, final long progress) {
        final SupplierModel model = new SupplierModel(conduct, grade, 1);
        return Stream.generate(() -> model.next(REQUEST, progress)).limit(CALLS).toList();
    }

    private boolean isLate(final CallOutcome call) {
        return call.firstTokenNs() > TimeUnit.MILLISECONDS.toNanos(grade.service().ttftP95Ms());
    }

    private boolean isSlow(final CallOutcome call) {
        return REQUEST.generatedTokens() * TimeUnit.SECONDS.toNanos(1)
            < grade.service().tokensPerSecond() * (call.endNs() - call.firstTokenNs());
    }
}
