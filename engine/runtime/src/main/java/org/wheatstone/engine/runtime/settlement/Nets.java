package org.wheatstone.engine.runtime.settlement;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;

/** The accounts of a settlement while it is computed: memory grows with the owners, not the postings. One thread. */
final class Nets {
    private final Long2ObjectHashMap<AccountNet> byKey = new Long2ObjectHashMap<>();
    private final AccountNet outside;
    private final AccountNet house;

    Nets(final Map<Account, Long> opening) {
        opening.forEach((account, balance) -> byKey.put(account.key(), new AccountNet(account, balance)));
        outside = net(Account.Kind.OUTSIDE, 0);
        house = net(Account.Kind.HOUSE, 0);
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

    /** Those that the file shows, in its order. */
    List<AccountNet> shown() {
        return byKey.values().stream()
            .filter(AccountNet::isShown)
            .sorted(Comparator.comparing(AccountNet::account))
            .toList();
    }

    /** What went out of all accounts; more than 64 bits hold, in the worst case. */
    BigInteger debits() {
        return byKey.values().stream().map(net -> BigInteger.valueOf(net.debits()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What came into all accounts. */
    BigInteger credits() {
        return byKey.values().stream().map(net -> BigInteger.valueOf(net.credits()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** All closing balances; 0 in books that are right. */
    long sum() {
        return byKey.values().stream().map(net -> BigInteger.valueOf(net.closing()))
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
        for (int i = 0; i < exchange.participants().count(); i++) {
            final long participantId = Integer.toUnsignedLong(exchange.participants().at(i).id());
            requireEqual(cash(participantId), ledger.cash(i) + ledger.held(i));
            requireEqual(escrow(participantId), ledger.escrowed(i));
        }
        for (final AccountNet net : byKey.values()) {
            requireOwner(net, exchange);
        }
    }

    private AccountNet net(final Account.Kind kind, final long participantId) {
        final long key = Account.key(kind, participantId);
        final AccountNet known = byKey.get(key);
        if (known != null) {
            return known;
        }
        final AccountNet net = new AccountNet(new Account(kind, participantId), 0);
        byKey.put(key, net);
        return net;
    }

    private static void requireEqual(final AccountNet net, final long balance) {
        if (net.closing() != balance) {
            throw new IllegalStateException("settlement differs from the ledger: account=" + net.name()
                + ", settlement=" + net.closing() + ", ledger=" + balance);
        }
    }

    private static void requireOwner(final AccountNet net, final Exchange exchange) {
        final Participant owner = exchange.participants().find((int) net.account().participantId());
        if (net.account().isOwned() && owner == null) {
            throw new IllegalStateException("settlement differs from the ledger: account=" + net.name()
                + ", settlement=" + net.closing() + ", ledger has no such participant");
        }
    }
}
