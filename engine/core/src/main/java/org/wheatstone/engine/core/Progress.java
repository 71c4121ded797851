package org.wheatstone.engine.core;

/**
 * How far an exchange has come. Immutable.
 *
 * @param sequence        of the last command.
 * @param timeNs          of the exchange, ns since 1970 UTC.
 * @param runId           that a {@code NodeStarted} named last.
 * @param eventNumber     of the newest event.
 * @param ignoredCommands so far.
 */
record Progress(long sequence, long timeNs, long runId, long eventNumber, long ignoredCommands) {
    /** The highest sequence whose trade ids still fit: 65,536 a command. */
    static final long MAX_SEQUENCE = Long.MAX_VALUE >> 16;
}
