package org.wheatstone.gateway.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.client.DrawRequest;
import org.wheatstone.gateway.client.MandateRequest;

/** Somebody acts for a buyer, within what he was granted, in a session of his own. */
class MandateTest {
    private static final int MANDATE  = 7;
    private static final long GRANTED = 5_000;

    private Granary granary;
    private Member agent;

    @BeforeEach
    void build(@TempDir final Path directory) {
        granary = new Granary(directory).open();
        agent = granary.agentOfBuyer();
    }

    @AfterEach
    void close() {
        granary.close();
    }

    @Test
    void shouldBuyAndDrawUnderAMandateUntilItIsRevoked() {
        granary.supplier().order(Granary.WHEAT, Side.ASK, 2, 1_000);
        assertThat(grant(new MandateRequest().clear(MANDATE, GRANTED).sessionId(Granary.AGENT)))
            .isEqualTo("done 64 detail 7");

        assertThat(agent.bid(MANDATE, 4, 1_000)).isEqualTo("accepted 4; trade 2 @ 1000 fee 0");
        assertThat(agent.ask(who -> who.draw(
            new DrawRequest().instrumentId(Granary.WHEAT).milliGtu(1_500_000).mandate(MANDATE))))
            .startsWith("assigned 1500000 to 55 attempt 1");
        assertThat(agent.bid(MANDATE, 2, 1_000)).as("2,000 are spent and 2,000 are held")
            .isEqualTo("rejected 714 detail 7");
        assertThat(granary.buyer().ask(who -> who.revokeMandate(MANDATE))).isEqualTo("done 69 detail 7");
        granary.house().settle();
        assertThat(agent.heard()).isEqualTo("canceled 2 MANDATE");
        assertThat(agent.bid(MANDATE, 1, 1_000)).isEqualTo("rejected 714 detail 7");
    }

    @Test
    void shouldBindASessionToItsMandate() {
        grant(new MandateRequest().clear(MANDATE, GRANTED).sessionId(Granary.AGENT).maxPrice(990));
        grant(new MandateRequest().clear(MANDATE + 1, GRANTED));

        assertThat(agent.bid(0, 1, 10)).isEqualTo("rejected 714 detail 0");
        assertThat(agent.bid(MANDATE + 1, 1, 10)).isEqualTo("rejected 714 detail 8");
        assertThat(agent.draw(Granary.WHEAT, 1)).isEqualTo("rejected 714 detail 0");
        assertThat(agent.bid(MANDATE, 1, 1_000)).as("too dear").isEqualTo("rejected 714 detail 7");
        assertThat(agent.bid(MANDATE, 1, 990)).isEqualTo("accepted 1");
        assertThat(agent.ask(who -> who.revokeMandate(MANDATE))).as("not his to revoke")
            .isEqualTo("rejected 714 detail 7");
    }

    @Test
    void shouldRefuseAGrantThatCannotBe() {
        grant(new MandateRequest().clear(MANDATE, GRANTED));

        assertThat(grant(new MandateRequest().clear(MANDATE, 1))).isEqualTo("rejected 804 detail 7");
        assertThat(grant(new MandateRequest().clear(MANDATE - 1, 1))).as("ids come in any order")
            .isEqualTo("done 64 detail 6");
        assertThat(grant(new MandateRequest().clear(0, 1))).isEqualTo("rejected 804 detail 0");
        assertThat(grant(new MandateRequest().clear(MANDATE + 1, 1).sessionId(Granary.SUPPLIER)))
            .isEqualTo("rejected 101 detail 13");
        assertThat(grant(new MandateRequest().clear(MANDATE + 1, 1).parentId(99))).isEqualTo("rejected 714 detail 99");
        assertThat(grant(new MandateRequest().clear(MANDATE + 1, GRANTED + 1).parentId(MANDATE)))
            .isEqualTo("rejected 701 detail " + GRANTED);
        assertThat(grant(new MandateRequest().clear(MANDATE + 1, 1).maxPrice(-1))).isEqualTo("rejected 400 detail 0");
        assertThat(grant(new MandateRequest().clear(MANDATE + 1, 1).expireTimeNs(1)))
            .isEqualTo("rejected 409 detail " + granary.house().timeNs());
        assertThat(granary.supplier().ask(who -> who.grantMandate(new MandateRequest().clear(MANDATE + 1, 1))))
            .startsWith("rejected 800 ");
        assertThat(granary.buyer().ask(who -> who.revokeMandate(1))).isEqualTo("rejected 714 detail 1");
    }

    private String grant(final MandateRequest request) {
        return granary.buyer().ask(who -> who.grantMandate(request));
    }
}
