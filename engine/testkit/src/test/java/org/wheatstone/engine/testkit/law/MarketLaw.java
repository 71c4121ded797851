package org.wheatstone.engine.testkit.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.QualificationChangedDecoder;
import org.wheatstone.codecs.sbe.QualificationState;
import org.wheatstone.codecs.sbe.Side;

/**
 * The law of the market, judged by events alone: no bid is filled while a qualified offer at a lower price stands,
 * apart from the buyer's own and those that a buy-in must pass over, closing ones among them; a call is served only by
 * an obligation that a fill made; and an unqualified supplier never serves.
 */
final class MarketLaw {
    private static final int BLOCK  = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    private static final long MILLI = 1_000;
    private static final int LAST_ATTEMPT = 8;

    /** By grade: how long a block is; a grade that is not delivered is not here. */
    private final Map<Integer, Long> blockNs;
    private final List<String> breaches = new ArrayList<>();
    private final Map<Integer, Terms> instruments  = new HashMap<>();
    private final Map<Long, Offer> offers          = new LinkedHashMap<>();
    private final Set<Qualified> qualified         = new HashSet<>();
    private final Map<Pooled, Long> obligations    = new HashMap<>();
    private final Map<Long, Assigned> calls        = new HashMap<>();
    /** Fills of the command in hand that the clearing house bought: judged when it is told for which call. */
    private final List<BoughtIn> boughtIn          = new ArrayList<>();
    /** Offers that a buy-in passed over for a reason that only their end can tell: the kill switch. */
    private final Map<Long, String> passedOver     = new HashMap<>();
    private long fills;
    private long served;

    MarketLaw(final Map<Integer, Long> blockNs) {
        this.blockNs = blockNs;
    }

    List<String> breaches() {
        return breaches;
    }

    /** How many fills were judged. */
    long fills() {
        return fills;
    }

    /** How many calls were. */
    long served() {
        return served;
    }

