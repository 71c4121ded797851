package org.wheatstone.engine.core.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MandatesTest {
    private static final int CAPACITY = 48;
    private static final int PARTICIPANTS = 3;
    /** Of each participant. */
    private static final int SESSIONS = 3;
    private static final int IDS = 100;

    private final Mandates mandates = new Mandates(CAPACITY, PARTICIPANTS, PARTICIPANTS * SESSIONS);
    /** By participant, in the order of granting. */
    private final List<List<Model>> models = new ArrayList<>();
    private final Set<Integer> everNamed = new HashSet<>();
    private int idsUsedAgain;
    private int namingForgotten;

    @BeforeEach
    void startWithNone() {
        for (int p = 0; p < PARTICIPANTS; p++) {
            models.add(new ArrayList<>());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldFindWhatIsGrantedAndNotForgotten(final long seed) {
        final Random random = new Random(seed);
        final Set<Integer> everGranted = new HashSet<>();
        int forgotten = 0;
        for (int i = 0; i < 20_000; i++) {
            final int participant = random.nextInt(PARTICIPANTS);
            if (!mandates.hasRoom()) {
                forgotten += forget(participant);
            }
            if (mandates.hasRoom()) {
                final int id = grant(random, participant);
                idsUsedAgain += everGranted.add(participant * IDS + id) ? 0 : 1;
            }
            revokeOne(random, participant);
            assertSame(participant);
        }
        assertThat(forgotten).isGreaterThan(500);
        assertThat(idsUsedAgain).isGreaterThan(500);
        assertThat(namingForgotten).isGreaterThan(50);
    }

    /** With any id that is free. */
    private int grant(final Random random, final int participant) {
        final List<Model> there = models.get(participant);
        final List<Integer> free = new ArrayList<>();
        for (int id = 1; id < IDS; id++) {
            if (modelOf(participant, id) == null) {
                free.add(id);
            }
        }
        final int id = free.get(random.nextInt(free.size()));
        final Model wanted = random.nextInt(3) == 0 ? null : any(random, participant);
        final Model parent = wanted == null || wanted.depth() == Mandates.MAX_CHAIN ? null : wanted;
        final int session =
            random.nextInt(4) == 0 ? participant * SESSIONS + random.nextInt(SESSIONS) : Mandates.NONE;
        final int slot = mandates.grant(
            participant, id, parent == null ? Mandates.NONE : mandates.find(participant, parent.id), session);
        mandates.terms(slot, 1, 0, 0);
        there.add(new Model(id, parent, session));
        if (session != Mandates.NONE) {
            everNamed.add(session);
        }
        assertThat(mandates.used(slot)).isZero();
        assertThat(mandates.orders(slot)).isZero();
        assertThat(mandates.isRevoked(slot)).isFalse();
        return id;
    }

    private Model any(final Random random, final int participant) {
        final List<Model> there = models.get(participant);
        return there.isEmpty() ? null : there.get(random.nextInt(there.size()));
    }

    private Model modelOf(final int participant, final int id) {
        return models.get(participant).stream().filter(model -> model.id == id).findAny().orElse(null);
    }

    private void revokeOne(final Random random, final int participant) {
        final Model model = any(random, participant);
        if (model != null && random.nextInt(2) == 0) {
            mandates.revoke(mandates.find(participant, model.id));
            model.revoked = true;
        }
    }

    /** As it is written down: for each, the newest first, all that are newer and left are asked. */
    private int forget(final int participant) {
        final int before = mandates.grants().of(participant);
        mandates.forget(participant, 1);
        final List<Model> there = models.get(participant);
        for (int place = there.size() - 1; place >= 0; place--) {
            final Model model = there.get(place);
            final List<Model> newer = there.subList(place + 1, there.size());
            final boolean isParent = newer.stream().anyMatch(other -> other.parent == model);
            final boolean namesAlone = model.session != Mandates.NONE
                && newer.stream().noneMatch(other -> other.session == model.session);
            if (model.isOver() && !isParent && !namesAlone) {
                namingForgotten += model.session == Mandates.NONE ? 0 : 1;
                there.remove(place);
            }
        }
        return before - mandates.grants().of(participant);
    }

    private void assertSame(final int participant) {
        final List<Model> there = models.get(participant);
        for (int id = 0; id < IDS; id++) {
            final int slot = mandates.find(participant, id);
            final Model model = modelOf(participant, id);
            assertThat(slot != Mandates.NONE).as("mandate %d", id).isEqualTo(model != null);
            if (model != null) {
                assertThat(mandates.id(slot)).isEqualTo(id);
                assertThat(mandates.session(slot)).isEqualTo(model.session);
                assertThat(mandates.isRevoked(slot)).isEqualTo(model.revoked);
            }
        }
        final List<Integer> inOrder = new ArrayList<>();
        final Set<Integer> named = new TreeSet<>();
        int slot = mandates.grants().oldest(participant);
        for (; slot != Mandates.NONE; slot = mandates.grants().newer(slot)) {
            inOrder.add(mandates.id(slot));
            named.add(mandates.session(slot));
        }
        assertThat(inOrder).isEqualTo(there.stream().map(model -> model.id).toList());
        assertThat(named).as("bound for good").containsAll(
            everNamed.stream().filter(session -> session / SESSIONS == participant).toList());
        assertThat(mandates.grants().of(participant)).isEqualTo(there.size());
        assertThat(mandates.count()).isEqualTo(models.stream().mapToInt(List::size).sum());
    }

    private static final class Model {
        private final int id;
        private final Model parent;
        private final int session;
        private boolean revoked;

        private Model(final int id, final Model parent, final int session) {
            this.id = id;
            this.parent = parent;
            this.session = session;
        }

        private int depth() {
            return parent == null ? 1 : parent.depth() + 1;
        }

        private boolean isOver() {
            return revoked || parent != null && parent.isOver();
        }
    }
}
