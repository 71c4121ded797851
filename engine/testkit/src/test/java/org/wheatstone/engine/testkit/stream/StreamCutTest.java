package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wheatstone.engine.testkit.Commands;

class StreamCutTest {
    private static final Records NODE = new Records(Sender.NODE, 1);

    @Test
    void shouldMeanTheSameOrderByItsIdAfterCommandsAreLeftOut() {
        final Records commands = new Records(new Sender(1, 0, 1), 1);
        final CommandStream stream = stream(
            NODE.nodeStarted(1),
            commands.newOrder(OrderDraft.bid(1, 100, 5).clOrdId(1)),
            NODE.nodeStarted(2),
            commands.newOrder(OrderDraft.bid(1, 100, 5).clOrdId(2)),
            commands.cancelByOrderId(1, 3, 4 * 64),
            commands.cancelByOrderId(1, 4, 1 * 64));

        final CommandStream cut = new StreamCut(stream, 6, true).only(List.of(1, 3, 4, 5));

        assertThat(cut.command(2)).isEqualTo(commands.cancelByOrderId(1, 3, 2 * 64));
        assertThat(cut.command(3)).as("of a command left out").isEqualTo(commands.cancelByOrderId(1, 4, 1 * 64));
    }

    @Test
    void shouldMeanTheSameTradeAndProposalAfterCommandsAreLeftOut() {
        final CommandStream stream = stream(
            NODE.nodeStarted(1),
            new Records(new Sender(1, 0, 1), 1).newOrder(OrderDraft.bid(1, 100, 5).clOrdId(1)),
            action(commands -> commands.operator().bust(2 * 65_536 + 7)),
            action(commands -> commands.operator().approve(3)));

        final CommandStream cut = new StreamCut(stream, 4, true).only(List.of(1, 2, 3));

        assertThat(cut.command(1)).isEqualTo(action(commands -> commands.operator().bust(65_536 + 7)));
        assertThat(cut.command(2)).isEqualTo(action(commands -> commands.operator().approve(2)));
    }

    private static byte[] action(final Consumer<Commands> writer) {
        final Commands commands = new Commands();
        writer.accept(commands);
        final byte[] record = new byte[commands.length()];
        commands.buffer().getBytes(commands.offset(), record);
        return record;
    }

    @Test
    void shouldKeepRequestsAttachedAfterLogonsAreLeftOut() {
        final OrderDraft order = OrderDraft.bid(1, 100, 5);
        final CommandStream stream = stream(
            NODE.addParticipant(1, 1, 1),
            NODE.addSession(2, 1, 1),
            NODE.attach(1, 50, 1, false),
            NODE.attach(1, 51, 1, true),
            new Records(new Sender(1, 1, 1), 1).newOrder(order),
            new Records(new Sender(1, 2, 1), 1).newOrder(order));

        final CommandStream cut = new StreamCut(stream, 6, true).only(List.of(0, 1, 3, 4, 5));

        assertThat(cut.command(2)).isEqualTo(NODE.attach(1, 51, 0, true));
        assertThat(cut.command(3)).as("stale").isEqualTo(new Records(new Sender(1, 0, 1), 1).newOrder(order));
        assertThat(cut.command(4)).as("current").isEqualTo(new Records(new Sender(1, 1, 1), 1).newOrder(order));
    }

    @Test
    void shouldLeaveAWholeStreamAsItIsIfLogonsAreNotToBeEased() {
        final CommandStream stream = CommandStream.of(1, 1_000, Profile.HOSTILE);

        final CommandStream whole = new StreamCut(stream, 1_000, false)
            .only(IntStream.range(0, 1_000).boxed().toList());

        for (int i = 0; i < 1_000; i++) {
            assertThat(whole.command(i)).isEqualTo(stream.command(i));
        }
    }

    private static CommandStream stream(final byte[]... records) {
        return CommandStream.of("by hand", Profile.BALANCED.limits(), List.of(records));
    }
}
