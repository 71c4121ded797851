package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.Mode;

/**
 * Judges a Logon as far as the gateway can; whether there is such a session, and whether it is free, the core says.
 * Gateway thread only; the verdict stands until the next check.
 *
 * <p>The only mode so far is TRADE, and the only credentials are none at all: from the loopback address, where the
 * context allows it. A signature cannot be verified yet, so a logon with ED25519 is refused as BAD_CREDENTIALS as well.
 *
 * <p>Cancel-on-disconnect is not offered yet: orders stay when their connection drops. Whoever asks for it must not
 * believe to have it, so a logon with a codPolicy other than none, or a graceMs other than 0, is refused as
 * UNKNOWN_ENUM, with the offset of that field in the frame as detail: values that have no meaning here so far.
 */
final class LogonCheck {
    private static final int TAKEOVER = 1;

    private final GatewayContext context;
    private final LogonDecoder logon = new LogonDecoder();
    private long detail;

    LogonCheck(final GatewayContext context) {
        this.context = context;
    }

    /** Returns 0 if the logon is in order, else the number of the {@link Code}. */
    int check(final DirectBuffer buffer, final int offset, final boolean isLoopback) {
        detail = 0;
        final int version = Frame.version(buffer, offset);
        if (version < 1 || version > Frame.SCHEMA_VERSION) {
            return refuse(Code.SCHEMA_UNSUPPORTED, Frame.SCHEMA_VERSION);
        }
        if (Frame.blockLength(buffer, offset) < LogonDecoder.BLOCK_LENGTH) {
            return refuse(Code.BLOCK_TOO_SHORT, LogonDecoder.BLOCK_LENGTH);
        }
        logon.wrap(buffer, offset + Frame.BLOCK_OFFSET, LogonDecoder.BLOCK_LENGTH, version);
        if (logon.mode() != Mode.TRADE) {
            return refuse(Code.MODE_NOT_ALLOWED, 0);
        }
        if (logon.authMethod() != AuthMethod.NULL_VAL || !context.devLogon() || !isLoopback) {
            return refuse(Code.BAD_CREDENTIALS, 0);
        }
        if (logon.codPolicy() != CodPolicy.NULL_VAL) {
            return refuse(Code.UNKNOWN_ENUM, Frame.BLOCK_OFFSET + LogonDecoder.codPolicyEncodingOffset());
        }
        if ((logon.flags().getRaw() & ~TAKEOVER) != 0) {
            return refuse(Code.UNKNOWN_ENUM, Frame.BLOCK_OFFSET + LogonDecoder.flagsEncodingOffset());
        }
        if (logon.graceMs() != 0) {
            return refuse(Code.UNKNOWN_ENUM, Frame.BLOCK_OFFSET + LogonDecoder.graceMsEncodingOffset());
        }
        return checkKeepAlive();
    }

    /** What goes with the code. */
    long detail() {
        return detail;
    }

    /** The logon checked last; valid as long as its bytes are. */
    LogonDecoder logon() {
        return logon;
    }

    /** The interval that holds for it. */
    int keepAliveMs() {
        final int wanted = (int) logon.keepAliveMs();
        return wanted == 0 ? context.keepAliveMs() : wanted;
    }

    private int checkKeepAlive() {
        final long wanted = logon.keepAliveMs();
        if (wanted != 0 && wanted < context.minKeepAliveMs()) {
            return refuse(Code.BAD_KEEPALIVE, context.minKeepAliveMs());
        }
        return wanted > context.maxKeepAliveMs() ? refuse(Code.BAD_KEEPALIVE, context.maxKeepAliveMs()) : 0;
    }

    private int refuse(final Code code, final long newDetail) {
        detail = newDetail;
        return code.number();
    }
}
