/**
 * The exchange as a pure state machine: commands in, events out, and nothing else. No threads, clocks, files, sockets,
 * logs or floating point; what it does depends on the commands alone.
 *
 * <p>{@link org.wheatstone.engine.core.Exchange} takes a command and hands it on: a member's request through
 * {@code Trading} to {@code TradingCommands}, {@code MassCommands}, {@code QuoteCommands} or {@code
 * ProtectionCommands}, a node's to {@code SessionCommands} or {@code TimerCommands}, an operator's through {@code
 * AdminCommands} to those of its family. Each has one method a command, which checks, then changes the rooms below
 * ({@code book}, {@code ledger}, {@code instrument}, {@code participant}, {@code session}, {@code grade}, {@code
 * timer}, {@code sweep}, {@code trade}, {@code proposal}) and says what happened through an {@code EventWriter}. What
 * each command answers is in {@code engine/docs/commands.md}.
 */
package org.wheatstone.engine.core;
