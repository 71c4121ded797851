package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BEN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.MAKER;
import static org.wheatstone.engine.core.OperatorDesk.NODE;
import static org.wheatstone.engine.core.OperatorDesk.SUPPLIER;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;

/** What operators have done is in a snapshot: keys, limits, kills, proposals, trades, terms of attachments. */
class OperatorSnapshotTest {
    private static final int KEY_WORDS      = 6;
    private static final int PROPOSAL_WORDS = 13;
    private static final int TRADE_WORDS    = 12;

    private final OperatorDesk desk = busyDesk();
    private final SnapshotBytes snapshot = SnapshotBytes.of(desk.exchange());

    @Test
    void shouldRestoreWhatItWrote() {
        final Exchange restored = snapshot.restore(OperatorDesk.limits());

        assertThat(restored.stateHash()).isEqualTo(desk.exchange().stateHash());
        assertThat(SnapshotBytes.of(restored).array()).isEqualTo(snapshot.array());
    }

    @Test
    void shouldGiveTheSameAnswersAfterwards() {
        final OperatorDesk copy = desk.restored();

        final List<List<String>> answers = answers(desk);
        assertThat(answers.stream().map(List::size)).containsExactly(4, 1, 4, 2, 1, 1, 1, 1, 3, 2);
        assertThat(answers(copy)).isEqualTo(answers);
        assertThat(copy.exchange().eventHash()).isEqualTo(desk.exchange().eventHash());
        assertThat(copy.exchange().stateHash()).isEqualTo(desk.exchange().stateHash());
        assertThat(SnapshotBytes.of(copy.exchange()).array()).isEqualTo(SnapshotBytes.of(desk.exchange()).array());
    }

    @Test
    void shouldHashEveryWordOfWhatOperatorsHaveDone() {
        // Of the first participant from isKilled on, of the first session from its mode on.
        assertHashed(Section.PARTICIPANTS, 7, 16);
        assertHashed(Section.SESSIONS, 7, 11);
        assertHashed(Section.KEYS, 0, 3 * KEY_WORDS);
        assertHashed(Section.PROPOSALS, 0, 3 * PROPOSAL_WORDS);
        assertHashed(Section.TRADES, 0, 8 * TRADE_WORDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "KEYS | 0 | 8 | participant of key=8, should be 0 to 5",
        "KEYS | 6 | -1 | participant of key=-1, should be 0 to 5",
        "KEYS | 12 | 0 | participant of key=0, should be one with fewer keys",
        "KEYS | 1 | 0 | key id=0, should be 1 to 4294967295",
        "KEYS | 7 | 11 | key id=11, should be an id that no other key has",
        "PROPOSALS | -1 | 5 | maxProposals when written=4, should be at least the 5 in use",
        "PROPOSALS | 0 | 0 | proposal id=0, should be 1 to",
        "PROPOSALS | 13 | 1 | proposal id=1, should be",
        "PROPOSALS | 1 | 6 | proposer=6, should be 0 to 5",
        "PROPOSALS | 2 | 118 | template of proposal=118, should be one that is proposed",
        "TRADES | -1 | 9 | maxTrades when written=8, should be at least the 9 in use",
        "TRADES | 0 | 0 | trade id=0, should be 1 to",
        "TRADES | 12 | 1 | trade id=1, should be",
        "TRADES | 1 | 1 | instrument of trade=1, should be 0;",
        "TRADES | 2 | 10001 | price of trade=10001, should be 0 to 10000",
        "TRADES | 3 | 1001 | quantity of trade=1001, should be 0 to 1000",
        "TRADES | 4 | 1000000000000000001 | buyer's fee=1000000000000000001, should be",
        "TRADES | 5 | -1000000000000000001 | seller's fee=-1000000000000000001, should be",
        "TRADES | 6 | 6 | buyer of trade=6, should be 0 to 5",
        "TRADES | 7 | 63 | order id of trade=63, should be 64 to",
        "TRADES | 9 | 0 | seller of trade=0, should be a session of another participant than 0",
        "TRADES | 86 | 10000 | notional of trade=80000, should be at most 1020, what its buyer has in escrow"})
    void shouldNameWhatIsWrong(final Section section, final int word, final long value, final String message) {
        final SnapshotBytes spoilt = snapshot.with(section, word, value);

        assertThatThrownBy(() -> spoilt.restore(OperatorDesk.limits()))
            .isInstanceOf(SnapshotException.class).hasMessageContaining(message);
    }

