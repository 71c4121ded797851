package org.wheatstone.engine.testkit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.DeliveryStream;
import org.wheatstone.engine.testkit.stream.Profile;
import org.wheatstone.engine.testkit.stream.StreamComparison;

/** The law: a snapshot anywhere changes nothing. */
class SnapshotLawTest {
    private static final int SNAPSHOTS = 6;
    private static final int BLOCK     = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;

    @ParameterizedTest
    @CsvSource({
        "21, 6000, BALANCED, 31", "22, 6000, HOSTILE, 41", "23, 6000, DEEP, 97", "24, 4000, TINY_LIMITS, 1",
        "25, 1000, BALANCED, 1", "26, 6000, SLICED, 7"})
    void shouldAnswerAsTheReferenceThoughRestoredAgainAndAgain(
            final long seed, final int size, final Profile profile, final int every) {
        final long events = new StreamComparison(limits -> new RestoredCore(limits, every))
            .run(CommandStream.of(seed, size, profile));

        assertThat(events).isGreaterThan(size / 4);
    }

    @ParameterizedTest
    @CsvSource({"61, 3000, ROOMY, 17", "62, 1500, TIGHT, 1"})
    void shouldDeliverAsTheReferenceThoughRestoredAgainAndAgain(
            final long seed, final int size, final DeliveryStream kind, final int every) {
        final long events = new StreamComparison(limits -> new RestoredCore(limits, every)).run(kind.of(seed, size));

        assertThat(events).isGreaterThan(size / 4);
    }

    @ParameterizedTest
    @CsvSource({"63, 5000, ROOMY", "64, 5000, TIGHT"})
    void shouldDeliverTheRestAsTheExchangeThatWroteIt(final long seed, final int size, final DeliveryStream kind) {
        final CommandStream stream = kind.of(seed, size);
        final CoreContext context =
            RestoredCore.contextOf(stream.limits(), stream.limits().orders() + 2 * stream.limits().instruments());

        compareWithRestored(stream, context, pointsOf(seed, size));
    }

    @ParameterizedTest
    @CsvSource({"31, 8000, BALANCED", "32, 8000, HOSTILE", "33, 8000, DEEP", "34, 6000, TINY_LIMITS",
        "35, 8000, SLICED"})
    void shouldAnswerTheRestAsTheExchangeThatWroteIt(final long seed, final int size, final Profile profile) {
        final CommandStream stream = CommandStream.of(seed, size, profile);
        final CoreContext context =
            RestoredCore.contextOf(stream.limits(), stream.limits().orders() + 2 * stream.limits().instruments());

        compareWithRestored(stream, context, pointsOf(seed, size));
    }

    @Test
    void shouldRunOutOfSlotsAndNodesAtTheSameCommand() {
        final CommandStream stream = CommandStream.of(41, 6_000, Profile.TINY_LIMITS);
        final CoreContext context = RestoredCore.contextOf(stream.limits(), 24);

        final Set<Long> sizes = compareWithRestored(stream, context, pointsOf(41, stream.size()));

        assertThat(sizes).contains((long) context.maxOrders(), (long) context.maxPriceNodes());
    }

    /**
     * At each point a snapshot is written and restored, and both go on to the end.
     *
     * @return sizes of the tables that orders were refused for.
     */
    private static Set<Long> compareWithRestored(
            final CommandStream stream, final CoreContext context, final Set<Integer> points) {
        final Set<Long> sizes = new TreeSet<>();
        final RestoredCore original = new RestoredCore(context, Integer.MAX_VALUE);
        final List<RestoredCore> restored = new ArrayList<>();
        for (int index = 0; index < stream.size(); index++) {
            if (points.contains(index)) {
                restored.add(copyOf(original, context, stream.origin() + " snapshot before index=" + index));
            }
            final UnsafeBuffer command = new UnsafeBuffer(stream.command(index));
            final List<byte[]> expected = original.onCommand(index + 1L, command, 0);
            expected.forEach(event -> addTableSize(event, sizes));
            for (final RestoredCore copy : restored) {
                final List<byte[]> actual = copy.onCommand(index + 1L, command, 0);
                if (!Arrays.deepEquals(actual.toArray(), expected.toArray())) {
                    throw new AssertionError(stream.origin() + " snapshots before " + points + ": number "
                        + restored.indexOf(copy) + " answers otherwise at index=" + index);
                }
            }
        }
        assertThat(restored).hasSameSizeAs(points);
        restored.forEach(copy -> compareStates(original, copy, stream.origin()));
        return sizes;
    }

    private static RestoredCore copyOf(final RestoredCore original, final CoreContext context, final String place) {
        final MemorySnapshot snapshot = original.snapshot();
        final RestoredCore copy = new RestoredCore(context, snapshot);
        assertThat(copy.snapshot().bytes()).as(place).isEqualTo(snapshot.bytes());
        compareStates(original, copy, place);
        return copy;
    }

    private static void compareStates(final RestoredCore original, final RestoredCore copy, final String place) {
        assertThat(copy.exchange().marketHash()).as(place).isEqualTo(original.exchange().marketHash());
        assertThat(copy.exchange().stateHash()).as(place).isEqualTo(original.exchange().stateHash());
        assertThat(copy.exchange().eventHash()).as(place).isEqualTo(original.exchange().eventHash());
        assertThat(copy.exchange().ignoredCommands()).as(place).isEqualTo(original.exchange().ignoredCommands());
        assertThat(copy.exchange().books().orders().live()).as(place)
            .isEqualTo(original.exchange().books().orders().live());
    }

    /** Before the first command, while the exchange is set up, and anywhere later. */
    private static Set<Integer> pointsOf(final long seed, final int size) {
        final Random random = new Random(seed);
        final Set<Integer> points = new TreeSet<>(List.of(0, random.nextInt(50)));
        while (points.size() < SNAPSHOTS) {
            points.add(random.nextInt(size));
        }
        return points;
    }

    private static void addTableSize(final byte[] event, final Set<Long> sizes) {
        final UnsafeBuffer record = new UnsafeBuffer(event);
        if (EventRecord.templateId(record, 0) == OrderRejectedDecoder.TEMPLATE_ID) {
            final OrderRejectedDecoder rejected =
                new OrderRejectedDecoder().wrap(record, BLOCK, OrderRejectedDecoder.BLOCK_LENGTH, 1);
            if (rejected.code() == Code.CAPACITY.number()) {
                sizes.add(rejected.detail());
            }
        }
    }
}
