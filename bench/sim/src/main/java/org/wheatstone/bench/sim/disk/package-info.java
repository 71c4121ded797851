/**
 * Faults of files and disks: damaged bytes, small nodes on real files, file systems that can be cut, filled, frozen.
 */
package org.wheatstone.bench.sim.disk;
