package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wheatstone.engine.testkit.stream.Listing;

class OperatorRulesTest {
    private static final int ANN = 1;
    private static final Listing GOOD = new Listing(2, "code/usd", 5, 10, 0, 100, 100, 0, 0);

    private final Desk desk = Desk.withFees(0, 0).trader(ANN, 1_000, 10);

    @Test
    void shouldLetOnlyTheNodeAct() {
        assertThat(desk.node(desk.as(ANN).deposit(1, ANN, 5))).containsExactly("ack 112: 800 0");
        assertThat(desk.exchange.members().session(ANN)).hasValueSatisfying(
            session -> assertThat(session.highestSequence()).as("an event of the session").isEqualTo(1));
    }

    @Test
    void shouldDepositUpToTheLimitOfAll() {
        final long rest = 4_600_000_000_000_000_000L - 1_000;

        assertThat(desk.node(desk.asNode().deposit(1, 77, 5))).containsExactly("ack 112: 801 77");
        assertThat(desk.node(desk.asNode().deposit(1, ANN, 0))).containsExactly("ack 112: 802 24");
        assertThat(desk.node(desk.asNode().deposit(1, ANN, rest + 1))).containsExactly("ack 112: 802 24");
        assertThat(desk.node(desk.asNode().deposit(1, ANN, rest))).containsExactly(
            "deposited " + rest + " balance 4600000000000000000", "ack 112: 0 0");
        assertThat(desk.node(desk.asNode().deposit(1, ANN, Long.MAX_VALUE))).containsExactly("ack 112: 802 24");
    }

    @Test
    void shouldNotDeclareLessCapacityThanIsInUse() {
        desk.ask(ANN, 100, 4);

        assertThat(desk.node(desk.asNode().declareCapacity(1, 77, ANN, 5))).containsExactly("ack 114: 500 77");
        assertThat(desk.node(desk.asNode().declareCapacity(1, 1, 77, 5))).containsExactly("ack 114: 801 77");
        assertThat(desk.node(desk.asNode().declareCapacity(1, 1, ANN, 3))).containsExactly("ack 114: 802 24");
        assertThat(desk.node(desk.asNode().declareCapacity(1, 1, ANN, (1L << 53) + 1)))
            .containsExactly("ack 114: 802 24");
        assertThat(desk.node(desk.asNode().declareCapacity(1, 1, ANN, 4))).containsExactly("ack 114: 0 0");
        desk.node(desk.asNode().addParticipant(1, 3, Desk.BUYER));
        assertThat(desk.node(desk.asNode().declareCapacity(1, 1, 3, 5))).containsExactly("ack 114: 800 0");
    }

    @Test
    void shouldRefuseAListingByTheFieldOutOfRange() {
        assertListing(GOOD.withId(0), "802 12");
        assertListing(GOOD.withId(1), "804 1");
        assertListing(GOOD.withGrade(77), "801 77");
        assertListing(GOOD.withPrices(0, 0, 100), "802 72");
        assertListing(GOOD.withPrices(10, -10, 100), "802 80");
        assertListing(GOOD.withPrices(10, 5, 100), "802 80");
        assertListing(GOOD.withPrices(10, 20, 10), "802 88");
        assertListing(GOOD.withPrices(10, 0, 105), "802 88");
        assertListing(GOOD.withPrices(10, 0, 10L << 30), "802 88");
        assertListing(GOOD.withMaxQuantity((1L << 40) + 1), "802 96");
        assertListing(GOOD.withFees(100_001, 0), "802 108");
        assertListing(GOOD.withFees(-10, 9), "802 112");
        assertThat(desk.node(desk.asNode().listInstrument(1, GOOD.withPrices(10, 0, (10L << 30) - 10))))
            .containsExactly("defined", "status", "ack 116: 0 0");
    }

    private void assertListing(final Listing listing, final String refusal) {
        assertThat(desk.node(desk.asNode().listInstrument(1, listing))).containsExactly("ack 116: " + refusal);
    }

    @Test
    void shouldRefuseWhatDoesNotFitIntoATable() {
        final Desk small = new Desk(new ReferenceLimits(1, 1, 1, 1, 1));
        small.node(small.asNode().publishGrade(1, 5, "text.v1", 1));
        small.node(small.asNode().listInstrument(1, Desk.listing(0, 0)));
        small.trader(ANN, 1, 1);

        assertThat(small.node(small.asNode().publishGrade(1, 6, "text.v2", 1))).containsExactly("ack 115: 904 1");
        assertThat(small.node(small.asNode().listInstrument(1, GOOD))).containsExactly("ack 116: 904 1");
        assertThat(small.node(small.asNode().addParticipant(1, 2, 1))).containsExactly("ack 110: 904 1");
        assertThat(small.node(small.asNode().addSession(1, 2, ANN))).containsExactly("ack 111: 904 1");
    }

    @Test
    void shouldRefuseIdsThatAreZeroOrTaken() {
        assertThat(desk.node(desk.asNode().addParticipant(1, 0, 1))).containsExactly("ack 110: 802 24");
        assertThat(desk.node(desk.asNode().addParticipant(1, ANN, 1))).containsExactly("ack 110: 804 1");
        assertThat(desk.node(desk.asNode().addSession(1, 0, 77))).containsExactly("ack 111: 802 24");
        assertThat(desk.node(desk.asNode().addSession(1, ANN, 77))).containsExactly("ack 111: 804 1");
        assertThat(desk.node(desk.asNode().addSession(1, 7, 77))).containsExactly("ack 111: 801 77");
        assertThat(desk.node(desk.asNode().publishGrade(1, 0, "a", 0))).containsExactly("ack 115: 802 112");
        assertThat(desk.node(desk.asNode().publishGrade(1, 5, "a", 0))).containsExactly("ack 115: 804 5");
        assertThat(desk.node(desk.asNode().publishGrade(1, 6, "a", 0))).containsExactly("ack 115: 802 116");
    }
}
