package org.wheatstone.gateway.client;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;

/**
 * The session of an operator, of a grade authority or of an inspector: actions, each journaled with who asked for it,
 * and their answers. See {@link SessionClient} for threads, ownership, errors, and what becomes of an action whose
 * answer was lost with the connection.
 */
public final class OperatorClient extends SessionClient {
    private final Instruments instruments;

    /**
     * A client that does nothing before {@link #connect()}. Any thread; the host name is resolved here.
     *
     * @throws IllegalArgumentException if the context has a value out of range, or the host is unknown.
     */
    public OperatorClient(final ClientContext context, final OperatorListener listener) {
        this(context.conclude(), listener, new Instruments(context.maxInstruments()));
    }

    private OperatorClient(
            final ClientContext context, final OperatorListener listener, final Instruments instruments) {
        super(context, SessionKind.OPERATOR, new OperatorEventReader(instruments, listener), listener);
        this.instruments = instruments;
    }

    /**
     * Sends an action; it leaves with the next {@link #flush()} or {@link #doWork()}.
     *
     * @param frame of {@link OperatorActions}; copied, up to 720 bytes.
     * @return its id, above all ids of this session before; or {@link #NOT_LIVE}, {@link #BACK_PRESSURED}.
     */
    public long act(final byte[] frame) {
        final long refusal = refusal();
        if (refusal != 0) {
            return refusal;
        }
        final MutableDirectBuffer slots = inFlight().slots();
        final int slot = inFlight().slotOf(inFlight().nextId());
        slots.putBytes(slot, frame);
        slots.putLong(slot + Frame.CL_ORD_ID_OFFSET, inFlight().nextId(), ByteOrder.LITTLE_ENDIAN);
        return send(frame.length);
    }

    /**
     * As a grade authority: publishes a grade.
     *
     * @param frame a whole PublishGrade, signed; copied. The request's id is not part of what is signed.
     * @return as {@link #act}.
     * @throws IllegalArgumentException if it is no PublishGrade.
     */
    public long publishGrade(final byte[] frame) {
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        if (frame.length != Frame.lengthOf(PublishGradeEncoder.BLOCK_LENGTH)
            || Frame.length(buffer, 0) != frame.length
            || Frame.templateId(buffer, 0) != PublishGradeEncoder.TEMPLATE_ID) {
            throw new IllegalArgumentException("not a PublishGrade: length=" + frame.length);
        }
        return act(frame);
    }

    /** As an inspector: says what a supplier can do; returns as {@link #act}. */
    public long attestSupplier(final Attestation attestation) {
        return act(attestation.frame());
    }

    public Instruments instruments() {
        return instruments;
    }

    @Override
    public String roleName() {
        return "operator-client-" + sessionId();
    }
}
