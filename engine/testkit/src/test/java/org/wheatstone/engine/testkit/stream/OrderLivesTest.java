package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;

/** The law of one life an order, over what the reference says of every stream. */
class OrderLivesTest {
    private static final int SIZE = 15_000;
    private static final List<String> WAYS = List.of(
        " in one session", " in two sessions", " by a replace", " by a new order", " after a fill",
        ", both as large", ", aggressor larger", ", maker larger");

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldLetWhatIsLeftOfEachOrderFollowFromItsEvents(final Profile profile) {
        final CommandStream stream = CommandStream.of(21, SIZE, profile);
        final ReferenceExchange exchange = new ReferenceExchange(stream.limits());

        final OrderLives lives = livesOf(stream, exchange);

        assertThat(lives.leaves()).isNotEmpty().isEqualTo(exchange.orders().openOrders().stream()
            .collect(Collectors.toMap(OpenOrder::orderId, OpenOrder::leaves)));
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, names = {"BALANCED", "TINY_LIMITS"})
    void shouldMakeOrdersOfOneParticipantMeetInEveryWay(final Profile profile) {
        final CommandStream stream = CommandStream.of(22, SIZE, profile);

        final OrderLives lives = livesOf(stream, new ReferenceExchange(stream.limits()));

        assertThat(lives.encounters()).containsAll(everyWay());
    }

    private static OrderLives livesOf(final CommandStream stream, final ReferenceExchange exchange) {
        final OrderLives lives = new OrderLives();
        for (int i = 0; i < stream.size(); i++) {
            lives.onCommand(exchange.onCommand(i + 1L, new UnsafeBuffer(stream.command(i)), 0));
        }
        return lives;
    }

    private static List<String> everyWay() {
        final List<String> all = new ArrayList<>();
        for (int mode = 1; mode <= 4; mode++) {
            final String name = SelfTradePrevention.get((short) mode).name();
            WAYS.forEach(way -> all.add(name + way));
        }
        all.add("CANCEL_OLDEST three in a row");
        all.add("DECREMENT three in a row");
        return all;
    }
}
