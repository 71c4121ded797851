package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.core.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.ChildJvm;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;

class QuietTest {
    @TempDir
    Path directory;

    @Test
    void shouldPrintNothingAndLoadNoClassThatReachesANetwork() throws IOException {
        assertThat(outputOf("quiet")).isEmpty();
        assertThat(networkClassesLoaded()).isEmpty();
    }

    @Test
    void shouldNoticeAPrintAndAClassThatReachesANetwork() throws IOException {
        assertThat(outputOf("loud")).contains("a print");
        assertThat(networkClassesLoaded()).contains("java.net.Socket", "java.net.InetAddress");
    }

    @Test
    void shouldHaveNoAnalyticsOnTheClassPath() {
        assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
            .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void shouldFailForGoodWhenChronicleReportsAnErrorThatItDoesNotThrow() {
        final long before = QuietChronicle.errors();
        try (Journal journal = TestJournals.open(directory)) {
            TestJournals.append(journal, 1);
            Jvm.error().on(getClass(), "something is wrong");

            assertThat(QuietChronicle.errors()).isEqualTo(before + 1);
            assertThatThrownBy(() -> TestJournals.append(journal, 1))
                .isInstanceOf(JournalException.class).hasMessageContaining("something is wrong");
            assertThatThrownBy(() -> TestJournals.append(journal, 1))
                .isInstanceOf(JournalException.class).hasMessageContaining("has failed");
        }
    }

    private String outputOf(final String manner) {
        final String option = "-Xlog:class+load:file=" + classesLoaded();
        try (ChildJvm child = ChildJvm.start(option, User.class, directory.resolve("journal").toString(), manner)) {
            final String output = child.output();
            assertThat(child.exitCode()).isZero();
            return output;
        }
    }

    // Whatever Java does on a network begins with one of these, and a class that is not loaded has done nothing.
    private List<String> networkClassesLoaded() throws IOException {
        final List<String> gates = List.of("java.net.InetAddress", "java.net.Socket", "java.net.SocketImpl",
            "java.net.DatagramSocket", "sun.nio.ch.SocketChannelImpl", "sun.nio.ch.DatagramChannelImpl",
            "sun.nio.ch.ServerSocketChannelImpl", "sun.net.www.http.HttpClient");
        try (Stream<String> lines = Files.lines(classesLoaded())) {
            final List<String> loaded = lines.flatMap(line -> Stream.of(line.split(" "))).toList();
            assertThat(loaded).contains("net.openhft.chronicle.queue.impl.single.StoreAppender");
            return gates.stream().filter(loaded::contains).toList();
        }
    }

    private Path classesLoaded() {
        return directory.resolve("classes-loaded");
    }

    /** Opens, writes, closes and reads a journal; loudly, if so told. */
    static final class User {
        public static void main(final String[] arguments) throws IOException {
            final Path journalDirectory = Path.of(arguments[0]);
            TestJournals.write(journalDirectory, 3, 2);
            TestJournals.write(journalDirectory, 1);
            if (arguments[1].equals("loud")) {
                System.err.println("a print");
                new Socket().close();
                InetAddress.getLoopbackAddress();
            }
            System.exit(TestJournals.read(journalDirectory).size() - 6);
        }
    }
}
