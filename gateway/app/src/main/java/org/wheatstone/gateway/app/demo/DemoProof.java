package org.wheatstone.gateway.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wheatstone.engine.core.DeliveryAudit;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.runtime.ReplayCheck;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.reconcile.Account;
import org.wheatstone.engine.runtime.reconcile.Reconciler;
import org.wheatstone.engine.runtime.reconcile.Reconciliation;
import org.wheatstone.engine.runtime.reconcile.UnreconciledException;
import org.wheatstone.engine.runtime.settlement.Settled;
import org.wheatstone.engine.runtime.settlement.Settlement;

/**
 * What is left when the node has stopped, and the same again out of its journal alone.
 *
 * @param live             the exchange as it ended.
 * @param check            a replay of the journal, its events held against the event log.
 * @param liveSettlement   of the events that the live node wrote.
 * @param replaySettlement of a replay of the commands.
 * @param reconciliation   of the live one's file, by the file alone; empty if it does not hold together.
 * @param flows            of the events that the live node wrote.
 */
record DemoProof(
    Exchange live,
    ReplayCheck check,
    Settled liveSettlement,
    Settled replaySettlement,
    Optional<Reconciliation> reconciliation,
    DemoFlows flows) {

    /** Replays the journal of a node that has stopped; leaves the two settlement files beside it. */
    static DemoProof of(final Path directory, final Exchange live) throws IOException {
        final Path settlements = Files.createDirectories(directory.resolve("settlement"));
        final Path liveFile = settlements.resolve("live.txt");
        final Settled liveSettlement = Settlement.ofEventLog(directory, liveFile);
        return new DemoProof(
            live,
            ReplayCheck.run(directory, StatedLimits.of(directory)),
            liveSettlement,
            Settlement.settle(directory, StatedLimits.of(directory), settlements.resolve("replay.txt")),
            reconcile(liveFile),
            DemoFlows.of(directory));
    }

    private static Optional<Reconciliation> reconcile(final Path file) {
        try {
            return Optional.of(Reconciler.reconcile(file));
        } catch (final UnreconciledException e) {
            // The report says so, and "wheatstone reconcile" names the line.
            return Optional.empty();
        }
    }

    Exchange replayed() {
        return check.replay().exchange();
    }

    boolean isEventsEqual() {
        return check.firstDifference() == 0
            && check.recorded() == live.eventNumber()
            && check.recordedHash() == live.eventHash()
            && replayed().eventHash() == live.eventHash();
    }

    boolean isStateEqual() {
        return replayed().stateHash() == live.stateHash();
    }

    boolean isSettlementEqual() {
        return liveSettlement.sha256().equals(replaySettlement.sha256())
            && reconciliation.map(Reconciliation::sha256).filter(liveSettlement.sha256()::equals).isPresent();
    }

    /** Whether no money was made or lost, and every account has what the settlement says that it closes with. */
    boolean isAccountedFor() {
        return live.ledger().sum() == 0
            && reconciliation.map(Reconciliation::closing).filter(balances()::equals).isPresent()
            && flows.intoPoolsNano() == flows.outOfPoolsNano();
    }

    /** Whether nothing is open: no call, no pool, nothing in escrow. */
    boolean isSettled() {
        return openCalls() == 0 && openPools() == 0 && escrowNano() == 0
            && new DeliveryAudit(live).firstViolation() == null;
    }

    int openCalls() {
        return live.delivery().calls().open();
    }

    int openPools() {
        final Pools pools = live.delivery().pools();
        int open = 0;
        for (int i = 0; i < live.instruments().count(); i++) {
            for (int pool = pools.oldest(i); pool != Pools.NONE; pool = pools.younger(pool)) {
                open++;
            }
        }
        return open;
    }

    long escrowNano() {
        long escrow = 0;
        for (int i = 0; i < live.participants().count(); i++) {
            escrow += live.ledger().escrowed(i);
        }
        return escrow;
    }

    /** Whether everything is the same, settled and accounted for. */
    boolean isRight() {
        return isEventsEqual() && isStateEqual() && isSettlementEqual() && isAccountedFor() && isSettled();
    }

    /** The live ledger's, without those of 0, by their names in a settlement. */
    private Map<Account, Long> balances() {
        final Ledger ledger = live.ledger();
        final Map<Account, Long> balances = new TreeMap<>();
        balances.put(Account.OUTSIDE, ledger.outside());
        balances.put(Account.HOUSE, ledger.house());
        balances.put(Account.FUND, ledger.fund());
        for (int i = 0; i < live.participants().count(); i++) {
            final int id = live.participants().at(i).id();
            balances.put(Account.cash(id), ledger.cash(i) + ledger.held(i));
            balances.put(Account.escrow(id), ledger.escrowed(i));
            balances.put(Account.bond(id), ledger.bond(i));
        }
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }
}
