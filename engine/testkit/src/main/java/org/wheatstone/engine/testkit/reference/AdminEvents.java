package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.AdminAckEncoder;
import org.wheatstone.codecs.sbe.DepositedEncoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.codecs.sbe.KeyAddedEncoder;
import org.wheatstone.codecs.sbe.KeyRevokedEncoder;
import org.wheatstone.codecs.sbe.WithdrawnEncoder;

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

    void withdrawn(final Participant participant, final BigInteger amount) {
        final MutableDirectBuffer event = log.append(WithdrawnEncoder.TEMPLATE_ID, WithdrawnEncoder.BLOCK_LENGTH);
        new WithdrawnEncoder().wrap(event, EventLog.BLOCK)
            .eventTime(world.timeNs)
            .amount(amount.longValueExact())
            .balance(participant.account.cash().longValueExact())
            .participantId(participant.id);
    }

    void keyAdded(final Participant participant, final int keyId, final byte[] publicKey) {
        final MutableDirectBuffer event = log.append(KeyAddedEncoder.TEMPLATE_ID, KeyAddedEncoder.BLOCK_LENGTH);
        new KeyAddedEncoder().wrap(event, EventLog.BLOCK)
            .eventTime(world.timeNs)
            .participantId(participant.id)
            .keyId(keyId);
        event.putBytes(EventLog.BLOCK + KeyAddedEncoder.publicKeyEncodingOffset(), publicKey);
    }

    void keyRevoked(final Participant participant, final int keyId) {
        final MutableDirectBuffer event = log.append(KeyRevokedEncoder.TEMPLATE_ID, KeyRevokedEncoder.BLOCK_LENGTH);
        new KeyRevokedEncoder().wrap(event, EventLog.BLOCK)
            .eventTime(world.timeNs)
            .participantId(participant.id)
            .keyId(keyId);
    }

    void listed(final Instrument instrument) {
        final InstrumentTerms terms = instrument.terms;
        final MutableDirectBuffer definition = log.append(
            InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
        final InstrumentDefinitionEncoder encoder =
            new InstrumentDefinitionEncoder().wrap(definition, EventLog.BLOCK);
        encoder
            .instrumentId(terms.id())
            .putSymbol(terms.symbol(), 0)
            .putGradeName(instrument.grade.name(), 0)
            .tick(terms.tick())
            .minPrice(terms.minPrice())
            .maxPrice(terms.maxPrice())
            .maxQuantity(terms.maxQuantity())
            .lotGtu(instrument.grade.lotGtu())
            .gradeId(instrument.grade.id())
            .makerFee(terms.makerFee())
            .takerFee(terms.takerFee())
            .referencePrice(terms.referencePrice())
            .bandPpm(terms.bandPpm())
            .rolls((short) (terms.rolls() ? 1 : 0))
            .rollTime(instrument.nextRoll.map(Instrument.Roll::timeNs).orElse(0L))
            .nextGradeId(instrument.nextRoll.map(roll -> roll.grade().id()).orElse(0));
        if (instrument.isWindow()) {
            encoder.windowSeconds(instrument.window.series.windowSeconds).windowStart(instrument.window.startNs);
        }
        definition.putByte(
            EventLog.BLOCK + InstrumentDefinitionEncoder.deliveryTermEncodingOffset(), (byte) terms.deliveryTerm());
        definition.putByte(
            EventLog.BLOCK + InstrumentDefinitionEncoder.currencyEncodingOffset(), (byte) terms.currency());
    }

    void phase(final Instrument instrument) {
        final MutableDirectBuffer status = log.append(
            InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH);
        new InstrumentStatusEncoder().wrap(status, EventLog.BLOCK)
            .instrumentId(instrument.id())
            .eventTime(world.timeNs)
            .phase(instrument.phase());
    }

    /** Answers an action; code and detail are 0 if it is done. Given null as session the event is nobody's. */
    void acknowledged(final Session session, final int templateId, final long clOrdId, final Answer answer) {
        final MutableDirectBuffer event = log.append(
            AdminAckEncoder.TEMPLATE_ID, AdminAckEncoder.BLOCK_LENGTH, session, 0, clOrdId, 0);
        new AdminAckEncoder().wrap(event, EventLog.BLOCK)
            .detail(answer.detail())
            .requestTemplateId(templateId)
            .code(answer.code());
    }
}
