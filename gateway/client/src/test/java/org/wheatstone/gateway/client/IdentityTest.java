package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.LogonDecoder;

class IdentityTest {
    private static final String X509_PREFIX = "302a300506032b6570032100";

    @TempDir
    private Path directory;

    @Test
    void shouldReadTheKeyThatItWrote() throws IOException {
        final Path file = directory.resolve("quoter.key");
        final Identity identity = Identity.generate().identity();

        identity.write(file);

        assertThat(Identity.read(file).privateKey()).isEqualTo(identity.privateKey());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void shouldNeverOverwriteAKey() throws IOException {
        final Path file = directory.resolve("quoter.key");
        Identity.generate().identity().write(file);

        assertThrows(FileAlreadyExistsException.class, () -> Identity.generate().identity().write(file));
    }

    @Test
    void shouldSayWhichFileHoldsNoKey() throws IOException {
        final Path file = Files.writeString(directory.resolve("notes.txt"), "no key here");

        final IllegalArgumentException refusal =
            assertThrows(IllegalArgumentException.class, () -> Identity.read(file));

        assertThat(refusal).hasMessageContaining(file.toString()).hasMessageContaining("BEGIN PRIVATE KEY");
    }

    @Test
    void shouldSignTheNonceAndTheLogonBeforeTheSignature() throws Exception {
        final Identity.Generated generated = Identity.generate();
        try (Conversation talk = new Conversation()) {
            talk.context.key(12, generated.identity().privateKey());

            talk.connect().awaitLogon();

            final LogonDecoder logon = new LogonDecoder();
            logon.wrap(talk.exchange.received(), talk.exchange.block(), LogonDecoder.BLOCK_LENGTH, 1);
            assertThat(logon.authMethod()).isEqualTo(AuthMethod.ED25519);
            assertThat(logon.keyId()).isEqualTo(12);
            final byte[] signature = new byte[LogonDecoder.signatureLength()];
            logon.getSignature(signature, 0, signature.length);
            final byte[] signed = new byte[16 + 48];
            System.arraycopy(ScriptedExchange.NONCE, 0, signed, 0, 16);
            System.arraycopy(talk.exchange.frameBytes(), 0, signed, 16, 48);
            assertThat(isValid(generated.publicKey(), signed, signature)).isTrue();
            signed[20]++;
            assertThat(isValid(generated.publicKey(), signed, signature)).isFalse();
        }
    }

    private static boolean isValid(final byte[] rawKey, final byte[] signed, final byte[] signature)
            throws GeneralSecurityException {
        final byte[] encoded = HexFormat.of().parseHex(X509_PREFIX + HexFormat.of().formatHex(rawKey));
        final PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        final Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(signed);
        return verifier.verify(signature);
    }
}
