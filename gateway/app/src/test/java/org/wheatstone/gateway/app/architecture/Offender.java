package org.wheatstone.gateway.app.architecture;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Does everything that the core must not, so that the rules can be seen to find it. */
final class Offender {
    private final double ratio = 1.5;
    private final Map<Long, Long> balances = new HashMap<>();

    double offend(final float factor) {
        final Thread thread = Thread.currentThread();
        balances.put(System.nanoTime(), new Random().nextLong());
        return ratio * factor + String.format("%s %s", thread.getName(), new File("x")).length();
    }
}
