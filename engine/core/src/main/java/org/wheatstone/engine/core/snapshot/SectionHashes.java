package org.wheatstone.engine.core.snapshot;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Xxh64;

/**
 * The hashes over a snapshot, which are the hashes of the state: each section is hashed by itself, in blocks of {@link
 * #BLOCK_LENGTH} from its beginning, each seeded with the hash of the one before; then the hashes of the sections are
 * chained. Where two sections have the same name, as the books of two instruments, they come in order. Engine thread
 * only; one instance a snapshot.
 */
final class SectionHashes {
    static final int BLOCK_LENGTH = 4_096;

    private Section section;
    private long hash;
    private long market;
    private long state;
    private long all;

    /** What was hashed so far is a section, and another one begins. */
    void begin(final Section next) {
        end();
        section = next;
    }

    /** Bytes of the section: a whole block, unless it is the last one. */
    void add(final DirectBuffer buffer, final int offset, final int length) {
        if (length > 0) {
            hash = Xxh64.hash(hash, buffer, offset, length);
        }
    }

    /** The same of so many words. */
    void add(final long[] words, final int count) {
        if (count > 0) {
            hash = Xxh64.hash(hash, words, count);
        }
    }

    /** Over the sections of the market that have ended. */
    long market() {
        return market;
    }

    /** Over the sections of the state that have ended. */
    long state() {
        return state;
    }

    /** Over all that has ended, and the bytes so far of what has not. */
    long all() {
        return Xxh64.hash(all, hash);
    }

    private void end() {
        all = Xxh64.hash(all, hash);
        if (section != null && section.isMarket()) {
            market = Xxh64.hash(market, hash);
        }
        if (section != null && section.isState()) {
            state = Xxh64.hash(state, hash);
        }
        hash = 0;
    }
}
