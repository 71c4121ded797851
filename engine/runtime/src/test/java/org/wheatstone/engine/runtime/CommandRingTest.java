package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.engine.api.CommandSink;

// On a thread of its own, since one that waits in a ring can only be left behind.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandRingTest {
    private static final int SIZE = 256;
    private static final int SLOT = CommandRing.SLOT_LENGTH;
    private static final int ALL = Integer.MAX_VALUE;

    private final CommandRing ring = new CommandRing(SIZE);
    private final CommandReader reader = ring.newReader();
    private final List<Long> taken = new ArrayList<>();
    private final CommandReader.Handler take = (buffer, offset, length) -> taken.add(Record.id(buffer, offset, length));

    @Test
    void shouldHandOverACommandOfSeveralSlotsAsOnePiece() {
        assertThat(offer(1, 3 * SLOT + 8)).isZero();
        assertThat(offer(2, 8 + 8)).isEqualTo(4 * SLOT);
        assertThat(offer(3, CommandRecord.MAX_LENGTH)).isEqualTo(5 * SLOT);

        assertThat(reader.poll(take, ALL)).isEqualTo(3);

        assertThat(taken).containsExactly(1L, 2L, 3L);
        assertThat(ring.committed()).isEqualTo(4 + CommandRing.slots(CommandRecord.MAX_LENGTH));
    }

    @Test
    void shouldPadWhereACommandWouldNotFitBeforeTheEnd() {
        useUp(SIZE - 3);
        offer(1, SLOT);

        assertThat(offer(2, 3 * SLOT)).isZero();
        assertThat(offer(3, SLOT)).isEqualTo(3 * SLOT);

        assertThat(reader.poll(take, ALL)).isEqualTo(3);
        assertThat(taken).containsExactly(1L, 2L, 3L);
        assertThat(ring.committed()).isEqualTo(SIZE + 3);
    }

    @Test
    void shouldNotPadWhereACommandEndsWithTheBuffer() {
        useUp(SIZE - 3);

        assertThat(offer(1, 3 * SLOT)).isEqualTo((SIZE - 3) * SLOT);
        assertThat(offer(2, 2 * SLOT)).isZero();

        assertThat(reader.poll(take, ALL)).isEqualTo(2);
        assertThat(ring.committed()).isEqualTo(SIZE + 1);
    }

    @Test
    void shouldPushBackExactlyWhenAllSlotsAreTaken() {
        for (int i = 0; i < SIZE; i++) {
            assertThat(offer(i, SLOT)).isEqualTo(i * SLOT);
        }
        assertThat(offer(SIZE, 8 + 8)).isEqualTo(CommandSink.BACK_PRESSURED);

        assertThat(reader.poll(take, 2)).isEqualTo(2);

        assertThat(offer(SIZE, 2 * SLOT + 8)).isEqualTo(CommandSink.BACK_PRESSURED);
        assertThat(offer(SIZE, 2 * SLOT)).isZero();
        assertThat(offer(SIZE + 1, 8 + 8)).isEqualTo(CommandSink.BACK_PRESSURED);
        assertThat(reader.poll(take, ALL)).isEqualTo(SIZE - 1);
        assertThat(taken).hasSize(SIZE + 1).isSorted();
    }

    @Test
    void shouldNeedRoomForThePaddingToo() {
        // Six slots before the end; ten are wanted, so sixteen are needed, and six and a few more are free.
        useUp(SIZE);
        for (int i = 0; i < SIZE - 6; i++) {
            offer(i, SLOT);
        }
        reader.poll(take, 9);
        assertThat(offer(1_000, 10 * SLOT)).isEqualTo(CommandSink.BACK_PRESSURED);

        reader.poll(take, 1);

        assertThat(offer(1_000, 10 * SLOT)).isZero();
        assertThat(offer(1_001, SLOT)).isEqualTo(CommandSink.BACK_PRESSURED);
    }

    @Test
    void shouldWaitForTheSlowestReader() {
        final CommandReader slow = ring.newReader();
        for (int i = 0; i < SIZE; i++) {
            offer(i, SLOT);
        }
        reader.poll(take, ALL);
        assertThat(offer(SIZE, SLOT)).isEqualTo(CommandSink.BACK_PRESSURED);

        slow.poll(take, 1);

        assertThat(offer(SIZE, SLOT)).isZero();
    }

    @Test
    void shouldShowALateReaderOnlyWhatComesAfterIt() {
        offer(1, SLOT);
        final CommandReader late = ring.newReader();
        offer(2, SLOT);

        assertThat(late.poll(take, ALL)).isEqualTo(1);

        assertThat(taken).containsExactly(2L);
    }

    @Test
    void shouldLeaveTheCommandThatItsHandlerDeclines() {
        offer(1, SLOT);
        offer(2, 2 * SLOT);
        offer(3, SLOT);

        assertThat(reader.poll((buffer, offset, length) -> Record.id(buffer, offset, length) < 2, ALL)).isEqualTo(1);

        assertThat(reader.poll(take, 1)).isEqualTo(1);
        assertThat(reader.poll(take, 0)).isZero();
        assertThat(reader.poll(take, ALL)).isEqualTo(1);
        assertThat(taken).containsExactly(2L, 3L);
    }

    @Test
    void shouldStopBeforeTheCommandWhoseHandlerThrows() {
        offer(1, SLOT);
        offer(2, 2 * SLOT);
        offer(3, SLOT);

        assertThatThrownBy(() -> reader.poll((buffer, offset, length) -> {
            if (Record.id(buffer, offset, length) == 2) {
                throw new IllegalStateException("the second");
            }
            return true;
        }, ALL)).hasMessage("the second");

        assertThat(reader.poll(take, ALL)).isEqualTo(2);
        assertThat(taken).containsExactly(2L, 3L);
    }

    @Test
    void shouldShowABatchOnceAndTheNextOnlyWhenAllOfItIsTaken() {
        final List<Long> shown = new ArrayList<>();
        final CommandReader.Viewer show = (buffer, offset) -> shown.add(buffer.getLong(offset + 8));
        for (int i = 1; i <= 5; i++) {
            offer(i, i * SLOT);
        }

        reader.peek(show, 3);
        reader.peek(show, 3);
        assertThat(shown).containsExactly(1L, 2L, 3L);
        reader.poll(take, 2);
        reader.peek(show, 3);
        assertThat(shown).containsExactly(1L, 2L, 3L);
        reader.poll(take, 1);

        assertThat(reader.peek(show, 3)).isEqualTo(2);
        assertThat(reader.peek(show, 3)).isZero();
        assertThat(shown).containsExactly(1L, 2L, 3L, 4L, 5L);
        reader.poll(take, ALL);
        assertThat(reader.peek(show, 3)).isZero();
        offer(6, SLOT);
        assertThat(reader.peek(show, 3)).isEqualTo(1);
        assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldClaimTheSamePlaceAgainIfItWasNotCommitted() {
        final int first = ring.tryClaim(5 * SLOT);

        assertThat(ring.tryClaim(SLOT)).isEqualTo(first);
        assertThat(reader.poll(take, ALL)).isZero();
        assertThat(offer(1, SLOT)).isEqualTo(first);
        assertThat(reader.poll(take, ALL)).isEqualTo(1);
        assertThat(offer(2, SLOT)).isEqualTo(first + SLOT);
    }

    @Test
    void shouldRefuseASizeThatCannotHoldTheLongestCommandWithItsPadding() {
        assertThatThrownBy(() -> new CommandRing(128))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll("commandRingSlots=128", "256");
        assertThatThrownBy(() -> new CommandRing(300)).hasMessageContaining("power of two");
    }

    @Test
    void shouldKeepOrderAndBytesOfAllLengthsWhileAnotherThreadReads() throws InterruptedException {
        final int count = 100_000;
        final Consumer consumer = new Consumer(ring.newReader(), 5, count);
        final CommandReader own = reader;
        final Thread thread = new Thread(consumer, "consumer");
        final Lengths lengths = new Lengths(5);

        thread.start();
        for (long id = 0; id < count; id++) {
            final int length = lengths.next();
            int offset = offer(id, length);
            for (int spins = 0; offset < 0 && spins < Consumer.MAX_SPINS && thread.isAlive(); spins++) {
                own.poll((buffer, at, recordLength) -> true, ALL);
                Thread.yield();
                offset = offer(id, length);
            }
            if (offset < 0) {
                break;
            }
        }
        thread.join(60_000);

        assertThat(consumer.problem).isNull();
        assertThat(consumer.next).isEqualTo(count);
    }

    /** Leaves the ring empty and its next slot at this index. */
    private void useUp(final int slots) {
        for (int i = 0; i < slots; i++) {
            offer(i, SLOT);
            reader.poll((buffer, offset, length) -> true, ALL);
        }
    }

    private int offer(final long id, final int length) {
        final int offset = ring.tryClaim(length);
        if (offset >= 0) {
            Record.write(ring, offset, id, length);
            ring.commit();
        }
        return offset;
    }

    /** A record whose every word depends on its number. */
    private static final class Record {
        static void write(final CommandSink sink, final int offset, final long id, final int length) {
            sink.buffer().putInt(offset, length, ByteOrder.LITTLE_ENDIAN);
            sink.buffer().putInt(offset + 4, 0);
            for (int i = 8; i < length; i += 8) {
                sink.buffer().putLong(offset + i, id + i - 8);
            }
        }

        static long id(final DirectBuffer buffer, final int offset, final int length) {
            final long id = buffer.getLong(offset + 8);
            for (int i = 8; i < length; i += 8) {
                if (buffer.getLong(offset + i) != id + i - 8) {
                    throw new AssertionError("not what was written: id=" + id + " at " + i);
                }
            }
            return id;
        }
    }

    /** 16 bytes to the longest, mostly a slot or two. */
    private static final class Lengths {
        private final Random random;

        Lengths(final long seed) {
            random = new Random(seed);
        }

        int next() {
            final int bound = random.nextInt(50) == 0 ? CommandRecord.MAX_LENGTH : 3 * SLOT;
            return 16 + random.nextInt((bound - 16) / 8 + 1) * 8;
        }
    }

    /** Reads on a thread of its own and says what it found wrong. */
    private static final class Consumer implements Runnable {
        static final int MAX_SPINS = 20_000_000;

        private final CommandReader commands;
        private final Lengths lengths;
        private final int count;
        private long next;
        private String problem;

        Consumer(final CommandReader commands, final long seed, final int count) {
            this.commands = commands;
            this.count = count;
            lengths = new Lengths(seed);
        }

        @Override
        public void run() {
            for (int spins = 0; spins < MAX_SPINS && next < count && problem == null; spins++) {
                if (commands.poll(this::onCommand, 64) == 0) {
                    Thread.yield();
                }
            }
        }

        private boolean onCommand(final DirectBuffer buffer, final int offset, final int length) {
            if (problem == null && length != lengths.next()) {
                problem = "length=" + length + " of record " + next;
            }
            if (problem == null && Record.id(buffer, offset, length) != next) {
                problem = "out of order at " + next;
            }
            next++;
            return true;
        }
    }
}
