package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.WithdrawDecoder;

/** Money out. */
final class Withdrawal implements ProposedAction {
    private final World world;
    private final AdminEvents events;
    private final int participantId;
    private final BigInteger amount;

    Withdrawal(final World world, final AdminEvents events, final DirectBuffer buffer, final int blockOffset) {
        final WithdrawDecoder decoder = new WithdrawDecoder()
            .wrap(buffer, blockOffset, WithdrawDecoder.BLOCK_LENGTH, WithdrawDecoder.SCHEMA_VERSION);
        this.world = world;
        this.events = events;
        participantId = (int) decoder.participantId();
        amount = BigInteger.valueOf(decoder.amount());
    }

    @Override
    public Optional<Refusal> refuse() {
        return Refusal.unknown(world.participants, participantId)
            .or(() -> Refusal.outOfRange(amount.signum() <= 0, WithdrawDecoder.amountEncodingOffset()))
            .or(() -> Refusal.when(amount.compareTo(cash()) > 0, Code.INSUFFICIENT_FUNDS, cash()));
    }

    private BigInteger cash() {
        return world.participants.get(participantId).account.cash();
    }

    @Override
    public void perform() {
        final Participant participant = world.participants.get(participantId);
        world.ledger.withdraw(participant.account, amount);
        events.withdrawn(participant, amount);
    }
}
