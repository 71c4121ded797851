package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.QualificationState;
import org.wheatstone.engine.core.grade.Qualifications;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * Who may deliver what, in order of the first attestations, and where calls go, in order of participants and
 * instruments, in a snapshot. Engine thread only; what cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   QUALIFICATIONS   participant's index  grade's index  state  failing test  rejected in a row  band
 *   NOMINATIONS      participant's index  instrument's index  session's index  endpoint  whether it is confirmed
 * </pre>
 */
final class SupplierSections {
    private static final int MAX_TEST = 31;

    private final Exchange exchange;
    private final Qualifications qualifications;
    private final Nominations nominations;

    SupplierSections(final Exchange exchange) {
        this.exchange = exchange;
        qualifications = exchange.qualifications();
        nominations = exchange.nominations();
    }

    void write(final WordOutput words) {
        words.section(Section.QUALIFICATIONS, qualifications.count());
        for (int slot = 0; slot < qualifications.count(); slot++) {
            words.put(qualifications.participant(slot));
            words.put(qualifications.grade(slot));
            words.put(qualifications.state(slot).value());
            words.put(qualifications.failingTest(slot));
            words.put(qualifications.rejectedInRow(slot));
            words.put(qualifications.band(slot));
        }
        words.section(Section.NOMINATIONS, nominations.count());
        final int participants = nominations.count() == 0 ? 0 : exchange.participants().count();
        for (int participant = 0; participant < participants; participant++) {
            for (int instrument = 0; instrument < exchange.instruments().count(); instrument++) {
                writeNomination(words, participant, instrument);
            }
        }
    }

    void read(final WordReader words, final SnapshotLimits limits) {
        final int qualified = limits.section(Section.QUALIFICATIONS, Limit.QUALIFICATIONS);
        for (int i = 0; i < qualified; i++) {
            readQualification(words);
        }
        final int nominated = words.section(Section.NOMINATIONS);
        long previous = -1;
        for (int i = 0; i < nominated; i++) {
            previous = readNomination(words, previous);
        }
    }

    private void writeNomination(final WordOutput words, final int participant, final int instrument) {
        final int session = nominations.session(participant, instrument);
        if (session != Nominations.NONE) {
            words.put(participant);
            words.put(instrument);
            words.put(session);
            words.put(nominations.endpoint(participant, instrument));
            words.put(nominations.isConfirmed(participant, instrument) ? 1 : 0);
        }
    }

    private void readQualification(final WordReader words) {
        final int participant =
            words.takeInt("participant of qualification", 0, exchange.participants().count() - 1);
        final int grade = words.takeInt("grade of qualification", 0, exchange.grades().count() - 1);
        if (!exchange.grades().at(grade).isDelivered()
            || qualifications.find(participant, grade) != Qualifications.NONE) {
            throw words.refusal("grade of qualification", grade, "one that is delivered, and new to the participant");
        }
        final QualificationState state = QualificationState.get((short) words.takeInt(
            "state of qualification", QualificationState.QUALIFIED.value(), QualificationState.UNQUALIFIED.value()));
        final boolean isQualified = state == QualificationState.QUALIFIED;
        final int test = words.takeInt("failing test", isQualified ? 0 : 1, isQualified ? 0 : MAX_TEST);
        qualifications.resume(
            participant, grade, state, test, words.takeInt("rejected in a row", 0, Integer.MAX_VALUE),
            words.takeInt("band", 0, GradeCommands.MAX_BAND));
    }

    /** Returns its place in the order of participants and instruments. */
    private long readNomination(final WordReader words, final long previous) {
        final int instruments = exchange.instruments().count();
        final int participant = words.takeInt("participant of nomination", 0, exchange.participants().count() - 1);
        final int instrument = words.takeInt("instrument of nomination", 0, instruments - 1);
        final long place = (long) participant * instruments + instrument;
        if (place <= previous || exchange.instruments().at(instrument) == null
            || !exchange.instruments().at(instrument).isDelivered()) {
            throw words.refusal(
                "instrument of nomination", instrument, "one that is delivered, after the entry before");
        }
        final int session = words.takeInt("session of nomination", 0, exchange.sessions().count() - 1);
        if (exchange.sessions().at(session).participant().index() != participant) {
            throw words.refusal("session of nomination", session, "one of participant " + participant);
        }
        final long endpoint = words.take("endpoint");
        final boolean mayBeConfirmed = endpoint != 0 && exchange.instruments().at(instrument).isWindow();
        nominations.nominate(participant, instrument, session, endpoint);
        nominations.confirm(
            participant, instrument, words.takeInt("nomination confirmed", 0, mayBeConfirmed ? 1 : 0) == 1);
        return place;
    }
}
