package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.AdminAckEncoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.TakeSnapshotDecoder;

class OperatorClientTest {
    private final SteppedClock clock = new SteppedClock();
    private final List<String> acks = new ArrayList<>();

    @Test
    void shouldSendAnActionUnderItsOwnIdAndHearItsAnswer() throws IOException {
        try (ScriptedExchange exchange = new ScriptedExchange();
            OperatorClient client = new OperatorClient(
                new ClientContext().port(exchange.port()).sessionId(3).nanoClock(clock).epochNanoClock(clock),
                new Hearing())) {
            logOn(exchange, client);

            assertThat(client.act(OperatorActions.deposit(7, 1_000))).isEqualTo(1);
            assertThat(client.act(OperatorActions.deposit(8, 2_000))).isEqualTo(2);
            await(exchange, client, DepositDecoder.TEMPLATE_ID);
            final DepositDecoder deposit = new DepositDecoder();
            deposit.wrap(exchange.received(), exchange.block(), DepositDecoder.BLOCK_LENGTH, 1);
            assertThat(deposit.clOrdId()).isEqualTo(1);
            assertThat(deposit.participantId()).isEqualTo(7);
            assertThat(deposit.amount()).isEqualTo(1_000);

            ack(exchange, 1, 0, 0);
            ack(exchange, 2, Code.UNKNOWN_TARGET.number(), 8);
            exchange.flush();
            step(client, () -> acks.size() == 2);
            assertThat(acks).containsExactly("1 0 0", "2 801 8");
            assertThat(client.inFlightCount()).isZero();
        }
    }

    @Test
    void shouldPublishAGradeAsItWasSigned() throws IOException {
        try (ScriptedExchange exchange = new ScriptedExchange();
            OperatorClient client = new OperatorClient(
                new ClientContext().port(exchange.port()).sessionId(3).nanoClock(clock).epochNanoClock(clock),
                new Hearing())) {
            logOn(exchange, client);
            final UnsafeBuffer grade = new UnsafeBuffer(new byte[Frame.lengthOf(PublishGradeEncoder.BLOCK_LENGTH)]);
            grade.setMemory(0, grade.capacity(), (byte) 0x5A);
            Frame.begin(grade, 0, PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH);
            grade.setMemory(24, grade.capacity() - 24, (byte) 0x5A);

            assertThat(client.publishGrade(grade.byteArray())).isEqualTo(1);
            await(exchange, client, PublishGradeDecoder.TEMPLATE_ID);

            assertThat(exchange.clOrdId()).isEqualTo(1);
            final byte[] sent = exchange.frameBytes();
            grade.putLong(Frame.CL_ORD_ID_OFFSET, 1);
            assertThat(sent).isEqualTo(grade.byteArray());
            assertThatThrownBy(() -> client.publishGrade(OperatorActions.kill(7)))
                .hasMessage("not a PublishGrade: length=32");
        }
    }

    @Test
    void shouldAttestASupplier() throws IOException {
        try (ScriptedExchange exchange = new ScriptedExchange();
            OperatorClient client = new OperatorClient(
                new ClientContext().port(exchange.port()).sessionId(3).nanoClock(clock).epochNanoClock(clock),
                new Hearing())) {
            logOn(exchange, client);

            assertThat(client.attestSupplier(new Attestation(21, 5).speed(300, 80).service(1_000, 999_000)
                .room(200_000, 8_192).quality(2_000, 950_000).benchmark(1, 4, 2, 700_000).capabilities(0b1000_0001, 8)
                .provenance(1, 2, 0b100, 0b10).model("m-1").band(2))).isEqualTo(1);
            await(exchange, client, AttestSupplierDecoder.TEMPLATE_ID);

            assertThat(new AttestSupplierDecoder()
                .wrap(exchange.received(), exchange.block(), AttestSupplierDecoder.BLOCK_LENGTH, 1).toString())
                .contains("clOrdId=1|participantId=21|gradeId=5|ttftP95Ms=300|tokensPerSecond=80|serviceErrorPpm=1000"
                    + "|uptimePpm=999000|contextTokens=200000|outputTokens=8192|evaluationErrorPpm=2000"
                    + "|toolAccuracyPpm=950000", "benchmarkIds=[0,4,0", "benchmarkVersions=[0,2,0",
                    "benchmarkScores=[0,700000,0", "attestation=1|retention=2|quantizationBits=8|band=2|",
                    "certifications=2|regions=4|model=m-1");
        }
    }

