package org.wheatstone.engine.core;

import org.wheatstone.codecs.Xxh64;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/**
 * Puts the state into canonical order and hashes it. Engine thread only; one instance a hash.
 *
 * <p>Tables go in order of creation, books from the lowest price up and the oldest order first: never in the order of a
 * hash table, a free list or a memory address.
 */
final class StateHash {
    private long hash;

    long market(
            final Participants participants,
            final Instruments instruments,
            final Capacities capacities,
            final Ledger ledger,
            final OrderTable orders) {
        add(ledger.house());
        add(ledger.outside());
        for (int p = 0; p < participants.count(); p++) {
            add(participants.at(p).id());
            add(ledger.cash(p));
            add(ledger.held(p));
            add(ledger.escrowed(p));
            for (int i = 0; i < instruments.count(); i++) {
                add(capacities.declared(p, i));
                add(capacities.held(p, i));
                add(capacities.sold(p, i));
            }
        }
        for (int i = 0; i < instruments.count(); i++) {
            addTerms(instruments.at(i));
            addSide(instruments.at(i).book().bids(), orders);
            addSide(instruments.at(i).book().asks(), orders);
        }
        return hash;
    }

    long state(
            final long marketHash,
            final Participants participants,
            final Sessions sessions,
            final Grades grades,
            final long sequence,
            final long timeNs,
            final long eventNumber,
            final long runId) {
        add(marketHash);
        add(sequence);
        add(timeNs);
        add(eventNumber);
        add(runId);
        for (int i = 0; i < grades.count(); i++) {
            addGrade(grades.at(i));
        }
        for (int i = 0; i < participants.count(); i++) {
            add(participants.at(i).roles());
            add(participants.at(i).name());
            add(participants.at(i).dropCopySequence());
            add(participants.at(i).headEventNumber());
        }
        for (int i = 0; i < sessions.count(); i++) {
            addSession(sessions.at(i));
        }
        return hash;
    }

    private void addTerms(final Instrument instrument) {
        final Instrument.Terms terms = instrument.terms();
        add(terms.id());
        add(terms.symbol());
        add(terms.grade().id());
        add(terms.deliveryTerm());
        add(terms.currency());
        add(terms.tick());
        add(terms.minPrice());
        add(terms.maxPrice());
        add(terms.maxQuantity());
        add(terms.makerFeePpm());
        add(terms.takerFeePpm());
        add(instrument.phase().value());
    }

    private void addSide(final BookSide side, final OrderTable orders) {
        side.forEach(order -> {
            add(orders.orderId(order));
            add(orders.clOrdId(order));
            add(orders.price(order));
            add(orders.leaves(order));
            add(orders.total(order));
            add(orders.session(order));
            add(orders.side(order));
            add(orders.flags(order));
            add(orders.selfTradePrevention(order));
            add(orders.hold(order));
            add(orders.chargeWhole(order));
            add(orders.chargeRemainder(order));
            add(orders.rebateWhole(order));
            add(orders.rebateRemainder(order));
            add(orders.userTag(order));
        });
    }

    private void addGrade(final Grade grade) {
        add(grade.id());
        add(grade.name());
        add(grade.lotGtu());
        for (final long weight : grade.weights()) {
            add(weight);
        }
    }

    private void addSession(final Session session) {
        add(session.id());
        add(session.participant().id());
        add(session.connectionId());
        add(session.attachment());
        add(session.lastClOrdId());
        add(session.highestSequence());
        add(session.headEventNumber());
    }

    private void add(final String text) {
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    private void add(final long value) {
        hash = Xxh64.hash(hash, value);
    }
}
