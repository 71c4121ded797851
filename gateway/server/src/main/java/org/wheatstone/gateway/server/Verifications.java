package org.wheatstone.gateway.server;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The two queues between the gateway's thread and the {@link LogonVerifier}'s: signatures one way, verdicts the other.
 * Each method names its thread. There are never more questions open than the queues hold, so a verdict always finds
 * room.
 *
 * <pre>
 *   0              8                40          56                     104              168
 *   +--------------+----------------+-----------+----------------------+----------------+
 *   | connectionId | public key, 32 | nonce, 16 | Logon, bytes 0 to 47 | signature, 64  |   a question
 *   +--------------+----------------+-----------+----------------------+----------------+
 * </pre>
 */
final class Verifications {
    static final int KNOWN_KEY        = 1;
    static final int UNKNOWN_KEY      = 2;
    static final int GOOD             = 3;
    static final int BAD              = 4;
    static final int KEY_OFFSET       = Long.BYTES;
    static final int SIGNED_OFFSET    = KEY_OFFSET + Keys.LENGTH;
    static final int NONCE_LENGTH     = 16;
    static final int FRAME_PART       = 48;
    static final int SIGNED_LENGTH    = NONCE_LENGTH + FRAME_PART;
    static final int SIGNATURE_OFFSET = SIGNED_OFFSET + SIGNED_LENGTH;
    static final int SIGNATURE_LENGTH = 64;

    private static final int QUESTION_LENGTH = SIGNATURE_OFFSET + SIGNATURE_LENGTH;
    private static final int QUESTION_ROOM   = 256;
    private static final int VERDICT_ROOM    = 32;
    private static final int LEAST_RING      = 4_096;
    private static final int VERDICTS_A_TURN = 16;

    private final int capacity;
    private final OneToOneRingBuffer questions;
    private final OneToOneRingBuffer verdicts;
    private final UnsafeBuffer verdict = new UnsafeBuffer(new byte[Long.BYTES]);
    private final Keys keys;
    private final MessageHandler onVerdict = this::onVerdict;
    private Sessions sessions;
    private int open;

    Verifications(final GatewayContext context, final Keys keys) {
        this.keys = keys;
        capacity = context.limits().maxVerifications();
        questions = ring(capacity * QUESTION_ROOM);
        verdicts = ring(capacity * VERDICT_ROOM);
    }

    /**
     * Asks whether the Logon at offset is signed by the key that it names. Gateway thread. A key that is not known is
     * asked about all the same, so that the time of a refusal tells nothing.
     *
     * @return false if as many questions are open as may be.
     */
    boolean ask(final Applicant applicant, final DirectBuffer buffer, final int offset) {
        if (open == capacity) {
            return false;
        }
        final DirectBuffer key = keys.of(applicant.keyId());
        final int at = questions.tryClaim(key != null ? KNOWN_KEY : UNKNOWN_KEY, QUESTION_LENGTH);
        if (at < 0) {
            throw new IllegalStateException("no room for a question: open=" + open + ", capacity=" + capacity);
        }
        questions.buffer().putLong(at, applicant.connectionId());
        questions.buffer().putBytes(at + KEY_OFFSET, key != null ? key : LogonVerifier.NOBODYS_KEY, 0, Keys.LENGTH);
        questions.buffer().putBytes(at + SIGNED_OFFSET, applicant.nonce());
        questions.buffer().putBytes(at + SIGNED_OFFSET + NONCE_LENGTH, buffer, offset, FRAME_PART);
        questions.buffer().putBytes(
            at + SIGNATURE_OFFSET, buffer, offset + Applicant.SIGNATURE_FRAME_OFFSET, SIGNATURE_LENGTH);
        questions.commit(at);
        open++;
        return true;
    }

    /** Brings verdicts to those who wait for them; returns how many. Gateway thread. */
    int poll(final Sessions newSessions) {
        if (open == 0) {
            return 0;
        }
        sessions = newSessions;
        return verdicts.read(onVerdict, VERDICTS_A_TURN);
    }

    /** The next question, if there is one; returns how many there were. The verifier's thread. */
    int nextQuestion(final MessageHandler handler) {
        return questions.read(handler, 1);
    }

    /** Answers a question. The verifier's thread. */
    void answer(final long connectionId, final boolean isGood) {
        verdict.putLong(0, connectionId);
        if (!verdicts.write(isGood ? GOOD : BAD, verdict, 0, Long.BYTES)) {
            throw new IllegalStateException("no room for a verdict: capacity=" + capacity);
        }
    }

    int capacity() {
        return capacity;
    }

    private void onVerdict(final int type, final DirectBuffer buffer, final int index, final int length) {
        open--;
        final Session session = sessions.ofConnection(buffer.getLong(index));
        if (session != null) {
            session.onVerdict(type == GOOD);
        }
    }

    private static OneToOneRingBuffer ring(final int length) {
        final int capacity = BitUtil.findNextPositivePowerOfTwo(Math.max(length, LEAST_RING));
        return new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            capacity + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
    }
}
