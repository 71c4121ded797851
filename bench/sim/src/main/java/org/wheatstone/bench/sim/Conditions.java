package org.wheatstone.bench.sim;

/** What a number was measured on: without it a number is a rumour. Stateless. */
final class Conditions {
    private Conditions() {
    }

    static String text() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version")
            + " " + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors()
            + " processors, Java " + System.getProperty("java.vm.version")
            + ", scratch in " + System.getProperty("java.io.tmpdir") + ", core version "
            + org.wheatstone.engine.core.Exchange.VERSION;
    }
}
