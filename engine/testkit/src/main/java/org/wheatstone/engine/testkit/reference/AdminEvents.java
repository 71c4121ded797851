package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.AdminAckEncoder;
import org.wheatstone.codecs.sbe.DepositedEncoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.codecs.sbe.Phase;

/** The events that the operator's actions have. */
final class AdminEvents {
    private final World world;
    private final EventLog log;

    AdminEvents(final World world, final EventLog log) {
        this.world = world;
        this.log = log;
    }

    void deposited(final Participant participant, final BigInteger amount) {
        final MutableDirectBuffer event = log.append(DepositedEncoder.TEMPLATE_ID, DepositedEncoder.BLOCK_LENGTH);
        new DepositedEncoder().wrap(event, EventLog.BLOCK)
            .eventTime(world.timeNs)
            .amount(amount.longValueExact())
            .balance(participant.account.cash().longValueExact())
            .participantId(participant.id);
    }

    void listed(final Instrument instrument) {
        final InstrumentTerms terms = instrument.terms;
        final MutableDirectBuffer definition = log.append(
            InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
        new InstrumentDefinitionEncoder().wrap(definition, EventLog.BLOCK)
            .instrumentId(terms.id())
            .putSymbol(terms.symbol(), 0)
            .putGradeName(instrument.grade.name(), 0)
            .tick(terms.tick())
            .minPrice(terms.minPrice())
            .maxPrice(terms.maxPrice())
            .maxQuantity(terms.maxQuantity())
            .lotGtu(instrument.grade.lotGtu())
            .gradeId(terms.gradeId())
            .makerFee(terms.makerFee())
            .takerFee(terms.takerFee());
        definition.putByte(
            EventLog.BLOCK + InstrumentDefinitionEncoder.deliveryTermEncodingOffset(), (byte) terms.deliveryTerm());
        definition.putByte(
            EventLog.BLOCK + InstrumentDefinitionEncoder.currencyEncodingOffset(), (byte) terms.currency());

        final MutableDirectBuffer status = log.append(
            InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH);
        new InstrumentStatusEncoder().wrap(status, EventLog.BLOCK)
            .instrumentId(terms.id())
            .eventTime(world.timeNs)
            .phase(Phase.CONTINUOUS);
    }

    /** Answers an action; code and detail are 0 if it is done. Without a session of that id the event is nobody's. */
    void acknowledged(
            final int templateId, final long clOrdId, final int sessionId, final int code, final long detail) {
        final MutableDirectBuffer event = log.append(AdminAckEncoder.TEMPLATE_ID, AdminAckEncoder.BLOCK_LENGTH);
        final Session session = world.sessions.get(sessionId);
        final long sequence = session == null ? 0 : log.own(event, session).sequence();
        new AdminAckEncoder().wrap(event, EventLog.BLOCK)
            .sequence(sequence)
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(clOrdId)
            .orderId(0)
            .sessionId(session == null ? 0 : sessionId)
            .detail(detail)
            .requestTemplateId(templateId)
            .code(code);
    }
}
