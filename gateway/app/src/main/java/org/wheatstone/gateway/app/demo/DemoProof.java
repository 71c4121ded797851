package org.wheatstone.gateway.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.ReplayCheck;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.settlement.Settled;
import org.wheatstone.engine.runtime.settlement.Settlement;

/**
 * What is left when the node has stopped, and the same again out of its journal alone.
 *
 * @param live             the exchange as it ended.
 * @param check            a replay of the journal, its events held against the event log.
 * @param liveSettlement   of the events that the live node wrote.
 * @param replaySettlement of a replay of the commands.
 */
record DemoProof(Exchange live, ReplayCheck check, Settled liveSettlement, Settled replaySettlement) {

    /** Replays the journal of a node that has stopped; leaves the two settlement files beside it. */
    static DemoProof of(final Path directory, final Exchange live) throws IOException {
        final Path settlements = Files.createDirectories(directory.resolve("settlement"));
        return new DemoProof(
            live,
            ReplayCheck.run(directory, StatedLimits.of(directory)),
            Settlement.ofEventLog(directory, settlements.resolve("live.txt")),
            Settlement.settle(directory, StatedLimits.of(directory), settlements.resolve("replay.txt")));
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
        return liveSettlement.sha256().equals(replaySettlement.sha256());
    }

    /** Whether everything is the same, and no money was made or lost. */
    boolean isEqual() {
        return isEventsEqual() && isStateEqual() && isSettlementEqual() && live.ledger().sum() == 0;
    }
}
