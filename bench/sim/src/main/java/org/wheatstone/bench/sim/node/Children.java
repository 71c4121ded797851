package org.wheatstone.bench.sim.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every process that this one has started and not yet seen the end of, and what is to be undone besides. Any thread.
 * Whatever way this JVM ends, short of its own SIGKILL, each child is killed by its own handle and no other, and then
 * the rest is undone, newest first.
 */
public final class Children {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();
    private static final List<Runnable> AFTERWARDS = Collections.synchronizedList(new ArrayList<>());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::end, "sim-children"));
    }

    private Children() {
    }

    /** Takes a process on; it is let go of when it ends. */
    public static Process adopt(final Process process) {
        ALIVE.add(process);
        process.onExit().thenAccept(ALIVE::remove);
        return process;
    }

    /** To be run when this JVM ends, unless it is removed. */
    public static void afterwards(final Runnable undo) {
        AFTERWARDS.add(undo);
    }

    /** It was done in time. */
    public static void remove(final Runnable undo) {
        AFTERWARDS.remove(undo);
    }

    /** SIGKILL to each that is alive; returns when all are gone. */
    public static void killAll() {
        for (final Process process : ALIVE) {
            // What a prefix such as unshare has started first, or it would be left to nobody.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static void end() {
        killAll();
        final List<Runnable> undo = new ArrayList<>(AFTERWARDS);
        Collections.reverse(undo);
        undo.forEach(Runnable::run);
    }
}
