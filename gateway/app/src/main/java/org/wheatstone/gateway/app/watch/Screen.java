package org.wheatstone.gateway.app.watch;

import java.io.PrintWriter;

/** A terminal that shows one frame after the other in the same place, by the plainest of ANSI's sequences. */
final class Screen {
    private static final String HOME       = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_REST = "\u001b[J";

    private final PrintWriter out;

    Screen(final PrintWriter out) {
        this.out = out;
    }

    /** Shows a frame over the last one; nothing flickers, since a line is cleared behind what it holds now. */
    void show(final String frame) {
        out.print(HOME);
        frame.lines().forEach(line -> out.print(line + CLEAR_LINE + System.lineSeparator()));
        out.print(CLEAR_REST);
        out.flush();
    }
}
