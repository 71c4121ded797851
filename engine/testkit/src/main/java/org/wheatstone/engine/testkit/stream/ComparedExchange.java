package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.agrona.DirectBuffer;

/**
 * An exchange that is compared with the reference. Called by one thread; fresh at its first command. It keeps no buffer
 * that is passed in and hands its event records over. Whatever it throws counts as a difference.
 */
public interface ComparedExchange {
    /**
     * Carries out one command.
     *
     * @param sequence of the command: 1 for the first, and one more each time.
     * @param buffer with a command record at offset, until this call returns.
     * @return the event records of the command, in order.
     */
    List<byte[]> onCommand(long sequence, DirectBuffer buffer, int offset);

    /** When it has something to do unasked, ns since 1970 UTC: 0 if at once, {@link Long#MAX_VALUE} if never. */
    long nextDeadlineNs();

    /** Free money of a participant that exists, in nano-USD. */
    long cash(int participantId);

    /** Money of a participant held for open bids. */
    long held(int participantId);

    /** Money of a participant set aside for what it bought. */
    long escrow(int participantId);

    /** Money of a participant that answers for its deliveries. */
    long bond(int participantId);

    /** What the exchange itself has, in nano-USD. */
    long house();

    /** Money of nobody, set aside for what suppliers cannot pay. */
    long fund();
}
