package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.testkit.Event;

class HistoryTest {
    private static final int HISTORY_BYTES = 1 << 12;
    private static final int MAX_OPEN_BYTES = HISTORY_BYTES / 2;
    private static final int PIECE = 1_024;
    private static final int MAX_POLLS = 4;
    private static final int ALL = Integer.MAX_VALUE;

    private final SeededMarket market = new SeededMarket(5);
    private final Map<Integer, List<Event>> live = new HashMap<>();

    @TempDir
    Path directory;
    private SteppedNode node;
    private HistoryAgent agent;
    private EventHistory history;
    private int sorted;
    private long connections;

    @BeforeEach
    void trade() {
        node = new SteppedNode(directory).publish(market.opening()).publish(market.next(3_000)).settle();
        agent = new HistoryAgent(directory, HISTORY_BYTES);
        agent.onStart();
        history = agent.history();
        sortLive();
    }

    @AfterEach
    void close() {
        agent.onClose();
        node.close();
    }

    @Test
    void shouldGiveEachSessionWhatTheLiveEventsGaveIt() {
        final Random random = new Random(6);
        for (final int session : SeededMarket.SESSIONS) {
            final Reader reader = new Reader(session);
            while (reader.next <= highest(session)) {
                reader.ask(EventRecord.MAX_LENGTH + random.nextInt(MAX_OPEN_BYTES - EventRecord.MAX_LENGTH + 1));
            }

            assertThat(reader.events).isEqualTo(live.get(session)).hasSizeGreaterThan(400);
        }
    }

