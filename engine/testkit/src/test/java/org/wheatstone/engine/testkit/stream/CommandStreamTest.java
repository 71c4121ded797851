package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;

class CommandStreamTest {
    private static final int SIZE  = 25_000;
    private static final int BLOCK = EventRecord.FRAME_OFFSET + 12;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldBeTheSameForTheSameSeed(final Profile profile) {
        final CommandStream one = CommandStream.of(7, 2_000, profile);
        final CommandStream two = CommandStream.of(7, 2_000, profile);
        final CommandStream other = CommandStream.of(8, 2_000, profile);

        assertThat(one.size()).isEqualTo(2_000);
        assertThat(Arrays.deepEquals(records(one), records(two))).isTrue();
        assertThat(Arrays.deepEquals(records(one), records(other))).isFalse();
    }

    @Test
    void shouldDrawEveryAnswerOutOfTheExchange() {
        final Set<String> answers = new TreeSet<>();
        for (final Profile profile : Profile.values()) {
            answers.addAll(answersTo(CommandStream.of(1, SIZE, profile)));
        }

        final List<String> expected = new ArrayList<>();
        expectRefusals(expected);
        expectActions(expected);
        List.of(CancelReason.USER, CancelReason.IOC_REMAINDER, CancelReason.SELF_TRADE, CancelReason.FILL_LIMIT,
            CancelReason.REPLACED_TO_ZERO, CancelReason.MASS_CANCEL, CancelReason.CANCEL_ON_DISCONNECT,
            CancelReason.DEAD_MAN, CancelReason.EXPIRED, CancelReason.END_OF_DAY, CancelReason.KILL,
            CancelReason.PROTECTION).forEach(reason -> expected.add("OrderCanceled " + reason));
        List.of(SelfTradePrevention.CANCEL_NEWEST, SelfTradePrevention.CANCEL_OLDEST, SelfTradePrevention.CANCEL_BOTH,
            SelfTradePrevention.DECREMENT).forEach(mode -> expected.add("SelfTradePrevented " + mode));
        IntStream.of(40, 42, 46, 48, 49, 50, 51, 52, 53, 54, 55, 59, 70, 71, 190, 191, 193, 194, 195, 196, 197, 198)
            .forEach(template -> expected.add("event " + template));
        assertThat(answers).containsAll(expected);
    }

    private static void expectRefusals(final List<String> expected) {
        IntStream.of(206, 302, 400, 401, 402, 405, 406, 407, 408, 409, 411, 412, 414, 500, 502, 505, 506, 604, 605,
            700, 701, 702, 703, 707, 708, 710, 711, 714, 800, 801, 904)
            .forEach(code -> expected.add("OrderRejected " + code));
        IntStream.of(400, 401, 412, 500, 502, 506, 600, 601, 604, 700, 701, 702, 703, 707, 710, 711)
            .forEach(code -> expected.add("CancelRejected " + code));
        IntStream.of(100, 101, 103, 105, 107).forEach(code -> expected.add("SessionRefused " + code));
    }

    private static void expectActions(final List<String> expected) {
        IntStream.of(110, 111, 116).forEach(action -> IntStream.of(0, 800, 802, 804, 904)
            .forEach(code -> expected.add("AdminAck " + action + " " + code)));
        IntStream.of(0, 800, 802, 804).forEach(code -> expected.add("AdminAck 115 " + code));
        IntStream.of(0, 800, 801, 802).forEach(code -> expected.add("AdminAck 112 " + code));
        IntStream.of(0, 801, 802, 804, 904).forEach(code -> expected.add("AdminAck 113 " + code));
        IntStream.of(0, 500, 800, 801, 802).forEach(code -> expected.add("AdminAck 114 " + code));
        IntStream.of(0, 500, 802).forEach(code -> expected.add("AdminAck 117 " + code));
        IntStream.of(118, 122).forEach(action -> IntStream.of(0, 801, 802)
            .forEach(code -> expected.add("AdminAck " + action + " " + code)));
        IntStream.of(0, 710, 800, 801, 802, 904).forEach(code -> expected.add("AdminAck 119 " + code));
        IntStream.of(0, 800, 803, 904).forEach(code -> expected.add("AdminAck 120 " + code));
        IntStream.of(0, 400, 402, 800, 802, 803, 904).forEach(code -> expected.add("AdminAck 121 " + code));
        IntStream.of(0, 802).forEach(code -> expected.add("AdminAck 123 " + code));
        IntStream.of(0, 801).forEach(code -> expected.add("AdminAck 124 " + code));
        IntStream.of(0, 710, 800, 801, 803).forEach(code -> expected.add("AdminAck 125 " + code));
        IntStream.of(0, 801).forEach(code -> expected.add("AdminAck 126 " + code));
        List.of("AdminAck 111 801", "AdminAck 116 801").forEach(expected::add);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldHaveATextForEveryCommandAndEvent(final Profile profile) {
        final CommandStream stream = CommandStream.of(3, 2_000, profile);
        final ReferenceExchange exchange = new ReferenceExchange(stream.limits());

        for (int i = 0; i < stream.size(); i++) {
            assertThat(RecordText.command(stream.command(i))).startsWith("session=").doesNotContain("template=");
            exchange.onCommand(i + 1L, new UnsafeBuffer(stream.command(i)), 0).forEach(event ->
                assertThat(RecordText.event(event)).startsWith("event=").doesNotContain("template="));
        }
    }

    private static byte[][] records(final CommandStream stream) {
        return IntStream.range(0, stream.size()).mapToObj(stream::command).toArray(byte[][]::new);
    }

    private static Set<String> answersTo(final CommandStream stream) {
        final Set<String> answers = new TreeSet<>();
        final ReferenceExchange exchange = new ReferenceExchange(stream.limits());
        for (int i = 0; i < stream.size(); i++) {
            exchange.onCommand(i + 1L, new UnsafeBuffer(stream.command(i)), 0)
                .forEach(event -> answers.add(answer(new UnsafeBuffer(event))));
        }
        exchange.audit();
        return answers;
    }

    private static String answer(final UnsafeBuffer event) {
        final int templateId = EventRecord.templateId(event, 0);
        return switch (templateId) {
            case OrderRejectedDecoder.TEMPLATE_ID ->
                "OrderRejected " + new OrderRejectedDecoder().wrap(event, BLOCK, 76, 1).code();
            case CancelRejectedDecoder.TEMPLATE_ID ->
                "CancelRejected " + new CancelRejectedDecoder().wrap(event, BLOCK, 68, 1).code();
            case OrderCanceledDecoder.TEMPLATE_ID ->
                "OrderCanceled " + new OrderCanceledDecoder().wrap(event, BLOCK, 76, 1).reason();
            case SelfTradePreventedDecoder.TEMPLATE_ID ->
                "SelfTradePrevented " + new SelfTradePreventedDecoder().wrap(event, BLOCK, 92, 1).mode();
            case SessionRefusedDecoder.TEMPLATE_ID ->
                "SessionRefused " + new SessionRefusedDecoder().wrap(event, BLOCK, 36, 1).code();
            case AdminAckDecoder.TEMPLATE_ID -> {
                final AdminAckDecoder ack = new AdminAckDecoder().wrap(event, BLOCK, 68, 1);
                yield "AdminAck " + ack.requestTemplateId() + " " + ack.code();
            }
            default -> "event " + templateId;
        };
    }
}
