package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;

/** What is sent to everybody, and what to nobody. */
class NewsTest {
    private static final int SESSION = 5;
    private static final int EVENTS  = 2_000;

    private final GatewayRig rig = new GatewayRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTellEverybodyOfAHalt() {
        list(9, 10);
        final ScriptedClient first = rig.live(SESSION);
        final ScriptedClient second = rig.live(SESSION + 1);
        final ScriptedClient admin = rig.liveAdmin(SESSION + 2);
        admin.frames.clear();

        rig.publish(rig.records.status(10, Phase.HALTED));
        rig.settle();

        for (final ScriptedClient client : List.of(first, second, admin)) {
            assertThat(client.templates()).isEqualTo(List.of(71));
            assertThat(statuses(client)).isEqualTo(List.of("10=HALTED"));
        }
    }

    @Test
    void shouldTellEverybodyOfANewInstrumentAndThoseToComeOfItsLastPhase() {
        list(9);
        final ScriptedClient client = rig.live(SESSION);

        rig.publish(rig.records.definition(11));
        rig.publish(rig.records.status(11, Phase.CONTINUOUS));
        rig.publish(rig.records.status(9, Phase.HALTED));
        rig.settle();
        final ScriptedClient late = rig.connect();
        rig.logOn(late, SESSION + 1, 1, 0);
        rig.await(late, ReplayCompleteDecoder.TEMPLATE_ID);

        assertThat(client.templates()).isEqualTo(List.of(70, 71, 71));
        assertThat(statuses(client)).isEqualTo(List.of("11=CONTINUOUS", "9=HALTED"));
        assertThat(late.templates()).isEqualTo(List.of(1, 3, 70, 71, 70, 71, 6));
        assertThat(statuses(late)).isEqualTo(List.of("9=HALTED", "11=CONTINUOUS"));
    }

    /** A grade has a new version: the same instrument, defined otherwise. */
    @Test
    void shouldTellADefinitionAgain() {
        list(9);
        final ScriptedClient client = rig.live(SESSION);

        rig.publish(rig.records.definition(9));
        rig.settle();

        assertThat(client.templates()).isEqualTo(List.of(70, 71));
    }

    @Test
    void shouldTellThatAnInstrumentIsGoneToThoseWhoKnewIt() {
        list(9, 10);
        final ScriptedClient client = rig.live(SESSION);

        rig.publish(rig.records.status(10, Phase.GONE));
        rig.publish(rig.records.definition(11));
        rig.publish(rig.records.status(11, Phase.GONE));
        rig.settle();
        final ScriptedClient late = rig.connect();
        rig.logOn(late, SESSION + 1, 1, 0);
        rig.await(late, ReplayCompleteDecoder.TEMPLATE_ID);

        assertThat(statuses(client)).isEqualTo(List.of("10=GONE", "11=GONE"));
        assertThat(late.templates()).isEqualTo(List.of(1, 3, 70, 71, 6));
    }

    /** Windows come and go for ever. */
    @Test
    void shouldFindRoomForAsManyInstrumentsAsThereAreOneAfterTheOther() {
        rig.context.limits().maxInstruments(3);
        list(9, 10);
        final ScriptedClient client = rig.live(SESSION);

        for (int id = 100; id < 1_100; id++) {
            rig.publish(rig.records.definition(id));
            rig.publish(rig.records.status(id, Phase.CONTINUOUS));
            rig.publish(rig.records.status(id, Phase.GONE));
            rig.settle();
        }

        assertThat(statuses(client)).hasSize(2_000).startsWith("100=CONTINUOUS", "100=GONE", "101=CONTINUOUS");
        rig.publish(rig.records.definition(2_000));
        rig.settle();
        assertThatThrownBy(() -> {
            rig.publish(rig.records.definition(2_001));
            rig.settle();
        }).hasMessageContaining("more instruments than gateway.maxInstruments=3");
    }

    @Test
    void shouldTellWhatChangesDuringTheReplay() {
        list(9, 10);
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.history.isHolding = true;
        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 1, 1);
        rig.settle();

        rig.publish(rig.records.status(9, Phase.HALTED));
        rig.settle();
        rig.history.isHolding = false;
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        rig.settle();

