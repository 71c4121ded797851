package org.wheatstone.gateway.server;

/** What happened so far, for tests and operators. Written by the gateway's thread alone. */
final class Counters {
    /** Transitions into each state, by its ordinal. */
    final long[] transitions = new long[SessionState.values().length];

    long connectionsAccepted;
    long connectionsRefused;
    long acceptFailures;
    long framesReceived;
    long commandsWritten;
    long backPressured;
    long businessRejects;
    long logonRejects;
    long terminates;
    long strangeAnswers;
}
