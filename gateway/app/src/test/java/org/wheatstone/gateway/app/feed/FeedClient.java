package org.wheatstone.gateway.app.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.LogoutEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.SubscribeAckDecoder;
import org.wheatstone.codecs.sbe.SubscribeEncoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;
import org.wheatstone.codecs.sbe.UnsubscribeEncoder;

/** A subscriber over a real socket that never blocks, who reads when the test lets him. One thread. */
final class FeedClient implements AutoCloseable {
    static final int STATUS = 1;
    static final int BBO    = 2;
    static final int LEVELS = 4;
    static final int ORDERS = 8;
    static final int TRADES = 16;

    final Map<Integer, FollowedBook> books = new HashMap<>();
    final List<String> acks = new ArrayList<>();
    final List<Integer> templates = new ArrayList<>();
    final Map<Integer, String> statuses = new HashMap<>();
    final List<UnsafeBuffer> events = new ArrayList<>();
    boolean isReading = true;
    int lastWord;

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private boolean hasEnded;

    FeedClient(final int port, final int receiveBufferLength) {
        try {
            channel = SocketChannel.open();
            if (receiveBufferLength != 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferLength);
            }
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void logOn(final int sessionId, final Mode mode) {
        logOn(sessionId, mode, 0);
    }

    void logOn(final int sessionId, final Mode mode, final long nextSequence) {
        final UnsafeBuffer frame = begin(LogonEncoder.TEMPLATE_ID, LogonEncoder.BLOCK_LENGTH);
        new LogonEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .sessionId(sessionId).mode(mode).keepAliveMs(60_000).nextSequence(nextSequence);
        send(frame);
    }

    void subscribe(final int instrumentId, final int feeds, final int depth) {
        final UnsafeBuffer frame = begin(SubscribeEncoder.TEMPLATE_ID, SubscribeEncoder.BLOCK_LENGTH);
        new SubscribeEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(instrumentId).requestId(77).depth((short) depth);
        frame.putByte(Frame.BLOCK_OFFSET + SubscribeEncoder.feedsEncodingOffset(), (byte) feeds);
        send(frame);
    }

    void unsubscribe(final int instrumentId, final int feeds) {
        final UnsafeBuffer frame = begin(UnsubscribeEncoder.TEMPLATE_ID, UnsubscribeEncoder.BLOCK_LENGTH);
        new UnsubscribeEncoder().wrap(frame, Frame.BLOCK_OFFSET).instrumentId(instrumentId).requestId(78);
        frame.putByte(Frame.BLOCK_OFFSET + UnsubscribeEncoder.feedsEncodingOffset(), (byte) feeds);
        send(frame);
    }

    void logOut() {
        send(begin(LogoutEncoder.TEMPLATE_ID, LogoutEncoder.BLOCK_LENGTH));
    }

    void send(final UnsafeBuffer frame) {
        try {
            final ByteBuffer bytes = ByteBuffer.wrap(frame.byteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what is there; returns how many frames came. */
    int poll() {
        if (!isReading || hasEnded) {
            return 0;
        }
        try {
            hasEnded = channel.read(received) < 0;
        } catch (final IOException reset) {
            hasEnded = true;
        }
        int frames = 0;
        received.flip();
        while (received.remaining() >= Frame.MIN_LENGTH
            && received.remaining() >= (received.getShort(received.position()) & 0xFFFF)) {
            final byte[] frame = new byte[received.getShort(received.position()) & 0xFFFF];
            received.get(frame);
            onFrame(new UnsafeBuffer(frame));
            frames++;
        }
        received.compact();
        return frames;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    FollowedBook book(final int instrumentId) {
        return books.computeIfAbsent(instrumentId, id -> new FollowedBook());
    }

    static UnsafeBuffer begin(final int templateId, final int blockLength) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.lengthOf(blockLength)]);
        Frame.begin(frame, 0, templateId, blockLength);
        return frame;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEvent(final int templateId) {
        return templateId >= 40 && templateId < 60 && templateId != 56 || templateId == 129;
    }

    private void onFrame(final UnsafeBuffer frame) {
        final int templateId = Frame.templateId(frame, 0);
        final int length = Frame.blockLength(frame, 0);
        final int version = Frame.version(frame, 0);
        templates.add(templateId);
        switch (templateId) {
            case SubscribeAckDecoder.TEMPLATE_ID -> {
                final SubscribeAckDecoder ack =
                    new SubscribeAckDecoder().wrap(frame, Frame.BLOCK_OFFSET, length, version);
                acks.add(ack.requestId() + " instrument " + ack.instrumentId() + " code " + ack.code() + " detail "
                    + ack.detail() + " feeds " + ack.feeds().getRaw() + " depth " + ack.depth());
            }
            case InstrumentStatusDecoder.TEMPLATE_ID -> {
                final InstrumentStatusDecoder status =
                    new InstrumentStatusDecoder().wrap(frame, Frame.BLOCK_OFFSET, length, version);
                statuses.put((int) status.instrumentId(), status.phase().name());
            }
            case TerminateDecoder.TEMPLATE_ID ->
                lastWord = new TerminateDecoder().wrap(frame, Frame.BLOCK_OFFSET, length, version).code();
            default -> {
                if (isEvent(templateId)) {
                    events.add(frame);
                } else if (templateId > InstrumentDefinitionDecoder.TEMPLATE_ID && templateId < 90) {
                    book(frame.getInt(Frame.BLOCK_OFFSET)).onFrame(frame, 0);
                } else if (templateId >= 20 && templateId != InstrumentDefinitionDecoder.TEMPLATE_ID
                    && templateId != 56) {
                    throw new AssertionError("no market data: template " + templateId);
                }
            }
        }
    }
}
