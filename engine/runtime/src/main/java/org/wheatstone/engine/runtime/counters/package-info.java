/**
 * What a running node tells of itself: figures by name in a file that is mapped into memory, written by the node's
 * agents, read by whoever may read the file, without either waiting for the other. The format is Agrona's for counters,
 * behind a header of our own.
 */
package org.wheatstone.engine.runtime.counters;