    @Test
    void shouldRefuseLimitsThatDoNotHoldIt() {
        assertThatThrownBy(() -> snapshot.restore(OperatorDesk.limits().maxProposals(2)))
            .isInstanceOf(SnapshotException.class)
            .hasMessageContaining("maxProposals=2, should be at least the 3 in use (written under 4)");
        assertThatThrownBy(() -> snapshot.restore(OperatorDesk.limits().maxTrades(7)))
            .isInstanceOf(SnapshotException.class)
            .hasMessageContaining("maxTrades=7, should be at least the 8 in use (written under 8)");
    }

    /** A word that is another is missed by a field's own check, or else by the state hash, at the latest. */
    private void assertHashed(final Section section, final int from, final int to) {
        for (int word = from; word < to; word++) {
            final SnapshotBytes spoilt = snapshot.with(section, word, snapshot.word(section, word) + 1);
            assertThatThrownBy(() -> spoilt.restore(OperatorDesk.limits())).as("%s, word %d", section, word)
                .isInstanceOf(SnapshotException.class).hasMessageNotContaining("hash of the snapshot");
        }
    }

    private static OperatorDesk busyDesk() {
        final OperatorDesk desk = new OperatorDesk();
        desk.addKey(BUYER, 11, 1);
        desk.addKey(BUYER, 12, 2);
        desk.addKey(SUPPLIER, 21, 200);
        desk.setLimits(e -> e.maxOrderQuantity(500).maxOrderNotional(0).maxOpenNotional(0));
        desk.attach(BUYER, e -> e.keyId(12).codPolicy(CodPolicy.BOTH).graceMs(7).flags().takeover(true));
        desk.kill(MAKER);
        desk.ask(100, 100);
        for (int i = 0; i < 10; i++) {
            desk.bid(1 + i, 100);
        }
        final long lastTrade = desk.lastTradeId();
        desk.by(ANN).correct(lastTrade, 90, 8);
        desk.by(BEN).approve(desk.exchange().sequence());
        desk.by(ANN).bust(lastTrade - (1 << 16));
        desk.by(BEN).approve(desk.exchange().sequence());
        desk.by(ANN).withdraw(BUYER, 5);
        desk.by(BEN).bust(lastTrade);
        desk.by(ANN).correct(lastTrade - (2 << 16), 110, 3);
        desk.detach(SUPPLIER, Code.KEEPALIVE_LAPSED.number());
        return desk;
    }

    private static List<List<String>> answers(final OperatorDesk desk) {
        final long newest = desk.exchange().proposals().at(2).id();
        final List<Function<OperatorDesk, List<String>>> commands = List.of(
            d -> d.by(BEN).approve(newest),
            d -> d.by(BEN).approve(newest - 1),
            d -> d.by(ANN).approve(newest - 1),
            d -> d.by(BEN).approve(newest - 2),
            d -> d.by(NODE).release(MAKER),
            d -> d.bid(501, 10),
            d -> d.bid(500, 10),
            d -> d.by(NODE).addKey(BUYER, 13, 1),
            d -> d.by(NODE).revokeKey(BUYER, 12),
            d -> d.at(100_000_000).timerDue());
        final List<List<String>> answers = new ArrayList<>();
        for (final Function<OperatorDesk, List<String>> command : commands) {
            answers.add(command.apply(desk));
        }
        return answers;
    }
}
