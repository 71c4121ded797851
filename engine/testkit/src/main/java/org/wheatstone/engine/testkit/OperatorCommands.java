package org.wheatstone.engine.testkit;

import org.wheatstone.codecs.sbe.AddKeyEncoder;
import org.wheatstone.codecs.sbe.ApproveEncoder;
import org.wheatstone.codecs.sbe.BustTradeEncoder;
import org.wheatstone.codecs.sbe.ContributeFundEncoder;
import org.wheatstone.codecs.sbe.CorrectTradeEncoder;
import org.wheatstone.codecs.sbe.DeclineEncoder;
import org.wheatstone.codecs.sbe.KillParticipantEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReleaseParticipantEncoder;
import org.wheatstone.codecs.sbe.RevokeKeyEncoder;
import org.wheatstone.codecs.sbe.SetLimitsEncoder;
import org.wheatstone.codecs.sbe.SetPhaseEncoder;
import org.wheatstone.codecs.sbe.WithdrawEncoder;

/**
 * Writes what operators do while a market runs, as records of {@link Commands}: of the node itself, until
 * {@link Commands#sentBy} and {@link Commands#id} say otherwise. For one thread; nothing is allocated.
 */
public final class OperatorCommands {
    private final Commands commands;
    private final LimitsCommand limits = new LimitsCommand();
    private final SetPhaseEncoder setPhase = new SetPhaseEncoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final ContributeFundEncoder contribute = new ContributeFundEncoder();
    private final BustTradeEncoder bust = new BustTradeEncoder();
    private final CorrectTradeEncoder correct = new CorrectTradeEncoder();
    private final KillParticipantEncoder kill = new KillParticipantEncoder();
    private final ReleaseParticipantEncoder release = new ReleaseParticipantEncoder();
    private final AddKeyEncoder addKey = new AddKeyEncoder();
    private final RevokeKeyEncoder revokeKey = new RevokeKeyEncoder();
    private final ApproveEncoder approve = new ApproveEncoder();
    private final DeclineEncoder decline = new DeclineEncoder();

    OperatorCommands(final Commands commands) {
        this.commands = commands;
    }

    /** Halts an instrument, or lets it go on. */
    public Commands setPhase(final int instrument, final Phase phase) {
        setPhase.wrap(commands.buffer(), begin(SetPhaseEncoder.TEMPLATE_ID, SetPhaseEncoder.BLOCK_LENGTH))
            .instrumentId(instrument).phase(phase);
        return commands;
    }

    /** Sets all limits of a participant; those that are not named are none. */
    public LimitsCommand setLimits(final int participant) {
        final int block = begin(SetLimitsEncoder.TEMPLATE_ID, SetLimitsEncoder.BLOCK_LENGTH);
        return limits.begin(commands.buffer(), block, participant);
    }

    /** Money out, in nano-USD. */
    public Commands withdraw(final int participant, final long amount) {
        withdraw.wrap(commands.buffer(), begin(WithdrawEncoder.TEMPLATE_ID, WithdrawEncoder.BLOCK_LENGTH))
            .participantId(participant).amount(amount);
        return commands;
    }

    /** Money of the house for the fund, in nano-USD, or below 0 back from it. */
    public Commands contribute(final long amount) {
        contribute.wrap(
            commands.buffer(), begin(ContributeFundEncoder.TEMPLATE_ID, ContributeFundEncoder.BLOCK_LENGTH))
            .amount(amount);
        return commands;
    }

    /** A trade is undone. */
    public Commands bust(final long trade) {
        bust.wrap(commands.buffer(), begin(BustTradeEncoder.TEMPLATE_ID, BustTradeEncoder.BLOCK_LENGTH))
            .tradeId(trade);
        return commands;
    }

    /** A trade gets another price, in nano-USD per lot, and quantity. */
    public Commands correct(final long trade, final long price, final long quantity) {
        correct.wrap(commands.buffer(), begin(CorrectTradeEncoder.TEMPLATE_ID, CorrectTradeEncoder.BLOCK_LENGTH))
            .tradeId(trade).price(price).quantity(quantity);
        return commands;
    }

    public Commands kill(final int participant) {
        kill.wrap(commands.buffer(), begin(KillParticipantEncoder.TEMPLATE_ID, KillParticipantEncoder.BLOCK_LENGTH))
            .participantId(participant);
        return commands;
    }

    public Commands release(final int participant) {
        release.wrap(
            commands.buffer(), begin(ReleaseParticipantEncoder.TEMPLATE_ID, ReleaseParticipantEncoder.BLOCK_LENGTH))
            .participantId(participant);
        return commands;
    }

    /** A key whose 32 bytes are all this one. */
    public Commands addKey(final int participant, final int keyId, final int bytes) {
        final int block = begin(AddKeyEncoder.TEMPLATE_ID, AddKeyEncoder.BLOCK_LENGTH);
        addKey.wrap(commands.buffer(), block).participantId(participant).keyId(keyId);
        commands.buffer().setMemory(
            block + AddKeyEncoder.publicKeyEncodingOffset(), AddKeyEncoder.publicKeyLength(), (byte) bytes);
        return commands;
    }

    /** The key that a grade can be signed with. */
    public Commands addKey(final int participant, final int keyId, final AuthorityKey key) {
        final int block = begin(AddKeyEncoder.TEMPLATE_ID, AddKeyEncoder.BLOCK_LENGTH);
        addKey.wrap(commands.buffer(), block).participantId(participant).keyId(keyId);
        commands.buffer().putBytes(block + AddKeyEncoder.publicKeyEncodingOffset(), key.publicKey());
        return commands;
    }

    public Commands revokeKey(final int participant, final int keyId) {
        revokeKey.wrap(commands.buffer(), begin(RevokeKeyEncoder.TEMPLATE_ID, RevokeKeyEncoder.BLOCK_LENGTH))
            .participantId(participant).keyId(keyId);
        return commands;
    }

    public Commands approve(final long proposal) {
        approve.wrap(commands.buffer(), begin(ApproveEncoder.TEMPLATE_ID, ApproveEncoder.BLOCK_LENGTH))
            .proposalId(proposal);
        return commands;
    }

    public Commands decline(final long proposal) {
        decline.wrap(commands.buffer(), begin(DeclineEncoder.TEMPLATE_ID, DeclineEncoder.BLOCK_LENGTH))
            .proposalId(proposal);
        return commands;
    }

    private int begin(final int templateId, final int blockLength) {
        return commands.begin(templateId, blockLength, 0, 0);
    }
}
