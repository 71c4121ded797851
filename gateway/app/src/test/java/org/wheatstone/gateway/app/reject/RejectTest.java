package org.wheatstone.gateway.app.reject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;

/**
 * Every bad input is answered with its documented code, and moves nothing. The whole table is played once, against one
 * exchange; then its journal is carried out again, with a look at the market before and after each command.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RejectTest {
    /** What a member or an operator of this version can be told. */
    private static final Set<Code> REACHABLE = EnumSet.of(
        Code.BAD_CREDENTIALS, Code.UNKNOWN_SESSION, Code.SESSION_BLOCKED, Code.SESSION_IN_USE, Code.MODE_NOT_ALLOWED,
        Code.SCHEMA_UNSUPPORTED, Code.SEQUENCE_TOO_HIGH, Code.BAD_KEEPALIVE, Code.NOT_LIVE, Code.KEEPALIVE_LAPSED,
        Code.TAKEN_OVER, Code.FINISHED, Code.LOGON_TIMEOUT, Code.ABUSE, Code.SERVER_STOPPING, Code.BAD_FRAME,
        Code.FRAME_TOO_LONG, Code.UNKNOWN_TEMPLATE, Code.WRONG_SCHEMA, Code.BLOCK_TOO_SHORT, Code.UNKNOWN_ENUM,
        Code.GROUP_TOO_BIG, Code.NOT_ALLOWED_IN_MODE, Code.THROTTLED, Code.CANCEL_RATE, Code.OPEN_ORDER_LIMIT,
        Code.BAD_PRICE, Code.PRICE_OFF_TICK, Code.BAD_QUANTITY, Code.BAD_SIDE, Code.BAD_TYPE, Code.BAD_TIME_IN_FORCE,
        Code.BAD_COMBINATION, Code.BAD_EXPIRY, Code.BAD_DISPLAY, Code.DUPLICATE_ID, Code.UNKNOWN_INSTRUMENT,
        Code.HALTED, Code.NO_LIQUIDITY, Code.LOCKED, Code.UNKNOWN_ORDER, Code.ALREADY_DONE, Code.POST_ONLY_CROSSES,
        Code.FOK_UNFILLABLE, Code.MAX_QUANTITY, Code.MAX_NOTIONAL, Code.PRICE_BAND, Code.OPEN_NOTIONAL,
        Code.KILL_SWITCH, Code.PROTECTION_FROZEN, Code.INSUFFICIENT_FUNDS, Code.NO_CAPACITY, Code.MANDATE,
        Code.NOT_AUTHORISED, Code.UNKNOWN_TARGET, Code.BAD_TRANSITION, Code.TRADE_NOT_FOUND, Code.TARGET_EXISTS,
        Code.CAPACITY);
    /** Reachable, but only by not reading for ten seconds: the gateway's own tests do that on a clock of theirs. */
    private static final Set<Code> SHOWN_BY_THE_GATEWAY = EnumSet.of(Code.SLOW_CONSUMER);
    /** By a gateway and a node that are told of other limits than these: {@link OddLimitsTest}. */
    private static final Set<Code> SHOWN_WITH_ODD_LIMITS = EnumSet.of(Code.ADDRESS_BANNED, Code.DISK_LOW);
    /** By an exchange that delivers something, in the delivery package. */
    private static final Set<Code> SHOWN_BY_DELIVERY = EnumSet.of(
        Code.CLOSED, Code.EXPIRED, Code.NOT_DELIVERED, Code.NO_RIGHT, Code.NO_SUPPLIER, Code.UNKNOWN_CALL,
        Code.CALL_ENDED, Code.DUPLICATE_RECORD, Code.CONTRADICTORY_RECORD, Code.BURST, Code.NOT_QUALIFIED, Code.BOND,
        Code.POSITION_LIMIT);
    /** All modes that there are are offered, and the gateway refuses any other as 205 before the core sees it. */
    private static final Set<Code> REFUSED_EARLIER = EnumSet.of(Code.BAD_SELF_TRADE_MODE);
    /**
     * What they speak of is not there yet: the event log is not archived, no instrument has a phase but CONTINUOUS,
     * HALTED and those at its end, every open order may be replaced, nobody blocks a participant but by the kill
     * switch, a node that fails or recovers has its port closed, and it has no followers.
     */
    private static final Set<Code> LATER = EnumSet.of(
        Code.SEQUENCE_UNAVAILABLE, Code.PHASE_FORBIDS, Code.REPLACE_NOT_ALLOWED,
        Code.PARTICIPANT_BLOCKED, Code.JOURNAL_FAILED, Code.RECOVERING, Code.NOT_LEADER, Code.INTERNAL);

    private final List<BadInput> inputs = BadInputs.all();
    private final Map<BadInput, Refusal> answers = new LinkedHashMap<>();
    private final Map<BadInput, Throwable> failures = new LinkedHashMap<>();
    private Path directory;
    private Desk desk;

    @BeforeAll
    void play(@TempDir final Path scratch) throws IOException {
        directory = scratch.resolve("data");
        desk = new Desk(scratch, directory);
        for (final BadInput input : inputs) {
            try {
                answers.put(input, input.script().play(desk));
            } catch (final IOException | RuntimeException | AssertionError e) {
                failures.put(input, e);
            }
            desk.requireRunning();
        }
        desk.stop();
    }

    @AfterAll
    void close() throws IOException {
        desk.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void shouldAnswerWithTheDocumentedCode(final BadInput input) {
        assertThat(failures.get(input)).as("failure").isNull();

        final Refusal answer = answers.get(input);
        final boolean isTime = input.detail() == BadInput.SOME_TIME && answer.detail() > 0;
        assertThat(answer).isEqualTo(new Refusal(
            input.by(), input.code(), isTime ? answer.detail() : input.detail(), answer.clOrdId(), input.isEnd()));
    }

    @Test
    void shouldMoveTheMarketByGoodRequestsAlone() {
        final Market market = new Market(desk.arranged());
        Replay.readCommands(directory, market::onCommand);

        assertThat(market.moving).isEqualTo(desk.made());
        assertThat(market.idle).extracting(Desk.Request::clOrdId).isEqualTo(
            answers.values().stream().filter(BadInput::isCore).map(Refusal::clOrdId).toList());
        assertThat(market.exchange.marketHash()).isEqualTo(desk.exchange().marketHash());
    }

    @Test
    void shouldCoverEveryCodeThatCanBeTold() {
        assertThat(EnumSet.copyOf(inputs.stream().map(BadInput::code).toList())).isEqualTo(REACHABLE);
    }

    @Test
    void shouldKnowOfEveryCodeWhetherItCanBeTold() {
        final List<Code> listed = new ArrayList<>();
        List.of(REACHABLE, SHOWN_BY_THE_GATEWAY, SHOWN_WITH_ODD_LIMITS, SHOWN_BY_DELIVERY, REFUSED_EARLIER, LATER)
            .forEach(listed::addAll);

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrder(Code.values());
    }

    List<BadInput> inputs() {
        return inputs;
    }

    /**
     * Carries the journal out once more and sorts requests, members' and operators', by whether they moved the market.
     */
    private static final class Market {
        private final List<Desk.Request> moving = new ArrayList<>();
        private final List<Desk.Request> idle = new ArrayList<>();
        private final Set<Desk.Request> arranged;
        private final CoreContext limits = new CoreContext();
        private final Exchange exchange = new Exchange(limits, new EventBuffer(limits));

        Market(final Set<Desk.Request> arranged) {
            this.arranged = arranged;
        }

        void onCommand(final long number, final DirectBuffer buffer, final int offset, final int length) {
            final int sessionId = CommandRecord.sessionId(buffer, offset);
            if (sessionId == 0 || Desk.isFiller(sessionId)) {
                exchange.onCommand(number, buffer, offset);
                return;
            }
            final Desk.Request request =
                new Desk.Request(sessionId, Frame.clOrdId(buffer, offset + CommandRecord.FRAME_OFFSET));
            final long before = exchange.marketHash();
            exchange.onCommand(number, buffer, offset);
            final boolean isMoved = exchange.marketHash() != before;
            if (!arranged.contains(request)) {
                (isMoved ? moving : idle).add(request);
            }
        }
    }
}
