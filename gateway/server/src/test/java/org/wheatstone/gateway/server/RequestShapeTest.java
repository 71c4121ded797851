package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

class RequestShapeTest {
    private final RequestShape shape = new RequestShape();

    /** Offsets in the frame: 56 side, 57 type, 58 time in force, 59 flags, 60 self-trade prevention. */
    @ParameterizedTest
    @CsvSource({
        "56, 3", "56, 255", "57, 3", "57, 200", "58, 7", "58, 128", "59, 16", "59, 128", "60, 5", "60, 255",
    })
    void shouldRefuseAValueWithoutMeaning(final int offset, final int value) {
        final int code = check(Requests.with(Requests.order(501), offset, value));

        assertThat(code).isEqualTo(Code.UNKNOWN_ENUM.number());
        assertThat(shape.detail()).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({
        "56, 0", "56, 2", "57, 0", "57, 2", "58, 0", "58, 6", "59, 0", "59, 15", "60, 0", "60, 4",
    })
    void shouldLeaveMeaningAndAbsenceToTheCore(final int offset, final int value) {
        assertThat(check(Requests.with(Requests.order(501), offset, value))).isZero();
        assertThat(shape.blockLength()).isEqualTo(52);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 52", "21, 84", "22, 52", "23, 28", "24, 44", "25, 12", "27, 20", "28, 36", "29, 20", "30, 12", "5, 36",
        "7, 4", "60, 52", "61, 156", "62, 28", "63, 20", "64, 60",
        "69, 20",
    })
    void shouldRefuseABlockShorterThanItsTemplate(final int templateId, final int required) {
        assertThat(check(Requests.blank(templateId, required))).isZero();

        final int code = check(Requests.blank(templateId, required - 1));

        assertThat(code).isEqualTo(Code.BLOCK_TOO_SHORT.number());
        assertThat(shape.detail()).isEqualTo(required);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 19, 31, 39, 57, 58, 132, 202, 255, 256, 65_535})
    void shouldRefuseATemplateThatDoesNotExist(final int templateId) {
        assertThat(check(Requests.blank(templateId, 100))).isEqualTo(Code.UNKNOWN_TEMPLATE.number());
        assertThat(shape.detail()).isEqualTo(templateId);
    }

    @Test
    void shouldKnowEveryTemplateOfTheSchemaAndTakeThoseOfTheMode() throws IOException {
        final Matcher message = Pattern.compile("<sbe:message name=\"\\w+\" id=\"(\\d+)\"").matcher(schema());
        int count = 0;
        while (message.find()) {
            final int templateId = Integer.parseInt(message.group(1));
            final byte[] frame = templateId == 26 ? Requests.massQuote(501, 2) : Requests.blank(templateId, 720);
            final boolean isForAll = templateId == 5 || templateId == 7;
            final boolean isForTraders = templateId >= 20 && templateId <= 30
                || templateId >= 60 && templateId <= 64 || templateId == 69;
            final boolean isForOperators = templateId >= 110 && templateId <= 131 && templateId != 129;
            assertThat(check(frame, Mode.TRADE)).as("templateId=%d", templateId)
                .isEqualTo(isForAll || isForTraders ? 0 : Code.NOT_ALLOWED_IN_MODE.number());
            assertThat(check(frame, Mode.ADMIN)).as("templateId=%d", templateId)
                .isEqualTo(isForAll || isForOperators ? 0 : Code.NOT_ALLOWED_IN_MODE.number());
            count++;
        }
        assertThat(count).isGreaterThan(70);
    }

    /** Frame offsets of the enumerated fields of what is new, with the greatest value that means something. */
    @ParameterizedTest
    @CsvSource({
        "TRADE, 21, 84, 56, 2", "TRADE, 21, 84, 57, 2", "TRADE, 21, 84, 58, 6", "TRADE, 21, 84, 59, 15",
        "TRADE, 21, 84, 60, 4", "TRADE, 24, 44, 32, 4", "TRADE, 24, 44, 33, 2", "TRADE, 24, 44, 34, 2",
        "TRADE, 24, 44, 35, 1", "ADMIN, 110, 68, 29, 1", "ADMIN, 115, 708, 122, 3", "ADMIN, 115, 708, 123, 2",
        "ADMIN, 115, 708, 124, 3", "ADMIN, 115, 708, 125, 5", "ADMIN, 115, 708, 399, 3", "ADMIN, 115, 708, 400, 127",
        "ADMIN, 128, 220, 164, 127", "TRADE, 61, 156, 160, 6", "ADMIN, 116, 124, 116, 2", "ADMIN, 116, 124, 117, 1",
        "ADMIN, 117, 20, 24, 5", "ADMIN, 130, 140, 116, 1",
    })
    void shouldRefuseValuesWithoutMeaningInEveryMessage(
            final Mode mode, final int templateId, final int blockLength, final int offset, final int greatest) {
        final byte[] blank = Requests.blank(templateId, blockLength);
        assertThat(check(Requests.with(blank, offset, greatest), mode)).isZero();

        // A field of two bytes is refused by where it begins.
        final int at = templateId == 110 ? offset - 1 : offset;
        assertThat(check(Requests.with(blank, offset, greatest + 1), mode)).isEqualTo(Code.UNKNOWN_ENUM.number());
        assertThat(shape.detail()).isEqualTo(at);
        assertThat(check(Requests.with(blank, offset, 255), mode)).isEqualTo(Code.UNKNOWN_ENUM.number());
        assertThat(shape.detail()).isEqualTo(at);
    }

    /** What bounds a field is its last constant: there is none behind it, and no gap before it. */
    @Test
    void shouldTakeWhatTheEnumerationsNameAndNoMore() {
        assertThat(TimeInForce.get((short) (TimeInForce.UNTIL_GATE.value() + 1))).isEqualTo(TimeInForce.SBE_UNKNOWN);
        assertThat(OrderType.get((short) (OrderType.MARKET.value() + 1))).isEqualTo(OrderType.SBE_UNKNOWN);
        assertThat(Side.get((short) (Side.ASK.value() + 1))).isEqualTo(Side.SBE_UNKNOWN);
        assertThat(SelfTradePrevention.get((short) (SelfTradePrevention.DECREMENT.value() + 1)))
            .isEqualTo(SelfTradePrevention.SBE_UNKNOWN);
        assertThat(MassCancelFilter.get((short) (MassCancelFilter.PRICE_RANGE.value() + 1)))
            .isEqualTo(MassCancelFilter.SBE_UNKNOWN);
        assertThat(Scope.get((short) (Scope.PARTICIPANT.value() + 1))).isEqualTo(Scope.SBE_UNKNOWN);
        // Nobody can set the last phase: it is that of an instrument that is there no more.
        assertThat(Phase.get((short) (Phase.CLOSED.value() + 1))).isEqualTo(Phase.GONE);
        for (short value = 1; value <= TimeInForce.UNTIL_GATE.value(); value++) {
            assertThat(TimeInForce.get(value)).isNotEqualTo(TimeInForce.SBE_UNKNOWN);
        }
    }

    @Test
    void shouldAnswerARefusalAndGoOn() {
        try (GatewayRig rig = new GatewayRig().start()) {
            final ScriptedClient client = rig.live(5);

            client.send(
                Requests.with(Requests.order(501), 56, 9), Requests.blank(31, 92), Requests.blank(112, 28),
                Requests.blank(44, 100), Requests.blank(181, 36), Requests.order(502));
            rig.await(() -> rig.sink.commands.size() == 2 && client.frames.size() == 5);

            assertRefused(client, 501, 20, 205, 56);
            assertRefused(client, 0, 31, 202, 31);
            assertRefused(client, 0, 112, 207, 0);
            assertRefused(client, 0, 44, 207, 0);
            assertRefused(client, 0, 181, 207, 0);
            assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(502L));
        }
    }

    @Test
    void shouldNotReadAnIdThatIsNotThere() {
        try (GatewayRig rig = new GatewayRig().start()) {
            final ScriptedClient client = rig.live(5);
            final byte[] tooShort = Requests.with(Requests.order(501), 4, 11);

            client.send(tooShort);
            rig.await(client, BusinessRejectDecoder.TEMPLATE_ID);

            assertRefused(client, 0, 20, 204, 52);
        }
    }

    private int check(final byte[] frame) {
        return check(frame, Mode.TRADE);
    }

    private int check(final byte[] frame, final Mode mode) {
        return shape.check(new UnsafeBuffer(frame), 0, mode);
    }

    private static void assertRefused(
            final ScriptedClient client, final long clOrdId, final int templateId, final int code, final long detail) {
        final UnsafeBuffer frame = client.take(BusinessRejectDecoder.TEMPLATE_ID);
        final BusinessRejectDecoder reject = new BusinessRejectDecoder()
            .wrap(frame, Frame.BLOCK_OFFSET, BusinessRejectDecoder.BLOCK_LENGTH, 1);
        assertThat(reject.sequence()).isZero();
        assertThat(reject.clOrdId()).isEqualTo(clOrdId);
        assertThat(reject.requestTemplateId()).isEqualTo(templateId);
        assertThat(reject.code()).isEqualTo(code);
        assertThat(reject.detail()).isEqualTo(detail);
    }

    private static String schema() throws IOException {
        try (InputStream stream = Frame.class.getResourceAsStream("wheatstone.xml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
