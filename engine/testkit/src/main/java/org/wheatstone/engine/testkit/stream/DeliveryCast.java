package org.wheatstone.engine.testkit.stream;

import java.util.List;
import java.util.stream.IntStream;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.engine.testkit.AuthorityKey;
import org.wheatstone.engine.testkit.DeliveredGradeCommand;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Who takes part in streams about delivery, what is traded, and how it all begins. */
final class DeliveryCast {
    static final int AUTHORITY   = 40;
    static final int INSPECTOR   = 41;
    static final int METER       = 42;
    /** A meter that buys and delivers besides: now and then it is party to a call. */
    static final int PARTIAL     = 43;
    static final int OPERATOR    = 90;
    static final int SECOND_OPERATOR = 91;
    static final int KEY_ID      = 7;
    static final int[] BUYERS    = {1, 2, 3, 14, PARTIAL};
    static final int[] SUPPLIERS = {11, 12, 13, 14, 21, PARTIAL};
    static final int MAKER       = 21;
    static final int[] INSTRUMENTS = {1, 2, 3};
    static final int UNDELIVERED   = 4;
    static final int[] GRADES      = {1, 2};
    /** That ends before long. */
    static final int BRIEF_GRADE   = 3;
    static final int PLAIN_GRADE   = 9;
    static final AuthorityKey KEY  = AuthorityKey.of(KEY_ID);
    /** Of the output kind, which is the dearest. */
    static final int OUTPUT_WEIGHT = 400;
    static final int INPUT_WEIGHT  = 100;
    static final int TTFT_MS       = 50;
    static final int TOKENS_PER_SECOND = 20;
    static final long MIDDLE       = 100;
    /** Of what a failure may cost: as odd as an amount can be. */
    static final long CAP          = 23;

    private static final long BRIEF_NS      = 45_000_000_000L;
    private static final int ROLE_METER     = 1 << 3;
    private static final int ROLE_AUTHORITY = 1 << 4;
    private static final int ROLE_INSPECTOR = 1 << 5;
    private static final int[] WEIGHTS      = {INPUT_WEIGHT, 10, 125, OUTPUT_WEIGHT, OUTPUT_WEIGHT, 0, 0, 0};
    private static final int[][] PARTICIPANTS = {
        {OPERATOR, Trader.OPERATOR}, {SECOND_OPERATOR, Trader.OPERATOR},
        {AUTHORITY, ROLE_AUTHORITY}, {INSPECTOR, ROLE_INSPECTOR},
        {METER, ROLE_METER}, {PARTIAL, ROLE_METER | Trader.BUYER | Trader.SUPPLIER},
        {1, Trader.BUYER}, {2, Trader.BUYER}, {3, Trader.BUYER | Trader.MARKET_MAKER},
        {11, Trader.SUPPLIER}, {12, Trader.SUPPLIER}, {13, Trader.SUPPLIER},
        {14, Trader.SUPPLIER | Trader.BUYER}, {MAKER, Trader.MARKET_MAKER}};
    private static final int[][] SESSIONS = {
        {101, 1}, {102, 2}, {103, 3}, {104, 1}, {111, 11}, {112, 12}, {113, 13}, {114, 14}, {115, 11}, {121, MAKER},
        {140, AUTHORITY}, {141, INSPECTOR}, {142, METER}, {143, PARTIAL}, {144, METER}, {190, OPERATOR},
        {191, SECOND_OPERATOR}};

    private final DeliveryDraft draft;
    private final Chance chance;

    DeliveryCast(final DeliveryDraft draft) {
        this.draft = draft;
        this.chance = draft.chance;
    }

    /** Everything up to where trading can begin; what a supplier would do by itself is done through its session. */
    void open() {
        draft.write().nodeStarted(1);
        draft.sendAsNode();
        for (final int[] participant : PARTICIPANTS) {
            draft.write().addParticipant(participant[0], "participant-" + participant[0]).raw(participant[1]);
            draft.sendAsNode();
            draft.write().deposit(participant[0], chance.pick(400_000, 4_000_000, 40_000_000));
            draft.sendAsNode();
        }
        draft.write().operator().addKey(AUTHORITY, KEY_ID, KEY);
        draft.sendAsNode();
        for (final int[] session : SESSIONS) {
            draft.write().addSession(session[0], session[1]);
            draft.sendAsNode();
            attach(draft.session(session[0]));
        }
        publish();
        list();
        for (final int supplier : SUPPLIERS) {
            prepare(supplier);
        }
    }

