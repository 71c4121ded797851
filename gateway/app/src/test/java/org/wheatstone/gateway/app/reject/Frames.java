package org.wheatstone.gateway.app.reject;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.CancelAfterEncoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.HeartbeatEncoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.LogoutEncoder;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.ProtectionConfigEncoder;
import org.wheatstone.codecs.sbe.ProtectionResetEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Frames as a member might send them: whole, and then spoilt as a test likes. */
final class Frames {
    static final int LENGTH_OFFSET        = 0;
    static final int ENCODING_TYPE_OFFSET = 2;
    static final int BLOCK_LENGTH_OFFSET  = 4;
    static final int TEMPLATE_ID_OFFSET   = 6;
    static final int SCHEMA_ID_OFFSET     = 8;
    static final int VERSION_OFFSET       = 10;

    private static final int GROUP_HEADER_LENGTH = MassQuoteEncoder.LegsEncoder.sbeHeaderSize();
    private static final int GROUP_COUNT_OFFSET  = 7;
    private static final int LEG_LENGTH          = MassQuoteEncoder.LegsEncoder.sbeBlockLength();
    /** Of a Logon's signature, and so the number of its bytes that are signed. */
    private static final int SIGNATURE_OFFSET    = 48;

    private Frames() {
    }

    static byte[] logon(final int sessionId, final Consumer<LogonEncoder> change) {
        final UnsafeBuffer frame = begin(LogonEncoder.TEMPLATE_ID, LogonEncoder.BLOCK_LENGTH);
        final LogonEncoder logon = new LogonEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .sessionId(sessionId).mode(Mode.TRADE).keepAliveMs(60_000).nextSequence(1);
        change.accept(logon);
        return frame.byteArray();
    }

    static byte[] logon(final int sessionId) {
        return logon(sessionId, logon -> { });
    }

    /** A logon with an Ed25519 signature over the nonce of a Hello and itself. */
    static byte[] signedLogon(
            final UnsafeBuffer hello, final int sessionId, final int keyId, final PrivateKey key) {
        final byte[] frame = logon(sessionId, logon -> logon.keyId(keyId).authMethod(AuthMethod.ED25519));
        final byte[] nonce = new byte[HelloDecoder.nonceLength()];
        new HelloDecoder().wrap(hello, Frame.BLOCK_OFFSET, Frame.blockLength(hello, 0), Frame.version(hello, 0))
            .getNonce(nonce, 0, nonce.length);
        try {
            final Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(nonce);
            signature.update(frame, 0, SIGNATURE_OFFSET);
            new UnsafeBuffer(frame).putBytes(SIGNATURE_OFFSET, signature.sign());
            return frame;
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign", e);
        }
    }

    /** A bid for 4 lots of instrument 1, far below any offer. */
    static byte[] newOrder(final long clOrdId, final Consumer<NewOrderEncoder> change) {
        final UnsafeBuffer frame = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        final NewOrderEncoder order = new NewOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(1).clOrdId(clOrdId).price(1_000).quantity(4)
            .side(Side.BID).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        change.accept(order);
        return frame.byteArray();
    }

    static byte[] newOrder(final long clOrdId) {
        return newOrder(clOrdId, order -> { });
    }