    void onEvent(final byte[] record) {
        final UnsafeBuffer event = new UnsafeBuffer(record);
        switch (EventRecord.templateId(event, 0)) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> onDefinition(new InstrumentDefinitionDecoder()
                .wrap(event, BLOCK, InstrumentDefinitionDecoder.BLOCK_LENGTH, 1));
            case QualificationChangedDecoder.TEMPLATE_ID -> onQualification(new QualificationChangedDecoder()
                .wrap(event, BLOCK, QualificationChangedDecoder.BLOCK_LENGTH, 1));
            case OrderAcceptedDecoder.TEMPLATE_ID -> onAccepted(
                EventRecord.participantId(event, 0),
                new OrderAcceptedDecoder().wrap(event, BLOCK, OrderAcceptedDecoder.BLOCK_LENGTH, 1));
            case OrderReplacedDecoder.TEMPLATE_ID -> onReplaced(
                new OrderReplacedDecoder().wrap(event, BLOCK, OrderReplacedDecoder.BLOCK_LENGTH, 1));
            case OrderCanceledDecoder.TEMPLATE_ID -> onCanceled(
                new OrderCanceledDecoder().wrap(event, BLOCK, OrderCanceledDecoder.BLOCK_LENGTH, 1));
            case FillDecoder.TEMPLATE_ID -> onFill(
                EventRecord.participantId(event, 0),
                new FillDecoder().wrap(event, BLOCK, FillDecoder.BLOCK_LENGTH, 1));
            case CallAssignedDecoder.TEMPLATE_ID -> onAssigned(
                EventRecord.participantId(event, 0),
                new CallAssignedDecoder().wrap(event, BLOCK, CallAssignedDecoder.BLOCK_LENGTH, 1));
            case CallEndedDecoder.TEMPLATE_ID -> onEnded(
                new CallEndedDecoder().wrap(event, BLOCK, CallEndedDecoder.BLOCK_LENGTH, 1));
            default -> { }
        }
    }

    /** Another definition of an instrument is another version of its grade, with blocks as long as before. */
    private void onDefinition(final InstrumentDefinitionDecoder event) {
        final int id = (int) event.instrumentId();
        final int grade = (int) event.gradeId();
        final Terms before = instruments.get(id);
        final Set<Integer> versions = new HashSet<>(before == null ? Set.of() : before.versions);
        versions.add(grade);
        instruments.put(id, new Terms(
            grade,
            event.lotGtu() * MILLI,
            before == null ? blockNs.getOrDefault(grade, 0L) : before.blockNs,
            event.windowStart(),
            versions));
    }

    private void onQualification(final QualificationChangedDecoder event) {
        final Qualified who = new Qualified((int) event.participantId(), (int) event.gradeId());
        if (event.state() == QualificationState.QUALIFIED) {
            qualified.add(who);
        } else {
            qualified.remove(who);
        }
    }

    private void onAccepted(final int participant, final OrderAcceptedDecoder event) {
        if (event.side() == Side.ASK) {
            offers.put(event.orderId(), new Offer(
                participant, (int) event.instrumentId(), event.price(),
                event.flags().closing()));
        }
    }

    private void onReplaced(final OrderReplacedDecoder event) {
        offers.computeIfPresent(event.orderId(), (id, offer) -> {
            judgePassedOver(id);
            return new Offer(offer.participant, offer.instrument, event.price(), event.flags().closing());
        });
    }

    private void onCanceled(final OrderCanceledDecoder event) {
        offers.remove(event.orderId());
        if (event.reason() == CancelReason.KILL) {
            passedOver.remove(event.orderId());
        } else {
            judgePassedOver(event.orderId());
        }
    }

    /** It goes on as if nobody had been killed. */
    private void judgePassedOver(final long orderId) {
        final String breach = passedOver.remove(orderId);
        if (breach != null) {
            breaches.add(breach);
        }
    }

    private void onFill(final int maker, final FillDecoder fill) {
        fills++;
        final boolean isBuyIn = fill.takerSessionId() == 0;
        final boolean makerSells = fill.takerSide() == Side.BID;
        final long offerId = makerSells ? fill.makerOrderId() : fill.takerOrderId();
        final int seller = makerSells ? maker : (int) fill.takerParticipantId();
        final int buyer = makerSells ? (int) fill.takerParticipantId() : maker;
        final Terms terms = instruments.get((int) fill.instrumentId());
        final long quantity = fill.quantity() * terms.lot;
        if (isBuyIn) {
            boughtIn.add(new BoughtIn(
                fill.price(), seller, quantity, cheaper(fill, offerId, seller), fill.tradeId()));
        } else {
            cheaper(fill, offerId, buyer).keySet().forEach(id -> breaches.add(
                "trade " + fill.tradeId() + " at " + fill.price() + " while offer " + id + " stood lower"));
            if (terms.blockNs != 0) {
                final long length = terms.blockNs;
                final long block = terms.windowStart != 0
                    ? terms.windowStart : fill.eventTime() / length * length;
                owe(new Pooled((int) fill.instrumentId(), block, seller), isClosing(offerId) ? 0 : quantity);
            }
        }
        judgePassedOver(offerId);
        if ((makerSells ? fill.makerLeaves() : fill.takerLeaves()) == 0) {
            offers.remove(offerId);
        }
    }

    private boolean isClosing(final long offerId) {
        final Offer offer = offers.get(offerId);
        return offer != null && offer.closing;
    }

    /** Qualified offers of the instrument below a fill's price, but for the one that was filled and the buyer's. */
    private Map<Long, Offer> cheaper(final FillDecoder fill, final long filled, final int buyer) {
        final Map<Long, Offer> cheaper = new LinkedHashMap<>();
        final Terms terms = instruments.get((int) fill.instrumentId());
        offers.forEach((id, offer) -> {
            final boolean mayDeliver = terms.blockNs == 0 || offer.closing || terms.windowStart != 0
                || qualified.contains(new Qualified(offer.participant, terms.grade));
            if (offer.instrument == fill.instrumentId() && offer.price < fill.price()
                && id != filled && offer.participant != buyer && mayDeliver) {
                cheaper.put(id, offer);
            }
        });
        return cheaper;
    }

    private void owe(final Pooled where, final long quantity) {
        final long owed = obligations.merge(where, quantity, Long::sum);
        if (owed < 0) {
            breaches.add(where + " delivers " + -owed + " that no fill made it owe");
            obligations.put(where, 0L);
        }
    }

    private void onAssigned(final int buyer, final CallAssignedDecoder event) {
        calls.put(event.callId(), new Assigned(
            (int) event.instrumentId(), event.blockStart(), buyer, event.quantity(), Set.copyOf(qualified)));
    }

    private void onEnded(final CallEndedDecoder event) {
        served++;
        final Assigned call = calls.get(event.callId());
        final int supplier = (int) event.supplierId();
        final Terms terms = instruments.get(call.instrument);
        if (terms.versions.stream().noneMatch(grade -> call.qualified.contains(new Qualified(supplier, grade)))) {
            breaches.add("call " + event.callId() + " was assigned to " + supplier + ", which is not qualified");
        }
        if (supplier == call.buyer) {
            breaches.add("call " + event.callId() + " was assigned to its buyer");
        }
        final Pooled where = new Pooled(call.instrument, call.block, supplier);
        boughtIn.forEach(bought -> judge(bought, call, supplier));
        owe(where, -event.boughtIn() * terms.lot);
        boughtIn.clear();
        if (event.status() == CallStatus.OK) {
            owe(where, -event.billed());
        } else if (isCashedOut(event)) {
            owe(where, -call.quantity);
        }
    }

    private void judge(final BoughtIn bought, final Assigned call, final int failed) {
        bought.cheaper.forEach((id, offer) -> {
            if (!offer.closing && offer.participant != failed && offer.participant != call.buyer) {
                passedOver.put(id, "buy-in " + bought.tradeId + " at " + bought.price
                    + " while offer " + id + " stood lower");
            }
        });
        owe(new Pooled(call.instrument, call.block, bought.seller), bought.quantity);
    }

    /** Nobody else serves it, nothing was bought for it, and it failed before its last attempt. */
    private static boolean isCashedOut(final CallEndedDecoder event) {
        return event.status() != CallStatus.VOID && event.replaced() == 0
            && event.boughtIn() == 0 && event.attempt() < LAST_ATTEMPT;
    }

    private record Terms(int grade, long lot, long blockNs, long windowStart, Set<Integer> versions) {
    }

    /** Whether it is closing can change with each replace, of a quote as well. */
    private record Offer(int participant, int instrument, long price, boolean closing) {
    }

    private record Qualified(int participant, int grade) {
    }

    private record Pooled(int instrument, long block, int supplier) {
    }

    private record Assigned(int instrument, long block, int buyer, long quantity, Set<Qualified> qualified) {
    }

    private record BoughtIn(long price, int seller, long quantity, Map<Long, Offer> cheaper, long tradeId) {
    }
}
