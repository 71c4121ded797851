/**
 * The crash harness, and the scoreboard of what it found. Newcomers start here.
 *
 * <pre>
 *   java -jar bench/sim/target/sim.jar list
 *   java -jar bench/sim/target/sim.jar scoreboard                          every row at CI size, minutes
 *   java -jar bench/sim/target/sim.jar scoreboard --size soak --json       every row at soak size, hours
 *   java -jar bench/sim/target/sim.jar scoreboard --rows kill-9 --seed 7   one row, another seed
 * </pre>
 *
 * <p>A {@link org.wheatstone.bench.sim.Row} puts one kind of fault to the real thing: the real {@code wheatstone serve}
 * in a process of its own ({@code org.wheatstone.bench.sim.node}), real clients over real sockets, real files. What the
 * members wrote down is then held against what the journal gives ({@code org.wheatstone.bench.sim.oracle}), and counted
 * as lost, phantom, duplicate or divergent. Faults inside the node are altered copies of its classes, made when the
 * harness runs ({@code org.wheatstone.bench.sim.patch}); production code has no hook for them. Some of these copies are
 * mistakes, planted so that the judges show that they would find them.
 *
 * <p>A row that cannot have its fault on a machine, for want of root or of a tool, says SKIPPED and why.
 */
package org.wheatstone.bench.sim;
