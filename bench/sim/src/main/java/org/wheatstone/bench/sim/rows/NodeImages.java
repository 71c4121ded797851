package org.wheatstone.bench.sim.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.Size;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.patch.Lean;
import org.wheatstone.bench.sim.patch.Patch;
import org.wheatstone.bench.sim.patch.PatchedClasses;

/** The altered classes that a row's nodes run with. Stateless; what it writes goes to the row's scratch directory. */
final class NodeImages {
    private NodeImages() {
    }

    /** As shipped, but lean at CI size. */
    static Path plain(final RowContext context) {
        return with(context, List.of());
    }

    /** The same with these patches. */
    static Path with(final RowContext context, final List<Patch> patches) {
        final List<Patch> all = new ArrayList<>(patches);
        if (context.size() != Size.SOAK) {
            all.addAll(Lean.patches());
        }
        return new PatchedClasses().write(context.directory("classes"), all);
    }

    /** Removes a directory in which nothing was found. */
    static void discard(final RowContext context, final Path data, final RowResult.Tally tally) {
        if (tally.isClean()) {
            context.discard(data);
        }
    }

    /** A node on a data directory with such an image. */
    static NodeOptions options(final Path data, final Path image) {
        return new NodeOptions(data).patch(image);
    }
}
