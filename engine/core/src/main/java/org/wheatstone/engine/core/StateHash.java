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
import org.wheatstone.engine.core.participant.Keys;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.participant.PublicKey;
import org.wheatstone.engine.core.proposal.Proposal;
import org.wheatstone.engine.core.proposal.Proposals;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;
import org.wheatstone.engine.core.sweep.Sweep;
import org.wheatstone.engine.core.sweep.SweepQueue;
import org.wheatstone.engine.core.trade.Trades;

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

    long state(final long marketHash, final Exchange exchange) {
        add(marketHash);
        add(exchange.sequence());
        add(exchange.timeNs());
        add(exchange.eventNumber());
        add(exchange.runId());
        final Grades grades = exchange.grades();
        for (int i = 0; i < grades.count(); i++) {
            addGrade(grades.at(i));
        }
        final Participants participants = exchange.participants();
        for (int i = 0; i < participants.count(); i++) {
            addParticipant(participants.at(i), exchange.keys());
        }
        final Sessions sessions = exchange.sessions();
        for (int i = 0; i < sessions.count(); i++) {
            addSession(sessions.at(i));
        }
        addTrading(exchange);
        addProposals(exchange.proposals());
        addTrades(exchange.trades());
        return hash;
    }

    /** What waits on the order side: locks, timers that are not an order's, protections, sweeps. */
    private void addTrading(final Exchange exchange) {
        final Trading trading = exchange.trading();
        for (int i = 0; i < exchange.participants().count(); i++) {
            add(exchange.participants().at(i).isLocked() ? 1 : 0);
        }
        for (int i = 0; i < exchange.sessions().count(); i++) {
            add(exchange.sessions().at(i).isLocked() ? 1 : 0);
            add(trading.timers().grace(i));
            add(trading.timers().deadMan(i));
        }
        final Protections protections = trading.protections();
        for (int i = 0; i < protections.count(); i++) {
            addProtection(protections, i);
        }
        addSweeps(trading.sweeps().cancelling());
        addSweeps(trading.sweeps().telling());
    }

    private void addSweeps(final SweepQueue queue) {
        for (int i = 0; i < queue.count(); i++) {
            addSweep(queue.at(i));
        }
    }

    private void addProtection(final Protections protections, final int slot) {
        add(protections.session(slot));
        add(protections.set(slot));
        add(protections.intervalMs(slot));
        add(protections.maxFills(slot));
        add(protections.maxQuantity(slot));
        add(protections.isFrozen(slot) ? 1 : 0);
        add(protections.beginningNs(slot));
        add(protections.fills(slot));
        add(protections.quantity(slot));
    }

    private void addSweep(final Sweep sweep) {
        add(sweep.kind().ordinal());
        add(sweep.session());
        add(sweep.participant());
        add(sweep.clOrdId());
        add(sweep.maxOrderId());
        add(sweep.filter().value());
        add(sweep.instrument());
        add(sweep.side());
        add(sweep.low());
        add(sweep.high());
        add(sweep.upToClOrdId());
        add(sweep.quoteSet());
        add(sweep.placeSession());
        add(sweep.placeOrderId());
        add(sweep.count());
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
        add(terms.referencePrice());
        add(terms.bandPpm());
        add(instrument.phase().value());
        add(instrument.lastPrice());
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
            add(orders.timeInForce(order));
            add(orders.shown(order));
            add(orders.display(order));
            add(orders.expiryNs(order));
            add(orders.quoteSet(order));
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

    private void addParticipant(final Participant participant, final Keys keys) {
        add(participant.roles());
        add(participant.name());
        add(participant.dropCopySequence());
        add(participant.headEventNumber());
        add(participant.isKilled() ? 1 : 0);
        add(participant.maxOrderQuantity());
        add(participant.maxOrderNotional());
        add(participant.maxOpenNotional());
        add(participant.maxOpenOrders());
        add(participant.orderRate());
        add(participant.orderBurst());
        final int count = keys.count(participant.index());
        add(count);
        for (int place = 0; place < count; place++) {
            addKey(keys.at(participant.index(), place));
        }
    }

    private void addKey(final PublicKey key) {
        add(key.id());
        for (final byte b : key.bytes()) {
            add(b);
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
        add(session.mode());
        add(session.keyId());
        add(session.codPolicy());
        add(session.graceMs());
    }

    private void addProposals(final Proposals proposals) {
        add(proposals.count());
        for (int i = 0; i < proposals.count(); i++) {
            final Proposal proposal = proposals.at(i);
            add(proposal.id());
            add(proposal.proposer());
            add(proposal.templateId());
            for (final byte b : proposal.block()) {
                add(b);
            }
        }
    }

    private void addTrades(final Trades trades) {
        add(trades.count());
        for (int i = 0; i < trades.count(); i++) {
            final int trade = trades.at(i);
            add(trades.tradeId(trade));
            add(trades.instrument(trade));
            add(trades.price(trade));
            add(trades.quantity(trade));
            add(trades.buyerFee(trade));
            add(trades.sellerFee(trade));
            add(trades.buyerSession(trade));
            add(trades.buyerOrderId(trade));
            add(trades.buyerClOrdId(trade));
            add(trades.sellerSession(trade));
            add(trades.sellerOrderId(trade));
            add(trades.sellerClOrdId(trade));
        }
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
