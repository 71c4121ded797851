package org.wheatstone.gateway.client.examples;

import java.io.IOException;

/** A program that is stepped until it is done. One thread. */
interface Example extends AutoCloseable {
    /** One step, which never blocks; returns the work done. */
    int doWork() throws IOException;

    /** Whether there is nothing left to do. */
    boolean isDone();

    /** Asks the program to end in order; it is stepped until it is done. */
    void stop();

    @Override
    void close() throws IOException;
}
