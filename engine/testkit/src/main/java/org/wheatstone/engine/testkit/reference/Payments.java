package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.PostingCause;

/** Money that moves because of a pool, and the posting that tells of it. */
final class Payments {
    private final World world;
    private final DeliveryEvents events;

    Payments(final World world, final DeliveryEvents events) {
        this.world = world;
        this.events = events;
    }

    void poolToCash(
            final Pool pool,
            final Participant to,
            final BigInteger amount,
            final PostingCause cause,
            final long callId) {
        pool.money = pool.money.subtract(amount);
        to.account.credit(amount);
        events.posted(new Posting(AccountKind.POOL, 0, AccountKind.CASH, to.id, cause), amount, pool, callId);
    }

    void poolToHouse(final Pool pool, final BigInteger fee) {
        pool.money = pool.money.subtract(fee);
        world.ledger.earn(fee);
        events.posted(new Posting(AccountKind.POOL, 0, AccountKind.HOUSE, 0, PostingCause.FEE), fee, pool, 0);
    }

    void bondToPool(
            final Participant from,
            final Pool pool,
            final BigInteger amount,
            final PostingCause cause,
            final long callId) {
        from.account.creditBond(amount.negate());
        pool.money = pool.money.add(amount);
        events.posted(new Posting(AccountKind.BOND, from.id, AccountKind.POOL, 0, cause), amount, pool, callId);
    }

    /** To the call's buyer, for what its supplier owed. */
    void bondToCash(final Participant from, final Call call, final BigInteger amount) {
        final Participant to = call.buyer.participant;
        from.account.creditBond(amount.negate());
        to.account.credit(amount);
        events.posted(
            new Posting(AccountKind.BOND, from.id, AccountKind.CASH, to.id, PostingCause.COMPENSATION),
            amount, call.pool(), call.id);
    }

    /** To the call's buyer, for what its supplier cannot pay. */
    void fundToCash(final Call call, final BigInteger amount) {
        final Participant to = call.buyer.participant;
        world.ledger.payFromFund(amount);
        to.account.credit(amount);
        events.posted(
            new Posting(AccountKind.FUND, 0, AccountKind.CASH, to.id, PostingCause.COMPENSATION),
            amount, call.pool(), call.id);
    }
}
