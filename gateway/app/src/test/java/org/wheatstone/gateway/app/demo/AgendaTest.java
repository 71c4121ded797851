package org.wheatstone.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    @Test
    void shouldDoThingsInTheOrderOfTimeAndThenAsTheyWerePutDown() {
        final Agenda agenda = new Agenda();
        final List<String> done = new ArrayList<>();
        agenda.add(20, () -> done.add("last"));
        agenda.add(10, () -> {
            done.add("first");
            agenda.add(10, () -> done.add("third"));
        });
        agenda.add(10, () -> done.add("second"));

        assertThat(agenda.nextNs()).isEqualTo(10);
        while (!agenda.isEmpty()) {
            agenda.doNext();
        }

        assertThat(done).containsExactly("first", "second", "third", "last");
    }
}
