package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.WithdrawDecoder;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;

/** Money in and out. Engine thread only; what is refused has its reason in the {@link Refusal} and changes nothing. */
final class MoneyCommands {
    private final Participants participants;
    private final OrderTable orders;
    private final Ledger ledger;
    private final AdminEvents events;
    private final Refusal refusal;

    MoneyCommands(final Exchange exchange, final AdminEvents events, final Refusal refusal) {
        participants = exchange.participants();
        ledger = exchange.ledger();
        orders = exchange.books().orders();
        this.events = events;
        this.refusal = refusal;
    }

    boolean deposit(final DepositDecoder request) {
        final Participant participant = participants.find((int) request.participantId());
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        if (request.amount() <= 0 || request.amount() > ledger.depositRoom()) {
            return refusal.outOfRange(DepositDecoder.amountEncodingOffset());
        }
        ledger.deposit(participant.index(), request.amount());
        events.deposited(participant, request.amount(), ledger.cash(participant.index()));
        return true;
    }

    /** Whether so much can be withdrawn now; the id is as on the wire, unsigned. */
    boolean mayWithdraw(final long participantId, final long amount) {
        final Participant participant = participants.find((int) participantId);
        if (participant == null) {
            return refusal.unknown(participantId);
        }
        if (amount <= 0) {
            return refusal.outOfRange(WithdrawDecoder.amountEncodingOffset());
        }
        final long cash = ledger.cash(participant.index());
        return amount <= cash || refusal.because(Code.INSUFFICIENT_FUNDS, cash);
    }

    /** Whether so much can be set aside now; a negative amount is taken back. */
    boolean mayContribute(final long amount) {
        if (amount == 0) {
            return refusal.outOfRange(ContributeFundDecoder.amountEncodingOffset());
        }
        if (amount > 0 && amount > ledger.house() - TradeCommands.ROUNDINGS_PER_ORDER * orders.live()) {
            return refusal.because(Code.INSUFFICIENT_FUNDS, ledger.house());
        }
        return amount >= -ledger.fund() || refusal.because(Code.INSUFFICIENT_FUNDS, ledger.fund());
    }

    /** Sets aside, or takes back, what {@link #mayContribute}. */
    void contribute(final long amount) {
        ledger.contribute(amount);
        events.contributed(amount);
    }

    /** Takes out what {@link #mayWithdraw}. */
    void withdraw(final long participantId, final long amount) {
        final Participant participant = participants.find((int) participantId);
        ledger.withdraw(participant.index(), amount);
        events.withdrawn(participant, amount, ledger.cash(participant.index()));
    }
}
