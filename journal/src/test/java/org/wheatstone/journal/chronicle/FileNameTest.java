package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotStore;

/** A machine whose digits are others reads, and writes, the same names. */
class FileNameTest {
    private final Locale before = Locale.getDefault();

    @TempDir
    private Path directory;

    @BeforeEach
    void countInArabic() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(String.format("%d", 1)).as("the negative control").isNotEqualTo("1");
    }

    @AfterEach
    void countAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void shouldNameRunsInAsciiDigits() throws Exception {
        Files.createDirectory(directory.resolve("00000007"));

        assertThat(Runs.name(7)).isEqualTo("00000007");
        assertThat(new Runs(directory).numbers()).isEqualTo(List.of(7));
    }

    @Test
    void shouldNameSnapshotsInAsciiDigits() {
        final SnapshotStore store = new SnapshotStore(directory, 2);
        store.write(new SnapshotHeader(12, 0, 1, 0, 0, 0, 1), output -> output.putLong(5));

        assertThat(store.list()).hasSize(1);
        assertThat(store.list().get(0).path().getFileName().toString()).startsWith("0000000000000012");
    }
}
