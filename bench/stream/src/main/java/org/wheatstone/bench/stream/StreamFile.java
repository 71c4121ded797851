package org.wheatstone.bench.stream;

import java.nio.file.Path;

/** Makes a stream and writes it down: {@code StreamFile FILE FLOW DEPTH ACCOUNTS COMMANDS SEED}. */
public final class StreamFile {
    private StreamFile() {
    }

    /** The arguments for a spec. */
    public static String[] args(final Path file, final StreamSpec spec) {
        return new String[] {
            file.toString(), spec.flow().text(), Integer.toString(spec.depth()), Integer.toString(spec.accounts()),
            Integer.toString(spec.commands()), Long.toString(spec.seed())};
    }

    /** Makes it, and says what it is. */
    public static void main(final String[] args) {
        final StreamSpec spec = new StreamSpec(
            Flow.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]),
            Long.parseLong(args[5]));
        final OrderStream stream = spec.generate();
        stream.save(Path.of(args[0]));
        System.out.println(stream.shape() + "; " + stream.timed().byId() + "; at the end " + stream.all().byId());
    }
}
