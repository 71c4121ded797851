package org.wheatstone.engine.testkit.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CallEndedEncoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.FillEncoder;
import org.wheatstone.codecs.sbe.QualificationChangedDecoder;
import org.wheatstone.codecs.sbe.QualificationChangedEncoder;
import org.wheatstone.codecs.sbe.QualificationState;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.ComparedCore;
import org.wheatstone.engine.testkit.stream.DeliveryStream;

/** That the core keeps the law of the market over made-up streams, and that breaches of it are found. */
class MarketLawTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Map<Integer, Long> BLOCKS = Map.of(1, 10 * SECOND_NS, 2, 5 * SECOND_NS);
    private static final int BLOCK = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    private static final int SIZE  = 10_000;
    private static final int FIRST = 11;
    private static final long MANY_FILLS = 150;
    /** In BUSY much is drawn and little is traded. */
    private static final long SOME_FILLS = 100;
    private static final long MANY_CALLS = 300;
    /** Each is 40,000 commands, of four kinds: a hundred thousand and some together. */
    private static final int SEEDS = Integer.getInteger("law.seeds", 3);

    /** The first seed has enough of each in every stream, and all of them as much on the average of each kind. */
    @Test
    void shouldKeepTheLaw() {
        for (final DeliveryStream kind : DeliveryStream.values()) {
            final long enough = kind == DeliveryStream.BUSY ? SOME_FILLS : MANY_FILLS;
            long fills = 0;
            long served = 0;
            for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
                final MarketLaw law = judge(eventsOf(kind.of(seed, SIZE)), event -> { });
                fills += law.fills();
                served += law.served();

                assertThat(law.breaches()).as("%s, seed %s", kind, seed).isEmpty();
                assertThat(seed > FIRST || law.fills() > enough && law.served() > MANY_CALLS)
                    .as("%s: fills=%s, calls=%s", kind, fills, served).isTrue();
            }
            assertThat(fills).as("%s: fills", kind).isGreaterThan(enough * SEEDS);
            assertThat(served).as("%s: calls", kind).isGreaterThan(MANY_CALLS * SEEDS);
        }
    }

    @Test
    void shouldFindBreachesThatArePlanted() {
        final List<byte[]> events = eventsOf(DeliveryStream.ROOMY.of(12, SIZE));

        assertThat(judge(events, event -> { }).breaches()).isEmpty();
        assertThat(judge(events, MarketLawTest::makeDearer).breaches())
            .as("a fill at another price").anyMatch(breach -> breach.contains("stood lower"));
        assertThat(judge(events, MarketLawTest::disqualify).breaches())
            .as("a supplier that was never qualified").anyMatch(breach -> breach.endsWith("not qualified"));
        assertThat(judge(events, MarketLawTest::billMore).breaches())
            .as("a call that delivers more").anyMatch(breach -> breach.contains("no fill made it owe"));
        assertThat(judge(events, MarketLawTest::bySomebodyElse).breaches())
            .as("a call by who owes nothing").anyMatch(breach -> breach.contains("no fill made it owe"));
        assertThat(judge(events, MarketLawTest::byTheBuyer).breaches())
            .as("a call by its own buyer").anyMatch(breach -> breach.endsWith("was assigned to its buyer"));
    }

    @Test
    void shouldFindABuyInThatPassesOverALowerOffer() {
        final List<byte[]> events = eventsOf(DeliveryStream.ROOMY.of(12, SIZE));

        final List<String> breaches = judge(events, MarketLawTest::buyInDearer).breaches();

        assertThat(breaches).isNotEmpty()
            .allMatch(breach -> breach.startsWith("buy-in ") && breach.endsWith("stood lower"));
    }

    private static void makeDearer(final UnsafeBuffer event) {
        makeDearer(event, false);
    }

    private static void buyInDearer(final UnsafeBuffer event) {
        makeDearer(event, true);
    }

    private static void makeDearer(final UnsafeBuffer event, final boolean isBuyIn) {
        if (EventRecord.templateId(event, 0) == FillDecoder.TEMPLATE_ID) {
            final FillDecoder fill = new FillDecoder().wrap(event, BLOCK, FillDecoder.BLOCK_LENGTH, 1);
            if (isBuyIn == (fill.takerSessionId() == 0)) {
                new FillEncoder().wrap(event, BLOCK).price(fill.price() + 5);
            }
        }
    }

    private static void disqualify(final UnsafeBuffer event) {
        if (EventRecord.templateId(event, 0) == QualificationChangedDecoder.TEMPLATE_ID) {
            final QualificationChangedDecoder change =
                new QualificationChangedDecoder().wrap(event, BLOCK, QualificationChangedDecoder.BLOCK_LENGTH, 1);
            if (change.participantId() == 13) {
                new QualificationChangedEncoder().wrap(event, BLOCK).state(QualificationState.UNQUALIFIED);
            }
        }
    }

    private static void billMore(final UnsafeBuffer event) {
        if (EventRecord.templateId(event, 0) == CallEndedDecoder.TEMPLATE_ID) {
            final CallEndedDecoder end =
                new CallEndedDecoder().wrap(event, BLOCK, CallEndedDecoder.BLOCK_LENGTH, 1);
            new CallEndedEncoder().wrap(event, BLOCK).billed(end.billed() + 500);
        }
    }

    private static void bySomebodyElse(final UnsafeBuffer event) {
        if (EventRecord.templateId(event, 0) == CallEndedDecoder.TEMPLATE_ID) {
            final CallEndedDecoder end =
                new CallEndedDecoder().wrap(event, BLOCK, CallEndedDecoder.BLOCK_LENGTH, 1);
            new CallEndedEncoder().wrap(event, BLOCK).supplierId(end.supplierId() == 11 ? 12 : 11);
        }
    }

    private static void byTheBuyer(final UnsafeBuffer event) {
        if (EventRecord.templateId(event, 0) == CallEndedDecoder.TEMPLATE_ID) {
            new CallEndedEncoder().wrap(event, BLOCK).supplierId(EventRecord.participantId(event, 0));
        }
    }

    /** The events as they are, or as somebody has changed them. */
    private static MarketLaw judge(final List<byte[]> events, final Consumer<UnsafeBuffer> change) {
        final MarketLaw law = new MarketLaw(BLOCKS);
        for (final byte[] event : events) {
            final byte[] changed = event.clone();
            change.accept(new UnsafeBuffer(changed));
            law.onEvent(changed);
        }
        return law;
    }

    private static List<byte[]> eventsOf(final CommandStream stream) {
        final ComparedCore core = new ComparedCore(stream.limits());
        final List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            events.addAll(core.onCommand(i + 1L, new UnsafeBuffer(stream.command(i)), 0));
        }
        return events;
    }
}
