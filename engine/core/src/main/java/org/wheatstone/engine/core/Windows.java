package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.instrument.Series;
import org.wheatstone.engine.core.instrument.SeriesTable;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.timer.Timers;

/**
 * What time does to windows of delivery: they are listed, trading in them ends at their gate, and they are gone when
 * everything is settled. Engine thread only. It works in units of which a command has so many.
 *
 * <p>To list a window makes objects and strings; nothing else here does.
 */
final class Windows {
    private final Instruments instruments;
    private final SeriesTable allSeries;
    private final Participants participants;
    private final Nominations nominations;
    private final Books books;
    private final Pools pools;
    private final Timers timers;
    private final DeliveryDeadlines deadlines;
    private final Sweeps budget;
    private final InstrumentEvents events;

    Windows(
            final Exchange exchange,
            final Timers timers,
            final DeliveryDeadlines deadlines,
            final Sweeps budget,
            final InstrumentEvents events) {
        instruments = exchange.instruments();
        allSeries = exchange.series();
        participants = exchange.participants();
        nominations = exchange.nominations();
        books = exchange.books();
        final DeliveryTables tables = exchange.delivery();
        pools = tables.pools();
        this.timers = timers;
        this.deadlines = deadlines;
        this.budget = budget;
        this.events = events;
    }

    /** Sets the timer of a series to the listing of its next window, if there is one. */
    void update(final Series series) {
        timers.setSeries(series.index(), series.hasNext() ? series.nextListingNs() : Timers.NONE);
    }

    /** Lists the windows of a series, by its index, whose time has come; one that could not be traded is left out. */
    void list(final int index) {
        final Series series = allSeries.at(index);
        while (series.hasNext() && series.nextListingNs() <= events.timeNs() && budget.spend()) {
            if (series.nextGateNs() > events.timeNs() && series.isNextOfGrade()
                && series.windows() < series.places() && books.hasRoomForBook()) {
                listNext(series);
            }
            series.advance();
        }
        update(series);
    }

    private void listNext(final Series series) {
        final Instrument.Terms terms = series.terms();
        final int maxTicks = (int) (terms.maxPrice() / terms.tick());
        final Instrument window = instruments.addWindow(series, books.open(terms.tick(), maxTicks));
        events.listed(window);
        deadlines.update(window);
    }

    /** Closes a window whose gate has come, and lets go of it when nothing is left of it. */
    void proceed(final Instrument window) {
        if (window.phase() != Phase.CLOSED && window.hasGateClosed(events.timeNs()) && budget.spend()) {
            window.phase(Phase.CLOSED);
            events.phaseChanged(window);
        }
        if (isOver(window) && budget.spend()) {
            end(window);
        } else {
            deadlines.update(window);
        }
    }

    /** Its orders have ended at the gate, each by its own timer; where that has not fired yet, this one waits. */
    private boolean isOver(final Instrument window) {
        return window.phase() == Phase.CLOSED
            && pools.oldest(window.index()) == Pools.NONE
            && window.windowEndNs() <= events.timeNs()
            && window.book().bids().isEmpty() && window.book().asks().isEmpty();
    }

    private void end(final Instrument window) {
        window.phase(Phase.GONE);
        events.phaseChanged(window);
        timers.setDelivery(window.index(), Timers.NONE);
        nominations.forget(window.index(), participants.count());
        window.book().close();
        instruments.remove(window);
    }
}
