package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

class SignedLogonTest {
    private static final int SESSION = 5;

    private final GatewayRig rig = new GatewayRig();
    private final Signer signer = new Signer(901);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTakeALogonSignedByAKeyKnownFromTheStart() {
        rig.context.devLogon(false).keyFrame(Records.frameOf(rig.records.keyAdded(901, signer.publicKey())));
        start();
        final byte[] logon = Requests.logon(SESSION, 12);
        final UnsafeBuffer fields = new UnsafeBuffer(logon);
        fields.putByte(26, (byte) CodPolicy.BOTH.value());
        fields.putByte(27, (byte) 1);
        fields.putInt(28, 86_400_000);

        final ScriptedClient client = rig.connect();
        rig.attach(client, signer.sign(logon, hello(client)));

        final SessionAttachDecoder attach = attach();
        assertThat(attach.sessionId()).isEqualTo(SESSION);
        assertThat(attach.nextSequence()).isEqualTo(12);
        assertThat(attach.keyId()).isEqualTo(901);
        assertThat(attach.mode()).isEqualTo(Mode.TRADE);
        assertThat(attach.codPolicy()).isEqualTo(CodPolicy.BOTH);
        assertThat(attach.graceMs()).isEqualTo(86_400_000);
        assertThat(attach.flags().takeover()).isTrue();
    }

    @Test
    void shouldTakeAndForgetKeysAsTheyComeAndGo() {
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        final ScriptedClient client = rig.connect();
        rig.attach(client, signer.sign(Requests.logon(SESSION, 1), hello(client)));

        rig.publish(rig.records.keyRevoked(901));
        final ScriptedClient late = rig.connect();
        late.send(signer.sign(Requests.logon(SESSION + 1, 1), hello(late)));

        assertRejected(late, Code.BAD_CREDENTIALS, 0);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
    }

    /** Every byte that is signed, and the first and the last of the signature. */
    @ParameterizedTest
    @ValueSource(ints = {16, 27, 32, 33, 36, 40, 47, 48, 79, 80, 111})
    void shouldRejectALogonThatWasChangedOnItsWay(final int offset) {
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        final ScriptedClient client = rig.connect();
        final byte[] logon = Requests.logon(SESSION, 1);
        new UnsafeBuffer(logon).putInt(32, 1_000);
        final byte[] signed = signer.sign(logon, hello(client));

        client.send(Requests.with(signed, offset, signed[offset] ^ 1));

        assertRejected(client, Code.BAD_CREDENTIALS, 0);
        assertThat(rig.sink.commands).isEmpty();
    }

    @Test
    void shouldRejectARecordedLogon() {
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        final ScriptedClient client = rig.connect();
        final byte[] recorded = signer.sign(Requests.logon(SESSION, 1), hello(client));
        rig.attach(client, recorded);

        final ScriptedClient thief = rig.connect();
        hello(thief);
        thief.send(recorded);

        assertRejected(thief, Code.BAD_CREDENTIALS, 0);
    }

    @Test
    void shouldRejectAnUnknownKeyAfterTheSameWork() {
        start();
        final ScriptedClient client = rig.connect();
        rig.isVerifying = false;
        client.send(signer.sign(Requests.logon(SESSION, 1), hello(client)));
        rig.settle();
        assertThat(client.frames).isEmpty();

        rig.isVerifying = true;

        assertRejected(client, Code.BAD_CREDENTIALS, 0);
    }

