package org.wheatstone.engine.core.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MandatesTest {
    private static final int CAPACITY = 48;
    private static final int PARTICIPANTS = 3;

    private final Mandates mandates = new Mandates(CAPACITY, PARTICIPANTS);
    /** By participant: ids that are there, with their parents, and whether they are revoked. */
    private final List<Map<Integer, Integer>> parents = new ArrayList<>();
    private final List<Map<Integer, Boolean>> revoked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldFindWhatIsGrantedAndNotForgotten(final long seed) {
        final Random random = new Random(seed);
        final int[] next = new int[PARTICIPANTS];
        for (int p = 0; p < PARTICIPANTS; p++) {
            parents.add(new HashMap<>());
            revoked.add(new HashMap<>());
        }
        int forgotten = 0;
        for (int i = 0; i < 20_000; i++) {
            final int participant = random.nextInt(PARTICIPANTS);
            next[participant] += 1 + random.nextInt(3);
            if (next[participant] > 65_535) {
                break;
            }
            if (!mandates.hasRoom()) {
                forgotten += forget(participant);
            }
            if (mandates.hasRoom()) {
                grant(random, participant, next[participant]);
            }
            revokeOne(random, participant);
            assertSame(participant, next[participant]);
        }
        assertThat(forgotten).isGreaterThan(500);
    }

    private void grant(final Random random, final int participant, final int id) {
        final int parentId = random.nextInt(3) == 0 ? 0 : any(random, participant);
        final int parent = parentId == 0 ? Mandates.NONE : mandates.find(participant, parentId);
        final boolean fits = parent == Mandates.NONE || mandates.chainLength(parent) < Mandates.MAX_CHAIN;
        final int slot = mandates.grant(participant, id, fits ? parent : Mandates.NONE, Mandates.NONE);
        mandates.terms(slot, 1, 0, 0);
        parents.get(participant).put(id, fits ? parentId : 0);
        revoked.get(participant).put(id, false);
        assertThat(mandates.used(slot)).isZero();
        assertThat(mandates.isRevoked(slot)).isFalse();
    }

    private int any(final Random random, final int participant) {
        final List<Integer> ids = new ArrayList<>(new TreeSet<>(parents.get(participant).keySet()));
        return ids.isEmpty() ? 0 : ids.get(random.nextInt(ids.size()));
    }

    private void revokeOne(final Random random, final int participant) {
        final int id = any(random, participant);
        if (id != 0 && random.nextInt(2) == 0) {
            mandates.revoke(mandates.find(participant, id));
            revoked.get(participant).put(id, true);
        }
    }

    private int forget(final int participant) {
        final int before = mandates.of(participant);
        mandates.forget(participant, 1);
        final TreeSet<Integer> ids = new TreeSet<>(parents.get(participant).keySet());
        for (final int id : ids.descendingSet()) {
            if (isOver(participant, id) && !parents.get(participant).containsValue(id)) {
                parents.get(participant).remove(id);
                revoked.get(participant).remove(id);
            }
        }
        return before - mandates.of(participant);
    }

    private boolean isOver(final int participant, final int id) {
        return id != 0
            && (revoked.get(participant).get(id) || isOver(participant, parents.get(participant).get(id)));
    }

    private void assertSame(final int participant, final int highestEver) {
        final Map<Integer, Integer> there = parents.get(participant);
        for (int id = Math.max(1, highestEver - 200); id <= highestEver; id++) {
            final int slot = mandates.find(participant, id);
            assertThat(slot != Mandates.NONE).as("mandate %d", id).isEqualTo(there.containsKey(id));
            if (slot != Mandates.NONE) {
                assertThat(mandates.id(slot)).isEqualTo(id);
                assertThat(mandates.isRevoked(slot)).isEqualTo(revoked.get(participant).get(id));
            }
        }
        final List<Integer> inOrder = new ArrayList<>();
        for (int slot = mandates.oldest(participant); slot != Mandates.NONE; slot = mandates.newer(slot)) {
            inOrder.add(mandates.id(slot));
        }
        assertThat(inOrder).isEqualTo(new ArrayList<>(new TreeSet<>(there.keySet())));
        assertThat(mandates.of(participant)).isEqualTo(there.size());
        assertThat(mandates.count()).isEqualTo(parents.stream().mapToInt(Map::size).sum());
    }
}
