/**
 * What a node's durability and its return cost, in ratios of one run. {@link org.wheatstone.bench.jmh.RecoveryFigures}
 * is what runs it.
 */
package org.wheatstone.bench.jmh.recovery;
