package org.wheatstone.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that like to talk, to the terminal or over the network, are not heard here. */
class QuietTest {
    private static final long POLL_MS = 2;

    @TempDir
    private Path scratch;

    @Test
    void shouldSayNothingThatIsNotOursAndTalkToNobodyOutsideThisMachine() throws Exception {
        final Set<String> peers = new TreeSet<>();
        try (ChildJvm demo = ChildJvm.start(scratch, "demo", "--limit", "50", "--speed", "max")) {
            while (!demo.endsWithin(POLL_MS)) {
                peers.addAll(ProcessSockets.peers(demo.pid()));
            }

            assertThat(demo.awaitEnd()).isZero();
            assertThat(demo.err()).isEmpty();
            assertThat(demo.out()).startsWith("prices: (bundled)").doesNotContainIgnoringCase("chronicle")
                .doesNotContainIgnoringCase("openhft").doesNotContainIgnoringCase("slf4j")
                .doesNotContainIgnoringCase("warning").doesNotContain("http");
        }
        assumeTrue(ProcessSockets.areVisible(), "no /proc to see sockets in");
        assertThat(peers).as("peers of the child").isNotEmpty()
            .allSatisfy(peer -> assertThat(ProcessSockets.isLoopback(peer)).as(peer).isTrue());
    }

    @Test
    void shouldKnowALoopbackAddressFromOthers() {
        assertThat(List.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"))
            .allMatch(ProcessSockets::isLoopback);
        assertThat(List.of("0A00020F", "7F000001", "0000000000000000FFFF00000A00020F",
                "B80D0120000000000000000001000000"))
            .noneMatch(ProcessSockets::isLoopback);
    }

    @Test
    void shouldNotCarryTheLibraryThatReportsUsage() {
        assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
            .isInstanceOf(ClassNotFoundException.class);
    }
}
