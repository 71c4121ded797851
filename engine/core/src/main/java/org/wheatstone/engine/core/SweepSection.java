package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;
import org.wheatstone.engine.core.sweep.Sweep;
import org.wheatstone.engine.core.sweep.SweepKind;
import org.wheatstone.engine.core.sweep.SweepQueue;

/**
 * The unfinished sweeps in a snapshot, those that cancel and then those that tell, each first started first; read when
 * the open orders are there. Engine thread only; what cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   SWEEPS   kind  session's index  participant's index  clOrdId  maxOrderId  filter  instrument's index  side  low
 *            high  upToClOrdId  quoteSetId  place: session's index, order id  count
 * </pre>
 *
 * The index of what a sweep does not have is -1.
 */
final class SweepSection {
    private final Exchange exchange;
    private final Sweeps sweeps;
    private final SweepKind[] kinds = SweepKind.values();
    private int rolled;

    SweepSection(final Exchange exchange) {
        this.exchange = exchange;
        sweeps = exchange.trading().sweeps();
    }

    void write(final WordOutput words) {
        words.section(Section.SWEEPS, sweeps.cancelling().count() + sweeps.telling().count());
        write(words, sweeps.cancelling());
        write(words, sweeps.telling());
    }

    void read(final WordReader words, final Progress progress) {
        final int count = words.section(Section.SWEEPS);
        for (int i = 0; i < count; i++) {
            read(words, progress.sequence());
        }
        requireRolled(words);
        sweeps.resume();
    }

    private static void write(final WordOutput words, final SweepQueue queue) {
        for (int i = 0; i < queue.count(); i++) {
            write(words, queue.at(i));
        }
    }

    private static void write(final WordOutput words, final Sweep sweep) {
        words.put(sweep.kind().ordinal());
        words.put(sweep.session());
        words.put(sweep.participant());
        words.put(sweep.clOrdId());
        words.put(sweep.maxOrderId());
        words.put(sweep.filter().value());
        words.put(sweep.instrument());
        words.put(sweep.side());
        words.put(sweep.low());
        words.put(sweep.high());
        words.put(sweep.upToClOrdId());
        words.put(sweep.quoteSet());
        words.put(sweep.placeSession());
        words.put(sweep.placeOrderId());
        words.put(sweep.count());
    }

    private void read(final WordReader words, final long sequence) {
        final SweepKind kind = takeKind(words);
        final int lastSession = exchange.sessions().count() - 1;
        final boolean isOfSession = !kind.isOfParticipant() && !kind.isOfEverybody();
        final int session = words.takeInt(
            "session of sweep", isOfSession ? 0 : Sweep.NONE, isOfSession ? lastSession : Sweep.NONE);
        final boolean mayBeOfParticipant = kind.isOfParticipant() || kind == SweepKind.MASS_CANCEL;
        final int participant = words.takeInt(
            "participant of sweep", kind.isOfParticipant() ? 0 : Sweep.NONE,
            mayBeOfParticipant ? exchange.participants().count() - 1 : Sweep.NONE);
        final long clOrdId = words.take("sweep's clOrdId");
        final long lastOrderId = (sequence + 1) * Execution.LEGS_PER_COMMAND - 1;
        final Sweep sweep = sweeps.queueOf(kind).add(
            kind, session, participant, clOrdId, words.take("sweep's last order id", 0, lastOrderId));
        final MassCancelFilter filter = MassCancelFilter.get((short) words.takeInt(
            "sweep's filter", MassCancelFilter.ALL.value(), MassCancelFilter.PRICE_RANGE.value()));
        final int instrument =
            words.takeInt("instrument of sweep", Sweep.NONE, exchange.instruments().count() - 1);
        sweep.filter(filter, instrument, (short) words.takeInt("sweep's side", 0, Side.ASK.value()));
        sweep.range(words.take("sweep's low"), words.take("sweep's high"), words.take("sweep's up-to clOrdId"));
        sweep.quoteSet(words.take("sweep's quote set"));
        if (kind.isOfEverybody()) {
            requireRolling(words, sweep);
        }
        sweep.place(
            words.takeInt("sweep's place", kind.isOfEverybody() ? Sweep.NONE : 0, Math.max(0, lastSession)),
            words.take("sweep's order id", 0, lastOrderId));
        sweep.count(words.take("sweep's count", 0, Long.MAX_VALUE));
    }

    /** The instrument of a sweep over everybody rolls meanwhile, and is swept once. */
    private void requireRolling(final WordReader words, final Sweep sweep) {
        final Instrument instrument =
            sweep.instrument() == Sweep.NONE ? null : exchange.instruments().at(sweep.instrument());
        if (instrument == null || !instrument.isRolling()) {
            throw words.refusal("instrument of sweep", sweep.instrument(), "one that rolls");
        }
        rolled++;
        for (int i = 0; i < sweeps.cancelling().count(); i++) {
            final Sweep other = sweeps.cancelling().at(i);
            if (other != sweep && other.kind() == SweepKind.ROLLED && other.instrument() == sweep.instrument()) {
                throw words.refusal("instrument of sweep", sweep.instrument(), "one that no other has");
            }
        }
    }

    private void requireRolled(final WordReader words) {
        if (rolled != rolling()) {
            throw words.refusal("number of instruments that are swept", rolled, rolling() + ", those that roll");
        }
    }

    private int rolling() {
        final int[] count = new int[1];
        exchange.instruments().forEach(instrument -> count[0] += instrument.isRolling() ? 1 : 0);
        return count[0];
    }

    /** Those that tell come last: nothing that cancels follows one. */
    private SweepKind takeKind(final WordReader words) {
        final int first = sweeps.telling().isEmpty() ? 0 : SweepKind.OPEN_ORDERS.ordinal();
        final SweepKind kind = kinds[words.takeInt("kind of sweep", first, kinds.length - 1)];
        final SweepQueue queue = sweeps.queueOf(kind);
        if (queue.count() == queue.capacity()) {
            throw words.refusal("number of sweeps", queue.count() + 1, "at most " + queue.capacity());
        }
        return kind;
    }
}
