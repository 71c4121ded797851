package org.wheatstone.gateway.server;

/** What happened so far, for tests and operators. Written by the gateway's thread alone. */
final class Counters {
    /** Transitions into each state, by its ordinal. */
    final long[] transitions = new long[SessionState.values().length];

    /** What was refused, by code. */
    final Rejects rejects = new Rejects();

    /** Bytes and frames of connections that are over. */
    long bytesReceived;
    long bytesSent;
    long framesSent;
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
