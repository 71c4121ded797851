package org.wheatstone.engine.core;

import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyEncoder;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.ApproveEncoder;
import org.wheatstone.codecs.sbe.BustTradeEncoder;
import org.wheatstone.codecs.sbe.ContributeFundEncoder;
import org.wheatstone.codecs.sbe.CorrectTradeEncoder;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DeclineEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.KillParticipantEncoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantEncoder;
import org.wheatstone.codecs.sbe.RevokeKeyEncoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SessionDetachEncoder;
import org.wheatstone.codecs.sbe.SetLimitsEncoder;
import org.wheatstone.codecs.sbe.SetPhaseEncoder;
import org.wheatstone.codecs.sbe.TimerDueEncoder;
import org.wheatstone.codecs.sbe.WithdrawEncoder;

/**
 * What the offices of an exchange say: its operators, or the node in their place, by whom everything is said until
 * somebody else is named; and what only the node can say, of time and of connections.
 */
abstract class OfficeDesk extends CommandDesk {
    private int sender = NODE;

    OfficeDesk(final CoreContext context) {
        super(context);
    }

    /** What an operator can say comes from this session, or from the node, from here on. */
    OfficeDesk by(final int session) {
        sender = session;
        return this;
    }

    final int sender() {
        return sender;
    }

    final List<String> addParticipant(final int id, final int roles) {
        final int block = action(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH);
        new AddParticipantEncoder().wrap(command(), block).participantId(id).name("member");
        command().putShort(
            block + AddParticipantEncoder.rolesEncodingOffset(), (short) roles, ByteOrder.LITTLE_ENDIAN);
        return send();
    }

    final List<String> addSession(final int id, final int participant) {
        final int block = action(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH);
        new AddSessionEncoder().wrap(command(), block).sessionId(id).participantId(participant);
        return send();
    }

    final List<String> addKey(final int participant, final int keyId, final byte[] publicKey) {
        final int block = action(AddKeyEncoder.TEMPLATE_ID, AddKeyEncoder.BLOCK_LENGTH);
        new AddKeyEncoder().wrap(command(), block).participantId(participant).keyId(keyId)
            .putPublicKey(publicKey, 0, publicKey.length);
        return send();
    }

    final List<String> revokeKey(final int participant, final int keyId) {
        final int block = action(RevokeKeyEncoder.TEMPLATE_ID, RevokeKeyEncoder.BLOCK_LENGTH);
        new RevokeKeyEncoder().wrap(command(), block).participantId(participant).keyId(keyId);
        return send();
    }

    final List<String> deposit(final int participant, final long amount) {
        final int block = action(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH);
        new DepositEncoder().wrap(command(), block).participantId(participant).amount(amount);
        return send();
    }

    final List<String> withdraw(final int participant, final long amount) {
        final int block = action(WithdrawEncoder.TEMPLATE_ID, WithdrawEncoder.BLOCK_LENGTH);
        new WithdrawEncoder().wrap(command(), block).participantId(participant).amount(amount);
        return send();
    }

    final List<String> contribute(final long amount) {
        final int block = action(ContributeFundEncoder.TEMPLATE_ID, ContributeFundEncoder.BLOCK_LENGTH);
        new ContributeFundEncoder().wrap(command(), block).amount(amount);
        return send();
    }

    final List<String> declareCapacity(final int instrument, final int participant, final long quantity) {
        final int block = action(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH);
        new DeclareCapacityEncoder().wrap(command(), block)
            .instrumentId(instrument).participantId(participant).quantity(quantity);
        return send();
    }

    /** One that is not delivered. */
    final List<String> publishGrade(final int id, final long lotGtu) {
        final int block = action(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH);
        new PublishGradeEncoder().wrap(command(), block).gradeId(id).name("code.standard.v1").lotGtu(lotGtu);
        return send();
    }

    /** Instrument 1 of grade 1, changed. */
    List<String> listInstrument(final Consumer<ListInstrumentEncoder> change) {
        final int block = action(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH);
        change.accept(
            new ListInstrumentEncoder().wrap(command(), block).instrumentId(1).symbol("code/usd").gradeId(1));
        return send();
    }

