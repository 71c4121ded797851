package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.QualificationState;

/** What inspectors say of suppliers, and what follows from it. */
final class InspectorActions {
    private static final int MAX_BAND = 3;

    private final World world;
    private final DeliveryEvents events;

    InspectorActions(final World world, final DeliveryEvents events) {
        this.world = world;
        this.events = events;
    }

    Optional<Refusal> attest(final DirectBuffer buffer, final int blockOffset) {
        final AttestSupplierDecoder request = new AttestSupplierDecoder()
            .wrap(buffer, blockOffset, AttestSupplierDecoder.BLOCK_LENGTH, AttestSupplierDecoder.SCHEMA_VERSION);
        final int participantId = (int) request.participantId();
        final int gradeId = (int) request.gradeId();
        final Optional<Refusal> refusal = Refusal.unknown(world.participants, participantId)
            .or(() -> refuseSupplier(world.participants.get(participantId)))
            .or(() -> refuseGrade(gradeId))
            .or(() -> Refusal.outOfRange(request.band() > MAX_BAND, AttestSupplierDecoder.bandEncodingOffset()))
            .or(() -> refuseNew(participantId, gradeId));
        if (refusal.isEmpty()) {
            final Participant participant = world.participants.get(participantId);
            final Grade grade = world.grades.get(gradeId);
            attest(participant, grade, new SupplierFigures(buffer, blockOffset).failingTest(grade), request.band());
        }
        return refusal;
    }

    private static Optional<Refusal> refuseSupplier(final Participant participant) {
        return Refusal.when(!participant.maySupply(), Code.NOT_AUTHORISED, participant.roles);
    }

    private Optional<Refusal> refuseGrade(final int gradeId) {
        final Grade grade = world.grades.get(gradeId);
        return Refusal.when(
            grade == null || !grade.isDelivered(), Code.UNKNOWN_TARGET, Integer.toUnsignedLong(gradeId));
    }

    private Optional<Refusal> refuseNew(final int participantId, final int gradeId) {
        final boolean isNew = world.qualifications
            .of(world.participants.get(participantId), world.grades.get(gradeId)).isEmpty();
        return Refusal.when(
            isNew && world.qualifications.size() >= world.limits.qualifications(),
            Code.CAPACITY, world.limits.qualifications());
    }

    private void attest(
            final Participant participant, final Grade grade, final int failingTest, final int band) {
        final Qualification qualification = world.qualifications.of(participant, grade)
            .orElseGet(() -> world.qualifications.add(participant, grade));
        final boolean wasQualified = qualification.isQualified();
        qualification.state = failingTest == 0 ? QualificationState.QUALIFIED : QualificationState.UNQUALIFIED;
        qualification.test = failingTest;
        qualification.band = band;
        qualification.rejectedInARow = 0;
        events.qualificationChanged(qualification);
        if (wasQualified && failingTest != 0) {
            world.sweeps.pull(participant);
        }
    }
}
