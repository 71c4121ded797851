package org.wheatstone.engine.testkit.stream;

import java.util.List;
import java.util.stream.IntStream;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;
import org.wheatstone.engine.testkit.reference.SessionState;

/** How every stream begins: the node starts, then grade, instruments, participants, sessions, money, capacity. */
final class OpeningMoves {
    static final int GRADE            = 7;
    static final int SWEEPER          = 99;
    static final int SWEEPER_SESSION  = 199;
    /** Gets only what {@link RoundingMoves} give it, in the market that is theirs. */
    static final int PAUPER           = 30;
    static final int COIN_MARKET      = 6;
    static final int MAKER_SESSION    = 101;
    static final int SIGN_SESSION     = 0x8000_0001;
    static final int LAST_IDS_SESSION = 109;
    static final int[] OPERATORS         = {90, 91};
    static final int[] OPERATOR_SESSIONS = {190, 191};

    private static final long TICKS = (1L << 30) - 1;
    private static final List<Trader> TRADERS = List.of(
        new Trader(21, Trader.MARKET_MAKER, 50_000_000_000_000L),
        new Trader(7, Trader.BUYER, 1_000_000_000_000L),
        new Trader(11, Trader.SUPPLIER, 0),
        new Trader(SWEEPER, Trader.BUYER | Trader.MARKET_MAKER, 900_000_000_000_000_000L),
        new Trader(0x8000_0005, Trader.BUYER | Trader.SUPPLIER, 2_000_000_000_000L),
        new Trader(22, Trader.MARKET_MAKER, 5_000_000_000L),
        new Trader(OPERATORS[0], Trader.OPERATOR, 0),
        new Trader(OPERATORS[1], Trader.OPERATOR | Trader.BUYER, 0),
        new Trader(8, Trader.BUYER, 40_000_000L),
        new Trader(12, Trader.SUPPLIER | Trader.BUYER, 3_000_000_000_000_000L),
        new Trader(PAUPER, Trader.OBSERVER | Trader.BUYER, 30),
        new Trader(-1, Trader.BUYER, 2_000_000_000_000_000_000L));
    private static final int[][] SESSIONS = {
        {MAKER_SESSION, 21}, {102, 7}, {103, 11}, {SWEEPER_SESSION, SWEEPER}, {SIGN_SESSION, 0x8000_0005}, {104, 22},
        {OPERATOR_SESSIONS[0], OPERATORS[0]}, {OPERATOR_SESSIONS[1], OPERATORS[1]},
        {105, 21}, {106, 8}, {107, 12}, {108, 12}, {LAST_IDS_SESSION, PAUPER}, {-1, -1}, {110, 22}, {111, 7}
    };
    private final Draft draft;

    OpeningMoves(final Draft draft) {
        this.draft = draft;
    }

    void play() {
        final ReferenceLimits limits = draft.profile.limits();
        draft.send(draft.fromNode().nodeStarted(1));
        draft.send(draft.fromNode().publishGrade(draft.nextOperatorId(), GRADE, "text.standard.v1", 1_000));
        draft.markets.addAll(firstOf(markets(), limits.instruments()));
        draft.markets.forEach(market ->
            draft.send(draft.fromNode().listInstrument(draft.nextOperatorId(), market.listing)));
        draft.traders.addAll(firstOf(TRADERS, limits.participants()));
        draft.traders.forEach(this::admit);
        addSessions(limits.sessions());
        draft.sessions.forEach(this::attach);
        draft.operators.forEach(sessionId -> {
            draft.write().attach(sessionId, draft.nextConnection()).mode(Mode.ADMIN);
            draft.sendWritten();
        });
    }

    private static <T> List<T> firstOf(final List<T> all, final int limit) {
        return all.subList(0, Math.min(all.size(), limit));
    }

    private void admit(final Trader trader) {
        draft.send(draft.fromNode().addParticipant(draft.nextOperatorId(), trader.id(), trader.roles()));
        if (trader.deposit() > 0) {
            draft.send(draft.fromNode().deposit(draft.nextOperatorId(), trader.id(), trader.deposit()));
        }
        if (trader.maySupply()) {
            draft.markets.forEach(market -> draft.send(draft.fromNode().declareCapacity(
                draft.nextOperatorId(), market.id(), trader.id(), draft.chance.pick(30, 5_000, 5_000_000))));
        }
    }

    private void addSessions(final int limit) {
        for (final int[] session : SESSIONS) {
            final boolean known = draft.traders.stream().anyMatch(trader -> trader.id() == session[1]);
            if (known && draft.sessions.size() + draft.operators.size() < limit) {
                draft.send(draft.fromNode().addSession(draft.nextOperatorId(), session[0], session[1]));
                (isOperator(session[1]) ? draft.operators : draft.sessions).add(session[0]);
            }
        }
    }

    private static boolean isOperator(final int participantId) {
        return IntStream.of(OPERATORS).anyMatch(id -> id == participantId);
    }

    private void attach(final int sessionId) {
        final SessionState session = draft.session(sessionId);
        draft.send(draft.fromNode().attach(session.sessionId(), draft.nextConnection(), 1, false));
    }

    /** Odd ticks, domains of one price and of 2^30, fees and rebates on either side; and where each begins to trade. */
    private static List<Market> markets() {
        return List.of(
            new Market(new Listing(1, "text/usd", GRADE, 100, 100, 10_000_000, 1_000_000, -200, 500), 1_588_500),
            new Market(new Listing(
                0x8000_0002, "odd/usd", GRADE, 7, 0, 7 * TICKS, 1L << 40, 33_333, 77_777), 7 * 12_345),
            new Market(new Listing(
                3, "small/usd", GRADE, 1, 0, 50, 5_000, -50_000, 50_000).withBand(20, 700_000), 20),
            new Market(new Listing(
                4, "heavy/usd", GRADE, 1_000, 1_000, 1_000 * TICKS, 1L << 40, 100_000, -100_000), 1_000_000_000),
            new Market(new Listing(5, "fixed/usd", GRADE, 13, 1_300, 1_300, 10_000, 0, 0), 1_300),
            new Market(new Listing(
                6, "both/usd", GRADE, 3, 3, 3_000_000, 1_000_000, 123, 456).withBand(0, 20_000), 3 * 777),
            new Market(new Listing(8, "coin/usd", GRADE, 1, 0, 9, 100_000, -50_000, 50_000), 4),
            new Market(new Listing(9, "nioc/usd", GRADE, 1, 0, 9, 100_000, 50_000, -50_000), 4),
            new Market(new Listing(
                -1, "top/usd", GRADE, 900_000_000, 0, 900_000_000 * TICKS, 1_000, 1, 3), 900_000_000 * (TICKS - 50)));
    }
}