    final List<String> setPhase(final int instrument, final Phase phase) {
        final int block = action(SetPhaseEncoder.TEMPLATE_ID, SetPhaseEncoder.BLOCK_LENGTH);
        new SetPhaseEncoder().wrap(command(), block).instrumentId(instrument).phase(phase);
        return send();
    }

    final List<String> setLimits(final int participant, final Consumer<SetLimitsEncoder> change) {
        final int block = action(SetLimitsEncoder.TEMPLATE_ID, SetLimitsEncoder.BLOCK_LENGTH);
        change.accept(new SetLimitsEncoder().wrap(command(), block).participantId(participant));
        return send();
    }

    final List<String> kill(final int participant) {
        final int block = action(KillParticipantEncoder.TEMPLATE_ID, KillParticipantEncoder.BLOCK_LENGTH);
        new KillParticipantEncoder().wrap(command(), block).participantId(participant);
        return send();
    }

    final List<String> release(final int participant) {
        final int block = action(ReleaseParticipantEncoder.TEMPLATE_ID, ReleaseParticipantEncoder.BLOCK_LENGTH);
        new ReleaseParticipantEncoder().wrap(command(), block).participantId(participant);
        return send();
    }

    final List<String> bust(final long tradeId) {
        final int block = action(BustTradeEncoder.TEMPLATE_ID, BustTradeEncoder.BLOCK_LENGTH);
        new BustTradeEncoder().wrap(command(), block).tradeId(tradeId);
        return send();
    }

    final List<String> correct(final long tradeId, final long price, final long quantity) {
        final int block = action(CorrectTradeEncoder.TEMPLATE_ID, CorrectTradeEncoder.BLOCK_LENGTH);
        new CorrectTradeEncoder().wrap(command(), block).tradeId(tradeId).price(price).quantity(quantity);
        return send();
    }

    final List<String> approve(final long proposal) {
        final int block = action(ApproveEncoder.TEMPLATE_ID, ApproveEncoder.BLOCK_LENGTH);
        new ApproveEncoder().wrap(command(), block).proposalId(proposal);
        return send();
    }

    final List<String> decline(final long proposal) {
        final int block = action(DeclineEncoder.TEMPLATE_ID, DeclineEncoder.BLOCK_LENGTH);
        new DeclineEncoder().wrap(command(), block).proposalId(proposal);
        return send();
    }

    /** A logon of a session over the connection of its number, changed. */
    List<String> attach(final int session, final Consumer<SessionAttachEncoder> change) {
        final int block = begin(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH, NODE);
        change.accept(new SessionAttachEncoder().wrap(command(), block).sessionId(session).connectionId(session));
        return send();
    }

    /** A session's connection is said to be gone; code 114 is a logout. */
    List<String> detach(final int session, final int code) {
        return detachFrom(session, exchange().sessions().find(session).connectionId(), code);
    }

    /** The same of a connection of this number. */
    final List<String> detachFrom(final int session, final long connection, final int code) {
        final int block = begin(SessionDetachEncoder.TEMPLATE_ID, SessionDetachEncoder.BLOCK_LENGTH, NODE);
        new SessionDetachEncoder().wrap(command(), block).sessionId(session).connectionId(connection).code(code);
        return send();
    }

    final List<String> nodeStarted(final Consumer<NodeStartedEncoder> change) {
        final int block = begin(NodeStartedEncoder.TEMPLATE_ID, NodeStartedEncoder.BLOCK_LENGTH, NODE);
        change.accept(new NodeStartedEncoder().wrap(command(), block).runId(1).coreVersion(Exchange.VERSION));
        return send();
    }

    final List<String> nodeStarted() {
        return nodeStarted(e -> { });
    }

    final List<String> timerDue() {
        begin(TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH, NODE);
        return send();
    }

    private int action(final int templateId, final int blockLength) {
        final int block = begin(templateId, blockLength, sender);
        command().putLong(
            CommandRecord.FRAME_OFFSET + Frame.CL_ORD_ID_OFFSET, nextId(sender), ByteOrder.LITTLE_ENDIAN);
        return block;
    }
}
