package org.wheatstone.gateway.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.app.House;

/** A node that has so much to do that a block which should be gone is not. */
class UnfinishedBlockTest {
    /** Of work in one command: too little to end a block with a buyer and a seller. */
    private static final int BUDGET = 2;

    @Test
    void shouldRefuseOrdersWhileABlockOfThreeBlocksAgoIsNotGone(@TempDir final Path directory) {
        try (Granary granary = new Granary(directory, House.limits().maxCancelsPerCommand(BUDGET)).open()) {
            granary.supplier().order(Granary.WHEAT, Side.ASK, 1, Granary.PRICE);
            granary.buyer().order(Granary.WHEAT, Side.BID, 1, Granary.PRICE);

            granary.house().jumpTo(Granary.blockNs(3));
            final String early = granary.buyer().order(Granary.WHEAT, Side.BID, 1, 10);
            final String late = granary.buyer().order(Granary.WHEAT, Side.BID, 1, 10);

            assertThat(early).isEqualTo("rejected 501 detail " + Granary.WHEAT);
            assertThat(late).isEqualTo("accepted 1");
        }
    }
}
