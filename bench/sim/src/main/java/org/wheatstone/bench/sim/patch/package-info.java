/**
 * Faults inside the node: failpoints and planted bugs, as altered copies of production classes that stand first on a
 * child's class path.
 *
 * <p>{@link org.wheatstone.bench.sim.patch.Failpoint} is the table of steps,
 * {@link org.wheatstone.bench.sim.patch.PlantedBug} that of bugs; {@link org.wheatstone.bench.sim.patch.PatchedClasses}
 * writes the copies with Byte Buddy. Production code has no hook for any of it.
 */
package org.wheatstone.bench.sim.patch;
