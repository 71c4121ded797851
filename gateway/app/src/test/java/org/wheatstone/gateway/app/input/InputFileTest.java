package org.wheatstone.gateway.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.gateway.app.input.Refusal.assertRefused;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

    @Test
    void shouldReadAFileWithoutItsByteOrderMark(@TempDir final Path directory) throws IOException {
        final Path path = Files.writeString(directory.resolve("a.csv"), "\uFEFFé,b\n");

        assertThat(InputFile.read(path)).isEqualTo(new InputFile(path.toString(), "é,b\n"));
    }

    @Test
    void shouldNameTheFileThatIsNotThere(@TempDir final Path directory) {
        final Path path = directory.resolve("missing.csv");

        assertRefused(() -> InputFile.read(path), path + ": there is no such file; give the path of a file to read");
    }

    @Test
    void shouldRefuseADirectory(@TempDir final Path directory) {
        assertThatThrownBy(() -> InputFile.read(directory)).isInstanceOf(InputException.class)
            .hasMessageStartingWith(directory + ": the file cannot be read: ");
    }

    @Test
    void shouldRefuseAFileThatIsTooLong(@TempDir final Path directory) throws IOException {
        final Path path = directory.resolve("long.csv");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(InputFile.MAX_BYTES + 1L);
        }

        assertRefused(() -> InputFile.read(path), path + ": the file has 134217729 bytes; at most 134217728 are read");
    }

    @Test
    void shouldNameTheFirstByteThatIsNotUtf8() {
        final byte[] latin1 = "ä\r\n12\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        final byte[] cut = {'a', '\n', 'b', (byte) 0xC3};

        assertRefused(() -> InputFile.of("l.csv", latin1),
            "l.csv:1:1: the byte 0xe4 is not UTF-8; save the file as UTF-8");
        assertRefused(() -> InputFile.of("c.csv", cut),
            "c.csv:2:2: the byte 0xc3 is not UTF-8; save the file as UTF-8");
    }

    @Test
    void shouldNotAcceptANameThatIsNotInTheJar() {
        assertThatThrownBy(() -> InputFile.bundled("samples/none.csv")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountCharactersFromTheStartOfTheLineWhateverItsEnd() {
        final String text = "ab\r\nc\rd\n\uD83C\uDF3Ex";

        assertThat(Position.of("f", text, 0)).hasToString("f:1:1");
        assertThat(Position.of("f", text, 4)).hasToString("f:2:1");
        assertThat(Position.of("f", text, 6)).hasToString("f:3:1");
        assertThat(Position.of("f", text, text.length() - 1)).hasToString("f:4:2");
        assertThat(Position.of("f")).hasToString("f");
    }

    @Test
    void shouldShowALongOrHostileValueShortAndHarmless() {
        assertThat(InputException.isNot(new Position("f", 1, 2), "x", "a\u001b[2J\n", "right"))
            .hasMessage("f:1:2: x: \"a\\u001b[2J\\u000a\" is not right");
        assertThat(InputException.quoted("y".repeat(100))).isEqualTo("\"" + "y".repeat(60) + "…\"");
    }
}
