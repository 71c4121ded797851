package org.wheatstone.gateway.client.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.DropCopyClient;
import org.wheatstone.gateway.client.DropCopyListener;

/**
 * Keeps a file of all events of a participant, or of the whole exchange: frame behind frame, as they came. Started
 * again it goes on where the file ends. One thread.
 *
 * <p>The events of the last sequence in the file are asked for anew: the last frame may be torn, and of the exchange's
 * events there may be one more with that sequence.
 */
public final class DropCopyArchiver implements Example, DropCopyListener {
    private static final String USAGE =
        "drop-copy-archiver HOST PORT --session N --file FILE [--of operator] [--key FILE --key-id N]";

    private static final int BUFFER_BYTES = 1 << 16;

    private final PrintStream out;
    private final FileChannel file;
    private final ByteBuffer frames = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final DropCopyClient client;
    private long archived;

    /** Opens the file, cuts it behind its last whole sequence but one, and connects. */
    public DropCopyArchiver(
            final ClientContext context, final boolean isOperators, final Path path, final PrintStream out)
            throws IOException {
        this.out = out;
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            final ArchiveEnd end = ArchiveEnd.find(file);
            file.truncate(end.position()).position(end.position());
            context.resumeAfterSequence(end.sequence());
            client = isOperators
                ? DropCopyClient.ofOperator(context, this) : DropCopyClient.ofParticipant(context, this);
            out.println("archive " + path + " goes on after sequence " + end.sequence());
        } catch (final IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        client.connect();
    }

    /** See the package. */
    public static void main(final String... args) {
        ExampleRun.main(USAGE, arguments -> new DropCopyArchiver(
            arguments.context(), arguments.has("--of") && arguments.text("--of").equals("operator"),
            Path.of(arguments.text("--file")), System.out), args);
    }

    @Override
    public int doWork() throws IOException {
        final int work = client.doWork();
        write();
        return work;
    }

    @Override
    public boolean isDone() {
        return client.state() == ClientState.CLOSED;
    }

    @Override
    public void stop() {
        client.logout();
    }

    @Override
    public void close() throws IOException {
        client.close();
        write();
        file.close();
    }

    /** What is stepped. */
    public DropCopyClient client() {
        return client;
    }

    /** Events archived by this run. */
    public long archived() {
        return archived;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length, final long receivedNs) {
        if (frames.remaining() < length) {
            writeUnchecked();
        }
        buffer.getBytes(offset, frames, length);
        archived++;
    }

    @Override
    public void onLive() {
        out.println("live after sequence " + client.lastSequence());
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        out.println(disconnection + "; now " + client.state());
    }

    private void writeUnchecked() {
        try {
            write();
        } catch (final IOException e) {
            throw new UncheckedIOException("archive cannot be written: " + e.getMessage(), e);
        }
    }

    private void write() throws IOException {
        frames.flip();
        while (frames.hasRemaining()) {
            file.write(frames);
        }
        frames.clear();
    }

    /** Where an archive goes on: behind the events of the last sequence but one. */
    private record ArchiveEnd(long position, long sequence) {
        static ArchiveEnd find(final FileChannel file) throws IOException {
            final ByteBuffer head = ByteBuffer.allocate(Frame.SEQUENCE_OFFSET + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
            ArchiveEnd before = new ArchiveEnd(0, 0);
            ArchiveEnd last = before;
            long position = 0;
            while (position + head.capacity() <= file.size()) {
                file.read(head.clear(), position);
                final int length = head.getShort(0) & 0xFFFF;
                final long sequence = head.getLong(Frame.SEQUENCE_OFFSET);
                if (length < Frame.MIN_LENGTH) {
                    throw new IOException(
                        "archive holds what is no frame: position=" + position + ", length=" + length);
                }
                if (position + length > file.size()) {
                    break;
                }
                if (sequence != last.sequence) {
                    before = last;
                    last = new ArchiveEnd(position, sequence);
                }
                position += length;
            }
            // Where the last sequence begins, with what came before it processed.
            return new ArchiveEnd(last.position, before.sequence);
        }
    }
}