        assertThat(statuses(client)).isEqualTo(List.of("9=CONTINUOUS", "10=CONTINUOUS", "9=HALTED"));
    }

    /** The events are all there, in order, with the news somewhere between them. */
    @Test
    void shouldTellALaggingClientWithoutTouchingItsEvents() {
        rig.context.limits().writeBufferLength(8_192).socketSendBufferLength(4_096);
        list(9);
        final ScriptedClient client = rig.connect(4_096);
        rig.logOn(client, SESSION, 1, 0);
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        client.frames.clear();
        client.isReading = false;
        for (int i = 1; i <= EVENTS; i++) {
            rig.publish(rig.records.accepted(SESSION, i));
        }
        rig.await(() -> rig.counters().transitions[SessionState.LAGGING.ordinal()] > 0);

        rig.publish(rig.records.status(9, Phase.HALTED));
        rig.settle();
        client.isReading = true;
        rig.await(() -> client.frames.size() == EVENTS + 1);

        assertThat(statuses(client)).isEqualTo(List.of("9=HALTED"));
        final List<Long> sequences = new ArrayList<>();
        client.frames.stream().filter(frame -> Frame.templateId(frame, 0) == 40)
            .forEach(frame -> sequences.add(frame.getLong(Frame.SEQUENCE_OFFSET)));
        assertThat(sequences).hasSize(EVENTS).isSorted();
        rig.settle();
        assertThat(rig.history.remembered).isEmpty();
    }

    @Test
    void shouldNotHashWhatHasNoSequence() {
        list(9);
        final ScriptedClient client = rig.live(SESSION);

        rig.publish(rig.records.status(9, Phase.HALTED));
        client.send(Requests.heartbeat(true));
        rig.await(client, HeartbeatDecoder.TEMPLATE_ID);

        assertThat(client.take(HeartbeatDecoder.TEMPLATE_ID).getLong(32)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "45, 92", "46, 76", "47, 68", "48, 60", "49, 68", "50, 140", "51, 76", "52, 92", "53, 108", "54, 116", "55, 60",
        "59, 68", "65, 124", "66, 140", "67, 116", "68, 132", "129, 68",
    })
    void shouldSendEveryEventOfASessionToIt(final int templateId, final int blockLength) {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);
        final ScriptedClient other = rig.live(SESSION + 1);
        final UnsafeBuffer record = rig.records.event(templateId, blockLength, SESSION, 1);

        rig.publish(record);
        rig.await(client, templateId);

        assertThat(client.take(templateId)).isEqualTo(Records.frameOf(record));
        assertThat(other.frames).isEmpty();
        assertThat(record.capacity()).isLessThanOrEqualTo(EventRecord.MAX_LENGTH);
    }

    /** Also if the record said that it was somebody's, which no core writes. */
    @ParameterizedTest
    @CsvSource({"194, 36", "195, 52", "196, 20", "197, 36", "198, 92", "199, 28", "200, 52", "201, 28"})
    void shouldSendNobodyWhatIsTheExchangesOwn(final int templateId, final int blockLength) {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);
        final ScriptedClient admin = rig.liveAdmin(SESSION + 1);
        admin.frames.clear();

        rig.publish(rig.records.event(templateId, blockLength, SESSION, 1));
        rig.publish(rig.records.event(templateId, blockLength, 0, 0));
        rig.settle();

        assertThat(client.frames).isEmpty();
        assertThat(admin.frames).isEmpty();
    }

    private void list(final int... instrumentIds) {
        for (final int id : instrumentIds) {
            rig.context.referenceFrame(Records.frameOf(rig.records.definition(id)))
                .referenceFrame(Records.frameOf(rig.records.status(id, Phase.CONTINUOUS)));
        }
        rig.start();
    }

    private static List<String> statuses(final ScriptedClient client) {
        final List<String> statuses = new ArrayList<>();
        final InstrumentStatusDecoder status = new InstrumentStatusDecoder();
        for (final UnsafeBuffer frame : client.frames) {
            if (Frame.templateId(frame, 0) == InstrumentStatusDecoder.TEMPLATE_ID) {
                status.wrap(frame, Frame.BLOCK_OFFSET, InstrumentStatusDecoder.BLOCK_LENGTH, 1);
                statuses.add(status.instrumentId() + "=" + status.phase());
            }
        }
        return statuses;
    }
}
