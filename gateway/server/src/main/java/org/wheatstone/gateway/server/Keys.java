package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.KeyAddedDecoder;
import org.wheatstone.codecs.sbe.KeyRevokedDecoder;

/**
 * The public keys that may sign a logon now, by id, kept up to date by events. Gateway thread only. It holds what the
 * core's own table holds. Whose key it is the core judges, when it is asked for the session.
 */
final class Keys {
    static final int LENGTH = KeyAddedDecoder.publicKeyLength();

    private final Int2ObjectHashMap<UnsafeBuffer> byId = new Int2ObjectHashMap<>();
    private final KeyAddedDecoder added = new KeyAddedDecoder();
    private final KeyRevokedDecoder revoked = new KeyRevokedDecoder();

    Keys(final GatewayContext context) {
        for (final DirectBuffer frame : context.keyFrames()) {
            onFrame(frame, 0);
        }
    }

    /** Takes a KeyAdded or a KeyRevoked from the frame at offset. */
    void onFrame(final DirectBuffer buffer, final int offset) {
        final int block = offset + Frame.BLOCK_OFFSET;
        switch (Frame.templateId(buffer, offset)) {
            case KeyAddedDecoder.TEMPLATE_ID:
                added.wrap(buffer, block, Frame.blockLength(buffer, offset), Frame.version(buffer, offset));
                final UnsafeBuffer key = new UnsafeBuffer(new byte[LENGTH]);
                key.putBytes(0, buffer, block + KeyAddedDecoder.publicKeyEncodingOffset(), LENGTH);
                byId.put((int) added.keyId(), key);
                break;
            case KeyRevokedDecoder.TEMPLATE_ID:
                revoked.wrap(buffer, block, Frame.blockLength(buffer, offset), Frame.version(buffer, offset));
                byId.remove((int) revoked.keyId());
                break;
            default:
                throw new IllegalStateException("not a key: templateId=" + Frame.templateId(buffer, offset));
        }
    }

    /** The key's 32 bytes, or null if it is not known, or revoked. */
    DirectBuffer of(final int keyId) {
        return byId.get(keyId);
    }
}
