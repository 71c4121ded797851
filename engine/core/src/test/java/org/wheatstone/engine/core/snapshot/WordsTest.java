package org.wheatstone.engine.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections of every length around that of a block, in and out of bytes. */
class WordsTest {
    private static final int ENTRY = 20;
    private static final int WORDS_PER_BLOCK = SectionHashes.BLOCK_LENGTH / Long.BYTES;

    private long marketHash;
    private long stateHash;

    @ParameterizedTest
    @ValueSource(ints = {8, 24, 4_096, 1 << 20})
    void shouldReadWhatWasWrittenAndHashItAlike(final int piece) {
        for (int length = 0; length < 2 * WORDS_PER_BLOCK + 2; length++) {
            final byte[] bytes = write(length, 0);

            final WordReader reader = new WordReader(input(bytes, piece));
            for (final Section section : new Section[] {Section.GRADES, Section.BIDS}) {
                assertThat(reader.section(section)).isEqualTo(length);
                for (int i = 0; i < length; i++) {
                    assertThat(reader.take("word")).isEqualTo(i);
                }
            }
            reader.section(Section.HASHES);
            assertThat(reader.marketHash()).isEqualTo(marketHash);
            assertThat(reader.stateHash()).isEqualTo(stateHash);
            reader.end();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24, 4_096, 1 << 20})
    void shouldHandOutEntriesThatGoOverTheEndOfABlock(final int piece) {
        final int entries = 3 * WORDS_PER_BLOCK / ENTRY;
        final byte[] bytes = write(entries * ENTRY, 0);

        final WordReader reader = new WordReader(input(bytes, piece));
        for (final Section section : new Section[] {Section.GRADES, Section.BIDS}) {
            reader.section(section);
            for (int i = 0; i < entries; i++) {
                reader.entry(ENTRY);
                for (int place = 0; place < ENTRY; place++) {
                    assertThat(reader.word(place, "word", 0, i * ENTRY + place)).isEqualTo(i * ENTRY + place);
                }
            }
        }
        reader.section(Section.HASHES);
        assertThat(reader.stateHash()).isEqualTo(stateHash);
        reader.end();
    }

    @Test
    void shouldNameThePlaceOfAWordThatIsRefusedOrMissing() {
        final byte[] bytes = write(2 * ENTRY, 0);
        final WordReader reader = new WordReader(input(Arrays.copyOf(bytes, (4 + ENTRY + 7) * Long.BYTES + 3), 4_096));
        reader.section(Section.GRADES);
        reader.entry(ENTRY);

        assertThatThrownBy(() -> reader.word(5, "sixth", 6, 9))
            .hasMessage("snapshot refused: sixth=5, should be 6 to 9; read up to byte 80");

        reader.upTo(ENTRY - 1).entry(ENTRY);
        assertThat(reader.word(6, "seventh")).isEqualTo(ENTRY + 6);
        assertThatThrownBy(() -> reader.word(7, "eighth"))
            .hasMessage("snapshot refused: it ends at byte 251, in eighth");
    }

    @Test
    void shouldHashTheMarketApart() {
        write(1_000, 0);
        final long market = marketHash;
        final long state = stateHash;

        write(1_000, 1);

        assertThat(marketHash).isEqualTo(market);
        assertThat(stateHash).isNotEqualTo(state);
    }

    @Test
    void shouldRefuseALongSectionWithAnyWordAltered() {
        final int length = 2 * WORDS_PER_BLOCK;
        for (int word = 0; word < length; word++) {
            final byte[] bytes = write(length, 0);
            bytes[(4 + word) * Long.BYTES] ^= 1;

            final WordReader reader = new WordReader(input(bytes, SectionHashes.BLOCK_LENGTH));
            for (final Section section : new Section[] {Section.GRADES, Section.BIDS}) {
                reader.section(section);
                for (int i = 0; i < length; i++) {
                    reader.take("word");
                }
            }
            reader.section(Section.HASHES);
            assertThatThrownBy(reader::end).isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith("snapshot refused: hash of the snapshot=");
        }
    }

    private byte[] write(final int length, final long added) {
        final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        final WordWriter writer = new WordWriter((buffer, offset, count) -> {
            final byte[] part = new byte[count];
            buffer.getBytes(offset, part);
            collected.writeBytes(part);
        });
        writer.section(Section.GRADES, length);
        for (int i = 0; i < length; i++) {
            writer.put(i + added);
        }
        writer.section(Section.BIDS, length);
        for (int i = 0; i < length; i++) {
            writer.put(i);
        }
        writer.section(Section.HASHES, 0);
        marketHash = writer.marketHash();
        stateHash = writer.stateHash();
        writer.end();
        return collected.toByteArray();
    }

    private static StateInput input(final byte[] bytes, final int piece) {
        final ByteBuffer rest = ByteBuffer.wrap(bytes);
        return (buffer, offset, length) -> {
            final int part = Math.min(Math.min(piece, length), rest.remaining());
            buffer.putBytes(offset, rest, part);
            return part;
        };
    }
}
