package org.wheatstone.gateway.app.grade;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.wheatstone.gateway.app.input.Position;

/**
 * Collects what is wrong with one file; a flaw of a passage that several entries share counts once. Single-threaded.
 */
final class Flaws {
    private static final Comparator<Flaw> BY_PLACE =
        Comparator.comparingInt((Flaw flaw) -> flaw.position().line())
            .thenComparingInt(flaw -> flaw.position().column());

    private final Set<Flaw> found = new LinkedHashSet<>();
    private final String file;

    Flaws(final String file) {
        this.file = file;
    }

    void add(final Flaw flaw) {
        found.add(flaw);
    }

    /** How many have been found so far. */
    int count() {
        return found.size();
    }

    /** Those found so far, in the order of their places. */
    List<Flaw> inOrder() {
        return found.stream().sorted(BY_PLACE).toList();
    }

    /** Where a node begins. */
    Position at(final Node node) {
        return at(node.getStartMark());
    }

    Position at(final Optional<Mark> mark) {
        return mark.map(here -> new Position(file, here.getLine() + 1, here.getColumn() + 1))
            .orElse(Position.of(file));
    }
}
