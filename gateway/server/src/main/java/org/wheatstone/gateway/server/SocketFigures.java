package org.wheatstone.gateway.server;

/** Names of the figures of an agent's sockets, put together once. */
final class SocketFigures {
    final String connections;
    final String framesIn;
    final String framesOut;
    final String bytesIn;
    final String bytesOut;

    SocketFigures(final String agent) {
        connections = agent + "_connections";
        framesIn = agent + "_frames_in";
        framesOut = agent + "_frames_out";
        bytesIn = agent + "_in_bytes";
        bytesOut = agent + "_out_bytes";
    }
}
