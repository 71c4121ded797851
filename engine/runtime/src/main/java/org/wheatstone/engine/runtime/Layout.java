package org.wheatstone.engine.runtime;

/** Which duty agents share a thread. Configuration, not structure: the agents are the same in each. */
public enum Layout {
    /** One thread reads, journals, matches and writes. */
    FUSED("fused"),
    /** The journal has a thread of its own, beside one that reads, matches and writes. */
    SPLIT_JOURNAL("split-journal");

    private final String text;

    Layout(final String text) {
        this.text = text;
    }

    /** As on the command line and in reports. */
    @Override
    public String toString() {
        return text;
    }
}
