package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallAssignedEncoder;
import org.wheatstone.codecs.sbe.CallEndedEncoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedEncoder;
import org.wheatstone.codecs.sbe.MeterAckEncoder;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.codecs.sbe.RequestAckEncoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.Verdict;

/** What buyer, supplier and meter say of deliveries, as it is written, and what they hear. */
class DeliveryTest {
    private static final long CALL = 640;

    private Conversation talk;

    @BeforeEach
    void goLive() throws IOException {
        talk = new Conversation().goLive();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void shouldFollowACallFromTheDrawToItsEnd() throws IOException {
        assertThat(talk.client.draw(new DrawRequest().clear().instrumentId(3).milliGtu(2_500).userTag(77)
            .parentCall(128).contract(9).mandate(60_000).purpose(200))).isEqualTo(1);
        talk.await(DrawDecoder.TEMPLATE_ID);

        final DrawDecoder draw = new DrawDecoder()
            .wrap(talk.exchange.received(), talk.exchange.block(), DrawDecoder.BLOCK_LENGTH, 1);
        assertThat(draw.toString()).contains("instrumentId=3|clOrdId=1|quantity=2500|userTag=77|parentCall=128"
            + "|contract=9|mandate=60000|purpose=200");
        assertThat(talk.client.inFlightCount()).isEqualTo(1);

        assigned(1, 1);
        assertThat(talk.delivered("assigned 1 call 640 attempt 1 endpoint 55")).hasSize(1);
        assertThat(talk.client.inFlightCount()).isZero();
        ended(1, 1);
        assigned(1, 2);
        ended(1, 2);
        assertThat(talk.delivered("ended 1 call 640 attempt 2 OK billed 2000")).hasSize(3);
        assertThat(talk.client.lastSequence()).isEqualTo(4);
    }

    @Test
    void shouldBeToldThatADrawIsRefused() throws IOException {
        talk.client.draw(new DrawRequest().instrumentId(1).milliGtu(1));
        talk.await(DrawDecoder.TEMPLATE_ID);

        talk.exchange.rejected(1, Code.NO_RIGHT);

        assertThat(talk.delivered("rejected 1 621")).containsExactly("rejected 1 621");
        assertThat(talk.client.inFlightCount()).isZero();
        assertThat(talk.client.status(1)).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void shouldWriteAMetersRecordAndHearThatItIsIn() throws IOException {
        final MeterReport report = new MeterReport().clear().call(CALL, 2).status(CallStatus.EMPTY)
            .times(10, 20, 30).tokens(0, 400).tokens(7, 500).supplierMilliGtu(900).hashes(digest(1), digest(2));
        assertThat(talk.client.record(report)).isEqualTo(1);
        talk.await(MeterRecordDecoder.TEMPLATE_ID);

        final MeterRecordDecoder record = new MeterRecordDecoder()
            .wrap(talk.exchange.received(), talk.exchange.block(), MeterRecordDecoder.BLOCK_LENGTH, 1);
        assertThat(record.clOrdId()).isEqualTo(1);
        assertThat(record.callId()).isEqualTo(CALL);
        assertThat(record.attempt()).isEqualTo((short) 2);
        assertThat(record.status()).isEqualTo(CallStatus.EMPTY);
        assertThat(record.startTime()).isEqualTo(10);
        assertThat(record.firstTokenTime()).isEqualTo(20);
        assertThat(record.endTime()).isEqualTo(30);
        assertThat(record.tokens(0)).isEqualTo(400);
        assertThat(record.tokens(3)).isZero();
        assertThat(record.tokens(7)).isEqualTo(500);
        assertThat(record.supplierQuantity()).isEqualTo(900);
        assertThat(record.promptHash(31)).isEqualTo((short) 1);
        assertThat(record.responseHash(0)).isEqualTo((short) 2);

        final int offset = talk.exchange.beginEvent(MeterAckEncoder.TEMPLATE_ID, MeterAckEncoder.BLOCK_LENGTH);
        new MeterAckEncoder().wrap(talk.exchange.out(), offset + Frame.BLOCK_OFFSET)
            .clOrdId(1).callId(CALL).billed(800).status(CallStatus.EMPTY);
        talk.exchange.endEvent(offset);
        assertThat(talk.delivered("meter ack 1 call 640 EMPTY billed 800")).hasSize(1);
        assertThat(talk.client.inFlightCount()).isZero();
        assertThat(talk.client.record(report.clear())).isEqualTo(2);
    }

    @Test
    void shouldNominateAndPostABond() throws IOException {
        assertThat(talk.client.nominate(1, 50, -9)).isEqualTo(1);
        talk.await(NominateDecoder.TEMPLATE_ID);
        final NominateDecoder nominate = new NominateDecoder()
            .wrap(talk.exchange.received(), talk.exchange.block(), NominateDecoder.BLOCK_LENGTH, 1);
        assertThat(nominate.instrumentId()).isEqualTo(1);
        assertThat(nominate.quantity()).isEqualTo(50);
        assertThat(nominate.endpoint()).isEqualTo(-9);

        assertThat(talk.client.postBond(-7_000)).isEqualTo(2);
        talk.await(PostBondDecoder.TEMPLATE_ID);
        final PostBondDecoder bond = new PostBondDecoder()
            .wrap(talk.exchange.received(), talk.exchange.block(), PostBondDecoder.BLOCK_LENGTH, 1);
        assertThat(bond.clOrdId()).isEqualTo(2);
        assertThat(bond.amount()).isEqualTo(-7_000);

        ack(1, NominateDecoder.TEMPLATE_ID);
        ack(2, PostBondDecoder.TEMPLATE_ID);
        talk.delivered("request ack 2 template 63");
        assertThat(talk.client.inFlightCount()).isZero();
    }

    @Test
    void shouldGrantAMandateActUnderItAndRevokeIt() throws IOException {
        assertThat(talk.client.grantMandate(new MandateRequest().clear(7, 1_000_000).parentId(6).sessionId(41)
            .maxPrice(1_500).expireTimeNs(99).grades(3, 5))).isEqualTo(1);
        talk.await(GrantMandateDecoder.TEMPLATE_ID);
        final GrantMandateDecoder grant = new GrantMandateDecoder()
            .wrap(talk.exchange.received(), talk.exchange.block(), GrantMandateDecoder.BLOCK_LENGTH, 1);
        assertThat(grant.toString()).contains("clOrdId=1|maxSpend=1000000|maxPrice=1500|expireTime=99|mandateId=7"
            + "|parentId=6|sessionId=41|grades=[3,5,0,0]");

        talk.client.newOrder(talk.request.clear().instrumentId(1).side(Side.BID).price(1_500).quantity(9).mandate(7));
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(new NewOrderDecoder().wrap(
            talk.exchange.received(), talk.exchange.block(), NewOrderDecoder.BLOCK_LENGTH, 1).mandate()).isEqualTo(7);
        talk.client.newOrder(talk.request.timeInForce(TimeInForce.GTD).expireTimeNs(98));
        talk.await(NewOrderExtDecoder.TEMPLATE_ID);
        assertThat(new NewOrderExtDecoder().wrap(talk.exchange.received(), talk.exchange.block(),
            NewOrderExtDecoder.BLOCK_LENGTH, 1).mandate()).isEqualTo(7);
        assertThat(talk.request.clear().mandate()).isZero();

        assertThat(talk.client.revokeMandate(7)).isEqualTo(4);
        talk.await(RevokeMandateDecoder.TEMPLATE_ID);
        assertThat(new RevokeMandateDecoder().wrap(talk.exchange.received(), talk.exchange.block(),
            RevokeMandateDecoder.BLOCK_LENGTH, 1).mandateId()).isEqualTo(7);
        assertThatThrownBy(() -> new MandateRequest().clear(8, 1).grades(1, 2, 3, 4, 5))
            .hasMessage("grades=5, range=0..4");
    }

    /** It answers nothing: nobody has asked. */
    @Test
    void shouldHearWhatAnIntervalHasComeTo() throws IOException {
        talk.client.nominate(1, 50, 9);
        final int offset =
            talk.exchange.beginEvent(IntervalJudgedEncoder.TEMPLATE_ID, IntervalJudgedEncoder.BLOCK_LENGTH);
        new IntervalJudgedEncoder().wrap(talk.exchange.out(), offset + Frame.BLOCK_OFFSET)
            .instrumentId(1).accrued(900).paid(800).verdict(Verdict.DISCOUNT);
        talk.exchange.endEvent(offset);

        assertThat(talk.delivered("judged DISCOUNT accrued 900 paid 800")).hasSize(1);
        assertThat(talk.client.inFlightCount()).isEqualTo(1);
    }

    private void assigned(final long clOrdId, final int attempt) {
        final int offset =
            talk.exchange.beginEvent(CallAssignedEncoder.TEMPLATE_ID, CallAssignedEncoder.BLOCK_LENGTH);
        new CallAssignedEncoder().wrap(talk.exchange.out(), offset + Frame.BLOCK_OFFSET)
            .clOrdId(clOrdId).callId(CALL).attempt((short) attempt).endpoint(55);
        talk.exchange.endEvent(offset);
    }

    private void ended(final long clOrdId, final int attempt) {
        final int offset = talk.exchange.beginEvent(CallEndedEncoder.TEMPLATE_ID, CallEndedEncoder.BLOCK_LENGTH);
        new CallEndedEncoder().wrap(talk.exchange.out(), offset + Frame.BLOCK_OFFSET)
            .clOrdId(clOrdId).callId(CALL).attempt((short) attempt).billed(2_000).status(CallStatus.OK);
        talk.exchange.endEvent(offset);
    }

    private void ack(final long clOrdId, final int templateId) {
        final int offset = talk.exchange.beginEvent(RequestAckEncoder.TEMPLATE_ID, RequestAckEncoder.BLOCK_LENGTH);
        new RequestAckEncoder().wrap(talk.exchange.out(), offset + Frame.BLOCK_OFFSET)
            .clOrdId(clOrdId).requestTemplateId(templateId);
        talk.exchange.endEvent(offset);
    }

    private static byte[] digest(final int value) {
        final byte[] digest = new byte[MeterReport.HASH_LENGTH];
        Arrays.fill(digest, (byte) value);
        return digest;
    }
}
