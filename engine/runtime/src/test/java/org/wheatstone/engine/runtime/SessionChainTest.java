package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.core.session.Session;

/** Chains of several hundred events, of which few may be kept. */
class SessionChainTest {
    private static final int SESSION = SeededMarket.SESSIONS[0];
    private static final int LIMIT = 7;
    private static final int WINDOW = 16;
    private static final int POINTS = 8;
    private static final int STRIDE = 4;

    private final SeededMarket market = new SeededMarket(9);

    @TempDir
    Path directory;
    private SteppedNode node;
    private EventLogReader log;

    @BeforeEach
    void trade() {
        node = new SteppedNode(directory).publish(market.opening()).publish(market.next(3_000)).settle();
        log = new EventLogReader(directory);
    }

    @AfterEach
    void close() {
        log.close();
        node.close();
    }

    @Test
    void shouldFindTheSameWithAFewPointsAsWithAllOfIt() {
        final List<Long> expected = followAll();
        assertThat(expected).hasSizeGreaterThan(400);
        final SessionChain chain = smallChain();

        assertThat(readOn(chain, 1)).isEqualTo(expected);
        assertThat(readOn(smallChain(), 123)).isEqualTo(expected.subList(122, expected.size()));
    }

    @Test
    void shouldKeepNoMoreThanItSaysHoweverLongThePast() {
        final SessionChain chain = smallChain();
        final Session session = session();
        for (long next = 1; next <= session.highestSequence();) {
            cover(chain, next);
            while (next <= session.highestSequence() && chain.holds(next)) {
                next++;
            }
            assertThat(chain.lengthBytes()).isLessThanOrEqualTo(Long.BYTES * (WINDOW + 16));
        }
    }

    @Test
    void shouldFollowFromWhereItLikesBackAndForthWhileTheChainGrows() {
        final Random random = new Random(3);
        final SessionChain chain = smallChain();
        for (int i = 0; i < 200; i++) {
            if (i % 20 == 19) {
                node.publish(market.next(100)).settle();
            }
            final long highest = session().highestSequence();
            final List<Long> expected = i % 20 == 19 || i == 0 ? followAll() : List.of();
            final long from = 1 + random.nextInt((int) highest);
            cover(chain, from);

            assertThat(chain.holds(from)).isTrue();
            for (long at = from; chain.holds(at) && !expected.isEmpty(); at++) {
                assertThat(chain.eventNumber(at)).isEqualTo(expected.get((int) at - 1));
            }
        }
    }

    @Test
    void shouldFollowTheWholeChainOnceAndThenOnlyFromItsPoints() {
        final SessionChain chain = new SessionChain(SESSION, WINDOW, new ChainPoints(STRIDE, 1 << 10));
        final long highest = session().highestSequence();
        assertThat(turns(chain, 1)).isGreaterThan((int) highest / LIMIT - 1);

        for (long from = 1 + WINDOW; from <= highest - WINDOW - STRIDE; from += WINDOW) {
            assertThat(turns(chain, from)).isLessThanOrEqualTo((WINDOW + STRIDE) / LIMIT + 1);
        }
    }

    @Test
    void shouldThinOutItsPointsAndKeepWhatIsStillAPoint() {
        final ChainPoints points = new ChainPoints(10, 4);
        points.span(1, 45);
        for (long sequence = 45; sequence > 0; sequence--) {
            points.note(sequence, 1_000 + sequence);
        }
        assertThat(points.atOrAbove(31)).isEqualTo(40);
        assertThat(points.atOrAbove(41)).isZero();

        points.span(1, 85);

        assertThat(points.atOrAbove(1)).isEqualTo(20);
        assertThat(points.eventNumber(20)).isEqualTo(1_020);
        assertThat(points.atOrAbove(21)).isEqualTo(40);
        assertThat(points.eventNumber(40)).isEqualTo(1_040);
        assertThat(points.atOrAbove(80)).isEqualTo(80);
    }

    private static SessionChain smallChain() {
        return new SessionChain(SESSION, WINDOW, new ChainPoints(STRIDE, POINTS));
    }

    private Session session() {
        return node.exchange().sessions().find(SESSION);
    }

    private void cover(final SessionChain chain, final long from) {
        turns(chain, from);
    }

    private int turns(final SessionChain chain, final long from) {
        int turns = 1;
        while (chain.cover(log, session().headEventNumber(), from, LIMIT) == SessionChain.Coverage.GOES_ON) {
            turns++;
        }
        return turns;
    }

    /** The event numbers from a sequence to the head, window by window. */
    private List<Long> readOn(final SessionChain chain, final long from) {
        final List<Long> numbers = new ArrayList<>();
        long next = from;
        while (next <= session().highestSequence()) {
            cover(chain, next);
            assertThat(chain.holds(next)).isTrue();
            while (chain.holds(next)) {
                numbers.add(chain.eventNumber(next));
                next++;
            }
        }
        return numbers;
    }

    /** With room for everything. */
    private List<Long> followAll() {
        return readOn(new SessionChain(SESSION, 1 << 20, new ChainPoints(1, 1 << 20)), 1);
    }
}