    @Test
    void shouldHaveMakersTakersAndTheOperatorInTheHistories() {
        final List<Event> events = live.get(SeededMarket.SESSIONS[0]);

        final long asMaker = events.stream().filter(event -> isFill(event)
            && EventRecord.sessionId(event.buffer(), 0) == SeededMarket.SESSIONS[0]).count();
        final long asTaker = events.stream().filter(event -> isFill(event)
            && EventRecord.sessionId(event.buffer(), 0) != SeededMarket.SESSIONS[0]).count();

        assertThat(asMaker).isGreaterThan(50);
        assertThat(asTaker).isGreaterThan(50);
        assertThat(events).extracting(Event::templateId).contains(AdminAckDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldGiveOverSeveralRunsWhatWasGivenInEach() {
        for (int run = 0; run < 3; run++) {
            node.close();
            node = new SteppedNode(directory);
            sorted = 0;
            node.publish(market.logons()).publish(market.next(300)).settle();
            sortLive();
        }

        for (final int session : SeededMarket.SESSIONS) {
            assertThat(new Reader(session).askForAll().events).isEqualTo(live.get(session));
        }
    }

    @Test
    void shouldGiveAsManyAsFitAndNoMore() {
        final Reader reader = new Reader(SeededMarket.SESSIONS[0]);
        while (reader.next <= highest(reader.session)) {
            final int before = reader.events.size();
            reader.ask(PIECE);

            final int bytes = reader.events.subList(before, reader.events.size()).stream()
                .mapToInt(event -> event.buffer().capacity()).sum();
            assertThat(bytes).isPositive().isLessThanOrEqualTo(PIECE);
            if (reader.next <= highest(reader.session)) {
                final Event following = live.get(reader.session).get((int) reader.next - 1);
                assertThat(bytes + following.buffer().capacity()).isGreaterThan(PIECE);
            }
        }
    }

    @Test
    void shouldBeginAndEndWhereItIsAsked() {
        final Reader reader = new Reader(SeededMarket.SESSIONS[1]);
        reader.next = 101;

        while (reader.next <= 250) {
            reader.ask(head(reader.session), 250, PIECE);
        }

        assertThat(reader.next).isEqualTo(251);
        assertThat(reader.events).isEqualTo(live.get(reader.session).subList(100, 250));
    }

    @Test
    void shouldGoBackIfItIsAsked() {
        final Reader reader = new Reader(SeededMarket.SESSIONS[1]);
        reader.next = 200;
        reader.ask(PIECE);
        reader.events.clear();
        reader.next = 3;

        reader.ask(head(reader.session), 7, MAX_OPEN_BYTES);

        assertThat(reader.events).isEqualTo(live.get(reader.session).subList(2, 7));
    }

    @Test
    void shouldSayThatTheHeadIsNotInTheLogYet() {
        final Reader reader = new Reader(SeededMarket.SESSIONS[0]).askForAll();
        reader.events.clear();
        final long first = reader.next;
        // One turn: the event is there, and its command is journaled; the event log gets it a turn later.
        node.publish(List.of(market.restingOrder())).node().step();

        reader.ask(PIECE);
        assertThat(reader.next).isEqualTo(first);
        assertThat(reader.events).isEmpty();

        node.settle();
        reader.ask(PIECE);
        assertThat(reader.next).isEqualTo(first + 1);
        assertThat(reader.events).hasSize(1);
    }

    @Test
    void shouldFollowWhileNewEventsComeIn() {
        final List<Reader> readers = new ArrayList<>();
        for (final int session : SeededMarket.SESSIONS) {
            readers.add(new Reader(session));
        }
        for (int turn = 0; turn < 400; turn++) {
            readers.get(turn % readers.size()).ask(MAX_OPEN_BYTES);
            if (turn % 3 == 0) {
                node.publish(market.next(4)).settle();
            }
        }
        sortLive();

        for (final Reader reader : readers) {
            assertThat(reader.askForAll().events).isEqualTo(live.get(reader.session));
        }
    }

    @Test
    void shouldAnswerConnectionsInTheOrderTheyAsked() {
        final Reader first = new Reader(SeededMarket.SESSIONS[0]);
        final Reader second = new Reader(SeededMarket.SESSIONS[1]);

        assertThat(first.request(head(first.session), 3, PIECE)).isTrue();
        assertThat(second.request(head(second.session), 4, PIECE)).isTrue();
        work();
        final int callbacks = history.poll(new Both(first, second), ALL);

        assertThat(callbacks).isEqualTo(3 + 1 + 4 + 1);
        assertThat(first.events).isEqualTo(live.get(first.session).subList(0, 3));
        assertThat(second.events).isEqualTo(live.get(second.session).subList(0, 4));
    }

    @Test
    void shouldMakeNoMoreCallbacksThanTheLimit() {
        final Reader reader = new Reader(SeededMarket.SESSIONS[0]);
        reader.request(head(reader.session), 3, PIECE);
        work();

        assertThat(history.poll(reader, 2)).isEqualTo(2);
        assertThat(reader.next).isEqualTo(1);
        assertThat(history.poll(reader, 2)).isEqualTo(2);
        assertThat(reader.next).isEqualTo(4);
    }

    @Test
    void shouldServeAConnectionAnewAfterItWasReleased() {
        final Reader released = new Reader(SeededMarket.SESSIONS[0]);
        final Reader other = new Reader(SeededMarket.SESSIONS[1]);
        released.ask(PIECE);
        other.ask(PIECE);

        assertThat(agent.remembered()).isEqualTo(2);
        assertThat(history.release(released.connection)).isTrue();
        work();

        assertThat(agent.remembered()).isEqualTo(1);
        assertThat(other.askForAll().events).isEqualTo(live.get(other.session));
        assertThat(released.askForAll().events).isEqualTo(live.get(released.session));
    }

    @Test
    void shouldAnswerWhatWasAskedBeforeARelease() {
        final Reader reader = new Reader(SeededMarket.SESSIONS[0]);
        reader.request(head(reader.session), 3, MAX_OPEN_BYTES);
        history.release(reader.connection);
        work();

        assertThat(history.poll(reader, ALL)).isEqualTo(4);
        // It was released while its chain was being followed, which takes more than one turn.
        assertThat(agent.remembered()).isZero();
        // And its room is free again.
        assertThat(reader.askForAll().events).isEqualTo(live.get(reader.session));
    }

    @Test
    void shouldTakeNoRequestThatItsAnswersHaveNoRoomFor() {
        final List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(new Reader(SeededMarket.SESSIONS[0]));
        }
        assertThat(readers.get(0).request(head(11), highest(11), PIECE)).isTrue();
        assertThat(readers.get(1).request(head(11), highest(11), MAX_OPEN_BYTES - PIECE)).isTrue();
        assertThat(readers.get(2).request(head(11), highest(11), EventRecord.MAX_LENGTH)).isFalse();

        work();
        assertThat(readers.get(2).request(head(11), highest(11), EventRecord.MAX_LENGTH)).isFalse();
        history.poll(new Both(readers.get(0), readers.get(1)), ALL);

        assertThat(readers.get(2).request(head(11), highest(11), PIECE)).isTrue();
    }

    @Test
    void shouldTakeAtMostSixtyFourRequestsAtATime() {
        final HistoryAgent large = new HistoryAgent(directory, 1 << 20);
        for (int i = 0; i < 64; i++) {
            assertThat(large.history().request(i, 11, head(11), 1, 1, EventRecord.MAX_LENGTH)).isTrue();
        }

        assertThat(large.history().request(64, 11, head(11), 1, 1, EventRecord.MAX_LENGTH)).isFalse();
        assertThat(large.history().release(7)).isFalse();
        large.onStart();
        large.doWork();

        assertThat(large.history().request(64, 11, head(11), 1, 1, EventRecord.MAX_LENGTH)).isTrue();
        large.onClose();
    }

    @Test
    void shouldHaveRoomForWhatIsAskedWhileAnswersAreRead() {
        final Reader reader = new Reader(SeededMarket.SESSIONS[0]);
        reader.isGreedy = true;
        reader.ask(MAX_OPEN_BYTES);
        reader.isGreedy = false;
        reader.askForAll();

        assertThat(reader.events).isEqualTo(live.get(reader.session));
    }

    @Test
    void shouldAnswerInItsOwnMeasureARequestForMoreThanItEverHasRoomFor() {
        final Reader reader = new Reader(SeededMarket.SESSIONS[0]);

        assertThat(reader.request(head(reader.session), highest(reader.session), 1 << 20)).isTrue();
        work();
        history.poll(reader, ALL);

        assertThat(reader.events).isNotEmpty()
            .isEqualTo(live.get(reader.session).subList(0, reader.events.size()));
        assertThat(reader.next).isEqualTo(reader.events.size() + 1L);
    }

    @Test
    void shouldServeOthersWhileItFollowsALongPast() {
        final Reader late = new Reader(SeededMarket.SESSIONS[0]);
        final Reader nearlyThere = new Reader(SeededMarket.SESSIONS[1]);
        nearlyThere.next = highest(nearlyThere.session);
        late.request(head(late.session), highest(late.session), PIECE);
        nearlyThere.request(head(nearlyThere.session), highest(nearlyThere.session), PIECE);

        // They take turns, and each turn begins with what has just arrived.
        agent.doWork();
        agent.doWork();
        agent.doWork();
        history.poll(new Both(late, nearlyThere), ALL);

        assertThat(nearlyThere.answers).isEqualTo(1);
        assertThat(late.answers).isZero();
        work();
        late.pollUntilEnd();
        assertThat(late.askForAll().events).isEqualTo(live.get(late.session));
    }

    @Test
    void shouldSayThatAPastCannotBeReadAndServeWhatCan() {
        node.close();
        final Path log = LogFiles.newest(Logs.events(directory));
        LogFiles.flip(log, LogFiles.batches(log).get(1) + 60);
        final Reader early = new Reader(SeededMarket.SESSIONS[0]);
        final Reader nearlyThere = new Reader(SeededMarket.SESSIONS[1]);
        nearlyThere.next = highest(nearlyThere.session) - 3;

        early.ask(PIECE);
        nearlyThere.ask(PIECE);

        assertThat(early.isUnavailable).isTrue();
        assertThat(early.events).isEmpty();
        assertThat(agent.unreadable()).isEqualTo(1);
        assertThat(nearlyThere.events).hasSize(4)
            .isEqualTo(live.get(nearlyThere.session).subList((int) highest(nearlyThere.session) - 4,
                (int) highest(nearlyThere.session)));
        // The room of the request that failed is free again.
        assertThat(new Reader(SeededMarket.SESSIONS[0]).request(head(11), highest(11), MAX_OPEN_BYTES)).isTrue();
    }

    @Test
    void shouldBeClosedThoughItNeverStarted() {
        new HistoryAgent(directory, HISTORY_BYTES).onClose();
    }

    /** All turns that the agent needs for what it was asked. */
    private void work() {
        while (agent.doWork() > 0) {
            Thread.onSpinWait();
        }
    }

    /** Gives each event since the last call to the sessions that it concerns, as a gateway would. */
    private void sortLive() {
        for (final Event event : node.events().subList(sorted, node.events().size())) {
            final int session = EventRecord.sessionId(event.buffer(), 0);
            if (session != 0) {
                live.computeIfAbsent(session, key -> new ArrayList<>()).add(event);
            }
            if (isFill(event)) {
                final FillDecoder fill = new FillDecoder().wrap(
                    event.buffer(), event.blockOffset(), FillDecoder.BLOCK_LENGTH, FillDecoder.SCHEMA_VERSION);
                live.computeIfAbsent((int) fill.takerSessionId(), key -> new ArrayList<>()).add(event);
            }
        }
        sorted = node.events().size();
    }

    private static boolean isFill(final Event event) {
        return event.templateId() == FillDecoder.TEMPLATE_ID;
    }

    private Session session(final int id) {
        return node.exchange().sessions().find(id);
    }

    private long head(final int sessionId) {
        return session(sessionId).headEventNumber();
    }

    private long highest(final int sessionId) {
        return session(sessionId).highestSequence();
    }

    /** A connection that catches up. */
    private final class Reader implements EventHistory.Handler {
        private final long connection = ++connections;
        private final int session;
        private final List<Event> events = new ArrayList<>();
        private long next = 1;
        private int answers;
        private boolean isGreedy;
        private boolean isUnavailable;

        Reader(final int session) {
            this.session = session;
        }

        boolean request(final long head, final long to, final int maxBytes) {
            return history.request(connection, session, head, next, to, maxBytes);
        }

        void ask(final int maxBytes) {
            ask(head(session), highest(session), maxBytes);
        }

        void ask(final long head, final long to, final int maxBytes) {
            assertThat(request(head, to, maxBytes)).isTrue();
            work();
            pollUntilEnd();
        }

        /** An answer that goes around the end of the ring takes several polls. */
        void pollUntilEnd() {
            final int before = answers;
            for (int i = 0; i < MAX_POLLS && answers == before; i++) {
                history.poll(this, ALL);
            }
            assertThat(answers).isGreaterThan(before);
        }

        Reader askForAll() {
            while (next <= highest(session)) {
                ask(MAX_OPEN_BYTES);
            }
            return this;
        }

        @Override
        public void onEvent(final long connectionId, final DirectBuffer buffer, final int offset, final int length) {
            assertThat(connectionId).isEqualTo(connection);
            assertThat(EventRecord.length(buffer, offset)).isEqualTo(length);
            events.add(Event.copyOf(buffer, offset));
        }

        @Override
        public void onEnd(final long connectionId, final long nextSequence) {
            assertThat(connectionId).isEqualTo(connection);
            next = nextSequence;
            answers++;
            if (isGreedy && next <= highest(session) && request(head(session), highest(session), MAX_OPEN_BYTES)) {
                // The agent has a thread of its own, and may be as fast as this.
                work();
            }
        }

        @Override
        public void onUnavailable(final long connectionId, final long oldestSequence) {
            assertThat(connectionId).isEqualTo(connection);
            assertThat(oldestSequence).isZero();
            isUnavailable = true;
            answers++;
        }
    }

    /** Two connections of one gateway. */
    private record Both(Reader first, Reader second) implements EventHistory.Handler {
        @Override
        public void onEvent(final long connectionId, final DirectBuffer buffer, final int offset, final int length) {
            of(connectionId).onEvent(connectionId, buffer, offset, length);
        }

        @Override
        public void onEnd(final long connectionId, final long nextSequence) {
            of(connectionId).onEnd(connectionId, nextSequence);
        }

        @Override
        public void onUnavailable(final long connectionId, final long oldestSequence) {
            of(connectionId).onUnavailable(connectionId, oldestSequence);
        }

        private Reader of(final long connectionId) {
            return connectionId == first.connection ? first : second;
        }
    }
}
