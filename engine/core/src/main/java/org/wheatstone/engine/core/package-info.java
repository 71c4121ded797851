/**
 * The exchange as a pure state machine: commands in, events out, and nothing else. No threads, clocks, files, sockets,
 * logs or floating point; what it does depends on the commands alone.
 *
 * <p>{@link org.wheatstone.engine.core.Exchange} takes a command and hands it to one method of
 * {@code TradingCommands}, {@code SessionCommands} or {@code AdminCommands}; these check, then change the rooms below
 * ({@code book}, {@code ledger}, {@code instrument}, {@code participant}, {@code session}, {@code grade}) and say what
 * happened through an {@code EventWriter}. What each command answers is in {@code engine/docs/commands.md}.
 */
package org.wheatstone.engine.core;
