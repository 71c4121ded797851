package org.wheatstone.engine.runtime.settlement;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.collections.Long2ObjectHashMap;
import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.runtime.reconcile.Account;

/** The accounts of a settlement while it is computed: memory grows with the owners, not the postings. One thread. */
final class Nets {
    private static final int KIND_BITS = 3;

    private final Long2ObjectHashMap<AccountNet> owned = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<Long2ObjectHashMap<AccountNet>> pools = new Long2ObjectHashMap<>();
    private final AccountNet outside;
    private final AccountNet house;
    private final AccountNet fund;

    Nets(final Map<Account, Long> opening) {
        opening.forEach(this::open);
        outside = net(Account.Kind.OUTSIDE, 0);
        house = net(Account.Kind.HOUSE, 0);
        fund = net(Account.Kind.FUND, 0);
    }

    AccountNet outside() {
        return outside;
    }

    AccountNet house() {
        return house;
    }

    AccountNet cash(final long participantId) {
        return net(Account.Kind.CASH, participantId);
    }

    AccountNet escrow(final long participantId) {
        return net(Account.Kind.ESCROW, participantId);
    }

    AccountNet bond(final long participantId) {
        return net(Account.Kind.BOND, participantId);
    }

    /** Of an instrument's trades in the block that begins then. */
    AccountNet pool(final long instrumentId, final long blockStartNs) {
        final long seconds = TimeUnit.NANOSECONDS.toSeconds(blockStartNs);
        final Long2ObjectHashMap<AccountNet> blocks = blocks(instrumentId);
        final AccountNet known = blocks.get(seconds);
        if (known != null) {
            return known;
        }
        final AccountNet net = new AccountNet(Account.pool(instrumentId, seconds), 0);
        blocks.put(seconds, net);
        return net;
    }

    /** The account that a posting names; what is held is still its owner's cash. */
    AccountNet of(
            final AccountKind kind, final long participantId, final long instrumentId, final long blockStartNs) {
        switch (kind) {
            case CASH:
            case HOLD:
                return cash(participantId);
            case ESCROW:
                return escrow(participantId);
            case BOND:
                return bond(participantId);
            case POOL:
                return pool(instrumentId, blockStartNs);
            case HOUSE:
                return house;
            case FUND:
                return fund;
            case OUTSIDE:
                return outside;
            default:
                throw new IllegalStateException("a posting of no kind of account: " + kind);
        }
    }

    /** Those that the file shows, in its order. */
    List<AccountNet> shown() {
        return all()
            .filter(AccountNet::isShown)
            .sorted(Comparator.comparing(AccountNet::account))
            .toList();
    }

    /** What went out of all accounts; more than 64 bits hold, in the worst case. */
    BigInteger debits() {
        return all().map(net -> BigInteger.valueOf(net.debits())).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What came into all accounts. */
    BigInteger credits() {
        return all().map(net -> BigInteger.valueOf(net.credits())).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** All closing balances; 0 in books that are right. */
    long sum() {
        return all().map(net -> BigInteger.valueOf(net.closing()))
            .reduce(BigInteger.ZERO, BigInteger::add).longValueExact();
    }

    /**
     * Compares every closing balance with the exchange's own books.
     *
     * @throws IllegalStateException with the account that differs.
     */
    void requireEqual(final Exchange exchange) {
        final Ledger ledger = exchange.ledger();
        requireEqual(outside, ledger.outside());
        requireEqual(house, ledger.house());
        requireEqual(fund, ledger.fund());
        for (int i = 0; i < exchange.participants().count(); i++) {
            final long participantId = Integer.toUnsignedLong(exchange.participants().at(i).id());
            requireEqual(cash(participantId), ledger.cash(i) + ledger.held(i));
            requireEqual(escrow(participantId), ledger.escrowed(i));
            requireEqual(bond(participantId), ledger.bond(i));
        }
        for (final AccountNet net : owned.values()) {
            requireOwner(net, exchange);
        }
        requireEqualPools(exchange);
    }

    /** A pool that the exchange does not have any more has paid everything that it had. */
    private void requireEqualPools(final Exchange exchange) {
        final Set<AccountNet> found = new HashSet<>();
        LivePools.forEach(exchange, (pool, instrumentId, startNs) -> {
            final AccountNet net = pool(instrumentId, startNs);
            requireEqual(net, exchange.ledger().pool(pool));
            found.add(net);
        });
        pools.values().stream().flatMap(blocks -> blocks.values().stream())
            .filter(net -> !found.contains(net)).forEach(net -> requireEqual(net, 0));
    }

    private void open(final Account account, final long balance) {
        final AccountNet net = new AccountNet(account, balance);
        if (account.kind() == Account.Kind.POOL) {
            blocks(account.ownerId()).put(account.blockSeconds(), net);
        } else {
            owned.put(key(account.kind(), account.ownerId()), net);
        }
    }

    private Stream<AccountNet> all() {
        return Stream.concat(
            owned.values().stream(), pools.values().stream().flatMap(blocks -> blocks.values().stream()));
    }

    private Long2ObjectHashMap<AccountNet> blocks(final long instrumentId) {
        return pools.computeIfAbsent(instrumentId, key -> new Long2ObjectHashMap<>());
    }

    private AccountNet net(final Account.Kind kind, final long participantId) {
        final long key = key(kind, participantId);
        final AccountNet known = owned.get(key);
        if (known != null) {
            return known;
        }
        final AccountNet net = new AccountNet(new Account(kind, participantId, 0), 0);
        owned.put(key, net);
        return net;
    }

    private static long key(final Account.Kind kind, final long participantId) {
        return participantId << KIND_BITS | kind.ordinal();
    }

    private static void requireEqual(final AccountNet net, final long balance) {
        if (net.closing() != balance) {
            throw new IllegalStateException("settlement differs from the ledger: account=" + net.name()
                + ", settlement=" + net.closing() + ", ledger=" + balance);
        }
    }

    private static void requireOwner(final AccountNet net, final Exchange exchange) {
        final Participant owner = exchange.participants().find((int) net.account().ownerId());
        if (net.account().ownerId() != 0 && owner == null) {
            throw new IllegalStateException("settlement differs from the ledger: account=" + net.name()
                + ", settlement=" + net.closing() + ", ledger has no such participant");
        }
    }
}
