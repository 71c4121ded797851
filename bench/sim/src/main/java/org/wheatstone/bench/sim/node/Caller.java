package org.wheatstone.bench.sim.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.collections.Int2IntCounterMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.FrameCutter;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

/**
 * Somebody who connects and says what no client would: bytes of his own, at his own pace, or nothing. One thread. What
 * the exchange answers is counted; that it hangs up is noted and no error. {@link #close()} hangs up.
 */
public final class Caller implements AutoCloseable {
    private static final int ROOM = 1 << 16;
    private static final int CODE_OFFSET = Frame.BLOCK_OFFSET + TerminateDecoder.codeEncodingOffset();
    private static final int REJECT_OFFSET = Frame.BLOCK_OFFSET + BusinessRejectDecoder.codeEncodingOffset();
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long IDLE_NS = 20_000;

    private final SocketChannel channel;
    private final ByteBuffer bytes = ByteBuffer.allocate(ROOM);
    private final UnsafeBuffer received = new UnsafeBuffer(bytes);
    private final Int2IntCounterMap templates = new Int2IntCounterMap(0);
    private final Int2IntCounterMap refusals = new Int2IntCounterMap(0);
    private final List<Integer> answers = new ArrayList<>();
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private boolean isEnded;
    private int code;

    private Caller(final SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects, and waits until the kernel has it so. */
    public static Caller connect(final InetSocketAddress address) throws IOException {
        final SocketChannel channel = SocketChannel.open();
        try {
            channel.connect(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
        } catch (final IOException e) {
            channel.close();
            throw e;
        }
        return new Caller(channel);
    }

    /** Connects and logs on, to trade; again while the session's last connection is still being ended. */
    public static Caller logOn(final InetSocketAddress address, final int sessionId) throws IOException {
        while (true) {
            final Caller caller = connect(address);
            caller.send(CallerFrames.logon(sessionId));
            caller.await(() -> caller.isEnded || caller.count(ReplayCompleteDecoder.TEMPLATE_ID) > 0, "an answer");
            if (caller.code != Code.SESSION_IN_USE.number()) {
                return caller;
            }
            caller.close();
        }
    }

    /** Says something, as much of it as the socket takes now; the rest with the next {@link #step()}. */
    public Caller send(final byte[] frames) {
        final ByteBuffer all = ByteBuffer.allocate(unsent.remaining() + frames.length);
        unsent = all.put(unsent).put(frames).flip();
        write();
        return this;
    }

    /** Reads what has come and writes what is left; returns whether anything was read. */
    public boolean step() {
        write();
        try {
            final int length = isEnded ? 0 : channel.read(bytes);
            isEnded |= length < 0;
            cut();
            return length > 0;
        } catch (final IOException reset) {
            isEnded = true;
            return false;
        }
    }

    /** Steps until something is the case. */
    public void await(final BooleanSupplier isDone, final String what) {
        final long startNs = System.nanoTime();
        while (!isDone.getAsBoolean()) {
            if (!step()) {
                LockSupport.parkNanos(IDLE_NS);
            }
            if (System.nanoTime() - startNs > LIMIT_NS) {
                throw new IllegalStateException("a caller still waits for " + what + ", was answered " + templates);
            }
        }
    }

    /** How many frames of this template have come. */
    public int count(final int templateId) {
        return templates.get(templateId);
    }

    /** How many requests were refused by the gateway with this code. */
    public int refused(final int refusalCode) {
        return refusals.get(refusalCode);
    }

    /** How many requests the gateway has refused. */
    public int refusedCount() {
        return count(BusinessRejectDecoder.TEMPLATE_ID);
    }

    /** The templates of what has come since this was asked last, in order. */
    public List<Integer> takeAnswers() {
        final List<Integer> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    /** Whether it was let in at all. */
    public boolean isGreeted() {
        return count(HelloDecoder.TEMPLATE_ID) > 0;
    }

    public boolean isEnded() {
        return isEnded;
    }

    /** Whether some of what it said is not on its way. */
    public boolean hasUnsent() {
        return unsent.hasRemaining();
    }

    /** Why the exchange has ended the conversation; 0 if it gave no reason. */
    public int code() {
        return code;
    }

    /** Hangs up so that the exchange's next byte finds nobody. */
    public void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write() {
        try {
            if (unsent.hasRemaining() && !isEnded) {
                channel.write(unsent);
            }
        } catch (final IOException gone) {
            // What the exchange said before it hung up can still be read.
            unsent = ByteBuffer.allocate(0);
        }
    }

    private void cut() {
        int offset = 0;
        int length = FrameCutter.cut(received, offset, bytes.position(), Frame.MAX_LENGTH);
        while (length > 0) {
            onFrame(offset);
            offset += length;
            length = FrameCutter.cut(received, offset, bytes.position() - offset, Frame.MAX_LENGTH);
        }
        if (length < 0) {
            throw new IllegalStateException("the exchange has sent what is no frame: " + -length);
        }
        bytes.flip().position(offset);
        bytes.compact();
    }

    private void onFrame(final int offset) {
        final int templateId = Frame.templateId(received, offset);
        templates.incrementAndGet(templateId);
        answers.add(templateId);
        if (templateId == TerminateDecoder.TEMPLATE_ID || templateId == LogonRejectDecoder.TEMPLATE_ID) {
            code = received.getShort(offset + CODE_OFFSET);
        } else if (templateId == BusinessRejectDecoder.TEMPLATE_ID) {
            refusals.incrementAndGet(received.getShort(offset + REJECT_OFFSET));
        }
    }
}
