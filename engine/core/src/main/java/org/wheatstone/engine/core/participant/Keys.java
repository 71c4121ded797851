package org.wheatstone.engine.core.participant;

import org.agrona.collections.Hashing;
import org.agrona.collections.Int2IntHashMap;

/** The live public keys of all participants, at most two each, by id. Engine thread only; sized at start. */
public final class Keys {
    /** So that one can be changed for another while both are good. */
    public static final int MAX_PER_PARTICIPANT = 2;

    private static final int NONE = -1;

    private final PublicKey[] slots;
    private final Int2IntHashMap owners;

    public Keys(final int maxParticipants) {
        slots = new PublicKey[maxParticipants * MAX_PER_PARTICIPANT];
        owners = new Int2IntHashMap(slots.length * 2, Hashing.DEFAULT_LOAD_FACTOR, NONE);
    }

    /** Whether any participant has a live key with this id. */
    public boolean isLive(final int keyId) {
        return owners.get(keyId) != NONE;
    }

    /** Whether this participant has it. */
    public boolean isLive(final int keyId, final int participant) {
        return owners.get(keyId) == participant;
    }

    /** The live key of this participant with this id, or null. */
    public PublicKey find(final int keyId, final int participant) {
        for (int place = 0; place < count(participant); place++) {
            if (at(participant, place).id() == keyId) {
                return at(participant, place);
            }
        }
        return null;
    }

    /** How many live keys a participant has. */
    public int count(final int participant) {
        int count = 0;
        while (count < MAX_PER_PARTICIPANT && at(participant, count) != null) {
            count++;
        }
        return count;
    }

    /** A live key of a participant by its age: 0 is the older one; null behind the last. */
    public PublicKey at(final int participant, final int place) {
        return slots[participant * MAX_PER_PARTICIPANT + place];
    }

    /** Adds one whose id is new, to a participant that has room for it. */
    public void add(final int participant, final PublicKey key) {
        slots[participant * MAX_PER_PARTICIPANT + count(participant)] = key;
        owners.put(key.id(), participant);
    }

    /** Takes a live key of this participant away. */
    public void remove(final int participant, final int keyId) {
        final int first = participant * MAX_PER_PARTICIPANT;
        if (slots[first].id() == keyId) {
            slots[first] = slots[first + 1];
        }
        slots[first + 1] = null;
        owners.remove(keyId);
    }
}
