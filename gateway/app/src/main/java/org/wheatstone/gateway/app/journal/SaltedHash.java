package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a meter writes down in place of a prompt or a response: SHA-256 of the salt, then of the content, byte by byte
 * as it went over the wire. The salt is of the party's own making, one for each call, and of any length; who knows salt
 * and content can show that they are what the record names, and nobody can guess the content from the record. Any
 * thread.
 */
final class SaltedHash {
    private static final int CHUNK_BYTES = 1 << 16;

    private SaltedHash() {
    }

    /** Of a file's content, in hex. */
    static String of(final byte[] salt, final Path content) throws IOException {
        final MessageDigest digest = sha256();
        digest.update(salt);
        final byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream stream = Files.newInputStream(content)) {
            for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
                digest.update(chunk, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
