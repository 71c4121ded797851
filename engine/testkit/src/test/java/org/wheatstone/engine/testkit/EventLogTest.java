package org.wheatstone.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final CoreDriver core = new CoreDriver();

    @Test
    void shouldKeepEventsAsValuesThatPrintAsText() {
        core.commands().publishGrade(1, "code.standard.v1", 1_000);
        core.send();
        core.commands().deposit(9, 5);

        final List<Event> events = core.send();

        assertThat(events).extracting(Event::toString)
            .containsExactly("ack request=112 801 UNKNOWN_TARGET detail=9");
        assertThat(core.events()).hasSize(2).endsWith(events.get(0));
    }

    @Test
    void shouldCompareEventsByEveryByte() {
        core.commands().time(5).deposit(9, 5);
        final Event first = core.send().get(0);
        final CoreDriver other = new CoreDriver();
        other.commands().time(5).deposit(9, 5);
        final Event same = other.send().get(0);
        final CoreDriver later = new CoreDriver();
        later.commands().time(6).deposit(9, 5);
        final Event different = later.send().get(0);

        assertThat(first).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(different);
        assertThat(first.toString()).isEqualTo(different.toString());
    }

    @Test
    void shouldRefuseACommitOfOtherThanWhatWasClaimed() {
        final EventLog log = new EventLog();
        log.claim();

        assertThatThrownBy(() -> log.commit(2))
            .isInstanceOf(IllegalStateException.class).hasMessage("commit of 2 events, claimed=1");
    }
}
