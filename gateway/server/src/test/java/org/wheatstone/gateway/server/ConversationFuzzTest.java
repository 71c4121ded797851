package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;

/**
 * A client that says anything, in any pieces, at any time, over a real socket: nobody but the session that the core
 * has given it speaks through it, and nothing reaches the core that a stock decoder cannot read. {@code mvn verify}
 * tries the committed conversations; {@code JAZZER_FUZZ=1 mvn -pl gateway/server -am test -Dtest=ConversationFuzzTest
 * -Dsurefire.failIfNoSpecifiedTests=false} looks for new ones.
 */
class ConversationFuzzTest {
    private static final int SESSION     = 5;
    private static final int MOST_MOVES  = 40;
    private static final int MOST_BYTES  = 96;
    private static final int MOST_MILLIS = 3_000;

    @FuzzTest(maxDuration = "10m")
    void shouldLetNothingMalformedThrough(final FuzzedDataProvider chance) {
        // The fuzzer takes a connection for an attack on others, and this one is to ourselves.
        BugDetectors.allowNetworkConnections();
        try (GatewayRig rig = new GatewayRig()) {
            rig.context.limits().maxConnections(4).maxPendingLogons(4);
            rig.start();
            new Conversation(rig, chance).play();
        }
    }

    /** One client, and a core that answers as it likes. */
    private static final class Conversation {
        private final GatewayRig rig;
        private final FuzzedDataProvider chance;
        private final ScriptedClient client;
        private final StockDecoder decoder = new StockDecoder();
        private byte[] rest = {};
        private boolean isAttached;
        private long clOrdId = 500;
        private long sequence;
        private int judged;

        Conversation(final GatewayRig rig, final FuzzedDataProvider chance) {
            this.rig = rig;
            this.chance = chance;
            client = rig.connect();
        }

        void play() {
            for (int i = 0; i < MOST_MOVES && chance.remainingBytes() > 0; i++) {
                move();
                rig.turn();
                rig.turn();
                judge();
            }
            client.close();
            rig.settle();
            judge();
        }

        private void move() {
            switch (chance.consumeInt(0, 8)) {
                case 0 -> client.send(chance.consumeBytes(MOST_BYTES));
                case 1, 2 -> client.send(message());
                case 3 -> client.send(spoilt(message()));
                case 4 -> sendPart();
                case 5 -> answer();
                case 6 -> pass(chance.consumeInt(1, MOST_MILLIS));
                case 7 -> tell();
                default -> client.send(Requests.logon(SESSION, chance.consumeInt(0, 2)));
            }
        }

        private byte[] message() {
            clOrdId++;
            return switch (chance.consumeInt(0, 9)) {
                case 0 -> Requests.logon(SESSION, 1);
                case 1 -> Requests.order(clOrdId);
                case 2 -> Requests.cancel(clOrdId, clOrdId - 1);
                case 3 -> Requests.heartbeat(chance.consumeBoolean());
                case 4 -> Requests.logout();
                case 5 -> Requests.massQuote(clOrdId, chance.consumeInt(0, 18));
                case 6 -> Requests.request(21, 84, clOrdId);
                case 7 -> Requests.request(24, 44, clOrdId);
                default -> Requests.request(chance.consumeInt(0, 200), chance.consumeInt(12, 100), clOrdId);
            };
        }

        private byte[] spoilt(final byte[] message) {
            final byte[] bytes = message.clone();
            for (int i = chance.consumeInt(1, 3); i > 0; i--) {
                bytes[chance.consumeInt(0, bytes.length - 1)] = chance.consumeByte();
            }
            return bytes;
        }

        /** What was held back of the last message, or the beginning of the next. */
        private void sendPart() {
            if (rest.length > 0) {
                client.send(rest);
                rest = new byte[0];
                return;
            }
            final byte[] message = message();
            final int cut = chance.consumeInt(0, message.length);
            client.send(Arrays.copyOf(message, cut));
            rest = Arrays.copyOfRange(message, cut, message.length);
        }

        /** The core's word on the newest logon, which comes once. */
        private void answer() {
            if (isAttached || rig.sink.commands.isEmpty()
                || CommandRecord.templateId(rig.sink.last(), 0) != SessionAttachDecoder.TEMPLATE_ID) {
                return;
            }
            final long connectionId = GatewayRig.connectionIdOf(rig.sink.last());
            isAttached = chance.consumeInt(0, 4) > 0;
            rig.publish(isAttached
                ? rig.records.attached(connectionId, SESSION, 1, 0)
                : rig.records.refused(connectionId, Code.SESSION_IN_USE.number(), 3));
        }

        private void pass(final int millis) {
            rig.clock.stepMs(millis);
            rig.nanoClock.stepMs(millis);
        }

        private void tell() {
            if (isAttached) {
                rig.publish(rig.records.accepted(SESSION, ++sequence));
            }
        }

        private void judge() {
            for (; judged < rig.sink.commands.size(); judged++) {
                final UnsafeBuffer record = rig.sink.commands.get(judged);
                final int length = CommandRecord.length(record, 0) - CommandRecord.FRAME_OFFSET;
                decoder.read(new UnsafeBuffer(record, CommandRecord.FRAME_OFFSET, length));
                judgeIdentity(record, CommandRecord.templateId(record, 0));
            }
        }

        private void judgeIdentity(final UnsafeBuffer record, final int templateId) {
            final boolean isOfNode = templateId >= SessionAttachDecoder.TEMPLATE_ID;
            assertThat(CommandRecord.sessionId(record, 0)).isEqualTo(isOfNode ? 0 : SESSION);
            assertThat(CommandRecord.attachment(record, 0)).isEqualTo(isOfNode ? 0 : 7);
            if (templateId != SessionAttachDecoder.TEMPLATE_ID && templateId != SessionDetachDecoder.TEMPLATE_ID) {
                assertThat(isAttached).as("a request before the core has given the session").isTrue();
            }
        }
    }
}
