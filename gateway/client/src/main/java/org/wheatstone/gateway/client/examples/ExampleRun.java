package org.wheatstone.gateway.client.examples;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** Steps an example on the main thread until it is done, or Ctrl-C asks it to stop. */
final class ExampleRun {
    private static final int COULD_NOT_RUN = 3;
    private static final int WRONG_USE     = 2;
    private static final long STOP_MS      = 2_000;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isStopping;

    private ExampleRun() {
    }

    /** Makes the example of the arguments. */
    @FunctionalInterface
    interface Maker {
        Example make(Arguments arguments) throws IOException;
    }

    /** Runs until the process ends, or returns if all went well. */
    static void main(final String usage, final Maker maker, final String... args) {
        final int exitCode = run(usage, maker, args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static int run(final String usage, final Maker maker, final String... args) {
        final ExampleRun run = new ExampleRun();
        try (Example example = maker.make(new Arguments(args))) {
            Runtime.getRuntime().addShutdownHook(new Thread(run::stopAndWait, "stop"));
            run.step(example);
            return 0;
        } catch (final IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("usage: " + usage);
            return WRONG_USE;
        } catch (final IOException | RuntimeException e) {
            System.err.println(e.getMessage());
            return COULD_NOT_RUN;
        } finally {
            run.ended.countDown();
        }
    }

    private void step(final Example example) throws IOException {
        final IdleStrategy idle = new BackoffIdleStrategy();
        boolean isTold = false;
        while (!example.isDone()) {
            idle.idle(example.doWork());
            if (isStopping && !isTold) {
                isTold = true;
                example.stop();
            }
        }
    }

    /** The process lives until this returns; the example says goodbye meanwhile. */
    private void stopAndWait() {
        isStopping = true;
        try {
            if (!ended.await(STOP_MS, TimeUnit.MILLISECONDS)) {
                System.err.println("no goodbye within " + STOP_MS + " ms");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