    @Test
    void shouldListWindowsAndSetMoneyAside() throws IOException {
        try (ScriptedExchange exchange = new ScriptedExchange();
            OperatorClient client = new OperatorClient(
                new ClientContext().port(exchange.port()).sessionId(3).nanoClock(clock).epochNanoClock(clock),
                new Hearing())) {
            logOn(exchange, client);

            client.act(OperatorActions.listSeries(new OperatorActions.Series(
                1_000, "code/usd", 2, 100, 200, 9_900, 50, 1, 2, 300, -1, 3_600, 7_200_000_000_000L, 24)));
            await(exchange, client, ListSeriesDecoder.TEMPLATE_ID);
            assertThat(new ListSeriesDecoder()
                .wrap(exchange.received(), exchange.block(), ListSeriesDecoder.BLOCK_LENGTH, 1).toString())
                .endsWith("instrumentId=1000|clOrdId=1|symbol=code/usd|tick=100|minPrice=200|maxPrice=9900"
                    + "|maxQuantity=50|gradeId=2|makerFee=1|takerFee=2|currency=USD|reserved1=[0,0,0]"
                    + "|referencePrice=300|bandPpm=4294967295|windowSeconds=3600|firstStart=7200000000000"
                    + "|horizon=24|reserved2=0");

            client.act(OperatorActions.contributeFund(-5));
            await(exchange, client, ContributeFundDecoder.TEMPLATE_ID);
            assertThat(new ContributeFundDecoder()
                .wrap(exchange.received(), exchange.block(), ContributeFundDecoder.BLOCK_LENGTH, 1).amount())
                .isEqualTo(-5);
        }
    }

    /** The core never saw the id of a snapshot, and says so at the next logon. */
    @Test
    void shouldComeBackAfterAnActionThatTheGatewayAnswered() throws IOException {
        try (ScriptedExchange exchange = new ScriptedExchange();
            OperatorClient client = new OperatorClient(
                new ClientContext().port(exchange.port()).sessionId(3).nanoClock(clock).epochNanoClock(clock),
                new Hearing())) {
            logOn(exchange, client);
            assertThat(client.act(OperatorActions.takeSnapshot())).isEqualTo(1);
            await(exchange, client, TakeSnapshotDecoder.TEMPLATE_ID);
            final int offset = exchange.begin(AdminAckEncoder.TEMPLATE_ID, AdminAckEncoder.BLOCK_LENGTH);
            new AdminAckEncoder().wrap(exchange.out(), offset + Frame.BLOCK_OFFSET).clOrdId(1);
            exchange.flush();
            step(client, () -> acks.size() == 1);

            exchange.hangUp();
            step(client, () -> client.state() == ClientState.BACKING_OFF);
            clock.advanceMs(60_000);
            logOn(exchange, client);

            assertThat(client.isLive()).isTrue();
            assertThat(client.act(OperatorActions.deposit(7, 1_000))).isEqualTo(2);
        }
    }

    private static void logOn(final ScriptedExchange exchange, final OperatorClient client) throws IOException {
        client.connect();
        step(client, exchange::accept);
        exchange.hello();
        exchange.flush();
        await(exchange, client, LogonDecoder.TEMPLATE_ID);
        final LogonDecoder logon = new LogonDecoder();
        logon.wrap(exchange.received(), exchange.block(), LogonDecoder.BLOCK_LENGTH, 1);
        assertThat(logon.mode()).isEqualTo(Mode.ADMIN);
        exchange.logonAck(0, 1, 0);
        exchange.replayComplete(0);
        exchange.flush();
        step(client, client::isLive);
    }

    private static void ack(
            final ScriptedExchange exchange, final long clOrdId, final int code, final long detail) {
        final int offset = exchange.beginEvent(AdminAckEncoder.TEMPLATE_ID, AdminAckEncoder.BLOCK_LENGTH);
        new AdminAckEncoder().wrap(exchange.out(), offset + Frame.BLOCK_OFFSET)
            .clOrdId(clOrdId).code(code).detail(detail);
        exchange.endEvent(offset);
    }

    private static void await(final ScriptedExchange exchange, final OperatorClient client, final int templateId)
            throws IOException {
        final int[] found = {0};
        step(client, () -> {
            exchange.receive();
            found[0] = exchange.nextFrame();
            return found[0] != 0;
        });
        assertThat(found[0]).isEqualTo(templateId);
    }

    private static void step(final OperatorClient client, final Conversation.Condition condition) throws IOException {
        for (int i = 0; i < 1_000_000; i++) {
            if (condition.holds()) {
                return;
            }
            client.doWork();
        }
        throw new AssertionError("waited in vain: " + client.state() + " " + client.disconnection());
    }

    /** Notes each answer; what else a session may hear is not in these conversations, but for its end. */
    private final class Hearing implements OperatorListener {
        @Override
        public void onAck(final AdminAckDecoder ack, final long receivedNs) {
            acks.add(ack.clOrdId() + " " + ack.code() + " " + ack.detail());
        }

        @Override
        public void onDisconnected(final Disconnection disconnection) {
            assertThat(disconnection.cause()).isNotEqualTo(Disconnection.Cause.HISTORY_LOST);
        }

        @Override
        public void onNotApplied(final long clOrdId) {
            throw new AssertionError("not applied: " + clOrdId);
        }
    }
}
