package org.wheatstone.gateway.app.reject;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.gateway.client.Identity;
import org.wheatstone.gateway.client.OperatorActions;

/** What an operator can do wrong. */
final class OperatorInputs {
    private static final int BUYER_ROLE = 1;
    private static final int OPERATOR = 9;
    private static final long AMOUNT_OFFSET = 24;
    private static final long PHASE_OFFSET = 24;
    private static final long NOBODY = 999;

    private final List<BadInput> all = new ArrayList<>();

    private OperatorInputs() {
    }

    static List<BadInput> all() {
        final OperatorInputs inputs = new OperatorInputs();
        inputs.addTargets();
        inputs.addTransitions();
        inputs.addProposals();
        return inputs.all;
    }

    private void addTargets() {
        add("deposit for nobody", Code.UNKNOWN_TARGET, NOBODY, OperatorActions.deposit((int) NOBODY, 1));
        add("session of nobody", Code.UNKNOWN_TARGET, NOBODY, OperatorActions.addSession(77, (int) NOBODY));
        add("approval of nothing", Code.UNKNOWN_TARGET, 5, OperatorActions.approve(5));
        add("revocation of a key that is not there", Code.UNKNOWN_TARGET, 99,
            OperatorActions.revokeKey(Desk.KEYED, 99));
        add("halt of an instrument that is not listed", Code.UNKNOWN_INSTRUMENT, 77,
            OperatorActions.setPhase(77, Phase.HALTED));
        add("participant that is there", Code.TARGET_EXISTS, Desk.BUYER,
            OperatorActions.addParticipant(Desk.BUYER, BUYER_ROLE, "again"));
        add("third key", Code.CAPACITY, 2,
            OperatorActions.addKey(Desk.KEYED, 83, Identity.generate().publicKey()));
        add("bust of a trade that never was", Code.TRADE_NOT_FOUND, 4_711, OperatorActions.bust(4_711));
    }

    private void addTransitions() {
        add("deposit of nothing", Code.BAD_TRANSITION, AMOUNT_OFFSET, OperatorActions.deposit(Desk.BUYER, 0));
        add("resumption of what trades", Code.BAD_TRANSITION, PHASE_OFFSET,
            OperatorActions.setPhase(1, Phase.CONTINUOUS));
        add("withdrawal of more than there is", Code.INSUFFICIENT_FUNDS, 0, OperatorActions.withdraw(Desk.KEYED, 1));
        add("capacity of a buyer", Code.NOT_AUTHORISED, 0, OperatorActions.declareCapacity(1, Desk.BUYER, 5));
    }

    private void addProposals() {
        all.add(new BadInput("approval by who proposed", Refusal.By.ADMIN_ACK, Code.NOT_AUTHORISED, OPERATOR, desk -> {
            final Desk.Member operator = desk.operator();
            final long proposal = operator.act(OperatorActions.withdraw(Desk.BUYER, 1));
            return operator.actInVain(OperatorActions.approve(proposal));
        }));
        all.add(new BadInput("operator's id below the last", Refusal.By.ADMIN_ACK, Code.DUPLICATE_ID, 5, desk -> {
            final Desk.Member operator = desk.operator();
            final byte[] deposit = OperatorActions.deposit(Desk.BUYER, 1);
            operator.arrange(Frames.withId(deposit, 5), AdminAckDecoder.TEMPLATE_ID);
            return operator.send(Frames.withId(deposit, 4));
        }));
    }

    private void add(final String name, final Code code, final long detail, final byte[] action) {
        all.add(new BadInput(
            name, Refusal.By.ADMIN_ACK, code, detail, desk -> desk.operator().actInVain(action)));
    }
}
