package org.wheatstone.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
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
