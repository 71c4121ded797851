package org.wheatstone.engine.core.grade;

/**
 * One immutable version of a specification of work. Engine thread only.
 *
 * @param id     on the wire.
 * @param name   family.tier.version, such as {@code code.standard.v1}.
 * @param lotGtu grade token units in a lot.
 * @param weights thousandths of a GTU per token, by kind: input, cached input, cache write, output, reasoning, 3
 *     reserved.
 */
public record Grade(int id, String name, int lotGtu, long[] weights) {
}
