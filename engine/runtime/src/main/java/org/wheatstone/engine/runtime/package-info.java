/**
 * One node: the ring that decides the order, the journal beside the core, the events on their way out, and recovery.
 *
 * <p>In the order of a command's walk: {@link org.wheatstone.engine.runtime.CommandRing}, then side by side
 * {@link org.wheatstone.engine.runtime.JournalAgent} and {@link org.wheatstone.engine.runtime.EngineAgent}, then
 * {@link org.wheatstone.engine.runtime.EventRing} and its {@link org.wheatstone.engine.runtime.EventReader}s.
 * {@link org.wheatstone.engine.runtime.Node} puts them together, {@link org.wheatstone.engine.runtime.Recovery} brings
 * them back to where they were, {@link org.wheatstone.engine.runtime.HistoryAgent} reads the past for who missed it,
 * and {@link org.wheatstone.engine.runtime.Replay} is the same walk with nobody listening.
 */
package org.wheatstone.engine.runtime;
