package org.wheatstone.engine.core;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.ApproveDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.KillParticipantDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantDecoder;
import org.wheatstone.codecs.sbe.RevokeKeyDecoder;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.codecs.sbe.SetLimitsDecoder;
import org.wheatstone.codecs.sbe.SetPhaseDecoder;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/**
 * Takes the action of an operator, a grade authority or an inspector to the class that carries it out, if the sender
 * may act at all, and acknowledges it. Engine thread only.
 */
final class AdminCommands {
    private final Sessions sessions;
    private final MemberCommands members;
    private final KeyCommands keys;
    private final MarketCommands market;
    private final SeriesCommands series;
    private final GradeCommands grades;
    private final MoneyCommands money;
    private final ProposalCommands proposals;
    private final AdminEvents events;
    private final Refusal refusal;

    private final AddParticipantDecoder addParticipant = new AddParticipantDecoder();
    private final AddSessionDecoder addSession = new AddSessionDecoder();
    private final DepositDecoder deposit = new DepositDecoder();
    private final AddKeyDecoder addKey = new AddKeyDecoder();
    private final DeclareCapacityDecoder declareCapacity = new DeclareCapacityDecoder();
    private final PublishGradeDecoder publishGrade = new PublishGradeDecoder();
    private final ListInstrumentDecoder listInstrument = new ListInstrumentDecoder();
    private final ListSeriesDecoder listSeries = new ListSeriesDecoder();
    private final SetPhaseDecoder setPhase = new SetPhaseDecoder();
    private final SetLimitsDecoder setLimits = new SetLimitsDecoder();
    private final KillParticipantDecoder killParticipant = new KillParticipantDecoder();
    private final ReleaseParticipantDecoder releaseParticipant = new ReleaseParticipantDecoder();
    private final RevokeKeyDecoder revokeKey = new RevokeKeyDecoder();
    private final AttestSupplierDecoder attestSupplier = new AttestSupplierDecoder();
    private final ApproveDecoder approve = new ApproveDecoder();
    private final DeclineDecoder decline = new DeclineDecoder();

    /** Over the tables of an exchange, which has them all already. */
    AdminCommands(
            final Exchange exchange,
            final Trading trading,
            final SessionCommands sessionCommands,
            final EventWriter eventWriter,
            final Refusal refusal) {
        this.refusal = refusal;
        sessions = exchange.sessions();
        events = new AdminEvents(eventWriter);
        members = new MemberCommands(exchange.participants(), sessions, trading.sweeps(), refusal);
        keys = new KeyCommands(exchange.participants(), exchange.keys(), sessionCommands, events, refusal);
        market = new MarketCommands(exchange, trading.rolls(), new InstrumentEvents(eventWriter), refusal);
        series = new SeriesCommands(exchange, trading.windows(), eventWriter, refusal);
        grades = new GradeCommands(exchange, trading.rolls(), trading.sweeps(), trading.supplierEvents(), refusal);
        money = new MoneyCommands(exchange, events, refusal);
        final TradeCommands trades = new TradeCommands(
            exchange, trading.checks(),
            new TradeEvents(eventWriter, exchange.trades(), sessions, exchange.instruments()), refusal);
        proposals = new ProposalCommands(
            exchange.participants(), exchange.proposals(), new ProposedActions(members, keys, money, trades),
            eventWriter, refusal);
    }

