package org.wheatstone.gateway.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.zip.CRC32;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.FrameCutter;
import org.wheatstone.codecs.sbe.BusinessRejectEncoder;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedEncoder;
import org.wheatstone.codecs.sbe.HeartbeatEncoder;
import org.wheatstone.codecs.sbe.HelloEncoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.codecs.sbe.Liquidity;
import org.wheatstone.codecs.sbe.LogonAckEncoder;
import org.wheatstone.codecs.sbe.LogonRejectEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedEncoder;
import org.wheatstone.codecs.sbe.OrderReplacedEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReplayCompleteEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TerminateEncoder;
import org.wheatstone.codecs.sbe.TradeEncoder;

/**
 * The other side of a socket on loopback, stepped by the test's own thread. It says what it is told to say, in order;
 * what it writes is gathered until {@link #flush()}. It makes no garbage itself.
 */
final class ScriptedExchange implements AutoCloseable {
    static final int KEEP_ALIVE_MS = 1_000;
    static final byte[] NONCE      = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private static final int CAPACITY = 1 << 18;

    private final ServerSocketChannel listening;
    private final ByteBuffer inBytes = ByteBuffer.allocateDirect(CAPACITY);
    private final UnsafeBuffer in = new UnsafeBuffer(inBytes);
    private final ByteBuffer outBytes = ByteBuffer.allocateDirect(CAPACITY);
    private final UnsafeBuffer out = new UnsafeBuffer(outBytes);
    private final CRC32 crc = new CRC32();
    private final HelloEncoder hello = new HelloEncoder();
    private final LogonAckEncoder logonAck = new LogonAckEncoder();
    private final LogonRejectEncoder logonReject = new LogonRejectEncoder();
    private final HeartbeatEncoder heartbeat = new HeartbeatEncoder();
    private final ReplayCompleteEncoder replayComplete = new ReplayCompleteEncoder();
    private final TerminateEncoder terminate = new TerminateEncoder();
    private final OrderAcceptedEncoder accepted = new OrderAcceptedEncoder();
    private final OrderRejectedEncoder rejected = new OrderRejectedEncoder();
    private final OrderReplacedEncoder replaced = new OrderReplacedEncoder();
    private final OrderCanceledEncoder canceled = new OrderCanceledEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final CancelRejectedEncoder cancelRejected = new CancelRejectedEncoder();
    private final BusinessRejectEncoder businessReject = new BusinessRejectEncoder();
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final InstrumentStatusEncoder status = new InstrumentStatusEncoder();
    private SocketChannel peer;
    private int inHead;
    private int inTail;
    private int frameOffset;
    private int bytesReceived;
    private int outHead;
    private int outTail;
    private long sequence;
    private long hashSequence;

    ScriptedExchange() throws IOException {
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.configureBlocking(false);
    }

    /** With small buffers of the operating system, so that a reader who stops is felt at once. */
    ScriptedExchange smallBuffers() throws IOException {
        listening.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        return this;
    }

    int port() {
        return listening.socket().getLocalPort();
    }

    /** Takes a waiting connection, with nothing received, sent or hashed yet. */
    boolean accept() throws IOException {
        final SocketChannel next = listening.accept();
        if (next == null) {
            return false;
        }
        hangUp();
        peer = next;
        peer.configureBlocking(false);
        peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
        inHead = 0;
        inTail = 0;
        bytesReceived = 0;
        outHead = 0;
        outTail = 0;
        hashSequence = 0;
        crc.reset();
        return true;
    }

    void hangUp() {
        CloseHelper.close(peer);
        peer = null;
    }

    /** Reads what has come; false at the end of the stream. */
    boolean receive() throws IOException {
        return receive(CAPACITY);
    }

    /** Reads at most that many bytes. */
    boolean receive(final int limit) throws IOException {
        inBytes.limit(inTail).position(inHead).compact();
        inTail -= inHead;
        inHead = 0;
        inBytes.position(inTail).limit(Math.min(CAPACITY, inTail + limit));
        final int read = peer.read(inBytes);
        inTail += Math.max(0, read);
        bytesReceived += Math.max(0, read);
        return read >= 0;
    }

    /** Of this connection, so far. */
    int bytesReceived() {
        return bytesReceived;
    }

    boolean isConnected() {
        return peer != null;
    }

