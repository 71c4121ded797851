package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

class RateTest {
    private static final int SESSION = 5;

    private final GatewayRig rig = new GatewayRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTellTheRatesAtLogon() {
        rig.context.limits().orderRate(1_000).orderBurst(50);
        rig.start();

        final LogonAckDecoder own = ack(rig.liveWithRate(SESSION, 200, 10));
        final LogonAckDecoder common = ack(rig.liveWithRate(SESSION + 1, 0, 0));
        final LogonAckDecoder noBurst = ack(rig.liveWithRate(SESSION + 2, 300, 0));

        assertThat(List.of(own.orderRate(), own.orderBurst(), own.cancelRate(), own.cancelBurst()))
            .isEqualTo(List.of(200L, 10L, 800L, 40L));
        assertThat(List.of(common.orderRate(), common.orderBurst(), common.cancelRate(), common.cancelBurst()))
            .isEqualTo(List.of(1_000L, 50L, 4_000L, 200L));
        assertThat(List.of(noBurst.orderRate(), noBurst.orderBurst())).isEqualTo(List.of(300L, 300L));
    }

    @Test
    void shouldThrottleOrdersAndSayHowLongToWait() {
        rig.start();
        final ScriptedClient client = live(100, 3);

        client.send(orders(5));
        rig.await(() -> client.frames.size() == 2);
        assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(1L, 2L, 3L));
        assertRefused(client, 4, Code.THROTTLED, 10_000_000);
        assertRefused(client, 5, Code.THROTTLED, 10_000_000);
        rig.step(9);
        client.send(Requests.order(6));
        rig.await(client, BusinessRejectDecoder.TEMPLATE_ID);
        assertRefused(client, 6, Code.THROTTLED, 1_000_000);
        rig.step(1);
        client.send(Requests.order(7));
        rig.await(() -> rig.sink.clOrdIds().size() == 4);

        assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(1L, 2L, 3L, 7L));
    }

    @Test
    void shouldLetCancelsHaveFourTimesTheRoomAndTheirOwn() {
        rig.start();
        final ScriptedClient client = live(100, 1);

        client.send(Requests.order(1), Requests.order(2));
        for (int i = 0; i < 5; i++) {
            client.send(i % 2 == 0 ? Requests.cancel(10 + i, 1) : Requests.request(24, 44, 10 + i));
        }
        client.send(Requests.request(27, 20, 20), Requests.request(69, 20, 21));
        rig.await(() -> client.frames.size() == 4);

        assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(1L, 10L, 11L, 12L, 13L));
        assertRefused(client, 2, Code.THROTTLED, 10_000_000);
        assertRefused(client, 14, Code.CANCEL_RATE, 2_500_000);
        assertRefused(client, 20, Code.CANCEL_RATE, 2_500_000);
        assertRefused(client, 21, Code.CANCEL_RATE, 2_500_000);
    }

    /** Unlock, protection, questions and calls are no way out of the market, so they share with the orders. */
    @Test
    void shouldCountWhatIsNoCancelAsAnOrder() {
        rig.start();
        final ScriptedClient client = live(100, 1);
        client.send(Requests.order(1));

        client.send(
            Requests.request(21, 84, 2), Requests.request(22, 52, 3), Requests.request(25, 12, 4),
            Requests.massQuote(5, 1), Requests.request(28, 36, 6), Requests.request(29, 20, 7),
            Requests.request(30, 12, 8), Requests.request(60, 52, 9), Requests.request(61, 156, 10),
            Requests.request(62, 28, 11), Requests.request(63, 20, 12), Requests.request(64, 60, 13));
        rig.await(() -> client.frames.size() == 12);

        for (int clOrdId = 2; clOrdId <= 13; clOrdId++) {
            assertRefused(client, clOrdId, Code.THROTTLED, 10_000_000);
        }
    }

    @Test
    void shouldCountTheLegsOfAQuote() {
        rig.start();
        final ScriptedClient client = live(100, 10);

        client.send(Requests.massQuote(1, 6), Requests.massQuote(2, 6), Requests.massQuote(3, 4));
        rig.await(client, BusinessRejectDecoder.TEMPLATE_ID);
        rig.await(() -> rig.sink.clOrdIds().size() == 2);

        assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(1L, 3L));
        assertRefused(client, 2, Code.THROTTLED, 20_000_000);
        rig.step(100);
        client.send(Requests.massQuote(4, 16));
        rig.await(() -> rig.sink.clOrdIds().size() == 3);
    }

    @Test
    void shouldSpendNothingOnARequestThatTheCoreHasNoRoomFor() {
        rig.start();
        final ScriptedClient client = live(100, 2);
        rig.sink.room = 0;
        client.send(orders(3));
        rig.settle();

        rig.sink.room = Integer.MAX_VALUE;
        rig.await(client, BusinessRejectDecoder.TEMPLATE_ID);

        assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(1L, 2L));
        assertRefused(client, 3, Code.THROTTLED, 10_000_000);
    }

    @Test
    void shouldRefuseWhatNeedsDiskWhenLittleIsLeft() {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);
        rig.sink.isDiskLow = true;

        client.send(
            Requests.order(1), Requests.request(21, 84, 2), Requests.request(22, 52, 3), Requests.massQuote(4, 1),
            Requests.cancel(5, 1), Requests.request(24, 44, 6), Requests.request(25, 12, 7),
            Requests.request(27, 20, 8), Requests.request(28, 36, 9), Requests.request(29, 20, 10),
            Requests.request(30, 12, 11), Requests.request(61, 156, 12), Requests.request(62, 28, 13),
            Requests.request(63, 20, 14), Requests.request(60, 52, 15), Requests.request(64, 60, 16),
            Requests.request(69, 20, 17));
        rig.await(() -> client.frames.size() == 5 && rig.sink.clOrdIds().contains(17L));
        for (int clOrdId = 1; clOrdId <= 4; clOrdId++) {
            assertRefused(client, clOrdId, Code.DISK_LOW, 0);
        }
        assertRefused(client, 15, Code.DISK_LOW, 0);
        assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 16L, 17L));
        rig.sink.isDiskLow = false;
        client.send(Requests.order(18), Requests.request(60, 52, 19));

        rig.await(() -> rig.sink.clOrdIds().contains(19L));
    }

    @Test
    void shouldEndASessionAfterAHundredErrorsAndBlockItForAMinute() {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);

        for (int i = 0; i < 100; i++) {
            client.send(i % 2 == 0 ? Requests.blank(31, 92) : Requests.with(Requests.order(501), 56, 9));
        }
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.templates().stream().filter(template -> template == 56)).hasSize(100);
        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24)).isEqualTo((short) Code.ABUSE.number());
        rig.awaitEnd(client);
        rig.await(() -> rig.sink.commands.size() == 2);
        assertThat(rig.sink.last().getShort(CommandRecord.FRAME_OFFSET + 28)).isEqualTo((short) Code.ABUSE.number());
        assertBlocked();
        rig.logOn(rig.connect(), SESSION + 1, 1, 0);
        rig.step(60_000);
        rig.attach(rig.connect(), SESSION, 1);
    }

    @Test
    void shouldNotCountErrorsThatAreFarApart() {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);

        for (int i = 0; i < 300; i++) {
            client.send(Requests.blank(31, 92));
            rig.step(102);
        }
        client.send(Requests.order(501));

        rig.await(() -> rig.sink.clOrdIds().equals(List.of(501L)));
    }

    @Test
    void shouldNotCountBusinessRejects() {
        rig.start();
        final ScriptedClient client = live(10, 1);
        rig.sink.isDiskLow = true;

        // At ten times the limit, which is refused and no more than that.
        for (int i = 0; i < 1_000; i++) {
            client.send(Requests.order(i + 1));
            rig.step(10);
        }

        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
        assertThat(client.templates().stream().filter(template -> template == 56)).hasSize(1_000);
    }

    @Test
    void shouldEndASessionThatFloodsAtMoreThanTwentyTimesItsRate() {
        rig.start();
        final ScriptedClient client = live(100, 5);

        client.send(orders(100));
        rig.settle();
        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
        client.send(orders(100));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24)).isEqualTo((short) Code.ABUSE.number());
        assertBlocked();
    }

    @Test
    void shouldGiveNoNewAllowanceToWhoComesBack() {
        rig.start();
        final ScriptedClient client = live(100, 3);
        client.send(orders(3));
        rig.await(() -> rig.sink.clOrdIds().size() == 3);
        client.close();
        rig.settle();

        final ScriptedClient again = live(100, 3);
        again.send(Requests.order(4));
        rig.await(again, BusinessRejectDecoder.TEMPLATE_ID);

        assertRefused(again, 4, Code.THROTTLED, 10_000_000);
        assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(1L, 2L, 3L));
    }

    @Test
    void shouldCountTheErrorsOfASessionOverItsConnections() {
        rig.start();
        for (int connection = 0; connection < 3; connection++) {
            final ScriptedClient client = rig.live(SESSION);
            for (int i = 0; i < 33; i++) {
                client.send(Requests.blank(31, 92));
            }
            rig.await(() -> client.templates().stream().filter(template -> template == 56).count() == 33);
            assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
            client.close();
            rig.settle();
        }

        final ScriptedClient last = rig.live(SESSION);
        last.send(Requests.blank(31, 92));
        rig.await(last, TerminateDecoder.TEMPLATE_ID);

        assertThat(last.take(TerminateDecoder.TEMPLATE_ID).getShort(24)).isEqualTo((short) Code.ABUSE.number());
        assertBlocked();
    }

    /** Whoever has a key is known by it, whatever session it comes for. */
    @Test
    void shouldBlockTheKeyAndNotTheSession() {
        rig.hasSigners = true;
        rig.start();
        final Signer signer = new Signer(901);
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        final ScriptedClient client = rig.connect();
        rig.await(client, 1);
        final long connectionId =
            rig.attach(client, signer.sign(Requests.logon(SESSION, 1), client.take(1)));
        rig.publish(rig.records.attached(connectionId, SESSION, 1, 0));
        rig.await(client, 6);
        for (int i = 0; i < 100; i++) {
            client.send(Requests.blank(31, 92));
        }
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        final ScriptedClient again = rig.connect();
        rig.await(again, 1);
        again.send(signer.sign(Requests.logon(SESSION + 1, 1), again.take(1)));
        rig.await(again, LogonRejectDecoder.TEMPLATE_ID);

        assertThat(again.take(LogonRejectDecoder.TEMPLATE_ID).getShort(24))
            .isEqualTo((short) Code.SESSION_BLOCKED.number());
        rig.attach(rig.connect(), SESSION, 1);
    }

    private void assertBlocked() {
        final ScriptedClient again = rig.connect();
        again.send(Requests.logon(SESSION, 1));
        rig.await(again, LogonRejectDecoder.TEMPLATE_ID);
        assertThat(again.take(LogonRejectDecoder.TEMPLATE_ID).getShort(24))
            .isEqualTo((short) Code.SESSION_BLOCKED.number());
    }

    private ScriptedClient live(final int rate, final int burst) {
        final ScriptedClient client = rig.liveWithRate(SESSION, rate, burst);
        client.frames.clear();
        return client;
    }

    private static byte[] orders(final int count) {
        final byte[][] orders = new byte[count][];
        for (int i = 0; i < count; i++) {
            orders[i] = Requests.order(i + 1);
        }
        return Requests.join(orders);
    }

    private static LogonAckDecoder ack(final ScriptedClient client) {
        return new LogonAckDecoder()
            .wrap(client.take(LogonAckDecoder.TEMPLATE_ID), Frame.BLOCK_OFFSET, LogonAckDecoder.BLOCK_LENGTH, 1);
    }

    private static void assertRefused(
            final ScriptedClient client, final long clOrdId, final Code code, final long detail) {
        final BusinessRejectDecoder reject = new BusinessRejectDecoder().wrap(
            client.take(BusinessRejectDecoder.TEMPLATE_ID), Frame.BLOCK_OFFSET, BusinessRejectDecoder.BLOCK_LENGTH, 1);
        assertThat(reject.clOrdId()).isEqualTo(clOrdId);
        assertThat(reject.sequence()).isZero();
        assertThat(reject.code()).isEqualTo(code.number());
        assertThat(reject.detail()).isEqualTo(detail);
    }
}
