package org.wheatstone.gateway.app.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.FrameCutter;

/** A blocking socket that speaks in frames. One thread. */
final class Wire implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    private final Socket socket;
    private final UnsafeBuffer received = new UnsafeBuffer(new byte[4 * PIECE]);
    private int start;
    private int end;

    Wire(final InetSocketAddress address, final int patienceMs) throws IOException {
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, patienceMs);
        } catch (final IOException e) {
            socket.close();
            throw e;
        }
    }

    void send(final byte[] frames) throws IOException {
        socket.getOutputStream().write(frames);
    }

    /**
     * The next frame.
     *
     * @param patienceMs how long to wait for it; 0 takes only what is here.
     * @return null if none comes in time.
     * @throws EOFException if the exchange has hung up.
     */
    Said next(final long patienceMs) throws IOException, Failure {
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (true) {
            final int length = FrameCutter.cut(received, start, end - start, Frame.MAX_LENGTH);
            if (length > 0) {
                start += length;
                return Said.of(Arrays.copyOfRange(received.byteArray(), start - length, start));
            }
            if (length < 0) {
                throw new Failure("a frame", "bytes that are none");
            }
            final long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0 && socket.getInputStream().available() == 0 || !read((int) Math.max(1, leftMs))) {
                return null;
            }
        }
    }

    /** Hangs up without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean read(final int patienceMs) throws IOException {
        if (received.capacity() - end < PIECE) {
            System.arraycopy(received.byteArray(), start, received.byteArray(), 0, end - start);
            end -= start;
            start = 0;
        }
        socket.setSoTimeout(patienceMs);
        try {
            final int count = socket.getInputStream().read(received.byteArray(), end, PIECE);
            if (count < 0) {
                throw new EOFException("the exchange has hung up");
            }
            end += count;
            return true;
        } catch (final SocketTimeoutException e) {
            return false;
        }
    }
}
