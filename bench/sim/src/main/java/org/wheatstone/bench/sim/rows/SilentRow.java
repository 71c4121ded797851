package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Caller;
import org.wheatstone.bench.sim.node.CallerFrames;
import org.wheatstone.bench.sim.node.MarketFiles;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.codecs.Code;

/**
 * Sockets that say nothing, and sockets that say a byte a second of a logon: some from loopback, where only the number
 * of all that have not logged on is limited, some from another address of this machine, where each address has its own
 * limit; and sessions that log on and say nothing more. All must be ended for the right reason.
 */
public final class SilentRow implements Row {
    private static final int SOCKETS = 500;
    private static final int FROM_ELSEWHERE = 100;
    private static final int SESSIONS = 10;
    /** Connections at one time that have not logged on. */
    private static final int LOBBY = 64;
    /** The same from one address, but for loopback. */
    private static final int LOBBY_OF_ADDRESS = 16;
    /** An inbox of 1,024 bytes and an outbox of 512, and as much again for what the system's pages add. */
    private static final long LOBBY_KIB = 2 * LOBBY * 3 / 2;
    /** What those that log on get instead. */
    private static final long SESSIONS_KIB = SESSIONS * 272;
    private static final long BYTE_NS = TimeUnit.SECONDS.toNanos(1);
    /** Less than a connection may take to log on: until then nobody leaves the lobby again. */
    private static final long DEADLINE_NS = TimeUnit.MILLISECONDS.toNanos(2_500);
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public String claim() {
        return "who says nothing, or next to nothing, is hung up on in time, and costs what is stated";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return context.rounds(1, 10, (seed, tally) -> {
            try (Siege siege = new Siege(context, Siege.options(context, SESSIONS).arg("--bind", "0.0.0.0")
                .flag(NodeProcess.COUNTS_MEMORY), seed, tally)) {
                // The first question opens a socket of the JVM's own, for the next ones.
                tally.require(siege.node().bufferKiB() != 0, "a node without buffers");
                siege.quiet();
                for (int wave = 0; wave < context.size().pick(1, 4); wave++) {
                    siege.harmedBy(() -> wave(siege, tally));
                }
                siege.end();
            }
        });
    }

    private static boolean wave(final Siege siege, final RowResult.Tally tally)
            throws IOException, InterruptedException {
        final List<Caller> callers = new ArrayList<>();
        try {
            final long before = siege.node().bufferKiB();
            final long startNs = System.nanoTime();
            connect(siege, callers);
            final List<Caller> members = callers.subList(callers.size() - SESSIONS, callers.size());
            stepUntilGreeted(callers);
            final boolean isOneCrowd = System.nanoTime() - startNs < DEADLINE_NS;
            final long growth = siege.node().bufferKiB() - before;
            dribble(callers.subList(0, SOCKETS));
            judge(callers.subList(0, SOCKETS), members, isOneCrowd, tally.faults(callers.size()));
            tally.note(before < 0 ? "buffers: not counted here" : "buffers grew by " + growth + " KiB")
                .require(growth <= LOBBY_KIB + SESSIONS_KIB, "buffers grew by " + growth + " KiB");
            return true;
        } finally {
            CloseHelper.quietCloseAll(callers);
        }
    }

    /** Sessions come before the crowd, and go last in the list. */
    private static void connect(final Siege siege, final List<Caller> callers) throws IOException {
        final List<Caller> members = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            members.add(Caller.logOn(siege.address(), MarketFiles.FIRST_GUEST + i));
        }
        final InetSocketAddress elsewhere = elsewhere()
            .map(host -> new InetSocketAddress(host, siege.node().port())).orElse(siege.address());
        for (int i = 0; i < SOCKETS; i++) {
            callers.add(Caller.connect(i < FROM_ELSEWHERE ? elsewhere : siege.address()));
        }
        callers.addAll(members);
    }

    private static void stepUntilGreeted(final List<Caller> callers) {
        for (final Caller caller : callers) {
            caller.await(() -> caller.isGreeted() || caller.isEnded(), "a greeting");
        }
    }

    /** Every other one says a byte now and then. */
    private static void dribble(final List<Caller> callers) {
        final byte[] logon = CallerFrames.logon(MarketFiles.FIRST_GUEST);
        final long startNs = System.nanoTime();
        int said = 0;
        while (callers.stream().anyMatch(caller -> !caller.isEnded()) && System.nanoTime() - startNs < LIMIT_NS) {
            if (System.nanoTime() - startNs > said * BYTE_NS) {
                for (int i = 0; i < callers.size(); i += 2) {
                    callers.get(i).send(Arrays.copyOfRange(logon, said % logon.length, said % logon.length + 1));
                }
                said++;
            }
            callers.forEach(Caller::step);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static void judge(
            final List<Caller> callers,
            final List<Caller> members,
            final boolean isOneCrowd,
            final RowResult.Tally tally)
            throws IOException {
        final long greeted = callers.stream().filter(Caller::isGreeted).count();
        final long elsewhere = callers.subList(0, FROM_ELSEWHERE).stream().filter(Caller::isGreeted).count();
        final long late = count(callers, Code.LOGON_TIMEOUT);
        final long banned = count(callers, Code.ADDRESS_BANNED);
        members.forEach(member -> member.await(member::isEnded, "the end of a silent session"));
        final long lapsed = count(members, Code.KEEPALIVE_LAPSED);
        final long open = callers.stream().filter(caller -> !caller.isEnded()).count();
        // Who is banned gives his place back at once, and if the crowd was slow to come, so have others.
        final long atOnce = isOneCrowd ? greeted - banned : 0;
        final long atOnceElsewhere = isOneCrowd && elsewhere().isPresent() ? elsewhere - banned : 0;
        tally.require(open == 0, "sockets that nobody has closed: " + open)
            .require(greeted > 0 && atOnce <= LOBBY, "let in: " + greeted + " of " + callers.size())
            .require(atOnceElsewhere <= LOBBY_OF_ADDRESS, "let in of one address: " + elsewhere)
            .require(late + banned == greeted, "let in: " + greeted + ", ended by 115: " + late + ", 104: " + banned)
            .require(lapsed == members.size(), "silent sessions ended by 111: " + lapsed + " of " + members.size())
            .note(callers.size() + " sockets: " + (callers.size() - greeted) + " turned away, " + late
                + " ended by 115, " + banned + " by 104; " + lapsed + " silent sessions by 111; from "
                + (elsewhere().isPresent() ? "another address " : "loopback ") + elsewhere + " of " + FROM_ELSEWHERE
                + " let in");
    }

    private static long count(final List<Caller> callers, final Code code) {
        return callers.stream().filter(caller -> caller.isEnded() && caller.code() == code.number()).count();
    }

    /** An address of this machine by which others reach it, if it has one. */
    private static Optional<InetAddress> elsewhere() throws IOException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress()).findFirst();
    }
}
