package org.wheatstone.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

class CommandsTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final Commands commands = new Commands(buffer, 8);

    @Test
    void shouldWriteAStampedRecordWhereItIsTold() {
        commands.time(77).newOrder(11, 3).id(7).bid(5).at(100);

        assertThat(commands.length()).isEqualTo(CommandRecord.FRAME_OFFSET + Frame.lengthOf(52));
        assertThat(CommandRecord.sessionId(buffer, 8)).isEqualTo(11);
        assertThat(CommandRecord.attachment(buffer, 8)).isEqualTo(3);
        assertThat(CommandRecord.timeNs(buffer, 8)).isEqualTo(77);
        assertThat(CommandRecord.templateId(buffer, 8)).isEqualTo(NewOrderDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldFillInWhatAnHonestSenderWould() {
        commands.newOrder(11, 3).id(7).ask(5).at(100);

        assertThat(order().orderType()).isEqualTo(OrderType.LIMIT);
        assertThat(order().timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(order().side()).isEqualTo(Side.ASK);
        assertThat(order().instrumentId()).isEqualTo(1);
    }

    @Test
    void shouldWriteWhatAnOrderIsBesidesItsLimit() {
        commands.newOrder(11, 3).market().fok().selfTradePrevention(SelfTradePrevention.DECREMENT);

        assertThat(order().orderType()).isEqualTo(OrderType.MARKET);
        assertThat(order().timeInForce()).isEqualTo(TimeInForce.FOK);
        assertThat(order().selfTradePrevention()).isEqualTo(SelfTradePrevention.DECREMENT);
    }

    @Test
    void shouldSendNonsenseWhenAsked() {
        commands.newOrder(11, 3).rawSide(255).rawType(99).rawTimeInForce(98).rawSelfTradePrevention(97);

        assertThat(order().sideRaw()).isEqualTo((short) 255);
        assertThat(order().orderTypeRaw()).isEqualTo((short) 99);
        assertThat(order().timeInForceRaw()).isEqualTo((short) 98);
        assertThat(order().selfTradePreventionRaw()).isEqualTo((short) 97);
    }

    @Test
    void shouldChangeTheSenderOfARecordAndNothingElse() {
        commands.time(77).deposit(1, 500);
        final int length = commands.length();

        commands.sentBy(11, 3, 9);

        assertThat(CommandRecord.participantId(buffer, 8)).isEqualTo(9);
        assertThat(CommandRecord.sessionId(buffer, 8)).isEqualTo(11);
        assertThat(CommandRecord.timeNs(buffer, 8)).isEqualTo(77);
        assertThat(commands.length()).isEqualTo(length);
    }

    @Test
    void shouldLeaveNothingOfTheRecordBefore() {
        commands.newOrder(11, 3).id(7).bid(5).at(100).postOnly().userTag(9).mandate(8).ioc();

        commands.newOrder(11, 3).id(8).bid(5).at(100);

        assertThat(order().flags().postOnly()).isFalse();
        assertThat(order().userTag()).isZero();
        assertThat(order().mandate()).isZero();
        assertThat(order().timeInForce()).isEqualTo(TimeInForce.GTC);
    }

    @Test
    void shouldAllocateNothingForRequests() {
        Allocations.assertNone(10_000, 10_000, () -> {
            commands.newOrder(11, 3).id(7).bid(5).at(100).postOnly();
            commands.replaceOrder(11, 3).id(8).target(7).total(5).at(100);
            commands.cancelOrder(11, 3).id(9).target(8);
        });
    }

    private NewOrderDecoder order() {
        return new NewOrderDecoder().wrap(
            buffer, 8 + CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, NewOrderDecoder.BLOCK_LENGTH,
            NewOrderDecoder.SCHEMA_VERSION);
    }
}