    /**
     * Carries an action out, or refuses it; either way an {@code AdminAck} says so.
     *
     * @param templateId one of 110 to 126, 128, or 130.
     * @param buffer     that holds the command.
     * @param offset     of its record.
     * @return false, with nothing changed, if it comes from a connection that no longer has its session.
     */
    boolean onCommand(final int templateId, final DirectBuffer buffer, final int offset) {
        final int sessionId = CommandRecord.sessionId(buffer, offset);
        final Session session = sessions.find(sessionId);
        if (sessionId != 0
            && (session == null || !session.isCurrent(CommandRecord.attachment(buffer, offset)))) {
            return false;
        }
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        final long clOrdId = Frame.clOrdId(buffer, frame);
        final int block = frame + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, frame);
        final boolean isProposed = proposals.isProposed(session, templateId, buffer, block, length);
        final boolean isDone = isNew(session, clOrdId)
            && mayAct(templateId, session, CommandRecord.participantId(buffer, offset))
            && (isProposed
                ? proposals.propose(session, templateId, buffer, block, length)
                : carryOut(templateId, session, buffer, frame));
        if (!isDone) {
            events.refused(session, clOrdId, templateId, refusal);
        } else if (isProposed) {
            events.proposed(session, clOrdId, templateId);
        } else {
            events.done(session, clOrdId, templateId);
        }
        return true;
    }

    private boolean isNew(final Session session, final long clOrdId) {
        return session == null || session.useClOrdId(clOrdId)
            || refusal.because(Code.DUPLICATE_ID, session.lastClOrdId());
    }

    /** The node itself, at genesis; else an operator, or for grades whoever sets or inspects them. */
    private boolean mayAct(final int templateId, final Session session, final int participantId) {
        final boolean mayAct = session == null
            ? participantId == 0
            : isActor(templateId, (short) session.participant().roles());
        return mayAct || refusal.because(Code.NOT_AUTHORISED, 0);
    }

    private static boolean isActor(final int templateId, final short roles) {
        switch (templateId) {
            case PublishGradeDecoder.TEMPLATE_ID:
                return RolesDecoder.gradeAuthority(roles);
            case AttestSupplierDecoder.TEMPLATE_ID:
                return RolesDecoder.inspector(roles);
            default:
                return RolesDecoder.exchangeOperator(roles);
        }
    }

    private boolean carryOut(
            final int templateId, final Session session, final DirectBuffer buffer, final int frame) {
        final int block = frame + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (templateId) {
            case AddParticipantDecoder.TEMPLATE_ID:
                return members.addParticipant(addParticipant.wrap(buffer, block, length, version));
            case AddSessionDecoder.TEMPLATE_ID:
                return members.addSession(addSession.wrap(buffer, block, length, version));
            case DepositDecoder.TEMPLATE_ID:
                return money.deposit(deposit.wrap(buffer, block, length, version));
            case AddKeyDecoder.TEMPLATE_ID:
                return keys.addKey(addKey.wrap(buffer, block, length, version));
            case DeclareCapacityDecoder.TEMPLATE_ID:
                return market.declareCapacity(declareCapacity.wrap(buffer, block, length, version));
            case PublishGradeDecoder.TEMPLATE_ID:
                return grades.publishGrade(session, publishGrade.wrap(buffer, block, length, version));
            case ListInstrumentDecoder.TEMPLATE_ID:
                return market.listInstrument(listInstrument.wrap(buffer, block, length, version));
            case ListSeriesDecoder.TEMPLATE_ID:
                return series.listSeries(listSeries.wrap(buffer, block, length, version));
            case SetPhaseDecoder.TEMPLATE_ID:
                return market.setPhase(setPhase.wrap(buffer, block, length, version));
            case SetLimitsDecoder.TEMPLATE_ID:
                return members.setLimits(setLimits.wrap(buffer, block, length, version));
            case KillParticipantDecoder.TEMPLATE_ID:
                return members.kill(killParticipant.wrap(buffer, block, length, version));
            case ReleaseParticipantDecoder.TEMPLATE_ID:
                return members.release(releaseParticipant.wrap(buffer, block, length, version));
            case RevokeKeyDecoder.TEMPLATE_ID:
                return keys.revokeKey(revokeKey.wrap(buffer, block, length, version));
            case AttestSupplierDecoder.TEMPLATE_ID:
                return grades.attestSupplier(attestSupplier.wrap(buffer, block, length, version));
            case ApproveDecoder.TEMPLATE_ID:
                return proposals.approve(session, approve.wrap(buffer, block, length, version));
            default:
                return proposals.decline(decline.wrap(buffer, block, length, version));
        }
    }
}
