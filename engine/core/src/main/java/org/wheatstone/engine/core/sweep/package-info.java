/**
 * Work on many orders that is done in slices: what each sweep goes over, and the queue in which they stand. Everything
 * here belongs to the engine thread.
 */
package org.wheatstone.engine.core.sweep;
