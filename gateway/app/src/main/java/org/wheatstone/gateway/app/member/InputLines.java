package org.wheatstone.gateway.app.member;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The lines of a reader, read by a thread of their own, so that whoever waits for them can go on with other work. */
final class InputLines {
    /** No object of this identity comes out of a reader. */
    private static final String END = new String("end");

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private boolean isEnded;

    InputLines(final BufferedReader reader) {
        final Thread thread = new Thread(() -> read(reader), "wheatstone-input");
        thread.setDaemon(true);
        thread.start();
    }

    /** The next line; null if there is none now. */
    String poll() {
        final String line = isEnded ? null : lines.poll();
        if (line == END) {
            isEnded = true;
            return null;
        }
        return line;
    }

    /** Whether {@link #poll()} has come to the end. */
    boolean isEnded() {
        return isEnded;
    }

    private void read(final BufferedReader reader) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (final IOException e) {
            lines.add("# the input cannot be read: " + e.getMessage());
        }
        lines.add(END);
    }
}
