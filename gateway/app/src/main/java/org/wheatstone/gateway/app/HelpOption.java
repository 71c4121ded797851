package org.wheatstone.gateway.app;

import picocli.CommandLine.Option;

/** {@code --help}, the same for each verb. */
public final class HelpOption {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help message and exit.")
    private boolean help;

    /** Whether it was asked for; picocli answers by itself. */
    public boolean isAsked() {
        return help;
    }
}
