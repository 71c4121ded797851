package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.Size;
import org.wheatstone.bench.sim.node.Caller;
import org.wheatstone.bench.sim.node.CallerFrames;
import org.wheatstone.bench.sim.node.MarketFiles;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.UnlockDecoder;

/**
 * One script of requests, cut in two at every byte, and all of it at once: the answers must be the same each time. Then
 * each kind of request with each of its bytes changed, the lengths, templates and group headers among them: the
 * conversation goes on or is ended for a reason, and whatever reaches the journal can be read.
 */
public final class SplitFramesRow implements Row {
    private static final int LIARS = 100;
    private static final int TALKER = MarketFiles.FIRST_GUEST + LIARS;
    /** A session that offends a hundred times is barred; each lie may be an offence. */
    private static final int LIES_A_SESSION = 80;
    private static final int HEADER_LENGTH = 12;
    private static final int GROUP_OFFSET = 12 + 44;
    private static final int GROUP_HEADER_LENGTH = 3;
    /** More bytes than any frame of a client may have: whatever a length claims, the claim is met. */
    private static final int HEARTBEATS = 24;
    private static final int[] FEW_VALUES = {0xFF};
    private static final int[] MORE_VALUES = {0xFF, 0x00, 0x02, 0x7F, 0x80};

    @Override
    public String name() {
        return "split-frames";
    }

    @Override
    public String claim() {
        return "however bytes are cut, and whatever they claim, nothing malformed reaches the journal";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return context.rounds(1, 5, (seed, tally) -> {
            try (Siege siege = new Siege(context, Siege.options(context, LIARS + 1), seed, tally)) {
                siege.quiet();
                siege.harmedBy(() -> {
                    split(siege.address(), tally);
                    lie(siege.address(), context.size(), tally);
                    return true;
                });
                siege.end();
            }
        });
    }

    private static byte[][] script(final long id) {
        return new byte[][] {
            CallerFrames.order(id + 1, TimeInForce.GTC), CallerFrames.replace(id + 2, id + 1),
            CallerFrames.quotes(id + 3), CallerFrames.order(id + 4, TimeInForce.IOC),
            CallerFrames.cancel(id + 5, id + 2), CallerFrames.openOrders(id + 6)};
    }

    private static void split(final InetSocketAddress address, final RowResult.Tally tally) throws IOException {
        final int requests = script(0).length;
        final int length = CallerFrames.join(script(0)).length;
        final Verdict verdict = new Verdict();
        try (Caller caller = Caller.logOn(address, TALKER)) {
            caller.takeAnswers();
            // The first one opens the quotes; from the second one on the answers are the same.
            answers(caller, 0, 0);
            final List<Integer> expected = answers(caller, requests, 0);
            for (int cut = 1; cut < length; cut++) {
                final List<Integer> found = answers(caller, requests * (cut + 1L), cut);
                if (!found.equals(expected)) {
                    verdict.add(Kind.DIVERGENT, "cut at " + cut + ": " + found + " instead of " + expected);
                }
            }
            final byte[][] all = new byte[length][];
            for (int n = 0; n < length; n++) {
                all[n] = CallerFrames.join(script(requests * (length + 1L + n)));
            }
            caller.send(CallerFrames.join(all));
            final List<Integer> together = answers(caller, length);
            if (together.size() != expected.size() * length) {
                verdict.add(Kind.DIVERGENT, together.size() + " answers to " + length + " scripts at once");
            }
        }
        tally.run(verdict).faults(length).note("a script of " + length + " bytes, cut at each");
    }

    /** What is answered to the script, if the first part has surely been read before the second is sent. */
    private static List<Integer> answers(final Caller caller, final long id, final int cut) {
        final byte[] script = CallerFrames.join(script(id));
        final int heartbeats = caller.count(HeartbeatDecoder.TEMPLATE_ID);
        caller.send(CallerFrames.join(CallerFrames.heartbeat(), Arrays.copyOf(script, cut)));
        caller.await(() -> caller.isEnded() || caller.count(HeartbeatDecoder.TEMPLATE_ID) > heartbeats, "a heartbeat");
        caller.send(Arrays.copyOfRange(script, cut, script.length));
        return answers(caller, 1);
    }

    /** What is answered to so many scripts, each of which ends with the end of the open orders. */
    private static List<Integer> answers(final Caller caller, final int scripts) {
        final List<Integer> answers = new ArrayList<>();
        caller.await(() -> {
            answers.addAll(caller.takeAnswers());
            return caller.isEnded() || Collections.frequency(answers, OrderStateEndDecoder.TEMPLATE_ID) == scripts;
        }, "the end of open orders");
        answers.removeIf(templateId -> templateId == HeartbeatDecoder.TEMPLATE_ID);
        return answers;
    }

