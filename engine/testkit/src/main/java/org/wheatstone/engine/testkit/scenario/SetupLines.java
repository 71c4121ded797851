package org.wheatstone.engine.testkit.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.Grants;
import org.wheatstone.engine.testkit.ListSeriesCommand;

/** Writes and sends what an operator does, one or two commands a line. For one thread. */
final class SetupLines {
    private static final int LOT_GTU = 1_000;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final String ROLLS = "rolls";
    private static final Set<String> TERMS =
        Set.of("id", "grade", "tick", "min", "max", "max-quantity", "maker", "taker", "reference", "band");

    private final Commands commands;
    private final Cast cast;
    private final Runnable send;
    private final OperatorLines operator;
    private final GradeLines grades;

    /** Each command is sent as soon as it is written. */
    SetupLines(final Commands commands, final Cast cast, final Runnable send) {
        this.commands = commands;
        this.cast = cast;
        this.send = send;
        operator = new OperatorLines(commands, cast);
        grades = new GradeLines(commands);
    }

    void play(final Words words) {
        final String verb = words.word();
        switch (verb) {
            case "instrument":
                instrument(words);
                break;
            case "series":
                series(words);
                break;
            case "grade":
                grade(words);
                break;
            case "participant":
                participant(words);
                break;
            case "session":
                session(words);
                break;
            case "capacity":
                commands.declareCapacity((int) words.id(), cast.instrument(words), words.number());
                send.run();
                break;
            case "deposit":
                commands.deposit((int) words.id(), words.number());
                send.run();
                break;
            default:
                if (!operator.write(verb, words) && !grades.write(verb, words)) {
                    throw words.error("'" + verb + "' is nothing that can happen");
                }
                send.run();
        }
    }

    private void instrument(final Words words) {
        final String symbol = words.word();
        final Map<String, Long> terms = new HashMap<>();
        while (words.hasNext()) {
            final String term = words.word();
            if (!term.equals(ROLLS) && !TERMS.contains(term)) {
                throw words.error("'" + term + "' is no term of an instrument");
            }
            terms.put(term, term.equals(ROLLS) ? 1 : words.number());
        }
        final int id = terms.getOrDefault("id", (long) cast.nextInstrument()).intValue();
        if (!terms.containsKey("grade")) {
            commands.publishGrade(id, symbol.split("/")[0] + ".standard.v1", LOT_GTU);
            send.run();
        }
        final long tick = terms.getOrDefault("tick", 1L);
        commands.listInstrument(id, symbol)
            .grade(terms.getOrDefault("grade", (long) id).intValue())
            .tick(tick)
            .prices(terms.getOrDefault("min", tick), terms.getOrDefault("max", tick * 10_000))
            .maxQuantity(terms.getOrDefault("max-quantity", 1_000_000L))
            .fees(terms.getOrDefault("maker", 0L).intValue(), terms.getOrDefault("taker", 0L).intValue())
            .band(terms.getOrDefault("reference", 0L), terms.getOrDefault("band", 0L))
            .rolls(terms.getOrDefault(ROLLS, 0L).intValue());
        send.run();
        cast.list(symbol, id);
    }

    private void series(final Words words) {
        final String symbol = words.word();
        final ListSeriesCommand series = commands.delivery().listSeries((int) words.require("id").id(), symbol)
            .grade((int) words.require("grade").id());
        series.windows(
            words.require("window").time() / NS_PER_SECOND,
            words.require("from").time(),
            words.require("horizon").number());
        while (words.hasNext()) {
            if (words.take("tick")) {
                series.tick(words.number()).prices(words.require("min").number(), words.require("max").number());
            } else if (words.take("max-quantity")) {
                series.maxQuantity(words.number());
            } else if (words.take("band")) {
                series.band(words.require("reference").number(), words.number());
            } else {
                series.fees(
                    (int) words.require("maker").number(), (int) words.require("taker").number());
            }
        }
        send.run();
    }

    private void grade(final Words words) {
        final int id = (int) words.id();
        final String name = words.word();
        commands.publishGrade(id, name, words.take("lot") ? (int) words.number() : LOT_GTU);
        send.run();
    }

    private void participant(final Words words) {
        final int id = (int) words.id();
        final Grants roles = commands.addParticipant(id, "member-" + id);
        boolean hasCash = false;
        while (words.hasNext() && !hasCash) {
            hasCash = words.take("cash");
            if (!hasCash) {
                grant(roles, words);
            }
        }
        send.run();
        if (hasCash) {
            commands.deposit(id, words.number());
            send.run();
        }
    }

    private void grant(final Grants roles, final Words words) {
        final String role = words.word();
        switch (role) {
            case "buyer":
                roles.buyer();
                break;
            case "supplier":
                roles.supplier();
                break;
            case "market-maker":
                roles.marketMaker();
                break;
            case "operator":
                roles.exchangeOperator();
                break;
            case "meter":
                roles.meter();
                break;
            case "authority":
                roles.gradeAuthority();
                break;
            case "inspector":
                roles.inspector();
                break;
            case "observer":
                roles.observer();
                break;
            default:
                throw words.error("'" + role + "' is no role");
        }
    }

    private void session(final Words words) {
        final int id = (int) words.id();
        final int owner = (int) words.require("of").id();
        final boolean detached = words.take("detached");
        cast.seat(id).owner(owner);
        commands.addSession(id, owner);
        send.run();
        if (!detached) {
            NodeLines.attach(commands.attach(id, cast.nextConnection()), words);
            send.run();
        }
    }
}
