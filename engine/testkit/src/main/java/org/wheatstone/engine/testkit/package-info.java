/**
 * What tests, generators and benchmarks of the exchange share.
 *
 * <p>Start with {@link org.wheatstone.engine.testkit.CoreDriver}, an exchange whose answers are kept as values, and
 * {@link org.wheatstone.engine.testkit.Commands}, which writes what it is given.
 * {@link org.wheatstone.engine.testkit.EventText} makes events readable,
 * {@link org.wheatstone.engine.testkit.EventHistoryInMemory} is the past of an exchange that has no node,
 * {@link org.wheatstone.engine.testkit.Allocations} guards the message path against garbage. Scenario files are played
 * by {@link org.wheatstone.engine.testkit.scenario.ScenarioPlayer}.
 */
package org.wheatstone.engine.testkit;
