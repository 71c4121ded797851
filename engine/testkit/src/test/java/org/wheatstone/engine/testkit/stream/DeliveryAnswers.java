package org.wheatstone.engine.testkit.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.QualificationChangedDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** What came of a stream about delivery, counted: each kind of answer under a short name. */
final class DeliveryAnswers {
    private static final int BLOCK = EventRecord.FRAME_OFFSET + 12;
    /** Of deliveries, in streams that are busy: no other share is as large. */
    private static final int SHARE = 70;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final ReferenceExchange exchange;
    /** Mandates: of whom, and the id. */
    private final Set<String> granted = new HashSet<>();
    /** Whether the command before did nothing but say what time it was. */
    private boolean hasQuietBehind;

    private DeliveryAnswers(final ReferenceLimits limits) {
        exchange = new ReferenceExchange(limits);
    }

    static DeliveryAnswers to(final CommandStream stream) {
        final DeliveryAnswers answers = new DeliveryAnswers(stream.limits());
        for (int i = 0; i < stream.size(); i++) {
            answers.answer(i + 1L, new UnsafeBuffer(stream.command(i)));
        }
        answers.counts.put("left out", (int) answers.exchange.delivery().windowsOfEndedGrades());
        answers.exchange.audit();
        return answers;
    }

    private void answer(final long sequence, final UnsafeBuffer command) {
        final long voidBefore = exchange.delivery().voidIntervals();
        final int mandatesBefore = exchange.members().mandates();
        final int ofSessionsBefore = exchange.members().mandatesOfSessions();
        final OptionalLong clockBefore = exchange.clockNs();
        countAll(exchange.onCommand(sequence, command, 0));
        if (exchange.delivery().voidIntervals() > voidBefore) {
            count(hasQuietBehind ? "void after a quiet time" : "void");
        }
        if (exchange.members().mandates() < mandatesBefore) {
            count("forgotten");
        }
        if (exchange.members().mandatesOfSessions() < ofSessionsBefore) {
            count("forgotten of a session");
        }
        hasQuietBehind = clockBefore.isPresent() && !exchange.clockNs().equals(clockBefore);
        if (hasQuietBehind) {
            count("clock");
        }
    }

    private void count(final String name) {
        counts.merge(name, 1, Integer::sum);
    }

    void addTo(final Map<String, Integer> sums) {
        counts.forEach((name, count) -> sums.merge(name, count, Integer::sum));
    }

    private void countAll(final List<byte[]> events) {
        final List<String> names = events.stream().map(event -> nameOf(new UnsafeBuffer(event))).toList();
        names.forEach(this::count);
        if (names.contains("ended VOID") && names.contains("rejected 624")) {
            count("too late");
        }
    }

    /** Whether somebody has granted a mandate of an id that it had before. */
    private boolean isGrantedAgain(final UnsafeBuffer event, final RequestAckDecoder ack) {
        return ack.requestTemplateId() == GrantMandateDecoder.TEMPLATE_ID
            && !granted.add(EventRecord.participantId(event, 0) + " " + ack.detail());
    }

