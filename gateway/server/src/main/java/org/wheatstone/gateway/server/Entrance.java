package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.LogonDecoder;

/**
 * The way from a connection to the question whether the core gives it a session: the logon's form, its signature, room
 * in the ring. Gateway thread only. The Logon stays where it is until it is passed on or refused, so nothing is kept of
 * it.
 */
final class Entrance {
    /** What became of a frame. */
    enum Outcome {
        /** It must be offered again. */
        WAITING,
        /** It is a logon whose signature is being looked at; to be offered again. */
        VERIFYING,
        /** The core has been asked for the session. */
        ASKED,
        /** The logon is refused, with the code and detail here. */
        REFUSED,
        /** It is no logon. */
        STRANGE
    }

    private final GatewayParts parts;
    private final Connection connection;
    private final Tenure tenure;
    private final Applicant applicant;
    private int code;
    private long detail;

    Entrance(final GatewayParts parts, final Connection connection, final Tenure tenure) {
        this.parts = parts;
        this.connection = connection;
        this.tenure = tenure;
        applicant = new Applicant(connection.id(), parts.turn.nowNs() + parts.context.limits().logonTimeoutNs());
        parts.messages.hello(connection, applicant, parts.turn.timeNs());
    }

    /** The first frame. */
    Outcome onFirstFrame(final DirectBuffer buffer, final int offset) {
        if (Frame.templateId(buffer, offset) != LogonDecoder.TEMPLATE_ID) {
            return Outcome.STRANGE;
        }
        final LogonCheck check = parts.logonCheck;
        final int failure = check.check(buffer, offset, connection.isLoopback(), parts.turn.nowNs());
        if (failure != 0) {
            return refuse(failure, check.detail());
        }
        applicant.onLogon(check.keyId(), check.keepAliveMs());
        if (!check.isSigned()) {
            return ask();
        }
        applicant.awaitVerdict();
        return parts.verifications.ask(applicant, buffer, offset) ? Outcome.VERIFYING : Outcome.WAITING;
    }

    /** The same frame again, of which the signature is being looked at, or was. */
    Outcome onFrameAgain(final DirectBuffer buffer, final int offset) {
        return switch (applicant.verdict()) {
            case NONE -> Outcome.WAITING;
            case GOOD -> {
                parts.logonCheck.wrap(buffer, offset);
                yield ask();
            }
            case BAD -> refuse(Code.BAD_CREDENTIALS.number(), 0);
        };
    }

    void onVerdict(final boolean isGood) {
        applicant.onVerdict(isGood);
    }

    /** The way ends here. Whoever is to try again has done nothing wrong. */
    void onFailed(final int failure) {
        if (failure != Code.SESSION_IN_USE.number() && failure != Code.ADDRESS_BANNED.number()
            && failure != Code.CAPACITY.number()) {
            connection.address().onFailure(parts.turn.nowNs());
        }
    }

    /** Whether the time is up, and not because the core has no room: such a logon has come in time. */
    boolean isLate(final long nowNs) {
        return applicant.isLate(nowNs) && (applicant.isAwaitingVerdict() || !connection.isBlocked());
    }

    /** Whether it is the verifier that is waited for. */
    boolean isAwaitingVerdict() {
        return applicant.isAwaitingVerdict();
    }

    /** Why the logon is refused. */
    int code() {
        return code;
    }

    /** What goes with the code. */
    long detail() {
        return detail;
    }

    /** The key that has signed; 0 = none. */
    int keyId() {
        return applicant.keyId();
    }

    int keepAliveMs() {
        return applicant.keepAliveMs();
    }

    /** Asks for what the logon says that was looked at last. */
    private Outcome ask() {
        return tenure.ask(parts.logonCheck.logon(), applicant.keyId(), parts.turn.timeNs())
            ? Outcome.ASKED : Outcome.WAITING;
    }

    private Outcome refuse(final int newCode, final long newDetail) {
        code = newCode;
        detail = newDetail;
        return Outcome.REFUSED;
    }
}
