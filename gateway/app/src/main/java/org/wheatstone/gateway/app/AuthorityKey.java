package org.wheatstone.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wheatstone.gateway.app.grade.GradeMessage;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.Position;
import org.wheatstone.gateway.client.Identity;

/**
 * The key by which the grades that a journal begins with are signed: one that was given, or one that the node makes for
 * itself and keeps beside the journal. The starting thread. A file that is not what it should be fails with
 * {@link InputException}.
 */
final class AuthorityKey {
    /** Beside the journal. */
    static final String FILE = "authority.key";

    private static final Pattern PUBLIC_KEY = Pattern.compile("[0-9a-f]{64}");

    private final Path file;
    private final Identity identity;
    private final String publicHex;
    private final boolean isNew;

    private AuthorityKey(final Path file, final Identity identity, final String publicHex, final boolean isNew) {
        this.file = file;
        this.identity = identity;
        this.publicHex = publicHex;
        this.isNew = isNew;
    }

    /** Somebody's own; its public key is in the accounts, or in {@code FILE.pub}. */
    static AuthorityKey read(final Path file) {
        try {
            final Identity identity = ConnectionOptions.identity(file);
            final Path publicFile = publicFile(file);
            return new AuthorityKey(
                file, identity, Files.exists(publicFile) ? publicHex(publicFile) : null, false);
        } catch (final IOException | IllegalArgumentException e) {
            throw InputException.of(Position.of(file.toString()), "there is no private key in it: " + e.getMessage(),
                "give the private key of the grade authority, as 'wheatstone keygen' wrote it");
        }
    }

    /** The one that a node has made before. */
    static Optional<AuthorityKey> kept(final Path directory) {
        final Path file = directory.resolve(FILE);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * The same, where nobody needs it any more: one that is not whole is as good as none.
     *
     * @param message that it is to sign.
     */
    static Optional<AuthorityKey> keptWhole(final Path directory, final GradeMessage message) {
        try {
            final Optional<AuthorityKey> kept = kept(directory);
            kept.ifPresent(key -> key.publicHex(message));
            return kept;
        } catch (final InputException e) {
            // Nothing is signed, and so nobody is stopped by it.
            return Optional.empty();
        }
    }

    /** A new one, not written yet. */
    static AuthorityKey make(final Path directory) {
        final Identity.Generated generated = Identity.generate();
        return new AuthorityKey(directory.resolve(FILE), generated.identity(), generated.publicKeyHex(), true);
    }

    Path file() {
        return file;
    }

    /** Whether this start has made it. */
    boolean isNew() {
        return isNew;
    }

    PrivateKey privateKey() {
        return identity.privateKey();
    }

    /** The public key, of which a message shows that it is the right one. */
    String publicHex(final GradeMessage message) {
        final Path publicFile = publicFile(file);
        if (publicHex == null) {
            throw InputException.of(Position.of(publicFile.toString()), "there is no such file",
                "beside a private key it has the public one, as 'wheatstone keygen' writes it; or have that among the"
                    + " authority's keys in --accounts");
        }
        if (!isOf(publicHex, message)) {
            throw InputException.isNot(Position.of(publicFile.toString()), "public key", publicHex,
                "the one of the private key in " + file);
        }
        return publicHex;
    }

    /** Whether what we sign is found to be signed by this public key. */
    boolean isOf(final String hex, final GradeMessage message) {
        return message.sign(privateKey()).isSignedBy(HexFormat.of().parseHex(hex));
    }

    /**
     * Writes it beside the journal if it is new, so that what was signed can be signed again. The private key comes
     * last and at once: where it is, both are whole, and where it is not, whatever lies there is replaced.
     */
    void keep() {
        if (!isNew) {
            return;
        }
        try {
            requireNone(file);
            final Path publicFile = publicFile(file);
            Files.writeString(publicFile, publicHex + "\n");
            ForcedFiles.force(publicFile);
            final Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            Files.deleteIfExists(unfinished);
            identity.write(unfinished);
            ForcedFiles.force(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            ForcedFiles.force(file.toAbsolutePath().getParent());
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot keep the grade authority's key: file=" + file, e);
        }
    }

    /** A move would put itself in its place. */
    private static void requireNone(final Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private static Path publicFile(final Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    private static String publicHex(final Path publicFile) throws IOException {
        final String hex = Files.readString(publicFile).strip();
        if (!PUBLIC_KEY.matcher(hex).matches()) {
            throw InputException.isNot(Position.of(publicFile.toString()), "public key", hex,
                "64 hexadecimal digits as 'wheatstone keygen' writes them");
        }
        return hex;
    }
}
