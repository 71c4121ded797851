package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

class LobbyTest {
    private static final int SESSION = 5;
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void shouldBanAnAddressAfterTwentyFailedLogonsForAMinute() {
        try (GatewayRig rig = start()) {
            for (int i = 0; i < 20; i++) {
                fail(rig);
            }

            final ScriptedClient banned = rig.connect();
            rig.await(banned, LogonRejectDecoder.TEMPLATE_ID);
            assertThat(banned.templates()).isEqualTo(List.of(1, 4));
            final UnsafeBuffer reject = banned.take(LogonRejectDecoder.TEMPLATE_ID);
            assertThat(reject.getShort(24)).isEqualTo((short) Code.ADDRESS_BANNED.number());
            assertThat(reject.getLong(16)).isBetween(MINUTE - 1_000_000_000, MINUTE);
            rig.awaitEnd(banned);
            rig.step(59_000);
            rig.await(rig.connect(), LogonRejectDecoder.TEMPLATE_ID);
            rig.step(1_001);

            rig.attach(rig.connect(), SESSION, 1);
        }
    }

    @Test
    void shouldNotBanForFailuresThatAreFarApart() {
        try (GatewayRig rig = start()) {
            for (int i = 0; i < 30; i++) {
                fail(rig);
                rig.step(3_200);
            }

            rig.attach(rig.connect(), SESSION, 1);
        }
    }

    @Test
    void shouldCountTheCoresRefusalsButNotThoseToBeTriedAgain() {
        try (GatewayRig rig = start()) {
            for (int i = 0; i < 25; i++) {
                refuse(rig, Code.SESSION_IN_USE);
            }
            for (int i = 0; i < 20; i++) {
                refuse(rig, Code.UNKNOWN_SESSION);
            }

            rig.await(rig.connect(), LogonRejectDecoder.TEMPLATE_ID);
        }
    }

    @Test
    void shouldCountWhoeverSendsSomethingElseOrNothing() {
        try (GatewayRig rig = start()) {
            for (int i = 0; i < 10; i++) {
                final ScriptedClient client = rig.connect();
                client.send(Requests.order(1));
                rig.await(client, TerminateDecoder.TEMPLATE_ID);
                client.close();
                final ScriptedClient silent = rig.connect();
                rig.await(silent, HelloDecoder.TEMPLATE_ID);
                rig.step(3_000);
                rig.await(silent, TerminateDecoder.TEMPLATE_ID);
                assertThat(silent.take(TerminateDecoder.TEMPLATE_ID).getShort(24))
                    .isEqualTo((short) Code.LOGON_TIMEOUT.number());
                silent.close();
                rig.settle();
            }

            rig.await(rig.connect(), LogonRejectDecoder.TEMPLATE_ID);
        }
    }

    /** Also those that were told why and have not gone yet take a place. */
    @Test
    void shouldBoundWhatHasNotLoggedOnFromOneAddress() {
        try (GatewayRig rig = new GatewayRig()) {
            rig.context.limits().limitsLoopback(true).maxPendingLogonsPerAddress(2);
            rig.start();
            final ScriptedClient first = rig.connect();
            rig.await(first, HelloDecoder.TEMPLATE_ID);
            final ScriptedClient second = rig.connect();
            second.send(Requests.order(1));
            rig.await(second, TerminateDecoder.TEMPLATE_ID);

            rig.awaitEnd(rig.connect());
            assertThat(rig.counters().connectionsRefused).isEqualTo(1);
            rig.logOn(first, SESSION, 1, 0);
            rig.await(rig.connect(), HelloDecoder.TEMPLATE_ID);
            rig.awaitEnd(rig.connect());
            assertThat(rig.counters().connectionsRefused).isEqualTo(2);
            second.close();
            rig.settle();
            rig.step(1_001);

            rig.await(rig.connect(), HelloDecoder.TEMPLATE_ID);
        }
    }

