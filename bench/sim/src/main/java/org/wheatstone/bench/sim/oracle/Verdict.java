package org.wheatstone.bench.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was found wrong, counted by kind, with the first few findings in words. One thread. Nothing wrong is all zeros.
 */
public final class Verdict {
    private static final int MAX_FINDINGS = 5;

    private final long[] counts = new long[Kind.values().length];
    private final List<String> findings = new ArrayList<>();

    /** Notes a finding. */
    public void add(final Kind kind, final String finding) {
        counts[kind.ordinal()]++;
        if (findings.size() < MAX_FINDINGS) {
            findings.add(kind.name().toLowerCase(Locale.ROOT) + ": " + finding);
        }
    }

    /** Adds what another found. */
    public void add(final Verdict other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        other.findings.stream().limit(MAX_FINDINGS - findings.size()).forEach(findings::add);
    }

    public long count(final Kind kind) {
        return counts[kind.ordinal()];
    }

    /** The same without what was lost: for a fault that may lose, but nothing else. */
    public Verdict withoutLost() {
        final Verdict rest = new Verdict();
        for (int i = 0; i < counts.length; i++) {
            rest.counts[i] = i == Kind.LOST.ordinal() ? 0 : counts[i];
        }
        if (!rest.isClean()) {
            rest.findings.addAll(findings);
        }
        return rest;
    }

    /** Whether nothing was found. */
    public boolean isClean() {
        for (final long count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first few, in words. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** The four ways in which an exchange can break its word. */
    public enum Kind {
        /** Somebody was told of it, and it is gone. */
        LOST,
        /** It is in the journal, and nobody asked for it. */
        PHANTOM,
        /** It was asked for once and happened twice. */
        DUPLICATE,
        /** Two accounts of the same thing differ. */
        DIVERGENT
    }
}
