package org.wheatstone.gateway.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.testkit.DeliveredGradeCommand;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.Attestation;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.OrderRequest;

/** A new version of a grade, and what becomes of the book that is always of the newest, over sockets. */
class RollTest {
    private static final int SECOND = Granary.GRADE + 1;
    private static final int NOTICE_SECONDS = 5;

    private Granary granary;

    @BeforeEach
    void open(@TempDir final Path directory) {
        granary = new Granary(directory).open(grade -> grade.effective(1, NOTICE_SECONDS));
    }

    @AfterEach
    void close() {
        assertThat(granary.house().exchange().ledger().isBalanced()).isTrue();
        granary.close();
    }

    @Test
    void shouldKeepTheBidThatFollowsAndNoOther() {
        final Instrument wheat = granary.buyer().client().instruments().bySymbol("wheat/usd");
        assertThat(publish(NOTICE_SECONDS + 1, grade -> { })).isEqualTo("0 0");
        assertThat(wheat.nextGradeId()).isEqualTo(SECOND);
        assertThat(wheat.rollTimeNs()).as("the next block behind it").isEqualTo(Granary.blockNs(2));
        assertThat(wheat.gradeId()).isEqualTo(Granary.GRADE);
        granary.supplier().order(Granary.WHEAT, Side.ASK, 5, 1_000);
        granary.buyer().ask(who -> who.newOrder(new OrderRequest().instrumentId(Granary.WHEAT).side(Side.BID)
            .quantity(3).price(900).followRoll(true)));
        granary.miller().order(Granary.WHEAT, Side.BID, 2, 910);

        granary.house().goOnTo(Granary.blockNs(2));

        assertThat(granary.miller().heard()).isEqualTo("canceled 2 ROLLED");
        assertThat(granary.supplier().heard()).isEqualTo("canceled 5 ROLLED");
        assertThat(granary.buyer().heard()).isEmpty();
        assertThat(wheat.gradeId()).isEqualTo(SECOND);
        assertThat(wheat.gradeName()).isEqualTo("wheat.standard.v2");
        assertThat(wheat.nextGradeId()).isZero();
        assertThat(wheat.rollTimeNs()).isZero();
        assertThat(granary.supplier().order(Granary.WHEAT, Side.ASK, 1, 900)).as("of the new version")
            .isEqualTo("rejected 712 detail 0");
        granary.inspector().ask(office -> office.attestSupplier(
            new Attestation(Granary.SUPPLIER, SECOND).speed(200, 100).service(0, 1_000_000)));
        assertThat(granary.supplier().order(Granary.WHEAT, Side.ASK, 1, 900)).endsWith("trade 1 @ 900 fee 0");
        assertThat(granary.buyer().heard()).isEqualTo("trade 1 @ 900 fee 1");
    }

    @Test
    void shouldRefuseAVersionThatIsNotOneOfTheSameGood() {
        assertThat(publish(NOTICE_SECONDS - 1, grade -> { }))
            .isEqualTo("802 " + frame(PublishGradeDecoder.effectiveFromEncodingOffset()));
        assertThat(publish(NOTICE_SECONDS + 1, grade -> grade.lot(500)))
            .isEqualTo("802 " + frame(PublishGradeDecoder.lotGtuEncodingOffset()));
        assertThat(publish(NOTICE_SECONDS + 1, grade -> grade.times(2, 1)))
            .isEqualTo("802 " + frame(PublishGradeDecoder.blockSecondsEncodingOffset()));
        assertThat(publish(NOTICE_SECONDS + 1, grade -> { })).isEqualTo("0 0");
        assertThat(granary.authority().ask(office -> office.publishGrade(
            granary.grade(SECOND + 1, "wheat.standard.v3", grade -> grade.version(3, Granary.GRADE)
                .effective(House.START_NS + TimeUnit.SECONDS.toNanos(NOTICE_SECONDS + 1), 0)))))
            .as("one successor").isEqualTo("804 " + SECOND);
    }

    @Test
    void shouldRefuseToFollowWhereNothingCanBeFollowed() {
        assertThat(granary.supplier().ask(who -> who.newOrder(new OrderRequest().instrumentId(Granary.WHEAT)
            .side(Side.ASK).quantity(1).price(1_000).followRoll(true)))).isEqualTo("rejected 408 detail 4");
        assertThat(granary.buyer().ask(who -> who.newOrder(new OrderRequest().instrumentId(1)
            .side(Side.BID).quantity(1).price(1_000).followRoll(true)))).isEqualTo("rejected 408 detail 4");
    }

    private String publish(final int seconds, final Consumer<DeliveredGradeCommand> change) {
        return granary.authority().ask(office -> office.publishGrade(granary.grade(SECOND, "wheat.standard.v2",
            grade -> change.accept(grade.version(2, Granary.GRADE)
                .effective(House.START_NS + TimeUnit.SECONDS.toNanos(seconds), NOTICE_SECONDS)))));
    }

    private static int frame(final int blockOffset) {
        return blockOffset + 12;
    }
}
