package org.wheatstone.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whom a process of this machine is connected to, as Linux tells: the sockets among its open files, looked up in the
 * tables of its network. Addresses are left as they stand there, in hex.
 */
final class ProcessSockets {
    private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6", "raw", "raw6");
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private ProcessSockets() {
    }

    /** Whether this machine tells. */
    static boolean areVisible() {
        return Files.isDirectory(Path.of("/proc/self/fd")) && Files.exists(Path.of("/proc/self/net/tcp"));
    }

    /** Remote addresses at this moment, listening sockets left out; empty once the process is gone. */
    static Set<String> peers(final long pid) throws IOException {
        final Path process = Path.of("/proc", Long.toString(pid));
        final Set<String> peers = new TreeSet<>();
        try {
            final Set<String> inodes = inodes(process.resolve("fd"));
            for (final String table : TABLES) {
                final Path file = process.resolve("net").resolve(table);
                if (Files.exists(file)) {
                    Files.readAllLines(file).stream().skip(1).map(line -> line.strip().split("\\s+"))
                        .filter(row -> inodes.contains(row[INODE])).map(row -> row[REMOTE].split(":")[0])
                        .filter(address -> !address.matches("0+")).forEach(peers::add);
                }
            }
        } catch (final IOException goneMeanwhile) {
            if (Files.exists(process.resolve("fd/0"))) {
                throw goneMeanwhile;
            }
        }
        return peers;
    }

    /** Four bytes of 32 bits in the machine's order each; IPv4 may come inside IPv6. */
    static boolean isLoopback(final String address) {
        return address.matches("[0-9A-F]{6}7F") || address.matches("0{16}FFFF0000[0-9A-F]{6}7F")
            || address.equals("00000000000000000000000001000000");
    }

    private static Set<String> inodes(final Path descriptors) throws IOException {
        final Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(descriptors)) {
            for (final Path file : files.toList()) {
                final String target = target(file);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String target(final Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (final NoSuchFileException closedMeanwhile) {
            return "";
        }
    }
}
