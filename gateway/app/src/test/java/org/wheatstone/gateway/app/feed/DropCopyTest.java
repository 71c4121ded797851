package org.wheatstone.gateway.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.Profile;

/** What a participant is told of all its sessions together, over sockets. */
class DropCopyTest {
    private static final int SESSION_OFFSET = 56;
    private static final int BEGINNING      = 300;

    /** Both ends of the stream are in it: what was before comes from the past, what is after as it happens. */
    @ParameterizedTest
    @CsvSource({"51, BALANCED", "52, SLICED"})
    void shouldBeWhatTheSessionsSawThoughItIsCutAnywhere(final long seed, final Profile profile) {
        final Random random = new Random(seed);
        try (FeedRig rig = new FeedRig(CommandStream.of(seed, 1_500, profile), BEGINNING, context -> { })) {
            final List<Session> own = sessionsOfOne(rig);
            final int copier = freeSession(rig, own);
            final Map<Integer, FeedClient> traders = new LinkedHashMap<>();
            for (final Session session : own) {
                if (session.id() != copier) {
                    traders.put(session.id(), rig.follower(session.id(), Mode.TRADE, 1));
                }
            }
            final List<UnsafeBuffer> cut = new ArrayList<>();
            FeedClient copy = rig.follower(copier, Mode.DROP_COPY, 1);

            while (rig.hasNext()) {
                rig.carryOut();
                rig.turn();
                if (random.nextInt(60) == 0) {
                    rig.settle();
                    cut.addAll(copy.events);
                    rig.drop(copy);
                    copy = rig.follower(copier, Mode.DROP_COPY, cut.size() + 1L);
                }
            }
            rig.settle();
            cut.addAll(copy.events);
            rig.drop(copy);
            final FeedClient whole = rig.follower(copier, Mode.DROP_COPY, 1);
            rig.settle();

            assertThat(cut).isEqualTo(whole.events).hasSizeGreaterThan(100);
            for (int i = 0; i < cut.size(); i++) {
                assertThat(sequence(cut.get(i))).isEqualTo(i + 1L);
            }
            traders.forEach((id, trader) ->
                assertThat(withoutSequence(cut.stream().filter(frame -> sessionId(frame) == id)))
                    .isEqualTo(withoutSequence(trader.events.stream())));
            final long ofTraders = traders.values().stream().mapToLong(trader -> trader.events.size()).sum();
            assertThat(cut.stream().filter(frame -> sessionId(frame) != copier).count()).isEqualTo(ofTraders);
        }
    }

    /** Those of the participant that has most of them, and events. */
    private static List<Session> sessionsOfOne(final FeedRig rig) {
        List<Session> best = List.of();
        for (int p = 0; p < rig.exchange.participants().count(); p++) {
            final int id = rig.exchange.participants().at(p).id();
            final List<Session> own = new ArrayList<>();
            for (int i = 0; i < rig.exchange.sessions().count(); i++) {
                if (rig.exchange.sessions().at(i).participant().id() == id) {
                    own.add(rig.exchange.sessions().at(i));
                }
            }
            best = own.size() > best.size() ? own : best;
        }
        assertThat(best).hasSizeGreaterThan(1);
        return best;
    }

    private static int freeSession(final FeedRig rig, final List<Session> own) {
        return own.get(own.size() - 1).id();
    }

    private static int sessionId(final UnsafeBuffer frame) {
        return frame.getInt(SESSION_OFFSET);
    }

    private static long sequence(final UnsafeBuffer frame) {
        return frame.getLong(Frame.SEQUENCE_OFFSET);
    }

    private static List<UnsafeBuffer> withoutSequence(final Stream<UnsafeBuffer> frames) {
        return frames.map(frame -> {
            final UnsafeBuffer copy = new UnsafeBuffer(frame.byteArray().clone());
            copy.putLong(Frame.SEQUENCE_OFFSET, 0);
            return copy;
        }).toList();
    }
}