    static byte[] replace(final long clOrdId, final long target, final Consumer<ReplaceOrderEncoder> change) {
        final UnsafeBuffer frame = begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH);
        final ReplaceOrderEncoder replace = new ReplaceOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(1).clOrdId(clOrdId).targetClOrdId(target).price(1_000).newTotalQuantity(4);
        change.accept(replace);
        return frame.byteArray();
    }

    static byte[] cancel(final long clOrdId, final long target, final Consumer<CancelOrderEncoder> change) {
        final UnsafeBuffer frame = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH);
        final CancelOrderEncoder cancel = new CancelOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(1).clOrdId(clOrdId).targetClOrdId(target);
        change.accept(cancel);
        return frame.byteArray();
    }

    static byte[] cancel(final long clOrdId, final long target) {
        return cancel(clOrdId, target, cancel -> { });
    }

    /** The same order as {@link #newOrder}, in the longer form. */
    static byte[] newOrderExt(final long clOrdId, final Consumer<NewOrderExtEncoder> change) {
        final UnsafeBuffer frame = begin(NewOrderExtEncoder.TEMPLATE_ID, NewOrderExtEncoder.BLOCK_LENGTH);
        final NewOrderExtEncoder order = new NewOrderExtEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(1).clOrdId(clOrdId).price(1_000).quantity(4)
            .side(Side.BID).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        change.accept(order);
        return frame.byteArray();
    }

    /** Takes all orders of the session back. */
    static byte[] massCancel(final long clOrdId, final Consumer<MassCancelEncoder> change) {
        final UnsafeBuffer frame = begin(MassCancelEncoder.TEMPLATE_ID, MassCancelEncoder.BLOCK_LENGTH);
        final MassCancelEncoder cancel = new MassCancelEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .clOrdId(clOrdId).filter(MassCancelFilter.ALL).scope(Scope.SESSION);
        change.accept(cancel);
        return frame.byteArray();
    }

    static byte[] massCancel(final long clOrdId) {
        return massCancel(clOrdId, cancel -> { });
    }

    /** Quotes of set 1: each leg a lot for 1,000 and a lot for 800,000 in instrument 2. */
    static byte[] massQuote(final long clOrdId, final int legs, final Consumer<MassQuoteEncoder> change) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[
            Frame.lengthOf(MassQuoteEncoder.BLOCK_LENGTH + GROUP_HEADER_LENGTH + legs * LEG_LENGTH)]);
        Frame.begin(frame, 0, MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH,
            GROUP_HEADER_LENGTH + legs * LEG_LENGTH);
        final MassQuoteEncoder quote = new MassQuoteEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .clOrdId(clOrdId).quoteSetId(1);
        change.accept(quote);
        final int group = Frame.BLOCK_OFFSET + MassQuoteEncoder.BLOCK_LENGTH;
        frame.putShort(group, (short) LEG_LENGTH, ByteOrder.LITTLE_ENDIAN);
        frame.putByte(group + GROUP_COUNT_OFFSET, (byte) legs);
        for (int i = 0; i < legs; i++) {
            final int leg = group + GROUP_HEADER_LENGTH + i * LEG_LENGTH;
            frame.putInt(leg, 2, ByteOrder.LITTLE_ENDIAN);
            frame.putLong(leg + 8, 1_000, ByteOrder.LITTLE_ENDIAN);
            frame.putLong(leg + 16, 1, ByteOrder.LITTLE_ENDIAN);
            frame.putLong(leg + 24, 800_000, ByteOrder.LITTLE_ENDIAN);
            frame.putLong(leg + 32, 1, ByteOrder.LITTLE_ENDIAN);
        }
        return frame.byteArray();
    }

    static byte[] massQuote(final long clOrdId, final int legs) {
        return massQuote(clOrdId, legs, quote -> { });
    }

    static byte[] cancelAfter(final long clOrdId, final long timeoutMs) {
        final UnsafeBuffer frame = begin(CancelAfterEncoder.TEMPLATE_ID, CancelAfterEncoder.BLOCK_LENGTH);
        new CancelAfterEncoder().wrap(frame, Frame.BLOCK_OFFSET).clOrdId(clOrdId).timeoutMs(timeoutMs);
        return frame.byteArray();
    }

    /** Set 1 freezes at its first fill in a minute. */
    static byte[] protect(final long clOrdId, final Consumer<ProtectionConfigEncoder> change) {
        final UnsafeBuffer frame = begin(ProtectionConfigEncoder.TEMPLATE_ID, ProtectionConfigEncoder.BLOCK_LENGTH);
        final ProtectionConfigEncoder config = new ProtectionConfigEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .clOrdId(clOrdId).quoteSetId(1).intervalMs(60_000).maxFills(1);
        change.accept(config);
        return frame.byteArray();
    }

    static byte[] resetProtection(final long clOrdId, final long quoteSetId) {
        final UnsafeBuffer frame = begin(ProtectionResetEncoder.TEMPLATE_ID, ProtectionResetEncoder.BLOCK_LENGTH);
        new ProtectionResetEncoder().wrap(frame, Frame.BLOCK_OFFSET).clOrdId(clOrdId).quoteSetId(quoteSetId);
        return frame.byteArray();
    }

    static byte[] heartbeat(final boolean isReplyWanted) {
        final UnsafeBuffer frame = begin(HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH);
        new HeartbeatEncoder().wrap(frame, Frame.BLOCK_OFFSET).flags().replyWanted(isReplyWanted);
        return frame.byteArray();
    }

    static byte[] logout() {
        return blank(LogoutEncoder.TEMPLATE_ID, LogoutEncoder.BLOCK_LENGTH);
    }

    /** A frame of any template, its block all zeros. */
    static byte[] blank(final int templateId, final int blockLength) {
        return begin(templateId, blockLength).byteArray();
    }

    /** The same request under another id. */
    static byte[] withId(final byte[] frame, final long clOrdId) {
        final byte[] changed = frame.clone();
        new UnsafeBuffer(changed).putLong(Frame.CL_ORD_ID_OFFSET, clOrdId, ByteOrder.LITTLE_ENDIAN);
        return changed;
    }

    /** The same frame with one byte changed. */
    static byte[] withByte(final byte[] frame, final int offset, final int value) {
        final byte[] changed = frame.clone();
        changed[offset] = (byte) value;
        return changed;
    }

    /** The same frame with two bytes changed, little-endian. */
    static byte[] withShort(final byte[] frame, final int offset, final int value) {
        final byte[] changed = frame.clone();
        new UnsafeBuffer(changed).putShort(offset, (short) value, ByteOrder.LITTLE_ENDIAN);
        return changed;
    }

    static byte[] join(final byte[]... frames) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (final byte[] frame : frames) {
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }

    private static UnsafeBuffer begin(final int templateId, final int blockLength) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.lengthOf(blockLength)]);
        Frame.begin(frame, 0, templateId, blockLength);
        return frame;
    }
}
