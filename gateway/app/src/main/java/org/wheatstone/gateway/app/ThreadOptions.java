package org.wheatstone.gateway.app;

import java.util.List;
import org.wheatstone.engine.runtime.Layout;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How threads are laid out and wait; the same options for each verb that runs an exchange. */
public final class ThreadOptions {
    @Option(names = "--layout", paramLabel = "LAYOUT", converter = LayoutOfText.class,
        description = {"fused: one duty thread; split-journal: the journal on its own.",
            "Default: fused at durability process, split-journal at group-sync."})
    private Layout layout;

    @Option(names = "--idle", paramLabel = "HOW", defaultValue = "wait",
        description = "wait: sleep on the sockets when idle; spin: never sleep. Default ${DEFAULT-VALUE}.")
    private Idle idle;

    /** Null if it is left to the durability. */
    public Layout layout() {
        return layout;
    }

    /** Whether the gateway's thread never sleeps. */
    public boolean spin() {
        return idle == Idle.SPIN;
    }

    /** What an idle thread does. */
    private enum Idle { WAIT, SPIN }

    /** Reads a layout as it is printed. */
    private static final class LayoutOfText implements ITypeConverter<Layout> {
        @Override
        public Layout convert(final String text) {
            for (final Layout layout : Layout.values()) {
                if (layout.toString().equals(text)) {
                    return layout;
                }
            }
            throw new TypeConversionException("'" + text + "' is not one of " + List.of(Layout.values()));
        }
    }
}
