package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.AdminAckEncoder;
import org.wheatstone.codecs.sbe.DepositedEncoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/** Says what an operator's action did. Engine thread only. */
final class AdminEvents {
    private final EventWriter events;
    private final InstrumentFrames frames = new InstrumentFrames();
    private final DepositedEncoder deposited = new DepositedEncoder();
    private final AdminAckEncoder ack = new AdminAckEncoder();

    AdminEvents(final EventWriter events) {
        this.events = events;
    }

    void deposited(final Participant participant, final long amount, final long balance) {
        final int block = events.begin(DepositedEncoder.TEMPLATE_ID, DepositedEncoder.BLOCK_LENGTH);
        deposited.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .amount(amount)
            .balance(balance)
            .participantId(participant.id());
    }

    void listed(final Instrument instrument) {
        final int definition =
            events.begin(InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
        frames.definition(events.buffer(), definition, instrument);
        final int status = events.begin(InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH);
        frames.status(events.buffer(), status, instrument, events.timeNs());
    }

    /** The answer; session is null if the node itself acted. */
    void acknowledged(
            final Session session, final long clOrdId, final int requestTemplateId, final int code, final long detail) {
        final int block = events.begin(AdminAckEncoder.TEMPLATE_ID, AdminAckEncoder.BLOCK_LENGTH);
        ack.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .commandSequence(events.commandSequence())
            .clOrdId(clOrdId)
            .detail(detail)
            .requestTemplateId(requestTemplateId)
            .code(code);
        if (session != null) {
            ack.sequence(events.link(session)).sessionId(session.id());
        }
    }
}
