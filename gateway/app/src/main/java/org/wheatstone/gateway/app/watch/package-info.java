/**
 * Looking on at an exchange: verbs that read the directory of a node, stopped or running, and what a running one shows
 * of itself. Figures come from the node's counters, the market from a replay of its journal that begins at the newest
 * snapshot; the node neither waits for them nor knows of them.
 *
 * <p>{@link org.wheatstone.gateway.app.watch.StatusVerb} is where to begin; {@link
 * org.wheatstone.gateway.app.watch.MetricsServer} is the one part that runs inside the node's process.
 */
package org.wheatstone.gateway.app.watch;
