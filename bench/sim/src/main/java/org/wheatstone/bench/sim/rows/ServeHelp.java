package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.bench.sim.node.Jvm;
import org.wheatstone.bench.sim.node.Shell;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code wheatstone serve} says of its options. Stateless. */
final class ServeHelp {
    private ServeHelp() {
    }

    static boolean mentions(final String option) throws IOException, InterruptedException {
        final List<String> command =
            new ArrayList<>(Jvm.command(List.of(), List.of(), Wheatstone.class, List.of("serve", "--help")));
        return Shell.require(command.toArray(String[]::new)).contains(option);
    }
}
