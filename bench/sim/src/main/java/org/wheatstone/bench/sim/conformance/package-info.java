/**
 * Faults that a member could see, planted in a node one at a time: whether {@code wheatstone conformance} notices each.
 *
 * <p>{@link org.wheatstone.bench.sim.conformance.PlantedFault} is the table. All of them are in one set of altered
 * classes, and harmless until {@link org.wheatstone.bench.sim.conformance.ArmedFault} names one;
 * {@link org.wheatstone.bench.sim.conformance.FaultyExchange} is the JVM that they run in.
 */
package org.wheatstone.bench.sim.conformance;
