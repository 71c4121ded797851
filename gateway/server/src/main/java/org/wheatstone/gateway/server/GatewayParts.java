package org.wheatstone.gateway.server;

/** What all sessions of a gateway share; flyweights, so one thread's. Gateway thread only. */
final class GatewayParts {
    final GatewayContext context;
    final Counters counters = new Counters();
    final LogonCheck logonCheck;
    final RequestShape shape = new RequestShape();
    final EventFrames frames = new EventFrames();
    final SessionMessages messages;
    final CommandWriter commands;
    final ReferenceData reference;

    GatewayParts(final GatewayContext context) {
        this.context = context;
        logonCheck = new LogonCheck(context);
        messages = new SessionMessages(context, counters);
        commands = new CommandWriter(context, counters);
        reference = new ReferenceData(context);
    }
}
