package org.wheatstone.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.BustTradeDecoder;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;
import org.wheatstone.codecs.sbe.WithdrawDecoder;
import org.wheatstone.engine.core.proposal.Proposal;

/**
 * What proposals ask for, taken to whoever checks it and does it. Engine thread only; rare, so that here objects may be
 * made.
 */
final class ProposedActions {
    private final MemberCommands members;
    private final KeyCommands keys;
    private final MoneyCommands money;
    private final TradeCommands trades;

    ProposedActions(
            final MemberCommands members,
            final KeyCommands keys,
            final MoneyCommands money,
            final TradeCommands trades) {
        this.members = members;
        this.keys = keys;
        this.money = money;
        this.trades = trades;
    }

    /** Whether the templates of proposals include this one. */
    static boolean include(final int templateId) {
        switch (templateId) {
            case AddParticipantDecoder.TEMPLATE_ID:
            case AddSessionDecoder.TEMPLATE_ID:
            case AddKeyDecoder.TEMPLATE_ID:
            case WithdrawDecoder.TEMPLATE_ID:
            case BustTradeDecoder.TEMPLATE_ID:
            case CorrectTradeDecoder.TEMPLATE_ID:
            case ContributeFundDecoder.TEMPLATE_ID:
                return true;
            default:
                return false;
        }
    }

    /** True if it can be done now; else the reason is in the {@link Refusal}. */
    boolean isPossible(final Proposal proposal) {
        final DirectBuffer block = new UnsafeBuffer(proposal.block());
        switch (proposal.templateId()) {
            case AddParticipantDecoder.TEMPLATE_ID:
                return members.mayAddParticipant(addParticipant(block));
            case AddSessionDecoder.TEMPLATE_ID:
                return members.mayAddSession(addSession(block));
            case AddKeyDecoder.TEMPLATE_ID:
                return keys.mayAddKey(addKey(block));
            case WithdrawDecoder.TEMPLATE_ID:
                return money.mayWithdraw(withdraw(block).participantId(), withdraw(block).amount());
            case ContributeFundDecoder.TEMPLATE_ID:
                return money.mayContribute(contributeFund(block).amount());
            case BustTradeDecoder.TEMPLATE_ID:
                return trades.mayBust(bustTrade(block).tradeId());
            default:
                final CorrectTradeDecoder correction = correctTrade(block);
                return trades.mayCorrect(correction.tradeId(), correction.price(), correction.quantity());
        }
    }

    /** Does what {@link #isPossible}. */
    void carryOut(final Proposal proposal) {
        final DirectBuffer block = new UnsafeBuffer(proposal.block());
        switch (proposal.templateId()) {
            case AddParticipantDecoder.TEMPLATE_ID:
                members.addParticipant(addParticipant(block));
                break;
            case AddSessionDecoder.TEMPLATE_ID:
                members.addSession(addSession(block));
                break;
            case AddKeyDecoder.TEMPLATE_ID:
                keys.addKey(addKey(block));
                break;
            case WithdrawDecoder.TEMPLATE_ID:
                money.withdraw(withdraw(block).participantId(), withdraw(block).amount());
                break;
            case ContributeFundDecoder.TEMPLATE_ID:
                money.contribute(contributeFund(block).amount());
                break;
            case BustTradeDecoder.TEMPLATE_ID:
                trades.bust(bustTrade(block).tradeId());
                break;
            default:
                final CorrectTradeDecoder correction = correctTrade(block);
                trades.correct(correction.tradeId(), correction.price(), correction.quantity());
                break;
        }
    }

    static AddParticipantDecoder addParticipant(final DirectBuffer block) {
        return new AddParticipantDecoder()
            .wrap(block, 0, AddParticipantDecoder.BLOCK_LENGTH, AddParticipantDecoder.SCHEMA_VERSION);
    }

    static AddSessionDecoder addSession(final DirectBuffer block) {
        return new AddSessionDecoder().wrap(block, 0, AddSessionDecoder.BLOCK_LENGTH, AddSessionDecoder.SCHEMA_VERSION);
    }

    static AddKeyDecoder addKey(final DirectBuffer block) {
        return new AddKeyDecoder().wrap(block, 0, AddKeyDecoder.BLOCK_LENGTH, AddKeyDecoder.SCHEMA_VERSION);
    }

    private static WithdrawDecoder withdraw(final DirectBuffer block) {
        return new WithdrawDecoder().wrap(block, 0, WithdrawDecoder.BLOCK_LENGTH, WithdrawDecoder.SCHEMA_VERSION);
    }

    private static ContributeFundDecoder contributeFund(final DirectBuffer block) {
        return new ContributeFundDecoder()
            .wrap(block, 0, ContributeFundDecoder.BLOCK_LENGTH, ContributeFundDecoder.SCHEMA_VERSION);
    }

    private static BustTradeDecoder bustTrade(final DirectBuffer block) {
        return new BustTradeDecoder().wrap(block, 0, BustTradeDecoder.BLOCK_LENGTH, BustTradeDecoder.SCHEMA_VERSION);
    }

    private static CorrectTradeDecoder correctTrade(final DirectBuffer block) {
        return new CorrectTradeDecoder()
            .wrap(block, 0, CorrectTradeDecoder.BLOCK_LENGTH, CorrectTradeDecoder.SCHEMA_VERSION);
    }
}