    /** The key that stands in for unknown ones is the base point, for which anybody can sign: its secret is one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRejectWhatIsSignedWithNobodysKeyUnlessItIsSomebodys(final boolean isKnown) throws Exception {
        start();
        if (isKnown) {
            rig.publish(rig.records.keyAdded(901, basePoint()));
        }
        final ScriptedClient client = rig.connect();
        final UnsafeBuffer hello = hello(client);
        final byte[] logon = signer.sign(Requests.logon(SESSION, 1), hello);
        System.arraycopy(signedByOne(hello, logon), 0, logon, 48, 64);

        client.send(logon);

        if (isKnown) {
            rig.await(() -> rig.sink.commands.size() == 1);
        } else {
            assertRejected(client, Code.BAD_CREDENTIALS, 0);
        }
    }

    @Test
    void shouldRejectASignatureThatNamesNoKey() {
        start();
        final ScriptedClient client = rig.connect();

        client.send(new Signer(0).sign(Requests.logon(SESSION, 1), hello(client)));

        assertRejected(client, Code.BAD_CREDENTIALS, 0);
    }

    @Test
    void shouldTellTheCoreOfNoKeyWhenTheLogonIsNotSigned() {
        start();
        final byte[] logon = Requests.logon(SESSION, 1);
        new UnsafeBuffer(logon).putInt(20, 901);

        rig.attach(rig.connect(), logon);

        assertThat(attach().keyId()).isZero();
    }

    @Test
    void shouldHoldTheLogonUntilTheCoreHasRoom() {
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        rig.sink.room = 0;
        final ScriptedClient client = rig.connect();
        client.send(signer.sign(Requests.logon(SESSION, 1), hello(client)));
        rig.step(5_000);
        assertThat(client.frames).isEmpty();

        rig.sink.room = 1;
        rig.await(() -> rig.sink.commands.size() == 1);

        assertThat(attach().keyId()).isEqualTo(901);
    }

    @Test
    void shouldWaitForAPlaceInTheQueueAndThenGoOn() {
        rig.context.limits().maxVerifications(2);
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        rig.isVerifying = false;
        for (int i = 0; i < 5; i++) {
            final ScriptedClient client = rig.connect();
            client.send(signer.sign(Requests.logon(SESSION + i, 1), hello(client)));
        }
        rig.settle();
        assertThat(rig.sink.commands).isEmpty();

        rig.isVerifying = true;
        rig.await(() -> rig.sink.commands.size() == 5);

        assertThat(rig.sink.templates()).containsOnly(181);
    }

    @Test
    void shouldNotWaitForTheVerifierForEver() {
        rig.context.limits().maxVerifications(1);
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        rig.isVerifying = false;
        final ScriptedClient asked = rig.connect();
        asked.send(signer.sign(Requests.logon(SESSION, 1), hello(asked)));
        rig.settle();
        final ScriptedClient waiting = rig.connect();
        waiting.send(signer.sign(Requests.logon(SESSION + 1, 1), hello(waiting)));
        rig.settle();

        rig.step(3_001);

        assertRejected(asked, Code.CAPACITY, 1);
        assertRejected(waiting, Code.CAPACITY, 1);
        rig.isVerifying = true;
        rig.settle();
        assertThat(rig.sink.commands).isEmpty();
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @Test
    void shouldForgetWhoLeavesBeforeTheVerdict() {
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        rig.isVerifying = false;
        final ScriptedClient client = rig.connect();
        client.send(signer.sign(Requests.logon(SESSION, 1), hello(client)));
        rig.settle();
        client.close();
        rig.settle();

        rig.isVerifying = true;
        rig.await(() -> rig.sink.commands.size() == 1);
        rig.publish(rig.records.attached(GatewayRig.connectionIdOf(rig.sink.last()), SESSION, 1, 0));
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 182));
        rig.settle();
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @Test
    void shouldEndASessionWhoseKeyIsRevoked() {
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.attach(client, signer.sign(Requests.logon(SESSION, 1), hello(client)));
        rig.publish(rig.records.attached(connectionId, SESSION, 1, 0));
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);

        rig.publish(rig.records.keyRevoked(901));
        rig.publish(rig.records.detached(connectionId, SESSION, Code.BAD_CREDENTIALS.number()));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24)).isEqualTo((short) 100);
        rig.awaitEnd(client);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
    }

    @ParameterizedTest
    @CsvSource({"26, 4, 26", "27, 2, 27", "31, 6, 28"})
    void shouldRejectWhatMeansNothingBeforeItVerifies(final int offset, final int value, final long detail) {
        start();
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        rig.isVerifying = false;
        final ScriptedClient client = rig.connect();

        client.send(signer.sign(Requests.with(Requests.logon(SESSION, 1), offset, value), hello(client)));

        assertRejected(client, Code.UNKNOWN_ENUM, detail);
    }

    @Test
    void shouldVerifyOnAThreadOfItsOwn() {
        start();
        rig.isVerifying = false;
        rig.publish(rig.records.keyAdded(901, signer.publicKey()));
        final AgentRunner runner =
            new AgentRunner(new YieldingIdleStrategy(), Throwable::printStackTrace, null, rig.agent().verifier());
        AgentRunner.startOnThread(runner);

        final ScriptedClient client = rig.connect();
        client.send(signer.sign(Requests.logon(SESSION, 1), hello(client)));
        final long startNs = System.nanoTime();
        while (rig.sink.commands.isEmpty() && System.nanoTime() - startNs < 20_000_000_000L) {
            rig.turn();
        }

        CloseHelper.close(runner);
        assertThat(attach().keyId()).isEqualTo(901);
    }

    private static byte[] basePoint() {
        final byte[] point = new byte[32];
        LogonVerifier.NOBODYS_KEY.getBytes(0, point);
        return point;
    }

    /** The signature whose secret key and whose nonce are one: R = B, s = 1 + H(R, B, message). */
    private static byte[] signedByOne(final UnsafeBuffer hello, final byte[] logon) throws Exception {
        final byte[] nonce = new byte[16];
        hello.getBytes(Frame.BLOCK_OFFSET + HelloDecoder.nonceEncodingOffset(), nonce);
        final MessageDigest sha = MessageDigest.getInstance("SHA-512");
        sha.update(basePoint());
        sha.update(basePoint());
        sha.update(nonce);
        sha.update(logon, 0, 48);
        final BigInteger order =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        final byte[] s = reversed(
            new BigInteger(1, reversed(sha.digest())).add(BigInteger.ONE).mod(order).toByteArray());
        final byte[] signature = Arrays.copyOf(basePoint(), 64);
        System.arraycopy(s, 0, signature, 32, Math.min(s.length, 32));
        return signature;
    }

    private static byte[] reversed(final byte[] bytes) {
        final byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private void start() {
        rig.hasSigners = true;
        rig.context.nonces(new SecureRandom()::nextBytes);
        rig.start();
    }

    private UnsafeBuffer hello(final ScriptedClient client) {
        rig.await(client, HelloDecoder.TEMPLATE_ID);
        return client.take(HelloDecoder.TEMPLATE_ID);
    }

    private SessionAttachDecoder attach() {
        return new SessionAttachDecoder().wrap(
            rig.sink.last(), CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, SessionAttachDecoder.BLOCK_LENGTH, 1);
    }

    private void assertRejected(final ScriptedClient client, final Code code, final long detail) {
        rig.await(client, LogonRejectDecoder.TEMPLATE_ID);
        final UnsafeBuffer reject = client.take(LogonRejectDecoder.TEMPLATE_ID);
        assertThat(reject.getShort(24)).isEqualTo((short) code.number());
        assertThat(reject.getLong(16)).isEqualTo(detail);
        rig.awaitEnd(client);
    }
}
