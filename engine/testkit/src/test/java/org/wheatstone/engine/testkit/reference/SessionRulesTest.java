package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.engine.testkit.stream.Records;
import org.wheatstone.engine.testkit.stream.OrderDraft;
import org.wheatstone.engine.testkit.stream.Sender;

class SessionRulesTest {
    private static final int ANN = 1;
    private static final int BOB = 2;

    private final Desk desk = Desk.withFees(0, 0).trader(ANN, 1_000_000, 1_000).trader(BOB, 1_000_000, 1_000);

    @Test
    void shouldRefuseALogonByTheFirstReason() {
        desk.bid(ANN, 100, 5);

        assertThat(desk.node(desk.asNode().attach(77, 50, 99, false))).containsExactly("refused logon to 77: 101 77");
        assertThat(desk.node(desk.asNode().attach(ANN, 50, 99, false))).containsExactly("refused logon to 1: 103 1");
        assertThat(desk.node(desk.asNode().attach(ANN, 50, 3, true))).containsExactly("refused logon to 1: 107 1");
        assertThat(desk.node(desk.asNode().attach(ANN, 50, -1, true))).containsExactly("refused logon to 1: 107 1");
    }

    @Test
    void shouldTellATakeoverWhereItStands() {
        desk.bid(ANN, 100, 5);
        final long head = newestEvent(desk.records(desk.as(ANN).cancelOrder(Desk.INSTRUMENT, 2, 1)));

        assertThat(desk.node(desk.asNode().attach(ANN, 50, 2, true)))
            .containsExactly("attached 1: attachment 2 last 2 next 2 highest 2 head " + head);
        assertThat(desk.node(desk.asNode().attach(ANN, 51, 0, true)))
            .containsExactly("attached 1: attachment 3 last 2 next 3 highest 2 head " + head);
        assertThat(desk.node(desk.asNode().attach(ANN, 51, 3, true)))
            .containsExactly("attached 1: attachment 4 last 2 next 3 highest 2 head " + head);
    }

    @Test
    void shouldIgnoreRequestsOfAnotherAttachmentOrOfNobody() {
        final OrderDraft order = OrderDraft.bid(Desk.INSTRUMENT, 100, 5).clOrdId(1);

        assertThat(desk.node(new Records(new Sender(ANN, 2, ANN), 1).newOrder(order))).isEmpty();
        assertThat(desk.node(new Records(new Sender(77, 1, ANN), 1).newOrder(order))).isEmpty();
        desk.node(desk.asNode().detach(ANN, ANN, 114));
        assertThat(desk.node(desk.as(ANN).newOrder(order))).isEmpty();
        assertThat(desk.exchange.ignoredCommands()).isEqualTo(3);
        assertThat(desk.exchange.orders().openOrders()).isEmpty();
    }

    @Test
    void shouldDetachOnlyTheConnectionThatHasTheSession() {
        assertThat(desk.node(desk.asNode().detach(ANN, 99, 111))).isEmpty();
        assertThat(desk.node(desk.asNode().detach(77, ANN, 111))).isEmpty();
        assertThat(desk.node(desk.asNode().detach(ANN, ANN, 111)))
            .containsExactly("detached 1: connection 1 attachment 1 code 111");
        assertThat(desk.node(desk.asNode().detach(ANN, ANN, 111))).isEmpty();
        assertThat(desk.exchange.ignoredCommands()).isEqualTo(3);
    }

    @Test
    void shouldDetachEverySessionWhenTheNodeStartsAndKeepItsOrders() {
        desk.bid(ANN, 100, 5);

        assertThat(desk.node(desk.asNode().nodeStarted(2))).containsExactly(
            "detached 1: connection 1 attachment 1 code 117",
            "detached 2: connection 2 attachment 1 code 117");
        assertThat(desk.node(desk.asNode().nodeStarted(3))).isEmpty();
        assertThat(desk.exchange.openOrderCount()).isEqualTo(1);
    }

    @Test
    void shouldNumberTheEventsOfEachPartyAndLinkThem() {
        final long first = newestEvent(desk.records(desk.as(ANN).newOrder(order().clOrdId(1))));
        desk.node(desk.as(BOB).newOrder(order().clOrdId(1)));

        final UnsafeBuffer second = new UnsafeBuffer(desk.records(desk.as(ANN).newOrder(order().clOrdId(2))).get(0));

        assertThat(EventRecord.sessionId(second, 0)).isEqualTo(ANN);
        assertThat(EventRecord.previousOfSession(second, 0)).isEqualTo(first);
        assertThat(EventRecord.dropCopySequence(second, 0)).isEqualTo(2);
        assertThat(EventRecord.previousOfParticipant(second, 0)).isEqualTo(first);
        assertThat(EventRecord.isLastOfCommand(second, 0)).isTrue();
    }

    @Test
    void shouldNotLetTimeGoBack() {
        desk.node(new Records(Sender.NODE, 5_000).nodeStarted(1));
        desk.node(new Records(Sender.NODE, 4_000).nodeStarted(1));

        assertThat(desk.exchange.timeNs()).isEqualTo(5_000);
    }

    private static OrderDraft order() {
        return OrderDraft.bid(Desk.INSTRUMENT, 100, 5);
    }

    private static long newestEvent(final List<byte[]> records) {
        return EventRecord.eventNumber(new UnsafeBuffer(records.get(records.size() - 1)), 0);
    }

    @Test
    void shouldStopTheReplayUnderAnotherLimitOrVersion() {
        final byte[] otherLimit = desk.asNode().nodeStarted(1);
        nodeStarted(otherLimit).maxTrades(5);
        final byte[] otherVersion = desk.asNode().nodeStarted(1);
        nodeStarted(otherVersion).coreVersion(1);

        assertThatThrownBy(() -> desk.node(otherLimit)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("maxTrades=5 of the node is not the exchange's 65536");
        assertThatThrownBy(() -> Desk.withFees(0, 0).node(otherVersion)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("coreVersion=1 of the node is not the exchange's 6");
    }

    private static NodeStartedEncoder nodeStarted(final byte[] record) {
        return new NodeStartedEncoder()
            .wrap(new UnsafeBuffer(record), CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET);
    }
}
