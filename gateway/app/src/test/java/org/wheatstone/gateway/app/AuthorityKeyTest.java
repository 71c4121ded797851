package org.wheatstone.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.grade.GradeMessage;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.client.Identity;

/** A key that a node makes for itself is whole or not there, wherever the start that makes it is killed. */
class AuthorityKeyTest {
    private static final GradeMessage MESSAGE = GradeMessage.of(
        BookReader.requireBook(InputFile.bundled("grade/gradebook.yaml")).delivered().get(0));

    @TempDir
    private Path directory;

    /** What may lie there: of the public key none, a part, all; of the private one, not in its place yet, likewise. */
    @ParameterizedTest
    @CsvSource({"NONE, NONE", "EMPTY, NONE", "PART, NONE", "ALL, NONE", "ALL, EMPTY", "ALL, PART", "ALL, ALL"})
    void shouldBeMadeAnewWhereAnotherWasCutOff(final Left publicLeft, final Left privateLeft) throws IOException {
        final Identity.Generated lost = Identity.generate();
        lost.identity().write(directory.resolve("lost"));
        publicLeft.leave(directory.resolve("authority.key.pub"), lost.publicKeyHex() + "\n");
        privateLeft.leave(directory.resolve("authority.key.unfinished"), Files.readString(directory.resolve("lost")));
        Files.delete(directory.resolve("lost"));
        assertThat(AuthorityKey.kept(directory)).isEmpty();

        final AuthorityKey made = AuthorityKey.make(directory);
        made.keep();

        final AuthorityKey kept = AuthorityKey.kept(directory).orElseThrow();
        assertThat(kept.publicHex(MESSAGE)).isEqualTo(made.publicHex(MESSAGE)).isNotEqualTo(lost.publicKeyHex());
        assertThat(kept.isNew()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.file()))).isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("authority.key", "authority.key.pub");
    }

    @Test
    void shouldNeverReplaceAKey() throws IOException {
        final AuthorityKey first = AuthorityKey.make(directory);
        first.keep();
        final String text = Files.readString(first.file());

        assertThatThrownBy(AuthorityKey.make(directory)::keep).isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("file=" + first.file());

        assertThat(Files.readString(first.file())).isEqualTo(text);
        assertThat(AuthorityKey.kept(directory).orElseThrow().publicHex(MESSAGE)).isEqualTo(first.publicHex(MESSAGE));
    }

    @Test
    void shouldBeAsGoodAsNoneWhereNobodyNeedsIt() throws IOException {
        final AuthorityKey key = AuthorityKey.make(directory);
        key.keep();
        assertThat(AuthorityKey.keptWhole(directory, MESSAGE)).isPresent();
        final Path publicFile = directory.resolve("authority.key.pub");

        Files.writeString(publicFile, Identity.generate().publicKeyHex() + "\n");
        assertThat(AuthorityKey.keptWhole(directory, MESSAGE)).isEmpty();
        Files.delete(publicFile);
        assertThat(AuthorityKey.keptWhole(directory, MESSAGE)).isEmpty();
        Files.writeString(key.file(), "");
        assertThat(AuthorityKey.keptWhole(directory, MESSAGE)).isEmpty();
        assertThatThrownBy(() -> AuthorityKey.kept(directory)).isInstanceOf(InputException.class);
    }

    /** How much of a file was written. */
    private enum Left {
        NONE, EMPTY, PART, ALL;

        void leave(final Path file, final String text) throws IOException {
            if (this != NONE) {
                Files.writeString(file, text.substring(0, this == EMPTY ? 0 : text.length() / (this == PART ? 2 : 1)));
            }
        }
    }
}
