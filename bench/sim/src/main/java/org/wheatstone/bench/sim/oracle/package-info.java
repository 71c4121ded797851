/**
 * The judges of a crash: what members wrote down of an exchange, against what its journal gives when it is replayed.
 */
package org.wheatstone.bench.sim.oracle;
