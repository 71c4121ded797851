package org.wheatstone.engine.testkit.scenario;

import java.util.HashMap;
import java.util.Map;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.WorkClass;
import org.wheatstone.engine.testkit.AttestCommand;
import org.wheatstone.engine.testkit.AuthorityKey;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.DeliveredGradeCommand;

/** Writes what authorities and inspectors do: delivered grades, keys that sign them, and figures. For one thread. */
final class GradeLines {
    private static final long NS_PER_MS     = 1_000_000;
    private static final long NS_PER_SECOND = 1_000 * NS_PER_MS;

    private final Commands commands;
    private final Map<Integer, Integer> signers = new HashMap<>();

    GradeLines(final Commands commands) {
        this.commands = commands;
    }

    /** Writes what the verb and the words after it ask for; false, and nothing taken, if it is none of these. */
    boolean write(final String verb, final Words words) {
        switch (verb) {
            case "signing-key":
                key(words);
                return true;
            case "delivered":
                publish(words);
                return true;
            case "attest":
                attest(words);
                return true;
            default:
                return false;
        }
    }

    private void key(final Words words) {
        final int participant = (int) words.id();
        final int keyId = (int) words.id();
        signers.put(keyId, participant);
        commands.operator().addKey(participant, keyId, AuthorityKey.of(keyId));
    }

    private void publish(final Words words) {
        final int id = (int) words.id();
        final String name = words.word();
        final int keyId = (int) words.require("key").id();
        final DeliveredGradeCommand grade = commands.delivery().publish(id, name).lot(1);
        boolean isForged = false;
        while (words.hasNext()) {
            if (words.take("forged")) {
                isForged = true;
            } else {
                term(grade, words);
            }
        }
        grade.sign(signers.getOrDefault(keyId, 0), keyId, AuthorityKey.of(isForged ? keyId + 1 : keyId));
    }

    private static void term(final DeliveredGradeCommand grade, final Words words) {
        final String term = words.word();
        switch (term) {
            case "lot":
                grade.lot(words.number());
                break;
            case "version":
                grade.version((int) words.number(), words.take("after") ? (int) words.id() : 0);
                break;
            case "block":
                grade.times(words.time() / NS_PER_SECOND, words.require("interval").time() / NS_PER_SECOND);
                break;
            case "timeout":
                grade.calls(words.time() / NS_PER_MS, words.require("dispute").time() / NS_PER_SECOND);
                break;
            case "imbalance":
                grade.money(
                    words.number(), words.require("cap").number(), words.require("holdback").number());
                break;
            case "bond":
                grade.bondPerLot(words.number());
                break;
            case "samples":
                grade.judging(words.number(), words.require("suspend").number());
                break;
            case "ttft":
                grade.service(
                    words.time() / NS_PER_MS, words.require("speed").number(), words.require("errors").number());
                break;
            default:
                rare(grade, term, words);
        }
    }

    private static void rare(final DeliveredGradeCommand grade, final String term, final Words words) {
        switch (term) {
            case "effective":
                grade.effective(words.time(), words.take("notice") ? words.time() / NS_PER_SECOND : 0);
                break;
            case "gate":
                grade.gate(words.time() / NS_PER_SECOND, words.require("confirm").time() / NS_PER_MS);
                break;
            case "ends":
                grade.ends(words.time());
                break;
            case "position-limit":
                grade.positionLimit(words.number());
                break;
            case "liability-cap":
                grade.liabilityCap(words.number());
                break;
            case "burst":
                grade.burst(words.number());
                break;
            case "loss-limit":
                grade.lossLimit(words.number());
                break;
            case "holdbacks":
                grade.holdbacks(words.number(), words.number(), words.number(), words.number());
                break;
            case "discount":
                grade.discount((int) words.number(), words.number(), words.require("by").number());
                break;
            case "reasoning":
                grade.reasoning(
                    words.take("none") ? ReasoningBilling.NONE : ReasoningBilling.CAPPED,
                    words.take("capped") ? words.number() : 0);
                break;
            case "model":
                grade.modelScope(words.word());
                break;
            case "class-a":
                grade.fields().workClass(WorkClass.A);
                break;
            case "undelivered":
                grade.fields().blockSeconds(0);
                break;
            default:
                throw words.error("'" + term + "' is no term of a grade");
        }
    }

    private void attest(final Words words) {
        final AttestCommand figures = commands.delivery().attest((int) words.id(), (int) words.id());
        while (words.hasNext()) {
            if (words.take("ttft")) {
                figures.ttft(words.time() / NS_PER_MS);
            } else if (words.take("speed")) {
                figures.tokensPerSecond(words.number());
            } else if (words.take("band")) {
                figures.band((int) words.number());
            } else if (words.take("errors")) {
                figures.serviceError(words.number());
            } else {
                figures.model(words.require("model").word());
            }
        }
    }
}
