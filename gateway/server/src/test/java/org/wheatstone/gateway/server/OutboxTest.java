package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(4_096);

    @Test
    void shouldLeaveRoomForTheLastWord() {
        while (outbox.tryClaimLive(64) >= 0) {
            outbox.commit(64);
        }

        assertThat(outbox.pending()).isEqualTo(4_096 - Outbox.CONTROL_ROOM);
        assertThat(outbox.tryClaim(48)).isEqualTo(outbox.pending());
        assertThat(outbox.tryClaim(Outbox.CONTROL_ROOM + 8)).isEqualTo(Outbox.NO_ROOM);
    }

    @Test
    void shouldKeepWhatIsReservedFromOthers() {
        outbox.commit(1_000);
        final int reserved = outbox.reserve();

        assertThat(reserved).isEqualTo(4_096 - Outbox.CONTROL_ROOM - 1_000);
        assertThat(outbox.tryClaim(Outbox.CONTROL_ROOM)).isEqualTo(1_000);
        assertThat(outbox.tryClaim(Outbox.CONTROL_ROOM + 8)).isEqualTo(Outbox.NO_ROOM);
        outbox.commit(Outbox.CONTROL_ROOM);
        assertThat(outbox.claimReserved(reserved) + reserved).isEqualTo(4_096);
    }

    @Test
    void shouldRefuseMoreHistoryThanWasAskedFor() {
        final int reserved = outbox.reserve();
        outbox.releaseReserved(reserved - 100);

        assertThatThrownBy(() -> outbox.claimReserved(104)).isInstanceOf(IllegalStateException.class);
    }
}
