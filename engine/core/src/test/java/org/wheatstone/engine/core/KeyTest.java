package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.NODE;
import static org.wheatstone.engine.core.OperatorDesk.SUPPLIER;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.KeyAddedDecoder;

/** Public keys: two live ones a participant, and a session that was opened by one ends with it. */
class KeyTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void shouldSayWhichKeyIsWhose() {
        assertThat(desk.by(ANN).addKey(BUYER, -1, 200)).containsExactly("key 4294967295 of 1: 200..200", "done");
        assertThat(desk.by(ANN).addKey(SUPPLIER, 21, 7)).containsExactly("key 21 of 2: 7..7", "done");
        assertThat(desk.by(ANN).addKey(BUYER, 12, 9)).containsExactly("key 12 of 1: 9..9", "done");
        desk.by(ANN).revokeKey(BUYER, -1);
        desk.by(ANN).addKey(BUYER, 13, 3);

        assertThat(described()).containsExactly("1: 12", "1: 13", "2: 21");
    }

    @Test
    void shouldOpenASessionByALiveKeyOfItsOwnerOnly() {
        desk.addKey(BUYER, 11, 1);
        desk.addKey(SUPPLIER, 21, 1);

        assertThat(desk.attach(BUYER, e -> e.keyId(12).nextSequence(99))).containsExactly("BAD_CREDENTIALS 12");
        assertThat(desk.attach(BUYER, e -> e.keyId(21).nextSequence(99))).containsExactly("BAD_CREDENTIALS 21");
        assertThat(desk.attach(BUYER, e -> e.keyId(11).flags().takeover(true)))
            .containsExactly("TRADE 1, roles 1, rate 0/0");
        desk.revokeKey(BUYER, 11);
        assertThat(desk.attach(BUYER, e -> e.keyId(11))).containsExactly("BAD_CREDENTIALS 11");
    }

    @Test
    void shouldDropTheSessionsThatTheKeyHasOpenedBeforeTheAck() {
        desk.addKey(BUYER, 11, 1);
        desk.addKey(BUYER, 12, 1);
        desk.addSession(30, BUYER);
        desk.addSession(31, BUYER);
        desk.attach(31, e -> e.keyId(11));
        desk.attach(30, e -> e.keyId(11));
        desk.attach(BUYER, e -> e.keyId(12).flags().takeover(true));

        assertThat(desk.by(ANN).revokeKey(BUYER, 11)).containsExactly(
            "no key 11 of 1", "detached 30: BAD_CREDENTIALS", "detached 31: BAD_CREDENTIALS", "done");

        assertThat(desk.exchange().sessions().find(BUYER).isAttached()).isTrue();
        assertThat(desk.by(NODE).addKey(SUPPLIER, 11, 1)).endsWith("done");
        assertThat(desk.revokeKey(SUPPLIER, 11)).containsExactly("no key 11 of 2", "done");
    }

    @Test
    void shouldTreatARevokedKeyAsADrop() {
        desk.addKey(BUYER, 11, 1);
        desk.attach(BUYER, e -> e.keyId(11).codPolicy(CodPolicy.ON_DROP).graceMs(2).flags().takeover(true));
        desk.bid(1, 100);
        desk.at(1_000).revokeKey(BUYER, 11);

        assertThat(desk.at(2_000_999).timerDue()).isEmpty();
        assertThat(desk.at(2_001_000).timerDue()).startsWith("canceled CANCEL_ON_DISCONNECT");
    }

    private List<String> described() {
        final List<String> keys = new ArrayList<>();
        desk.exchange().describeKeys(frame -> {
            assertThat(Frame.templateId(frame, 0)).isEqualTo(KeyAddedDecoder.TEMPLATE_ID);
            assertThat(Frame.length(frame, 0)).isEqualTo(frame.capacity());
            final KeyAddedDecoder key = new KeyAddedDecoder().wrap(
                frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
            keys.add(key.participantId() + ": " + key.keyId());
        });
        return keys;
    }
}
