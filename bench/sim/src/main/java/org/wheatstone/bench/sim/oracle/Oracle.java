package org.wheatstone.bench.sim.oracle;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;

/**
 * Holds what members wrote down against what the journal says. Stateless, any thread; it only reads. Judged at a kill,
 * a journal may know more than the members: what is on its way to them. It must never know less, and never otherwise.
 */
public final class Oracle {
    private static final int CL_ORD_ID_OFFSET = Frame.BLOCK_OFFSET + OrderAcceptedDecoder.clOrdIdEncodingOffset();

    private Oracle() {
    }

    /** Judges while requests may be on their way in, and events on their way out. */
    public static Verdict judge(final Collection<SessionLog> members, final IntFunction<SessionLog> journal) {
        final Verdict verdict = new Verdict();
        for (final SessionLog member : members) {
            judge(member, journal.apply(member.sessionId()), verdict);
        }
        return verdict;
    }

    /** Judges when everything was answered: both sides must have the same requests and the same events. */
    public static Verdict judgeAtRest(final Collection<SessionLog> members, final IntFunction<SessionLog> journal) {
        final Verdict verdict = judge(members, journal);
        for (final SessionLog member : members) {
            final SessionLog journaled = journal.apply(member.sessionId());
            member.requests().keySet().stream().filter(id -> !journaled.requests().containsKey(id)).forEach(id ->
                verdict.add(Kind.LOST, name(member, id) + " was answered to the end and is not in the journal"));
            for (int i = member.events().size(); i < journaled.events().size(); i++) {
                verdict.add(Kind.LOST, "event " + (i + 1) + " of session " + member.sessionId() + " was never told");
            }
        }
        return verdict;
    }

    private static void judge(final SessionLog member, final SessionLog journaled, final Verdict verdict) {
        member.oddities().forEach(oddity -> verdict.add(Kind.DIVERGENT, oddity));
        journaled.oddities().forEach(oddity -> verdict.add(Kind.DIVERGENT, oddity));
        judgeSequences(member, verdict);
        judgeTold(member, journaled, verdict);
        judgeRequests(member, journaled, verdict);
        judgeAccepted(journaled, verdict);
    }

    /** A member is told each event once, in order. */
    private static void judgeSequences(final SessionLog member, final Verdict verdict) {
        long last = 0;
        for (final byte[] event : member.events()) {
            final long sequence = new UnsafeBuffer(event).getLong(Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
            if (sequence <= last) {
                verdict.add(Kind.DUPLICATE, "event " + sequence + " of session " + member.sessionId()
                    + " was told again after " + last);
            } else if (sequence != last + 1) {
                verdict.add(Kind.LOST, "event " + (last + 1) + " of session " + member.sessionId()
                    + " was passed over, " + sequence + " came");
            }
            last = sequence;
        }
    }

    /** What a member was told is in the journal. */
    private static void judgeTold(final SessionLog member, final SessionLog journaled, final Verdict verdict) {
        final List<byte[]> due = journaled.events();
        for (int i = 0; i < member.events().size(); i++) {
            final byte[] told = member.events().get(i);
            final long clOrdId = clOrdId(told);
            // What happens by itself, as when a timer ends, names no request.
            if (i >= due.size() || clOrdId != 0 && !journaled.requests().containsKey(clOrdId)) {
                verdict.add(Kind.LOST, name(member, clOrdId) + " was answered with event " + (i + 1)
                    + ", and the journal has no such " + (i >= due.size() ? "event" : "request"));
            } else if (!Arrays.equals(told, due.get(i))) {
                verdict.add(Kind.DIVERGENT, "event " + (i + 1) + " of session " + member.sessionId()
                    + " was told with other bytes than a replay gives");
            }
        }
    }

    /** What the journal has was asked for, in those words. */
    private static void judgeRequests(final SessionLog member, final SessionLog journaled, final Verdict verdict) {
        for (final Map.Entry<Long, String> request : journaled.requests().entrySet()) {
            final String asked = member.requests().get(request.getKey());
            if (!request.getValue().equals(asked)) {
                verdict.add(Kind.PHANTOM, name(member, request.getKey()) + " is in the journal as '"
                    + request.getValue() + "', and was " + (asked == null ? "never sent" : "sent as '" + asked + "'"));
            }
        }
    }

    /** A request opens one order; a mass quote opens several, each of which has an order id of its own. */
    private static void judgeAccepted(final SessionLog journaled, final Verdict verdict) {
        final Set<Long> requests = new HashSet<>();
        final Set<Long> orders = new HashSet<>();
        final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
        for (final byte[] event : journaled.events()) {
            final UnsafeBuffer frame = new UnsafeBuffer(event);
            if (Frame.templateId(frame, 0) == OrderAcceptedDecoder.TEMPLATE_ID) {
                accepted.wrap(frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
                final boolean isNew = accepted.quoteSetId() == 0
                    ? requests.add(accepted.clOrdId()) : orders.add(accepted.orderId());
                if (!isNew) {
                    verdict.add(Kind.DUPLICATE, name(journaled, accepted.clOrdId()) + " was accepted twice");
                }
            }
        }
    }

    private static long clOrdId(final byte[] event) {
        return new UnsafeBuffer(event).getLong(CL_ORD_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    private static String name(final SessionLog log, final long clOrdId) {
        return "request " + clOrdId + " of session " + log.sessionId();
    }
}
