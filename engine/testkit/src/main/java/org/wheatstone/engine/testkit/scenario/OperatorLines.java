package org.wheatstone.engine.testkit.scenario;

import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.LimitsCommand;

/** Writes what operators do while a market runs. For one thread. */
final class OperatorLines {
    private final Commands commands;
    private final Cast cast;

    OperatorLines(final Commands commands, final Cast cast) {
        this.commands = commands;
        this.cast = cast;
    }

    /** Writes what the verb and the words after it ask for; false, and nothing taken, if it is none of these. */
    boolean write(final String verb, final Words words) {
        switch (verb) {
            case "phase":
                commands.operator().setPhase(cast.instrument(words), phase(words));
                return true;
            case "limit":
                limit(commands.operator().setLimits((int) words.id()), words);
                return true;
            case "kill":
                commands.operator().kill((int) words.id());
                return true;
            case "release":
                commands.operator().release((int) words.id());
                return true;
            case "key":
                key(words);
                return true;
            case "revoke":
                commands.operator().revokeKey((int) words.id(), (int) words.id());
                return true;
            default:
                return writeProposal(verb, words);
        }
    }

    private boolean writeProposal(final String verb, final Words words) {
        switch (verb) {
            case "withdraw":
                commands.operator().withdraw((int) words.id(), words.number());
                return true;
            case "contribute":
                commands.operator().contribute(words.number());
                return true;
            case "bust":
                commands.operator().bust(cast.trade(words));
                return true;
            case "correct":
                correct(words);
                return true;
            case "approve":
                commands.operator().approve(cast.proposal(words));
                return true;
            case "decline":
                commands.operator().decline(cast.proposal(words));
                return true;
            default:
                return false;
        }
    }

    private static Phase phase(final Words words) {
        if (words.take("halted")) {
            return Phase.HALTED;
        }
        if (words.take("auction")) {
            return Phase.AUCTION;
        }
        words.require("continuous");
        return Phase.CONTINUOUS;
    }

    private static void limit(final LimitsCommand limits, final Words words) {
        while (words.hasNext()) {
            final String what = words.word();
            switch (what) {
                case "order-quantity":
                    limits.orderQuantity(words.number());
                    break;
                case "order-notional":
                    limits.orderNotional(words.number());
                    break;
                case "open-notional":
                    limits.openNotional(words.number());
                    break;
                case "open-orders":
                    limits.openOrders(words.number());
                    break;
                case "rate":
                    limits.rate(words.number(), words.require("burst").number());
                    break;
                default:
                    throw words.error("'" + what + "' is no limit of a participant");
            }
        }
    }

    /** Its bytes follow from its id, but for one that is told to be empty. */
    private void key(final Words words) {
        final int participant = (int) words.id();
        final int keyId = (int) words.id();
        commands.operator().addKey(participant, keyId, words.take("empty") ? 0 : keyId | 1);
    }

    private void correct(final Words words) {
        final long trade = cast.trade(words);
        final long quantity = words.number();
        commands.operator().correct(trade, words.require("@").number(), quantity);
    }
}
