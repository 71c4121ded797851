package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;

class ListenerTest {
    /** Has no descriptors left for as long as a test wants. */
    private static final class ExhaustedListener extends Listener {
        private boolean isExhausted;

        private ExhaustedListener(final GatewayContext context) {
            super(context);
        }

        @Override
        SocketChannel accept() throws IOException {
            if (isExhausted) {
                throw new IOException("Too many open files");
            }
            return super.accept();
        }
    }

    private final GatewayRig rig = new GatewayRig();
    private ExhaustedListener listener;

    @BeforeEach
    void start() {
        listener = new ExhaustedListener(rig.context);
        rig.start(listener);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTryOnceASweepWhileNothingCanBeAccepted() {
        listener.isExhausted = true;
        rig.connect();

        rig.await(() -> rig.counters().acceptFailures == 1);
        rig.settle();
        assertThat(rig.counters().acceptFailures).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            rig.step(1);
        }

        assertThat(rig.counters().acceptFailures).isEqualTo(11);
        assertThat(rig.counters().connectionsRefused).isZero();
    }

    /** So that a selector can sleep although somebody waits. */
    @Test
    void shouldNotBeReportedWhileItRests() throws IOException {
        rig.agent().close();
        try (Selector selector = Selector.open(); Listener resting = new Listener(rig.context);
            ScriptedClient client = new ScriptedClient(resting.port(), 0)) {
            resting.register(selector);
            assertThat(selector.selectNow(key -> { })).isEqualTo(1);

            resting.rest(-5);
            assertThat(selector.selectNow(key -> { })).isZero();
            resting.sweep(999_994);
            assertThat(selector.selectNow(key -> { })).isZero();
            resting.sweep(999_995);

            assertThat(selector.selectNow(key -> { })).isEqualTo(1);
            assertThat(client.frames).isEmpty();
        }
    }

    @Test
    void shouldTakeThoseWhoWaitedWhenItCanAgain() {
        final ScriptedClient early = rig.live(5);
        listener.isExhausted = true;
        final ScriptedClient late = rig.connect();
        rig.await(() -> rig.counters().acceptFailures == 1);
        early.send(Requests.order(1));
        rig.await(() -> rig.sink.commands.size() == 2);

        listener.isExhausted = false;
        rig.step(1);
        rig.await(late, HelloDecoder.TEMPLATE_ID);
        rig.logOn(late, 6, 1, 0);

        assertThat(late.has(LogonAckDecoder.TEMPLATE_ID)).isTrue();
        assertThat(rig.counters().connectionsAccepted).isEqualTo(2);
    }
}
