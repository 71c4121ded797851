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

class RequestShapeTest {
    private final RequestShape shape = new RequestShape();

    /** Offsets in the frame: 56 side, 57 type, 58 time in force, 59 flags, 60 self-trade prevention. */
    @ParameterizedTest
    @CsvSource({
        "56, 3", "56, 255", "57, 3", "57, 200", "58, 7", "58, 128", "59, 4", "59, 128", "60, 5", "60, 255",
    })
    void shouldRefuseAValueWithoutMeaning(final int offset, final int value) {
        final int code = check(Requests.with(Requests.order(501), offset, value));

        assertThat(code).isEqualTo(Code.UNKNOWN_ENUM.number());
        assertThat(shape.detail()).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({
        "56, 0", "56, 2", "57, 0", "57, 2", "58, 0", "58, 6", "59, 0", "59, 3", "60, 0", "60, 4",
    })
    void shouldLeaveMeaningAndAbsenceToTheCore(final int offset, final int value) {
        assertThat(check(Requests.with(Requests.order(501), offset, value))).isZero();
        assertThat(shape.blockLength()).isEqualTo(52);
    }

    @ParameterizedTest
    @CsvSource({"20, 52", "22, 52", "23, 28", "5, 36", "7, 4"})
    void shouldRefuseABlockShorterThanItsTemplate(final int templateId, final int required) {
        assertThat(check(Requests.blank(templateId, required))).isZero();

        final int code = check(Requests.blank(templateId, required - 1));

        assertThat(code).isEqualTo(Code.BLOCK_TOO_SHORT.number());
        assertThat(shape.detail()).isEqualTo(required);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 19, 21, 24, 53, 113, 200, 65_535})
    void shouldRefuseATemplateThatDoesNotExist(final int templateId) {
        assertThat(check(Requests.blank(templateId, 100))).isEqualTo(Code.UNKNOWN_TEMPLATE.number());
        assertThat(shape.detail()).isEqualTo(templateId);
    }

    @Test
    void shouldKnowEveryTemplateOfTheSchemaAndTakeFive() throws IOException {
        final Matcher message = Pattern.compile("<sbe:message name=\"\\w+\" id=\"(\\d+)\"").matcher(schema());
        int count = 0;
        while (message.find()) {
            final int templateId = Integer.parseInt(message.group(1));
            final int code = check(Requests.blank(templateId, 200));
            final boolean isForClients = List.of(5, 7, 20, 22, 23).contains(templateId);
            assertThat(code).as("templateId=%d", templateId)
                .isEqualTo(isForClients ? 0 : Code.NOT_ALLOWED_IN_MODE.number());
            count++;
        }
        assertThat(count).isGreaterThan(30);
    }

    @Test
    void shouldAnswerARefusalAndGoOn() {
        try (GatewayRig rig = new GatewayRig().start()) {
            final ScriptedClient client = rig.live(5);

            client.send(
                Requests.with(Requests.order(501), 56, 9), Requests.blank(21, 92), Requests.blank(112, 28),
                Requests.blank(44, 100), Requests.blank(181, 36), Requests.order(502));
            rig.await(() -> rig.sink.commands.size() == 2 && client.frames.size() == 5);

            assertRefused(client, 501, 20, 205, 56);
            assertRefused(client, 0, 21, 202, 21);
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
        return shape.check(new UnsafeBuffer(frame), 0);
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