    private String nameOf(final UnsafeBuffer event) {
        final int templateId = EventRecord.templateId(event, 0);
        return switch (templateId) {
            case OrderRejectedDecoder.TEMPLATE_ID -> {
                final OrderRejectedDecoder rejected =
                    new OrderRejectedDecoder().wrap(event, BLOCK, OrderRejectedDecoder.BLOCK_LENGTH, 1);
                yield "rejected " + rejected.code()
                    + (rejected.code() == Code.CAPACITY.number() && rejected.detail() == SHARE ? " share" : "");
            }
            case CancelRejectedDecoder.TEMPLATE_ID -> "cancel-rejected "
                + new CancelRejectedDecoder().wrap(event, BLOCK, CancelRejectedDecoder.BLOCK_LENGTH, 1).code();
            case OrderCanceledDecoder.TEMPLATE_ID -> {
                final OrderCanceledDecoder canceled =
                    new OrderCanceledDecoder().wrap(event, BLOCK, OrderCanceledDecoder.BLOCK_LENGTH, 1);
                final boolean isOfGrade = canceled.reason() == CancelReason.INSTRUMENT_EXPIRED
                    && canceled.instrumentId() < WindowMoves.FIRST_ID;
                yield "canceled " + canceled.reason() + (isOfGrade ? " of a grade" : "");
            }
            case RequestAckDecoder.TEMPLATE_ID -> {
                final RequestAckDecoder ack =
                    new RequestAckDecoder().wrap(event, BLOCK, RequestAckDecoder.BLOCK_LENGTH, 1);
                yield "done " + ack.requestTemplateId() + (isGrantedAgain(event, ack) ? " again" : "");
            }
            case AdminAckDecoder.TEMPLATE_ID -> {
                final AdminAckDecoder ack = new AdminAckDecoder().wrap(event, BLOCK, AdminAckDecoder.BLOCK_LENGTH, 1);
                yield "ack " + ack.requestTemplateId() + " " + ack.code()
                    + (ack.code() == Code.BAD_TRANSITION.number() ? " at " + ack.detail() : "");
            }
            case InstrumentStatusDecoder.TEMPLATE_ID -> "status " + new InstrumentStatusDecoder()
                .wrap(event, BLOCK, InstrumentStatusDecoder.BLOCK_LENGTH, 1).phase();
            case MassQuoteAckDecoder.TEMPLATE_ID -> {
                final MassQuoteAckDecoder ack =
                    new MassQuoteAckDecoder().wrap(event, BLOCK, MassQuoteAckDecoder.BLOCK_LENGTH, 1);
                yield "quoted " + Math.max(
                    Math.max(ack.askCodes(0), ack.askCodes(1)), Math.max(ack.bidCodes(0), ack.bidCodes(1)));
            }
            case FillDecoder.TEMPLATE_ID -> new FillDecoder()
                .wrap(event, BLOCK, FillDecoder.BLOCK_LENGTH, 1).takerSessionId() == 0 ? "bought in" : "fill";
            default -> nameOfDelivery(event, templateId);
        };
    }

    private static String nameOfDelivery(final UnsafeBuffer event, final int templateId) {
        return switch (templateId) {
            case CallAssignedDecoder.TEMPLATE_ID -> {
                final CallAssignedDecoder assigned =
                    new CallAssignedDecoder().wrap(event, BLOCK, CallAssignedDecoder.BLOCK_LENGTH, 1);
                final boolean isOfWindow = assigned.instrumentId() >= WindowMoves.FIRST_ID;
                yield "assigned " + (assigned.attempt() == 8 ? "eighth" : isOfWindow ? "of a window" : "");
            }
            case CallEndedDecoder.TEMPLATE_ID -> {
                final CallEndedDecoder end =
                    new CallEndedDecoder().wrap(event, BLOCK, CallEndedDecoder.BLOCK_LENGTH, 1);
                yield "ended " + end.status() + (end.replaced() != 0 ? " replaced" : "")
                    + (end.boughtIn() > 0 ? " bought-in" : "") + (end.cashedOut() > 0 ? " cashed-out" : "")
                    + (end.attempt() == 8 ? " eighth" : "");
            }
            case MeterAckDecoder.TEMPLATE_ID -> {
                final MeterAckDecoder ack = new MeterAckDecoder().wrap(event, BLOCK, MeterAckDecoder.BLOCK_LENGTH, 1);
                yield "metered" + (ack.flags().countsDiffer() ? " counts-differ" : "")
                    + (ack.flags().overrun() ? " overrun" : "");
            }
            case IntervalJudgedDecoder.TEMPLATE_ID -> "judged "
                + new IntervalJudgedDecoder().wrap(event, BLOCK, IntervalJudgedDecoder.BLOCK_LENGTH, 1).verdict();
            case QualificationChangedDecoder.TEMPLATE_ID -> "qualification " + new QualificationChangedDecoder()
                .wrap(event, BLOCK, QualificationChangedDecoder.BLOCK_LENGTH, 1).state();
            case PostingDecoder.TEMPLATE_ID -> {
                final PostingDecoder posting =
                    new PostingDecoder().wrap(event, BLOCK, PostingDecoder.BLOCK_LENGTH, 1);
                final boolean isCapped = posting.cause() == PostingCause.COMPENSATION
                    && posting.callId() != 0 && posting.amount() == DeliveryCast.CAP;
                yield "posting " + posting.cause() + " " + posting.fromKind() + " to " + posting.toKind()
                    + (isCapped ? " capped" : "");
            }
            case SupplierDefaultedDecoder.TEMPLATE_ID -> "defaulted";
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> "definition" + (new InstrumentDefinitionDecoder()
                .wrap(event, BLOCK, InstrumentDefinitionDecoder.BLOCK_LENGTH, 1).nextGradeId() == 0 ? "" : " next");
            default -> "event " + templateId;
        };
    }

    @Override
    public String toString() {
        return counts.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining("\n"));
    }
}
