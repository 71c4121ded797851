/**
 * The node under test, as a process, and the members that trade on it.
 *
 * <p>{@link org.wheatstone.bench.sim.node.NodeProcess} runs the real {@code wheatstone serve};
 * {@link org.wheatstone.bench.sim.node.Market} steps the {@link org.wheatstone.bench.sim.node.Member}s, which use the
 * real client over real sockets and write everything down.
 */
package org.wheatstone.bench.sim.node;
