package org.wheatstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    Path directory;

    @Test
    void shouldRefuseSecondLockInTheSameProcess() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThatThrownBy(() -> DirectoryLock.acquire(directory))
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("pid=" + ProcessHandle.current().pid());
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void shouldStillHoldTheLockAfterRefusingASecondOne() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThatThrownBy(() -> DirectoryLock.acquire(directory)).isInstanceOf(LockedException.class);

            try (ChildJvm child = ChildJvm.start(Holder.class, directory.toString())) {
                assertThat(child.readLine()).contains("locked by another", "pid=" + ProcessHandle.current().pid());
            }
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void shouldLockAgainAfterClose() {
        DirectoryLock.acquire(directory).close();

        try (DirectoryLock again = DirectoryLock.acquire(directory)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void shouldMakeTheDirectory() {
        try (DirectoryLock lock = DirectoryLock.acquire(directory.resolve("a/b"))) {
            assertThat(directory.resolve("a/b/lock")).exists();
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void shouldNameTheProcessThatHoldsIt() {
        try (ChildJvm child = ChildJvm.start(Holder.class, directory.toString())) {
            assertThat(child.readLine()).isEqualTo("held");

            assertThatThrownBy(() -> DirectoryLock.acquire(directory))
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("pid=" + child.pid() + ", started=");
        }
    }

    @Test
    void shouldBeFreeAsSoonAsItsHolderIsKilled() {
        final ChildJvm child = ChildJvm.start(Holder.class, directory.toString());
        assertThat(child.readLine()).isEqualTo("held");
        child.close();

        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThat(lock).isNotNull();
        }
    }

    /** As two containers over one directory are: each process is number 1 where it lives. */
    @Test
    void shouldExcludeAProcessThatHasTheSameNumberElsewhere() {
        assumeTrue(canUnshare());
        try (ChildJvm first = ChildJvm.startAsProcessOne(Holder.class, directory.toString())) {
            assertThat(first.readLine()).isEqualTo("held");

            try (ChildJvm second = ChildJvm.startAsProcessOne(Holder.class, directory.toString())) {
                assertThat(second.readLine()).contains("locked by another", "holder pid=1,");
            }
        }

        // The stale file names process 1, and so will the next holder be called.
        final long startNs = System.nanoTime();
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            assertThat(lock).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(Duration.ofSeconds(1));
        }
        try (ChildJvm third = ChildJvm.startAsProcessOne(Holder.class, directory.toString())) {
            assertThat(third.readLine()).isEqualTo("held");
        }
    }

    private static boolean canUnshare() {
        try (ChildJvm child = ChildJvm.startAsProcessOne(Pid.class)) {
            final String line = child.readLine();
            if (!"1".equals(line)) {
                System.out.println("SKIPPED, cannot be process 1 of a namespace: " + line);
                return false;
            }
            return true;
        } catch (final UncheckedIOException e) {
            System.out.println("SKIPPED, cannot be process 1 of a namespace: " + e.getMessage());
            return false;
        }
    }

    /** Says its number. */
    static final class Pid {
        public static void main(final String[] arguments) {
            System.out.println(ProcessHandle.current().pid());
        }
    }

    /** Takes the lock, says so, and waits to be killed. */
    static final class Holder {
        public static void main(final String[] arguments) throws IOException {
            try {
                final DirectoryLock lock = DirectoryLock.acquire(Path.of(arguments[0]));
                System.out.println("held");
                System.in.read();
                lock.close();
            } catch (final LockedException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
