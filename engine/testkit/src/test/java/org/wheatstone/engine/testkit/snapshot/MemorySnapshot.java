package org.wheatstone.engine.testkit.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventSink;
import org.wheatstone.engine.core.Exchange;

/** An exchange's state as bytes. Immutable as long as nobody writes into them. */
record MemorySnapshot(byte[] bytes) {
    static MemorySnapshot of(final Exchange exchange) {
        final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        exchange.writeState((buffer, offset, length) -> {
            final byte[] part = new byte[length];
            buffer.getBytes(offset, part);
            collected.writeBytes(part);
        });
        return new MemorySnapshot(collected.toByteArray());
    }

    Exchange restore(final CoreContext context, final EventSink sink) {
        final ByteBuffer input = ByteBuffer.wrap(bytes);
        return Exchange.restore(context, sink, (buffer, offset, length) -> {
            final int available = Math.min(length, input.remaining());
            buffer.putBytes(offset, input, available);
            return available;
        });
    }
}
