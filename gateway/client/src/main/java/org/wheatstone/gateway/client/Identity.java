package org.wheatstone.gateway.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A pair of Ed25519 keys by which a participant shows who it is. The private one never leaves its file and this
 * process; the exchange is given the public one, 32 bytes, by its operator. Immutable, for any thread.
 */
public final class Identity {
    /** Length of a public key, in bytes. */
    public static final int PUBLIC_KEY_LENGTH = 32;

    static final String ALGORITHM = "Ed25519";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END   = "-----END PRIVATE KEY-----";
    private static final int LINE     = 64;

    private final PrivateKey privateKey;

    private Identity(final PrivateKey privateKey) {
        this.privateKey = privateKey;
    }

    /** A pair of keys, and the public one's bytes as they are given to an operator. */
    public record Generated(Identity identity, byte[] publicKey) {
        /** The public key as 64 hexadecimal digits. */
        public String publicKeyHex() {
            return HexFormat.of().formatHex(publicKey);
        }
    }

    /** A new pair of keys, from the platform's source of randomness. */
    public static Generated generate() {
        try {
            final KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new Generated(new Identity(pair.getPrivate()), rawPublicKey(pair.getPublic()));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /**
     * Reads a private key: PKCS#8 in PEM, as {@link #write} and OpenSSL write it.
     *
     * @throws IOException              if the file cannot be read.
     * @throws IllegalArgumentException if it holds no such key.
     */
    public static Identity read(final Path file) throws IOException {
        final String text = Files.readString(file, StandardCharsets.US_ASCII);
        final int begin = text.indexOf(BEGIN);
        final int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no private key in file=" + file + ": expected " + BEGIN);
        }
        try {
            final byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return new Identity(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (final GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("no " + ALGORITHM + " private key in file=" + file, e);
        }
    }

    /**
     * Writes the private key to a new file that only its owner may read.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one: a key is never overwritten.
     */
    public void write(final Path file) throws IOException {
        final Base64.Encoder base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        final String text = BEGIN + "\n" + base64.encodeToString(privateKey.getEncoded()) + "\n" + END + "\n";
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    }

    /** For {@link ClientContext#key}. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** The last bytes of a public key's X.509 form are the key itself. */
    private static byte[] rawPublicKey(final PublicKey key) {
        final byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_LENGTH, encoded.length);
    }
}
