package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BEN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.NODE;
import static org.wheatstone.engine.core.OperatorDesk.OPERATOR;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.Mode;

/** What becomes of a proposal of each kind, in every state, by whoever says yes or no to it. */
class ProposalStateTest {
    /** SELF is the operator who made it, TWIN a second session of the same, and AGAIN makes another one like it. */
    private static final StateTable TABLE = new StateTable("""
                 | OTHER | SELF | TWIN | MEMBER | NODE
        UNKNOWN  | 801   | 801  | 801  | 800    | 800
        WAITING  | done  | 800  | 800  | 800    | 800
        FULL     | done  | 800  | 800  | 800    | 800
        FAILING  | fails | 800  | 800  | 800    | 800
        APPROVED | 801   | 801  | 801  | 800    | 800
        DECLINED | 801   | 801  | 801  | 800    | 800

                 | NO   | OWN_NO | NODE_NO | MEMBER_NO | AGAIN    | RUN  | TIMER
        UNKNOWN  | 801  | 801    | 801     | 800       | proposed | kept | kept
        WAITING  | done | done   | done    | 800       | proposed | kept | kept
        FULL     | done | done   | done    | 800       | 904      | kept | kept
        FAILING  | done | done   | done    | 800       | fails    | kept | kept
        APPROVED | 801  | 801    | 801     | 800       | fails    | kept | kept
        DECLINED | 801  | 801    | 801     | 800       | proposed | kept | kept""",
        TemplateOf.all(
            TemplateOf.ENTRIES, TemplateOf.EXITS, TemplateOf.PROTECTION, TemplateOf.MANDATES, TemplateOf.LISTINGS,
            TemplateOf.CONNECTIONS, TemplateOf.KILLS,
            Set.of(TemplateOf.CANCEL_ORDER, TemplateOf.DRAW, TemplateOf.METER_RECORD, TemplateOf.NOMINATE,
                TemplateOf.POST_BOND, TemplateOf.DEPOSIT, TemplateOf.REVOKE_KEY, TemplateOf.SET_LIMITS,
                TemplateOf.SET_PHASE, TemplateOf.ATTEST_SUPPLIER)));

    @TestFactory
    Stream<DynamicContainer> shouldDoToEachProposalWhatItsStateSays() {
        return Stream.of(Kind.values()).map(kind -> DynamicContainer.dynamicContainer(kind.name(),
            TABLE.tests(State.values(), Verb.values(), (state, verb) ->
                new Case(kind, State.valueOf(state)).outcome(Verb.valueOf(verb)))));
    }

    /** What can be proposed, and the code of its being carried out twice. */
    private enum Kind {
        WITHDRAW("710", at -> at.desk.withdraw(BUYER, at.cash)),
        BUST("803", at -> at.desk.bust(at.trade)),
        CORRECT("802", at -> at.desk.correct(at.trade, 100, 4)),
        PARTICIPANT("804", at -> at.desk.addParticipant(40, OPERATOR)),
        SESSION("804", at -> at.desk.addSession(40, BEN)),
        KEY("804", at -> at.desk.addKey(BEN, 40, 77)),
        FUND("710", at -> at.desk.contribute(at.fees));

        private final String twice;
        private final Function<Case, List<String>> action;

        Kind(final String twice, final Function<Case, List<String>> action) {
            this.twice = twice;
            this.action = action;
        }
    }

    private enum State {
        /** None has this id. */
        UNKNOWN,
        WAITING,
        /** It waits, and there is no room for another one. */
        FULL,
        /** It waits, and what it wants is done already, by one like it. */
        FAILING,
        APPROVED,
        DECLINED
    }

    private enum Verb implements StateTable.Verb {
        OTHER(TemplateOf.APPROVE),
        SELF(TemplateOf.APPROVE),
        TWIN(TemplateOf.APPROVE),
        MEMBER(TemplateOf.APPROVE),
        NODE(TemplateOf.APPROVE),
        NO(TemplateOf.DECLINE),
        OWN_NO(TemplateOf.DECLINE),
        NODE_NO(TemplateOf.DECLINE),
        MEMBER_NO(TemplateOf.DECLINE),
        AGAIN(TemplateOf.WITHDRAW, TemplateOf.BUST_TRADE, TemplateOf.CORRECT_TRADE, TemplateOf.ADD_PARTICIPANT,
            TemplateOf.ADD_SESSION, TemplateOf.ADD_KEY, TemplateOf.CONTRIBUTE_FUND),
        RUN(TemplateOf.NODE_STARTED),
        TIMER(TemplateOf.TIMER_DUE);