    @Test
    void shouldNotLimitLoopbackUnlessToldTo() {
        try (GatewayRig rig = new GatewayRig()) {
            rig.context.limits().maxPendingLogonsPerAddress(1);
            rig.start();
            for (int i = 0; i < 30; i++) {
                fail(rig);
            }

            rig.attach(rig.connect(), SESSION, 1);
            rig.attach(rig.connect(), SESSION + 1, 1);
        }
    }

    @Test
    void shouldTellAddressesApartAndNetworksTogether() throws UnknownHostException {
        final Lobby lobby = new Lobby(new GatewayLimits().maxPendingLogonsPerAddress(1));

        final Address first = lobby.enter(InetAddress.getByName("192.0.2.1"), 0);
        assertThat(lobby.enter(InetAddress.getByName("192.0.2.1"), 0)).isNull();
        assertThat(lobby.enter(InetAddress.getByName("192.0.2.2"), 0)).isNotNull();
        assertThat(lobby.enter(InetAddress.getByName("2001:db8:0:1::1"), 0)).isNotNull();
        assertThat(lobby.enter(InetAddress.getByName("2001:db8:0:1:ffff::2"), 0)).isNull();
        assertThat(lobby.enter(InetAddress.getByName("2001:db8:0:2::1"), 0)).isNotNull();
        lobby.leave(first);

        assertThat(lobby.enter(InetAddress.getByName("192.0.2.1"), 0)).isSameAs(first);
    }

    @Test
    void shouldBoundThoseFromEverywhere() throws UnknownHostException {
        final Lobby lobby = new Lobby(new GatewayLimits().maxPendingLogons(3));
        for (int i = 1; i <= 3; i++) {
            assertThat(lobby.enter(InetAddress.getByName("192.0.2." + i), 0)).isNotNull();
        }

        assertThat(lobby.enter(InetAddress.getByName("192.0.2.9"), 0)).isNull();
    }

    /** More addresses than the table has places: whoever is banned stays so while there is anybody else to forget. */
    @Test
    void shouldForgetTheIdleBeforeTheBanned() throws UnknownHostException {
        final Lobby lobby = new Lobby(new GatewayLimits());
        final Address banned = lobby.enter(InetAddress.getByName("192.0.2.1"), 0);
        for (int i = 0; i < 20; i++) {
            banned.onFailure(i);
        }
        lobby.leave(banned);

        for (int i = 0; i < 5_000; i++) {
            final Address other = lobby.enter(InetAddress.getByName("10.0." + i / 250 + "." + i % 250), 100);
            assertThat(other.waitNs(100)).isZero();
            lobby.leave(other);
        }

        assertThat(lobby.enter(InetAddress.getByName("192.0.2.1"), 100).waitNs(100)).isEqualTo(MINUTE - 81);
    }

    @Test
    void shouldFindAPlaceEvenIfAllAreBanned() throws UnknownHostException {
        final Lobby lobby = new Lobby(new GatewayLimits().maxFailedLogons(1));
        for (int i = 0; i < 3_000; i++) {
            final Address other = lobby.enter(InetAddress.getByName("10.0." + i / 250 + "." + i % 250), i);
            assertThat(other.waitNs(i)).isZero();
            other.onFailure(i);
            lobby.leave(other);
        }
    }

    private static GatewayRig start() {
        final GatewayRig rig = new GatewayRig();
        rig.context.limits().limitsLoopback(true);
        return rig.start();
    }

    private static void fail(final GatewayRig rig) {
        final ScriptedClient client = rig.connect();
        client.send(Requests.with(Requests.logon(SESSION, 1), Requests.MODE_OFFSET, 9));
        rig.await(client, LogonRejectDecoder.TEMPLATE_ID);
        assertThat(client.take(LogonRejectDecoder.TEMPLATE_ID).getShort(24))
            .isEqualTo((short) Code.MODE_NOT_ALLOWED.number());
        client.close();
        rig.settle();
    }

    private static void refuse(final GatewayRig rig, final Code code) {
        final ScriptedClient client = rig.connect();
        rig.publish(rig.records.refused(rig.attach(client, SESSION, 1), code.number(), 0));
        rig.await(client, LogonRejectDecoder.TEMPLATE_ID);
        client.close();
        rig.settle();
    }
}
