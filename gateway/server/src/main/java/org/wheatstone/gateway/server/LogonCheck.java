package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.Mode;

/**
 * Judges a Logon as far as the gateway can without the signature, which is verified elsewhere, and the core, which
 * knows whether there is such a session, whether it is free, and whose key it is. Gateway thread only; the verdict
 * stands until the next check.
 *
 * <p>A mode that this gateway does not serve is none. A logon is signed with Ed25519; from the loopback address, where
 * the context allows it, it need not be.
 */
final class LogonCheck {
    private static final int TAKEOVER      = 1;
    private static final long MAX_GRACE_MS = 86_400_000;

    private final GatewayContext context;
    private final Blocks blocks;
    private final LogonDecoder logon = new LogonDecoder();
    private long detail;

    LogonCheck(final GatewayContext context, final Blocks blocks) {
        this.context = context;
        this.blocks = blocks;
    }

    /** Returns 0 if the logon is in order, else the number of the {@link Code}. */
    int check(final DirectBuffer buffer, final int offset, final boolean isLoopback, final long nowNs) {
        detail = 0;
        final int version = Frame.version(buffer, offset);
        if (version < 1 || version > Frame.SCHEMA_VERSION) {
            return refuse(Code.SCHEMA_UNSUPPORTED, Frame.SCHEMA_VERSION);
        }
        if (Frame.blockLength(buffer, offset) < LogonDecoder.BLOCK_LENGTH) {
            return refuse(Code.BLOCK_TOO_SHORT, LogonDecoder.BLOCK_LENGTH);
        }
        wrap(buffer, offset);
        if (!isServed(logon.mode())) {
            return refuse(Code.MODE_NOT_ALLOWED, 0);
        }
        if (!hasCredentials(isLoopback)) {
            return refuse(Code.BAD_CREDENTIALS, 0);
        }
        final int field = fieldWithoutMeaning();
        if (field != Form.NONE) {
            return refuse(Code.UNKNOWN_ENUM, Frame.BLOCK_OFFSET + field);
        }
        final long waitNs = blocks.waitNs(keyId(), (int) logon.sessionId(), nowNs);
        return waitNs > 0 ? refuse(Code.SESSION_BLOCKED, waitNs) : checkKeepAlive();
    }

    /** Looks at a logon that was found in order once more. */
    void wrap(final DirectBuffer buffer, final int offset) {
        logon.wrap(buffer, offset + Frame.BLOCK_OFFSET, LogonDecoder.BLOCK_LENGTH, Frame.version(buffer, offset));
    }

    /** What goes with the code. */
    long detail() {
        return detail;
    }

    /** The logon looked at last; valid as long as its bytes are. */
    LogonDecoder logon() {
        return logon;
    }

    /** Whether its signature is still to be verified. */
    boolean isSigned() {
        return logon.authMethod() == AuthMethod.ED25519;
    }

    /** The key that it says has signed it; 0 if it is not signed. */
    int keyId() {
        return isSigned() ? (int) logon.keyId() : 0;
    }

    /** The interval that holds for it. */
    int keepAliveMs() {
        final int wanted = (int) logon.keepAliveMs();
        return wanted == 0 ? context.limits().keepAliveMs() : wanted;
    }

    private boolean isServed(final Mode mode) {
        return mode == Mode.TRADE || mode == Mode.ADMIN || mode == Mode.DROP_COPY
            || mode == Mode.MARKET_DATA && context.marketEvents() != null;
    }

    private boolean hasCredentials(final boolean isLoopback) {
        return isSigned()
            ? logon.keyId() != 0
            : logon.authMethod() == AuthMethod.NULL_VAL && context.devLogon() && isLoopback;
    }

    private int fieldWithoutMeaning() {
        if (logon.codPolicy() == CodPolicy.SBE_UNKNOWN) {
            return LogonDecoder.codPolicyEncodingOffset();
        }
        if ((logon.flags().getRaw() & ~TAKEOVER) != 0) {
            return LogonDecoder.flagsEncodingOffset();
        }
        return logon.graceMs() > MAX_GRACE_MS ? LogonDecoder.graceMsEncodingOffset() : Form.NONE;
    }

    private int checkKeepAlive() {
        final GatewayLimits limits = context.limits();
        final long wanted = logon.keepAliveMs();
        if (wanted != 0 && wanted < limits.minKeepAliveMs()) {
            return refuse(Code.BAD_KEEPALIVE, limits.minKeepAliveMs());
        }
        return wanted > limits.maxKeepAliveMs() ? refuse(Code.BAD_KEEPALIVE, limits.maxKeepAliveMs()) : 0;
    }

    private int refuse(final Code code, final long newDetail) {
        detail = newDetail;
        return code.number();
    }
}