    private static void lie(final InetSocketAddress address, final Size size, final RowResult.Tally tally)
            throws IOException {
        final Map<String, Integer> outcomes = new TreeMap<>();
        int session = MarketFiles.FIRST_GUEST;
        int liesLeft = LIES_A_SESSION;
        Caller caller = Caller.logOn(address, session);
        try {
            for (final byte[] lie : lies(size)) {
                if (liesLeft-- == 0 && session < TALKER - 1) {
                    liesLeft = LIES_A_SESSION;
                    session++;
                    caller.close();
                    caller = Caller.logOn(address, session);
                }
                outcomes.merge(tell(caller, lie, tally), 1, Integer::sum);
                if (caller.isEnded()) {
                    caller.close();
                    caller = Caller.logOn(address, session);
                }
                tally.fault();
            }
        } finally {
            caller.close();
        }
        tally.note("lies by what became of the conversation: " + outcomes);
    }

    /** Whether the conversation goes on, which is seen by an answered heartbeat, or why it ends. */
    private static String tell(final Caller caller, final byte[] lie, final RowResult.Tally tally) {
        final int heartbeats = caller.count(HeartbeatDecoder.TEMPLATE_ID);
        final byte[][] frames = new byte[HEARTBEATS + 1][];
        Arrays.fill(frames, CallerFrames.heartbeat());
        frames[0] = lie;
        final int refused = caller.refusedCount();
        caller.send(CallerFrames.join(frames));
        caller.await(() -> caller.isEnded()
            || caller.count(HeartbeatDecoder.TEMPLATE_ID) == heartbeats + HEARTBEATS, "an answer to a lie");
        if (caller.isEnded()) {
            tally.require(caller.code() >= 100 && caller.code() < 300, "ended without a reason: " + caller.code()
                + " after " + Arrays.toString(lie));
            return "ended by " + caller.code();
        }
        return caller.refusedCount() > refused ? "refused" : "taken";
    }

    private static List<byte[]> lies(final Size size) {
        final List<byte[]> lies = new ArrayList<>();
        long id = 0;
        for (final byte[] frame : frames()) {
            for (int at = 0; at < frame.length; at++) {
                for (final int value : size == Size.SOAK ? MORE_VALUES : FEW_VALUES) {
                    lies.add(lie(frame, ++id, at, value));
                }
            }
        }
        final byte[] quotes = CallerFrames.quotes(1);
        final int step = size.pick(7, 1);
        for (int value = 0; value < 256; value += step) {
            for (int at = 0; at < HEADER_LENGTH; at++) {
                lies.add(lie(quotes, ++id, at, value));
            }
            for (int at = GROUP_OFFSET; at < GROUP_OFFSET + GROUP_HEADER_LENGTH; at++) {
                lies.add(lie(quotes, ++id, at, value));
            }
        }
        return lies;
    }

    private static byte[] lie(final byte[] frame, final long id, final int at, final int value) {
        final byte[] lie = frame.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            lie[16 + i] = (byte) (id >>> Byte.SIZE * i);
        }
        lie[at] = (byte) value;
        return lie;
    }

    private static List<byte[]> frames() {
        return List.of(
            CallerFrames.order(1, TimeInForce.GTC), CallerFrames.replace(1, 1), CallerFrames.cancel(1, 1),
            CallerFrames.quotes(1), CallerFrames.openOrders(1),
            // One that wants no reply, or it would be counted as one of those behind it.
            CallerFrames.bare(HeartbeatDecoder.TEMPLATE_ID, HeartbeatDecoder.BLOCK_LENGTH, 1),
            CallerFrames.bare(NewOrderExtDecoder.TEMPLATE_ID, NewOrderExtDecoder.BLOCK_LENGTH, 1),
            CallerFrames.bare(MassCancelDecoder.TEMPLATE_ID, MassCancelDecoder.BLOCK_LENGTH, 1),
            CallerFrames.bare(UnlockDecoder.TEMPLATE_ID, UnlockDecoder.BLOCK_LENGTH, 1),
            CallerFrames.bare(CancelAfterDecoder.TEMPLATE_ID, CancelAfterDecoder.BLOCK_LENGTH, 1),
            CallerFrames.bare(ProtectionConfigDecoder.TEMPLATE_ID, ProtectionConfigDecoder.BLOCK_LENGTH, 1),
            CallerFrames.bare(ProtectionResetDecoder.TEMPLATE_ID, ProtectionResetDecoder.BLOCK_LENGTH, 1));
    }
}
