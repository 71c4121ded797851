/**
 * The ports between a gateway and an engine. A gateway puts commands into a {@link CommandSink}, gets events from an
 * {@link EventSource}, and asks an {@link EventHistory} for the past; it knows nothing else of the node behind them.
 */
package org.wheatstone.engine.api;