    /** The template of the next whole frame received, or 0; its bytes stand at {@link #offset()}. */
    int nextFrame() {
        final int length = FrameCutter.cut(in, inHead, inTail - inHead, Frame.MAX_INBOUND_LENGTH);
        if (length < 0) {
            throw new AssertionError("client sent what is no frame: code=" + -length);
        }
        if (length == FrameCutter.INCOMPLETE) {
            return 0;
        }
        frameOffset = inHead;
        inHead += length;
        return Frame.templateId(in, frameOffset);
    }

    int offset() {
        return frameOffset;
    }

    int block() {
        return frameOffset + Frame.BLOCK_OFFSET;
    }

    UnsafeBuffer received() {
        return in;
    }

    byte[] frameBytes() {
        final byte[] bytes = new byte[Frame.length(in, frameOffset)];
        in.getBytes(frameOffset, bytes);
        return bytes;
    }

    long clOrdId() {
        return Frame.clOrdId(in, frameOffset);
    }

    /** Bytes written and not handed to the socket yet. */
    int unsent() {
        return outTail - outHead;
    }

    void flush() throws IOException {
        send(unsent());
    }

    /** Hands the socket the next bytes, whatever frames they belong to. */
    void send(final int length) throws IOException {
        final int end = outHead + length;
        while (outHead < end) {
            outBytes.clear().limit(end).position(outHead);
            outHead += peer.write(outBytes);
        }
        if (outHead == outTail) {
            outHead = 0;
            outTail = 0;
        }
    }

    long sequence() {
        return sequence;
    }

    /** The next event takes the number after this. */
    void sequence(final long value) {
        sequence = value;
    }

    UnsafeBuffer out() {
        return out;
    }

    void hello() {
        hello(Frame.SCHEMA_VERSION, Frame.SCHEMA_VERSION);
    }

    void hello(final int schemaMin, final int schemaMax) {
        final int offset = begin(HelloEncoder.TEMPLATE_ID, HelloEncoder.BLOCK_LENGTH);
        hello.wrap(out, offset + Frame.BLOCK_OFFSET).schemaMin(schemaMin).schemaMax(schemaMax)
            .putNonce(NONCE, 0, NONCE.length);
    }

    void logonAck(final long lastClOrdId, final long nextSequence, final long highestSequence) {
        final int offset = begin(LogonAckEncoder.TEMPLATE_ID, LogonAckEncoder.BLOCK_LENGTH);
        logonAck.wrap(out, offset + Frame.BLOCK_OFFSET).lastClOrdId(lastClOrdId).nextSequence(nextSequence)
            .highestSequence(highestSequence).attachment(1).keepAliveMs(KEEP_ALIVE_MS).maxFrame(1024);
    }

    void logonReject(final int code, final long detail) {
        final int offset = begin(LogonRejectEncoder.TEMPLATE_ID, LogonRejectEncoder.BLOCK_LENGTH);
        logonReject.wrap(out, offset + Frame.BLOCK_OFFSET).detail(detail).code(code);
    }

    void terminate(final Code code) {
        final int offset = begin(TerminateEncoder.TEMPLATE_ID, TerminateEncoder.BLOCK_LENGTH);
        terminate.wrap(out, offset + Frame.BLOCK_OFFSET).code(code.number());
    }

    void replayComplete(final long upToSequence) {
        final int offset = begin(ReplayCompleteEncoder.TEMPLATE_ID, ReplayCompleteEncoder.BLOCK_LENGTH);
        replayComplete.wrap(out, offset + Frame.BLOCK_OFFSET).upToSequence(upToSequence);
    }

    /** A heartbeat with the true hash of what was written on this connection. */
    void heartbeat() {
        heartbeat(hashSequence, crc.getValue());
    }

    void heartbeat(final long upToSequence, final long hash) {
        final int offset = begin(HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH);
        heartbeat.wrap(out, offset + Frame.BLOCK_OFFSET)
            .nextSequence(sequence + 1).hashSequence(upToSequence).hash(hash);
    }

    void heartbeatThatWantsReply() {
        heartbeat();
        heartbeat.flags().replyWanted(true);
    }

    long hash() {
        return crc.getValue();
    }

