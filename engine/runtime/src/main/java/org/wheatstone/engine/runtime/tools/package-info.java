/**
 * What an operator's tools need of a node's directory and no running node does: to find a record by time, to replay up
 * to a place, to make the event log anew. Everything but the last only reads, beside a node that may be running.
 *
 * <p>Start with {@link org.wheatstone.engine.runtime.tools.NodeLog}, which opens either log, and {@link
 * org.wheatstone.engine.runtime.tools.LogSearch}, which finds a place in it.
 */
package org.wheatstone.engine.runtime.tools;
