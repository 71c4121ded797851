package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.QualificationState;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.GradeSignature;
import org.wheatstone.engine.core.grade.GradeTerms;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.grade.Qualifications;
import org.wheatstone.engine.core.grade.SupplierTests;
import org.wheatstone.engine.core.participant.Keys;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.participant.PublicKey;
import org.wheatstone.engine.core.session.Session;

/**
 * What a grade authority and an inspector do: publish grades, and say what suppliers are worth. One method a command,
 * each true if it is done, or false with the reason in the {@link Refusal} and nothing changed. The session is null for
 * the node itself. Engine thread only; rare, so that here objects may be made.
 */
final class GradeCommands {
    /** Of reputation; from 0 on. */
    static final int MAX_BAND = 3;

    private final Participants participants;
    private final Keys keys;
    private final Grades grades;
    private final Qualifications qualifications;
    private final Rolls rolls;
    private final Sweeps sweeps;
    private final SupplierEvents events;
    private final Refusal refusal;

    GradeCommands(
            final Exchange exchange,
            final Rolls rolls,
            final Sweeps sweeps,
            final SupplierEvents events,
            final Refusal refusal) {
        participants = exchange.participants();
        keys = exchange.keys();
        grades = exchange.grades();
        qualifications = exchange.qualifications();
        this.rolls = rolls;
        this.sweeps = sweeps;
        this.events = events;
        this.refusal = refusal;
    }

    /** Adds one version of a grade, signed by its authority if it is delivered. */
    boolean publishGrade(final Session session, final PublishGradeDecoder request) {
        if (!mayPublish(session, request)) {
            return false;
        }
        final Grade grade = grades.add(request);
        if (grade.predecessorId() != 0) {
            rolls.published(grade);
        }
        return true;
    }

    /** Puts an inspector's figures of a supplier to the tests of a grade. */
    boolean attestSupplier(final AttestSupplierDecoder request) {
        final Participant participant = participants.find((int) request.participantId());
        final Grade grade = grades.find((int) request.gradeId());
        if (!mayAttest(participant, grade, request)) {
            return false;
        }
        final boolean wasQualified = qualifications.isQualified(participant.index(), grade.index());
        final int failing = SupplierTests.firstFailing(grade, request);
        qualifications.attest(participant.index(), grade.index(), failing, request.band());
        events.qualificationChanged(
            participant, grade, failing == 0 ? QualificationState.QUALIFIED : QualificationState.UNQUALIFIED, failing);
        if (wasQualified && failing != 0) {
            sweeps.startNotQualified(participant.index());
        }
        return true;
    }

    private boolean mayPublish(final Session session, final PublishGradeDecoder request) {
        final int id = (int) request.gradeId();
        if (id == 0) {
            return refusal.outOfRange(PublishGradeDecoder.gradeIdEncodingOffset());
        }
        if (grades.find(id) != null) {
            return refusal.exists(request.gradeId());
        }
        if (request.lotGtu() == 0 || request.lotGtu() > GradeTerms.MAX_LOT_GTU) {
            return refusal.outOfRange(PublishGradeDecoder.lotGtuEncodingOffset());
        }
        return (request.blockSeconds() == 0 ? mayBeUndelivered(session) : mayBeDelivered(session, request))
            && (grades.hasRoom() || refusal.full(grades.capacity()));
    }

    /** What nobody delivers is for tests and benchmarks, and for the node alone to begin with. */
    private boolean mayBeUndelivered(final Session session) {
        return session == null || refusal.outOfRange(PublishGradeDecoder.blockSecondsEncodingOffset());
    }

    private boolean mayBeDelivered(final Session session, final PublishGradeDecoder request) {
        if (!isByItsAuthority(session, request) || !isSigned(request) || !isNewVersion(session, request)) {
            return false;
        }
        final int bad = GradeTerms.firstOutOfRange(request);
        return bad == GradeTerms.NONE || refusal.outOfRange(bad);
    }

    /** Whoever sets a standard neither runs the exchange nor delivers. */
    private boolean isByItsAuthority(final Session session, final PublishGradeDecoder request) {
        final Participant authority = participants.find((int) request.authorityId());
        if (authority == null) {
            return refusal.unknown(request.authorityId());
        }
        final short roles = (short) authority.roles();
        if (!RolesDecoder.gradeAuthority(roles) || RolesDecoder.exchangeOperator(roles)
            || DeliveryChecks.isSupplying(authority)) {
            return refusal.because(Code.NOT_AUTHORISED, authority.roles());
        }
        return session == null || session.participant() == authority
            || refusal.because(Code.NOT_AUTHORISED, request.authorityId());
    }

    private boolean isSigned(final PublishGradeDecoder request) {
        final Participant authority = participants.find((int) request.authorityId());
        final PublicKey key = keys.find((int) request.keyId(), authority.index());
        return key != null && GradeSignature.isGood(request, key.bytes())
            || refusal.because(Code.BAD_CREDENTIALS, request.keyId());
    }

    private boolean isNewVersion(final Session session, final PublishGradeDecoder request) {
        final Grade namesake = grades.findByName(request.name());
        if (namesake != null) {
            return refusal.exists(Integer.toUnsignedLong(namesake.id()));
        }
        final int predecessorId = (int) request.predecessor();
        final Grade predecessor = grades.find(predecessorId);
        if (predecessorId != 0 && predecessor == null) {
            return refusal.unknown(request.predecessor());
        }
        final int lastVersion = predecessor == null ? 0 : predecessor.publication().version();
        if (request.version() <= lastVersion) {
            return refusal.outOfRange(PublishGradeDecoder.versionEncodingOffset());
        }
        return predecessor == null || maySucceed(session, request, predecessor);
    }

    /** One version follows another, in the same lots and blocks, so that what is open stays what it is. */
    private boolean maySucceed(final Session session, final PublishGradeDecoder request, final Grade predecessor) {
        final Grade successor = grades.successor(predecessor);
        if (successor != null) {
            return refusal.exists(Integer.toUnsignedLong(successor.id()));
        }
        if (!predecessor.isDelivered()) {
            return true;
        }
        if (request.lotGtu() != predecessor.lotGtu()) {
            return refusal.outOfRange(PublishGradeDecoder.lotGtuEncodingOffset());
        }
        if (request.blockSeconds() != predecessor.publication().blockSeconds()) {
            return refusal.outOfRange(PublishGradeDecoder.blockSecondsEncodingOffset());
        }
        return session == null || request.effectiveFrom() >= events.timeNs() + predecessor.noticeNs()
            || refusal.outOfRange(PublishGradeDecoder.effectiveFromEncodingOffset());
    }

    private boolean mayAttest(final Participant participant, final Grade grade, final AttestSupplierDecoder request) {
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        if (!DeliveryChecks.isSupplying(participant)) {
            return refusal.because(Code.NOT_AUTHORISED, participant.roles());
        }
        if (grade == null || !grade.isDelivered()) {
            return refusal.unknown(request.gradeId());
        }
        if (request.band() > MAX_BAND) {
            return refusal.outOfRange(AttestSupplierDecoder.bandEncodingOffset());
        }
        return qualifications.find(participant.index(), grade.index()) != Qualifications.NONE
            || qualifications.hasRoom() || refusal.full(qualifications.capacity());
    }
}
