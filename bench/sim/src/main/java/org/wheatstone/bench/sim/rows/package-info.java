/** The rows of the scoreboard, a class each. {@link org.wheatstone.bench.sim.rows.Rows} is the list. */
package org.wheatstone.bench.sim.rows;