    private void publish() {
        first();
        draft.sendAsNode();
        second(draft.write().delivery().publish(2, "text.standard.v1"));
        draft.sendAsNode();
        second(draft.write().delivery().publish(BRIEF_GRADE, "brief.v1").ends(draft.nowNs() + BRIEF_NS));
        draft.sendAsNode();
        draft.write().publishGrade(PLAIN_GRADE, "plain.v1", 1_000);
        draft.sendAsNode();
    }

    /** A grade that judges sharply: bonds, holdbacks, discounts, rejections and suspensions. */
    private void first() {
        final DeliveredGradeCommand grade = draft.write().delivery().publish(1, "code.standard.v1");
        weigh(grade);
        grade.lot(1).times(10, 3).gate(2, 1_500).calls(900, 4).money(100_000, 1_500_000, 100_000).bondPerLot(20)
            .positionLimit(20).holdbacks(100_000, 0, 500_000, 1_000_000).lossLimit(600)
            .judging(1, 2).service(TTFT_MS, TOKENS_PER_SECOND, 250_000)
            .discount(0, 150_000, 200_000).discount(1, 400_000, 500_000).sign(AUTHORITY, KEY_ID, KEY);
    }

    /** One that is mild, but for money: a block is one interval, few calls do not count, and nothing answers for it. */
    private static void second(final DeliveredGradeCommand grade) {
        weigh(grade);
        grade.lot(3).times(5, 5).gate(3, 2_000).calls(2_000, 1).money(0, 10_000_000, 0).judging(3, 0)
            .service(0, 0, 100_000).discount(0, 900_000, 333_333)
            .reasoning(ReasoningBilling.CAPPED, 500_000).burst(400_000).sign(AUTHORITY, KEY_ID, KEY);
    }

    static void weigh(final DeliveredGradeCommand grade) {
        for (int kind = 0; kind < WEIGHTS.length; kind++) {
            grade.weight(kind, WEIGHTS[kind]);
        }
    }

    private void list() {
        draft.write().listInstrument(1, "code/usd").grade(1).rolls(1).prices(1, 1_000).maxQuantity(500)
            .fees(20_000, 30_000);
        draft.sendAsNode();
        draft.write().listInstrument(2, "text/usd").grade(2).rolls(255).prices(0, 1_000).maxQuantity(500).fees(0, 500);
        draft.sendAsNode();
        draft.write().listInstrument(3, "code3/usd").grade(1).tick(5).prices(0, 1_000).maxQuantity(500)
            .fees(1_000, 0).band(MIDDLE, 400_000);
        draft.sendAsNode();
        draft.write().listInstrument(UNDELIVERED, "plain/usd").grade(PLAIN_GRADE).prices(1, 1_000)
            .maxQuantity(500).fees(-100, 100);
        draft.sendAsNode();
    }

    private void prepare(final int supplier) {
        for (final int grade : GRADES) {
            draft.write().delivery().attest(supplier, grade).band(chance.below(4));
            draft.sendAsNode();
        }
        final SessionState session = sessionOf(supplier);
        for (final int instrument : INSTRUMENTS) {
            draft.write().delivery().nominate(0, 0, instrument, 20 + chance.below(100), supplier * 10L + instrument);
            draft.sendAs(draft.session(session.sessionId()));
        }
        draft.write().delivery().postBond(0, 0, 60 + chance.below(1_500));
        draft.sendAs(draft.session(session.sessionId()));
        draft.write().declareCapacity(supplier, UNDELIVERED, 50);
        draft.sendAsNode();
    }

    /** One of the sessions of a participant. */
    SessionState sessionOf(final int participant) {
        final List<SessionState> sessions = draft.exchange.members().sessions().stream()
            .filter(session -> session.participantId() == participant).toList();
        return chance.pick(sessions);
    }

    /** One of a participant that is attached: if need be it is by now. */
    SessionState attachedOf(final int participant) {
        final SessionState session = sessionOf(participant);
        if (session.attached()) {
            return session;
        }
        attach(session);
        return draft.session(session.sessionId());
    }

    void attach(final SessionState session) {
        final boolean isStaff = IntStream.of(OPERATOR, SECOND_OPERATOR, AUTHORITY, INSPECTOR)
            .anyMatch(id -> id == session.participantId());
        draft.write().attach(session.sessionId(), draft.nextConnection())
            .mode(isStaff ? Mode.ADMIN : Mode.TRADE).takeover();
        draft.sendAsNode();
    }
}
