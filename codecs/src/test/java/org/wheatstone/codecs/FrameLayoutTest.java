package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;

/** The rules of the frame that the schema language cannot state, checked on every message there is. */
class FrameLayoutTest {
    private static final Schema SCHEMA = Schema.read();
    private static final Map<String, Integer> PUBLISHED_LENGTHS = Map.ofEntries(
        Map.entry("Hello", 56),
        Map.entry("Logon", 112),
        Map.entry("LogonAck", 72),
        Map.entry("LogonReject", 32),
        Map.entry("Heartbeat", 48),
        Map.entry("ReplayComplete", 24),
        Map.entry("Logout", 16),
        Map.entry("Terminate", 32),
        Map.entry("NewOrder", 64),
        Map.entry("ReplaceOrder", 64),
        Map.entry("CancelOrder", 40),
        Map.entry("NewOrderExt", 96),
        Map.entry("MassCancel", 56),
        Map.entry("Unlock", 24),
        Map.entry("MassQuote", 56),
        Map.entry("OrderAccepted", 128),
        Map.entry("OrderRejected", 88),
        Map.entry("OrderReplaced", 104),
        Map.entry("OrderCanceled", 88),
        Map.entry("Trade", 112),
        Map.entry("CancelRejected", 80),
        Map.entry("BusinessReject", 48));

    static List<Message> messages() {
        return SCHEMA.messages();
    }

    static List<Message> events() {
        return select(message -> message.isIn(40, 59) && message.id() != 56 || message.isIn(65, 68)
            || message.id() == 129);
    }

    static List<Message> requests() {
        return select(message -> message.isIn(20, 39) || message.isIn(60, 64) || message.id() == 69
            || message.isIn(110, 128) || message.isIn(130, 169));
    }

    /** Whatever an {@link EventRecord} may carry. */
    static List<Message> recorded() {
        return select(message -> message.isIn(40, 59) || message.isIn(65, 90)
            || message.id() == 129 || message.isIn(190, 200));
    }

    @Test
    void shouldHaveThePublishedLengths() {
        final Map<String, Integer> lengths = SCHEMA.messages().stream()
            .filter(message -> PUBLISHED_LENGTHS.containsKey(message.name()))
            .collect(Collectors.toMap(Message::name, message -> Frame.lengthOf(message.blockLength())));

        assertThat(lengths).isEqualTo(PUBLISHED_LENGTHS);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldFillTheFrameWithoutGapOrOverlap(final Message message) {
        int end = 0;
        int id = 0;
        for (final Field field : message.fields()) {
            assertEquals(end, field.offset(), () -> "offset of " + message.name() + "." + field.name());
            assertEquals(++id, field.id(), () -> "id of " + message.name() + "." + field.name());
            end += field.type().length();
        }

        assertEquals(message.blockLength(), end);
        assertEquals(Frame.BLOCK_OFFSET + message.blockLength(), Frame.lengthOf(message.blockLength()));
        assertThat(Frame.lengthOf(message.blockLength()))
            .isBetween(Frame.MIN_LENGTH, Frame.MAX_INBOUND_LENGTH)
            .satisfies(length -> assertEquals(0, length % Frame.ALIGNMENT));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldAlignEachFieldToItsWidth(final Message message) {
        assertEquals(4, message.fields().get(0).type().length());
        for (final Field field : message.fields()) {
            assertEquals(0, field.frameOffset() % field.type().width(), () -> message.name() + "." + field.name());
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shouldCarryTheRequestsIdAtOnePlace(final Message message) {
        assertEquals(Frame.CL_ORD_ID_OFFSET, message.field("clOrdId").frameOffset());
        assertEquals("uint64", message.field("clOrdId").type().primitive());
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldBeginEveryEventAlike(final Message message) {
        final List<String> header = new ArrayList<>();
        message.fields().stream().limit(9).skip(1).forEach(field ->
            header.add(field.frameOffset() + " " + field.name() + " " + shape(field.type())));

        assertThat(header).containsExactly(
            "16 sequence uint64", "24 eventTime uint64", "32 commandSequence uint64", "40 clOrdId uint64",
            "48 orderId uint64", "56 sessionId uint32", "60 lastOfCommand uint8", "61 reserved1 uint8[3]");
        assertEquals(EventRecord.LAST_OF_COMMAND_FRAME_OFFSET, message.field("lastOfCommand").frameOffset());
    }

    @Test
    void shouldSayInABusinessRejectThatItIsUnsequenced() {
        assertEquals(Frame.SEQUENCE_OFFSET, SCHEMA.message("BusinessReject").field("sequence").frameOffset());
        assertEquals(24, SCHEMA.message("BusinessReject").field("clOrdId").frameOffset());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void shouldFitASlotOfTheEventRing(final Message message) {
        assertThat(EventRecord.FRAME_OFFSET + Frame.lengthOf(message.blockLength()))
            .isLessThanOrEqualTo(EventRecord.MAX_LENGTH);
    }

    @Test
    void shouldGiveEachMessageItsOwnNameAndNumber() {
        assertThat(SCHEMA.messages()).extracting(Message::name).doesNotHaveDuplicates();
        assertThat(SCHEMA.messages()).extracting(Message::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveTheStandardHeader() {
        assertThat(SCHEMA.header()).extracting(type -> type.name() + " " + shape(type)).containsExactly(
            "blockLength uint16", "templateId uint16", "schemaId uint16", "version uint16");
        assertEquals(SCHEMA.id(), Frame.SCHEMA_ID);
        assertEquals(SCHEMA.version(), Frame.SCHEMA_VERSION);
    }

    private static List<Message> select(final Predicate<Message> choice) {
        return SCHEMA.messages().stream().filter(choice).collect(Collectors.toList());
    }

    private static String shape(final Type type) {
        return type.primitive() + (type.count() == 1 ? "" : "[" + type.count() + "]");
    }
}
