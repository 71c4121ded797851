package org.wheatstone.gateway.app.input;

/**
 * What a token of each kind weighs in a grade, in thousandths of a GTU. Immutable, for any thread. The order is that of
 * the weights on the wire; its last three places are reserved.
 */
public record Weights(long input, long cachedInput, long cacheWrite, long output, long reasoning) {
}