        private final Set<TemplateOf> templates;

        Verb(final TemplateOf... templates) {
            this.templates = Set.of(templates);
        }

        @Override
        public Set<TemplateOf> templates() {
            return templates;
        }
    }

    /** After a trade of five lots whose fees the house has. */
    private static final class Case {
        private static final int ANNS     = 30;
        private static final int CAPACITY = 4;

        private final OperatorDesk desk = new OperatorDesk();
        private final Kind kind;
        private final long trade;
        private final long cash;
        private final long fees;
        private final long proposal;

        private Case(final Kind kind, final State state) {
            this.kind = kind;
            desk.by(NODE).addSession(ANNS, ANN);
            desk.attach(ANNS, e -> e.mode(Mode.ADMIN));
            desk.ask(5, 100);
            desk.bid(5, 100);
            trade = desk.lastTradeId();
            cash = desk.exchange().ledger().cash(0);
            fees = desk.exchange().ledger().house();
            if (state == State.FAILING) {
                propose();
            }
            final long first = desk.exchange().sequence();
            if (state != State.UNKNOWN) {
                propose();
            }
            proposal = desk.exchange().sequence();
            bringInto(state, first);
        }

        private void bringInto(final State state, final long first) {
            switch (state) {
                case FULL:
                    for (int i = 1; i < CAPACITY; i++) {
                        propose();
                    }
                    break;
                case FAILING:
                    assertThat(desk.by(BEN).approve(first)).endsWith("done");
                    break;
                case APPROVED:
                    assertThat(desk.by(BEN).approve(proposal)).endsWith("done");
                    break;
                case DECLINED:
                    assertThat(desk.by(BEN).decline(proposal)).endsWith("done");
                    break;
                default:
                    break;
            }
        }

        private void propose() {
            assertThat(act()).containsExactly("proposed");
        }

        private List<String> act() {
            desk.by(ANN);
            return kind.action.apply(this);
        }

        private String outcome(final Verb verb) {
            final int waiting = desk.exchange().proposals().count();
            final List<String> events = tell(verb);
            assertThat(desk.exchange().ledger().sum()).isZero();
            assertThat(desk.restored().exchange().stateHash()).isEqualTo(desk.exchange().stateHash());
            if (verb == Verb.RUN || verb == Verb.TIMER) {
                return desk.exchange().proposals().count() == waiting ? "kept" : "gone";
            }
            final String last = events.get(events.size() - 1);
            final String word = last.equals("done") || last.equals("proposed") ? last : StateTable.codeOf(last);
            final int change = word.equals("done") ? -1 : word.equals("proposed") ? 1 : 0;
            assertThat(desk.exchange().proposals().count() - waiting).as("proposals that wait").isEqualTo(change);
            return word.equals(kind.twice) ? "fails" : word;
        }

        private List<String> tell(final Verb verb) {
            switch (verb) {
                case OTHER:
                    return desk.by(BEN).approve(proposal);
                case SELF:
                    return desk.by(ANN).approve(proposal);
                case TWIN:
                    return desk.by(ANNS).approve(proposal);
                case MEMBER:
                    return desk.by(BUYER).approve(proposal);
                case NODE:
                    return desk.by(NODE).approve(proposal);
                case NO:
                    return desk.by(BEN).decline(proposal);
                case OWN_NO:
                    return desk.by(ANN).decline(proposal);
                case NODE_NO:
                    return desk.by(NODE).decline(proposal);
                case MEMBER_NO:
                    return desk.by(BUYER).decline(proposal);
                case AGAIN:
                    return act();
                case RUN:
                    return desk.nodeStarted(e -> e.runId(7));
                default:
                    return desk.timerDue();
            }
        }
    }
}
