package org.wheatstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;

class BatchTest {
    private final JournalContext context = new JournalContext().maxBatchBytes(JournalContext.MIN_BATCH_BYTES);
    private final Batch batch = new Batch(context);
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH + 8]);

    @Test
    void shouldTakeRecordsUntilItIsFullAndChangeNothingThen() {
        batch.begin(7);
        int count = 0;
        while (batch.tryAdd(record(1000), 0, 1000)) {
            count++;
        }

        final int length = batch.lengthBytes();

        assertThat(count).isEqualTo(CommandRecord.MAX_LENGTH / 1000);
        assertThat(batch.tryAdd(record(1000), 0, 1000)).isFalse();
        assertThat(batch.count()).isEqualTo(count);
        assertThat(batch.lengthBytes()).isEqualTo(length).isEqualTo(BatchHeader.LENGTH + count * 1000);
    }

    @Test
    void shouldHoldTheLongestRecordInTheSmallestBatch() {
        batch.begin(1);

        assertThat(batch.tryAdd(record(CommandRecord.MAX_LENGTH), 0, CommandRecord.MAX_LENGTH)).isTrue();
        assertThat(batch.tryAdd(record(8), 0, 8)).isFalse();
    }

    @Test
    void shouldBeEmptyAfterBegin() {
        batch.begin(1);
        batch.tryAdd(record(16), 0, 16);

        batch.begin(2);

        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.firstNumber()).isEqualTo(2);
        assertThat(batch.lengthBytes()).isEqualTo(BatchHeader.LENGTH);
    }

    @Test
    void shouldRefuseWhatIsNoRecord() {
        batch.begin(1);

        assertThatThrownBy(() -> batch.tryAdd(record(24), 0, 20)).hasMessageContaining("length=20");
        assertThatThrownBy(() -> batch.tryAdd(record(24), 0, 16)).hasMessageContaining("length=16");
        assertThatThrownBy(() -> batch.tryAdd(record(0), 0, 0)).hasMessageContaining("length=0");
        assertThatThrownBy(() -> batch.tryAdd(record(8224), 0, 8224)).hasMessageContaining("length=8224");
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void shouldNameTheRangeOfASettingThatIsOutOfIt() {
        assertThatThrownBy(() -> new JournalContext().maxBatchBytes(100))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("maxBatchBytes out of range: 100, range=8264..1048576");
        assertThatThrownBy(() -> new JournalContext().blockBytes(1 << 20))
            .hasMessage("blockBytes out of range: 1048576, range=4194304..1073741824");
    }

    private UnsafeBuffer record(final int length) {
        record.putInt(0, length);
        return record;
    }
}
