package org.wheatstone.gateway.server;

/** What all sessions of a gateway share; flyweights, so one thread's. Gateway thread only. */
final class GatewayParts {
    final GatewayContext context;
    final Counters counters = new Counters();
    final LogonCheck logonCheck;
    final Turn turn;
    final Blocks blocks = new Blocks();
    final Allowances allowances = new Allowances();
    final EventFrames frames = new EventFrames();
    final SessionMessages messages;
    final CommandWriter commands;
    final ReferenceData reference;
    final Keys keys;
    final Verifications verifications;
    final RequestDesk desk;
    final FeedDoor door;
    final DropCopies dropCopies;

    GatewayParts(final GatewayContext context) {
        this.context = context;
        turn = new Turn(context.nanoClock().nanoTime(), context.startTimeNs());
        logonCheck = new LogonCheck(context, blocks);
        messages = new SessionMessages(context, counters);
        commands = new CommandWriter(context, counters);
        reference = new ReferenceData(context);
        keys = new Keys(context);
        verifications = new Verifications(context, keys);
        desk = new RequestDesk(this);
        dropCopies = new DropCopies(frames);
        door = new FeedDoor(context.limits().maxConnections());
    }
}
