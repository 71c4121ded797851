package org.wheatstone.engine.core;

import org.wheatstone.engine.core.participant.Keys;
import org.wheatstone.engine.core.participant.PublicKey;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * The live public keys in a snapshot, in the order of their owners' creation, the older one first. Engine thread only;
 * what cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   KEYS   participant's index  id  bytes: 4 words
 * </pre>
 */
final class KeySection {
    private final int participants;
    private final Keys keys;

    KeySection(final Exchange exchange) {
        participants = exchange.participants().count();
        keys = exchange.keys();
    }

    void write(final WordOutput words) {
        int count = 0;
        for (int participant = 0; participant < participants; participant++) {
            count += keys.count(participant);
        }
        words.section(Section.KEYS, count);
        for (int participant = 0; participant < participants; participant++) {
            for (int place = 0; place < keys.count(participant); place++) {
                words.put(participant);
                write(words, keys.at(participant, place));
            }
        }
    }

    void read(final WordReader words) {
        final int count = words.section(Section.KEYS);
        int participant = 0;
        for (int i = 0; i < count; i++) {
            participant = words.takeInt("participant of key", participant, participants - 1);
            if (keys.count(participant) == Keys.MAX_PER_PARTICIPANT) {
                throw words.refusal("participant of key", participant, "one with fewer keys");
            }
            final int id = words.takeId("key id");
            if (keys.isLive(id)) {
                throw words.refusal("key id", Integer.toUnsignedLong(id), "an id that no other key has");
            }
            keys.add(participant, new PublicKey(id, words.takeBytes("public key", PublicKey.LENGTH)));
        }
    }

    private static void write(final WordOutput words, final PublicKey key) {
        words.put(Integer.toUnsignedLong(key.id()));
        words.put(key.bytes());
    }
}
