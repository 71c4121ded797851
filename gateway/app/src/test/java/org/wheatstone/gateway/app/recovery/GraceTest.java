package org.wheatstone.gateway.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.TradingClient;

/**
 * What happens to the orders of a member that is gone: nothing before the time that it has asked for, the right thing
 * then, and a node that stops and starts again in between is no excuse.
 */
class GraceTest {
    private static final int SESSION = 70;
    private static final int GRACE_MS = 5_000;

    @TempDir
    private Path scratch;
    private House house;

    @BeforeEach
    void openHouse() {
        house = House.open(scratch.resolve("data"), House.START_NS);
        house.addSession(SESSION);
    }

    @AfterEach
    void closeHouse() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCancelWhenTheGraceIsOverAlthoughTheNodeWasAwayInIt(final boolean hasSnapshot) {
        house.drop(joinWithOrders(CodPolicy.ON_DROP));
        house.settle();
        restart(at(2_000), hasSnapshot);

        house.goOnTo(at(GRACE_MS - 1));
        assertThat(open()).containsExactly("BID 5 @ 1000", "BID 3 @ 900", "BID 2 @ 800");

        house.goOnTo(at(GRACE_MS + 1));
        assertThat(open()).containsExactly("BID 3 @ 900");
    }

    @Test
    void shouldCancelAtOnceIfTheGraceWasOverBeforeTheNodeCameBack() {
        house.drop(joinWithOrders(CodPolicy.BOTH));
        house.settle();
        restart(at(60_000), false);

        house.goOnTo(at(60_001));

        assertThat(open()).containsExactly("BID 3 @ 900");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCountTheEndOfTheNodeAsADrop(final boolean hasSnapshot) {
        joinWithOrders(CodPolicy.ON_DROP);
        restart(at(2_000), hasSnapshot);

        house.goOnTo(at(2_000 + GRACE_MS - 1));
        assertThat(open()).hasSize(3);

        house.goOnTo(at(2_000 + GRACE_MS + 1));
        assertThat(open()).containsExactly("BID 3 @ 900");
    }

    @Test
    void shouldKeepWhatIsOpenForAMemberThatComesBackInTime() {
        joinWithOrders(CodPolicy.ON_DROP);
        restart(at(2_000), false);
        final Diary diary = new Diary();
        final TradingClient client = join(CodPolicy.ON_DROP, diary);

        house.goOnTo(at(10 * GRACE_MS));

        assertThat(client.isLive()).isTrue();
        assertThat(open()).hasSize(3);
        assertThat(client.orders().openCount()).isEqualTo(3);
        assertThat(diary.sweeps()).isEmpty();
    }

    @Test
    void shouldTellWhoComesTooLateWhatWasCancelledAndWhy() {
        house.drop(joinWithOrders(CodPolicy.ON_DROP));
        house.settle();
        restart(at(2_000), false);
        house.goOnTo(at(GRACE_MS + 1));

        final Diary diary = new Diary();
        final TradingClient client = join(CodPolicy.ON_DROP, diary);

        assertThat(diary.sweeps()).containsExactly(CancelReason.CANCEL_ON_DISCONNECT);
        assertThat(client.orders().openCount()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOrdersAloneAfterAnEndThatThePolicyDoesNotName() {
        final TradingClient client = joinWithOrders(CodPolicy.ON_DROP);
        client.logout();
        house.until(() -> client.state() == ClientState.CLOSED);
        restart(at(2_000), false);

        house.goOnTo(at(10 * GRACE_MS));

        assertThat(open()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLetTheDeadManCancelEverythingAlthoughTheNodeWasAwayMeanwhile(final boolean hasSnapshot) {
        final TradingClient client = joinWithOrders(CodPolicy.NULL_VAL);
        client.cancelAfter(3_000);
        house.until(() -> client.inFlightCount() == 0);
        final long firesNs = house.timeNs() + TimeUnit.SECONDS.toNanos(3);
        restart(at(2_000), hasSnapshot);

        house.goOnTo(firesNs - 1);
        assertThat(open()).hasSize(3);

        house.goOnTo(firesNs + 1);
        assertThat(open()).isEmpty();
    }

    @Test
    void shouldHoldTheDeadManOffForAMemberThatComesBackAndWindsItUp() {
        final TradingClient first = joinWithOrders(CodPolicy.NULL_VAL);
        first.cancelAfter(3_000);
        house.until(() -> first.inFlightCount() == 0);
        restart(at(2_000), false);
        final TradingClient second = join(CodPolicy.NULL_VAL, new Diary());
        second.cancelAfter(60_000);

        house.goOnTo(at(30_000));

        assertThat(open()).hasSize(3);
    }

    @Test
    void shouldHandASessionOverWithItsOrdersAndWithoutAGrace() {
        final Diary before = new Diary();
        final TradingClient first = join(CodPolicy.BOTH, before);
        first.newOrder(bid(1_000, 5));
        house.until(() -> first.inFlightCount() == 0);

        final Diary after = new Diary();
        final TradingClient second = house.client(SESSION, house.port(),
            context -> context.takeover(true).cancelOnDisconnect(CodPolicy.BOTH).graceMs(GRACE_MS), after);
        after.orders(second.orders());
        second.connect();
        house.until(() -> second.isLive() && !first.isLive());
        house.goOnTo(at(10 * GRACE_MS));

        assertThat(before.disconnection().code()).isEqualTo(Code.TAKEN_OVER.number());
        assertThat(second.isLive()).isTrue();
        assertThat(second.orders().openCount()).isEqualTo(1);
        assertThat(open()).containsExactly("BID 5 @ 1000");
        assertThat(after.sweeps()).isEmpty();
    }

    @Test
    void shouldKeepASessionForWhoHasItUnlessItIsTakenOver() {
        final TradingClient first = join(CodPolicy.NULL_VAL, new Diary());
        final Diary refused = new Diary();
        final TradingClient second =
            house.client(SESSION, house.port(), context -> context.autoReconnect(false), refused);
        second.connect();

        house.until(() -> refused.disconnection() != null);

        assertThat(refused.disconnection().code()).isEqualTo(Code.SESSION_IN_USE.number());
        assertThat(first.isLive()).isTrue();
    }

    /** Three bids; the second stays whatever happens to the connection. */
    private TradingClient joinWithOrders(final CodPolicy policy) {
        final TradingClient client = join(policy, new Diary());
        client.newOrder(bid(1_000, 5));
        client.newOrder(bid(900, 3).keepOnDisconnect(true));
        client.newOrder(bid(800, 2));
        house.until(() -> client.inFlightCount() == 0);
        return client;
    }

    private TradingClient join(final CodPolicy policy, final Diary diary) {
        final TradingClient client = house.client(SESSION, house.port(),
            context -> context.cancelOnDisconnect(policy).graceMs(policy == CodPolicy.NULL_VAL ? 0 : GRACE_MS), diary);
        diary.orders(client.orders());
        client.connect();
        house.until(client::isLive);
        return client;
    }

    /** The node is gone from one moment to the next, and another one opens the directory at this time. */
    private void restart(final long timeNs, final boolean hasSnapshot) {
        if (hasSnapshot) {
            house.snapshot();
        }
        house.close();
        house = House.open(scratch.resolve("data"), timeNs);
        assertThat(house.node().recovered().snapshot().isPresent()).isEqualTo(hasSnapshot);
    }

    private List<String> open() {
        return house.openOrders(SESSION).stream().map(line -> line.replaceFirst(".*(BID|ASK)", "$1")).toList();
    }

    private static OrderRequest bid(final long price, final long lots) {
        return new OrderRequest().instrumentId(1).side(Side.BID).price(price).quantity(lots);
    }

    /** So long after the house was opened first. */
    private static long at(final long ms) {
        return House.START_NS + TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
