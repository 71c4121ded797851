package org.wheatstone.bench.sim.conformance;

/** Which fault is armed in this JVM: one or none. Any thread. */
public final class ArmedFault {
    private static volatile String armed = "";
    private static volatile boolean isDue;

    private ArmedFault() {
    }

    /** From here on this fault shows; null for none. */
    public static void arm(final PlantedFault fault) {
        armed = fault == null ? "" : fault.text();
        isDue = false;
    }

    /** For the copied code. */
    public static boolean is(final String name) {
        return armed.equals(name);
    }

    /** For the copied code: what it will do in another method, a few steps on in the same thread. */
    public static void due(final boolean value) {
        isDue = value;
    }

    /** For the copied code. */
    public static boolean isDue() {
        return isDue;
    }
}
