package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogoutDecoder;
import org.wheatstone.codecs.sbe.TakeSnapshotDecoder;

/**
 * What happens to a frame of an attached session: its form is judged, its session's rate, the disk; then it goes to the
 * core, or is answered here. Gateway thread only. A frame is consumed as a whole or offered again as if it had never
 * been, so room is claimed before anything is counted.
 */
final class RequestDesk {
    private final GatewayParts parts;
    private final RequestShape shape = new RequestShape();
    private final HeartbeatDecoder heartbeat = new HeartbeatDecoder();

    RequestDesk(final GatewayParts parts) {
        this.parts = parts;
    }

    /** Returns false if the frame must be offered again; nothing has changed. */
    boolean onFrame(final Session session, final DirectBuffer buffer, final int offset, final Turn turn) {
        final int code = shape.check(buffer, offset, session.member().mode());
        if (code == Code.BAD_FRAME.number()) {
            session.onBadFrame(code);
            return true;
        }
        if (code != 0) {
            return refuseOffence(session, buffer, offset, code, turn);
        }
        return switch (Frame.templateId(buffer, offset)) {
            case HeartbeatDecoder.TEMPLATE_ID -> onHeartbeat(session, buffer, offset);
            case LogoutDecoder.TEMPLATE_ID -> session.state() == SessionState.DRAINING
                ? refuseOffence(session, buffer, offset, Code.NOT_LIVE.number(), turn) : session.logOut(turn);
            default -> onRequest(session, buffer, offset, turn);
        };
    }

    /** Refuses what no client should have sent; too much of that ends the session. */
    boolean refuseOffence(
            final Session session, final DirectBuffer buffer, final int offset, final int code, final Turn turn) {
        if (!refuse(session, buffer, offset, code, code == Code.NOT_LIVE.number() ? 0 : shape.detail())) {
            return false;
        }
        session.onOffence(turn.nowNs());
        return true;
    }

    private boolean onHeartbeat(final Session session, final DirectBuffer buffer, final int offset) {
        heartbeat.wrap(buffer, offset + Frame.BLOCK_OFFSET, HeartbeatDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        return !heartbeat.flags().replyWanted() || session.sendHeartbeat();
    }

    private boolean onRequest(
            final Session session, final DirectBuffer buffer, final int offset, final Turn turn) {
        if (!session.state().takesRequests()) {
            return refuseOffence(session, buffer, offset, Code.NOT_LIVE.number(), turn);
        }
        final RateLimit limit = session.member().limit(shape.kind());
        if (!serve(session, buffer, offset, limit, turn)) {
            return false;
        }
        if (limit.isFlood(turn.nowNs())) {
            session.onOffence(turn.nowNs());
        }
        return true;
    }

    private boolean serve(
            final Session session,
            final DirectBuffer buffer,
            final int offset,
            final RateLimit limit,
            final Turn turn) {
        final int tokens = Math.max(shape.legs().count(), 1);
        final long waitNs = limit.waitNs(tokens, turn.nowNs());
        if (waitNs > 0) {
            final Code code = shape.kind() == MessageKind.CANCEL ? Code.CANCEL_RATE : Code.THROTTLED;
            return refuse(session, buffer, offset, code.number(), waitNs);
        }
        if (shape.kind() == MessageKind.ORDER && parts.context.commands().isDiskLow()) {
            return refuse(session, buffer, offset, Code.DISK_LOW.number(), 0);
        }
        if (Frame.templateId(buffer, offset) == TakeSnapshotDecoder.TEMPLATE_ID) {
            return takeSnapshot(session, buffer, offset, turn);
        }
        if (!parts.commands.request(session.member(), buffer, offset, shape, turn.timeNs())) {
            return false;
        }
        limit.spend(tokens);
        return true;
    }

    /** The node is asked, not the core; the answer says that it was, not that there is a snapshot. */
    private boolean takeSnapshot(
            final Session session, final DirectBuffer buffer, final int offset, final Turn turn) {
        final Runnable snapshots = parts.context.snapshots();
        if (snapshots == null) {
            return refuse(session, buffer, offset, Code.NOT_ALLOWED_IN_MODE.number(), 0);
        }
        if (!session.acknowledge(buffer, offset, turn.timeNs())) {
            return false;
        }
        snapshots.run();
        return true;
    }

    private boolean refuse(
            final Session session, final DirectBuffer buffer, final int offset, final int code, final long detail) {
        return session.refuse(buffer, offset, code, detail);
    }
}
