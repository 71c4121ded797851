package org.wheatstone.engine.core;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.engine.core.book.LookAhead;
import org.wheatstone.engine.core.id.IdIndex;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.session.Sessions;

/**
 * Says of the commands of a batch what they will touch: of orders to {@link LookAhead}, of their owners to {@link
 * OwnersAhead}. It changes nothing that anybody could see. Engine thread only.
 *
 * <p>A command is read here a word at a time, where each word has its own look at the buffer's bounds: so as few are
 * read as tell whose it is, what it is, and which order it is about.
 */
final class CommandsAhead {
    /** Shorter blocks are not read: the shortest request that goes to one order. */
    private static final int SHORTEST_BLOCK = CancelOrderDecoder.BLOCK_LENGTH;

    private static final int FRAME          = CommandRecord.FRAME_OFFSET;
    private static final int BLOCK          = FRAME + Frame.BLOCK_OFFSET;
    private static final int CL_ORD_ID      = FRAME + Frame.CL_ORD_ID_OFFSET;
    private static final int CANCEL_TARGET  = BLOCK + CancelOrderDecoder.targetClOrdIdEncodingOffset();
    private static final int REPLACE_TARGET = BLOCK + ReplaceOrderDecoder.targetClOrdIdEncodingOffset();

    private final Sessions sessions;
    private final Instruments instruments;
    private final LookAhead orders;
    private final OwnersAhead owners;

    CommandsAhead(
            final Sessions sessions, final Instruments instruments, final LookAhead orders, final OwnersAhead owners) {
        this.sessions = sessions;
        this.instruments = instruments;
        this.orders = orders;
        this.owners = owners;
    }

    /** Whether it pays: in a small book, and where few have sessions, everything is near anyway. */
    boolean pays() {
        return orders.pays() || owners.pays();
    }

    /** Notes what a command, by its record, will touch. */
    void note(final DirectBuffer buffer, final int offset) {
        final int session = sessions.indexOf(CommandLine.sessionId(buffer.getLong(offset, LITTLE_ENDIAN)));
        final long head = buffer.getLong(offset + FRAME, LITTLE_ENDIAN);
        if (session == IdIndex.NONE || CommandLine.blockLength(head) < SHORTEST_BLOCK) {
            return;
        }
        if (owners.pays()) {
            final int instrument = instruments.indexOf(buffer.getInt(offset + BLOCK, LITTLE_ENDIAN));
            owners.note(session, Math.max(0, instrument));
        }
        if (orders.pays()) {
            noteOrders(CommandLine.templateId(head), session, buffer, offset);
        }
    }

    /** Those of a request that goes to a single one. */
    private void noteOrders(final int templateId, final int session, final DirectBuffer buffer, final int offset) {
        switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID:
            case NewOrderExtDecoder.TEMPLATE_ID:
                orders.id(session, buffer.getLong(offset + CL_ORD_ID, LITTLE_ENDIAN));
                break;
            case CancelOrderDecoder.TEMPLATE_ID:
                orders.id(session, buffer.getLong(offset + CANCEL_TARGET, LITTLE_ENDIAN));
                break;
            case ReplaceOrderDecoder.TEMPLATE_ID:
                orders.id(session, buffer.getLong(offset + CL_ORD_ID, LITTLE_ENDIAN));
                orders.id(session, buffer.getLong(offset + REPLACE_TARGET, LITTLE_ENDIAN));
                break;
            default:
                break;
        }
    }

    /** Reads what is noted, all at once, and forgets it. */
    void touch() {
        owners.touch();
        orders.touch();
    }
}
