/**
 * Seeded command streams, and the comparison of an exchange with the reference over them.
 *
 * <p>A {@link org.wheatstone.engine.testkit.stream.CommandStream} is a journal made up from a seed and a
 * {@link org.wheatstone.engine.testkit.stream.Profile}. A {@link org.wheatstone.engine.testkit.stream.StreamComparison}
 * feeds it to a {@link org.wheatstone.engine.testkit.stream.ComparedExchange} and to the reference exchange, and where
 * they differ it says so with the shortest stream that still fails.
 */
package org.wheatstone.engine.testkit.stream;