    void instrument(final int id, final String symbol) {
        final int offset = begin(InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
        definition.wrap(out, offset + Frame.BLOCK_OFFSET).instrumentId(id).symbol(symbol).gradeName("code.standard.v1")
            .tick(100).minPrice(100).maxPrice(1_000_000).maxQuantity(10_000).lotGtu(1_000).makerFee(-10).takerFee(30);
    }

    void phase(final int id, final Phase phase) {
        final int offset = begin(InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH);
        status.wrap(out, offset + Frame.BLOCK_OFFSET).instrumentId(id).phase(phase);
    }

    void accepted(final long clOrdId, final long orderId, final long price, final long leaves) {
        final int offset = beginEvent(OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH);
        accepted.wrap(out, offset + Frame.BLOCK_OFFSET).clOrdId(clOrdId).orderId(orderId).instrumentId(1)
            .price(price).leaves(leaves).side(Side.BID);
        endEvent(offset);
    }

    void rejected(final long clOrdId, final Code code) {
        final int offset = beginEvent(OrderRejectedEncoder.TEMPLATE_ID, OrderRejectedEncoder.BLOCK_LENGTH);
        rejected.wrap(out, offset + Frame.BLOCK_OFFSET).clOrdId(clOrdId).code(code.number());
        endEvent(offset);
    }

    void replaced(final long clOrdId, final long orderId, final long oldClOrdId, final long price, final long leaves) {
        final int offset = beginEvent(OrderReplacedEncoder.TEMPLATE_ID, OrderReplacedEncoder.BLOCK_LENGTH);
        replaced.wrap(out, offset + Frame.BLOCK_OFFSET).clOrdId(clOrdId).orderId(orderId).instrumentId(1)
            .oldClOrdId(oldClOrdId).price(price).leaves(leaves);
        endEvent(offset);
    }

    void canceled(final long clOrdId, final long orderId, final long requestClOrdId) {
        final int offset = beginEvent(OrderCanceledEncoder.TEMPLATE_ID, OrderCanceledEncoder.BLOCK_LENGTH);
        canceled.wrap(out, offset + Frame.BLOCK_OFFSET).clOrdId(clOrdId).orderId(orderId).instrumentId(1)
            .requestClOrdId(requestClOrdId).reason(CancelReason.USER);
        endEvent(offset);
    }

    void trade(final long clOrdId, final long orderId, final long price, final long quantity, final long leaves) {
        final int offset = beginEvent(TradeEncoder.TEMPLATE_ID, TradeEncoder.BLOCK_LENGTH);
        trade.wrap(out, offset + Frame.BLOCK_OFFSET).clOrdId(clOrdId).orderId(orderId).instrumentId(1)
            .tradeId(orderId * 1_024).price(price).quantity(quantity).leaves(leaves).fee(7)
            .side(Side.BID).liquidity(Liquidity.MAKER);
        endEvent(offset);
    }

    /** Of an order that nobody knows. */
    void trade(final int instrumentId, final long price, final long quantity) {
        final int offset = beginEvent(TradeEncoder.TEMPLATE_ID, TradeEncoder.BLOCK_LENGTH);
        trade.wrap(out, offset + Frame.BLOCK_OFFSET).clOrdId(0).orderId(0).instrumentId(instrumentId)
            .tradeId(sequence * 65_536).price(price).quantity(quantity).leaves(0).fee(7)
            .side(Side.BID).liquidity(Liquidity.MAKER);
        endEvent(offset);
    }

    void cancelRejected(final long clOrdId, final Code code) {
        final int offset = beginEvent(CancelRejectedEncoder.TEMPLATE_ID, CancelRejectedEncoder.BLOCK_LENGTH);
        cancelRejected.wrap(out, offset + Frame.BLOCK_OFFSET).clOrdId(clOrdId).code(code.number());
        endEvent(offset);
    }

    void businessReject(final long clOrdId, final Code code) {
        final int offset = begin(BusinessRejectEncoder.TEMPLATE_ID, BusinessRejectEncoder.BLOCK_LENGTH);
        businessReject.wrap(out, offset + Frame.BLOCK_OFFSET).clOrdId(clOrdId).code(code.number());
    }

    /** An event of a kind that does not exist yet. */
    void unknownEvent(final int templateId, final int blockLength) {
        endEvent(beginEvent(templateId, blockLength));
    }

    /** Room for a frame, cleared, with its header. */
    int begin(final int templateId, final int blockLength) {
        final int offset = outTail;
        outTail += Frame.begin(out, offset, templateId, blockLength);
        return offset;
    }

    /** Room for an event with the next sequence; {@link #endEvent} when it is written. */
    int beginEvent(final int templateId, final int blockLength) {
        final int offset = begin(templateId, blockLength);
        out.putLong(offset + Frame.SEQUENCE_OFFSET, ++sequence, ByteOrder.LITTLE_ENDIAN);
        return offset;
    }

    void endEvent(final int offset) {
        hashSequence = sequence;
        crc.update(outBytes.clear().limit(offset + Frame.length(out, offset)).position(offset));
    }

    @Override
    public void close() {
        hangUp();
        CloseHelper.close(listening);
    }
}
