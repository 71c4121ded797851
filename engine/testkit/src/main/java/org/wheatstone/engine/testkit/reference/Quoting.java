package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;

/** Mass quotes: leg by leg, side by side, each quote stays, changes, comes, goes, or is refused. */
final class Quoting {
    private static final int MAX_LEGS = 16;

    private final World world;
    private final Requests requests;
    private final OrderChecks checks;
    private final OrderEntry entry;
    private final Holdings holdings;
    private final Matching matching;
    private final OrderEnding ending;
    private final OrderEvents orderEvents;
    private final RequestEvents events;

    Quoting(
            final World world,
            final Requests requests,
            final OrderChecks checks,
            final OrderEntry entry,
            final Holdings holdings,
            final Matching matching,
            final OrderEnding ending,
            final OrderEvents orderEvents,
            final RequestEvents events) {
        this.world = world;
        this.requests = requests;
        this.checks = checks;
        this.entry = entry;
        this.holdings = holdings;
        this.matching = matching;
        this.ending = ending;
        this.orderEvents = orderEvents;
        this.events = events;
    }

    void onMassQuote(final Session session, final MassQuote request, final long receivedTime) {
        final Optional<Refusal> refusal = refuse(session, request);
        if (refusal.isPresent()) {
            events.rejected(session, 0, request.clOrdId(), request.userTag(), refusal.get());
            return;
        }
        final int[] bidCodes = new int[MAX_LEGS];
        final int[] askCodes = new int[MAX_LEGS];
        for (int i = 0; i < request.legs().size(); i++) {
            final Quotes quotes = new Quotes(session, request, request.legs().get(i), receivedTime);
            quotes.expire();
            quotes.leaveQueues();
            bidCodes[i] = quotes.quote(Side.BID, OrderEntry.ORDERS_OF_SEQUENCE * world.sequence + 2L * i);
            askCodes[i] = quotes.quote(Side.ASK, OrderEntry.ORDERS_OF_SEQUENCE * world.sequence + 2L * i + 1);
        }
        events.quoted(session, request, bidCodes, askCodes);
    }

    private Optional<Refusal> refuse(final Session session, final MassQuote request) {
        final Participant participant = session.participant;
        final int legs = request.legs().size();
        return Requests.refuseId(session, request.clOrdId())
            .or(() -> Requests.refuseKilled(session))
            .or(() -> Refusal.when(!participant.mayQuote(), Code.NOT_AUTHORISED, participant.roles))
            .or(() -> requests.refuseLocked(session))
            .or(() -> Refusal.when(request.quoteSetId() == 0, Code.BAD_COMBINATION, 0))
            .or(() -> Refusal.when(legs > MAX_LEGS, Code.GROUP_TOO_BIG, legs))
            .or(() -> Requests.refuseSelfTradeMode(request.selfTradePrevention()))
            .or(() -> Mandates.refuseQuotes(session, request.mandate()))
            .or(() -> Refusal.when(
                world.protections.of(session, request.quoteSetId()).filter(set -> set.frozen).isPresent(),
                Code.PROTECTION_FROZEN, request.quoteSetId()));
    }

    /** The two quotes of one leg. */
    private final class Quotes {
        private final Session session;
        private final MassQuote request;
        private final MassQuote.Leg leg;
        private final long receivedTime;

        Quotes(
                final Session session,
                final MassQuote request,
                final MassQuote.Leg leg,
                final long receivedTime) {
            this.session = session;
            this.request = request;
            this.leg = leg;
            this.receivedTime = receivedTime;
        }

        /** What is over is none. */
        void expire() {
            for (final Side side : Side.values()) {
                existing(side).ifPresent(requests::endIfExpired);
            }
        }

        /** Those that will not keep their place, so that they meet neither each other nor the new ones. */
        void leaveQueues() {
            for (final Side side : Side.values()) {
                existing(side).filter(quote -> !keepsPlace(quote))
                    .ifPresent(quote -> quote.instrument.book.remove(quote));
            }
        }

        private Optional<Order> existing(final Side side) {
            return world.orders.quote(session, request.quoteSetId(), leg.instrumentId(), side);
        }

        private boolean keepsPlace(final Order quote) {
            final long quantity = leg.quantity(quote.side);
            return leg.isClosing() == quote.isClosing()
                && leg.price(quote.side) == quote.price && quantity > 0 && quantity <= quote.leaves;
        }

        /** Returns the code of this side, 0 if it is done. */
        int quote(final Side side, final long newOrderId) {
            final Instrument instrument = world.instruments.get(leg.instrumentId());
            if (instrument == null) {
                return Code.UNKNOWN_INSTRUMENT.number();
            }
            final Optional<Order> existing = existing(side);
            existing.filter(quote -> !keepsPlace(quote) && instrument.book.contains(quote))
                .ifPresent(instrument.book::remove);
            if (!leg.hasMeaning(instrument)) {
                existing.ifPresent(this::cancel);
                return Code.BAD_COMBINATION.number();
            }
            if (leg.quantity(side) == 0) {
                existing.ifPresent(this::cancel);
                return 0;
            }
            if (existing.filter(this::isSame).isPresent()) {
                return 0;
            }
            return existing.isPresent() ? change(existing.get()) : enter(instrument, side, newOrderId);
        }

        private boolean isSame(final Order quote) {
            return keepsPlace(quote) && leg.quantity(quote.side) == quote.leaves;
        }

        private void cancel(final Order quote) {
            if (quote.instrument.book.contains(quote)) {
                quote.instrument.book.remove(quote);
            }
            ending.cancel(quote, CancelReason.USER, request.clOrdId());
        }

        private int enter(final Instrument instrument, final Side side, final long orderId) {
            final NewOrder wanted = NewOrder.quote(request, leg, side);
            final Order quote =
                new Order(orderId, session, instrument, wanted, world.timeNs, request.quoteSetId());
            final Optional<Refusal> refusal =
                requests.refuseClosed(instrument).or(() -> entry.refuseOrder(quote, wanted));
            if (refusal.isEmpty()) {
                entry.enter(quote, wanted, receivedTime);
            }
            return codeOf(refusal);
        }

        private int change(final Order quote) {
            final boolean keepsPlace = keepsPlace(quote);
            quote.flags = leg.isClosing() ? NewOrder.CLOSING : 0;
            final Optional<Refusal> refusal = refuseChange(quote, keepsPlace);
            if (refusal.isPresent()) {
                cancel(quote);
            } else {
                replace(quote, keepsPlace);
            }
            return codeOf(refusal);
        }

        private Optional<Refusal> refuseChange(final Order quote, final boolean keepsPlace) {
            final Participant owner = quote.owner();
            final long price = leg.price(quote.side);
            final long quantity = leg.quantity(quote.side);
            return requests.refuseClosed(quote.instrument)
                .or(() -> quote.instrument.refusePrice(price))
                .or(() -> Refusal.when(quantity <= 0, Code.BAD_QUANTITY, quantity))
                .or(() -> OrderChecks.refuseQuantity(quote, quantity))
                .or(() -> keepsPlace ? Optional.empty() : OrderChecks.refuseBand(quote, price))
                .or(() -> OrderChecks.refuseNotional(quote, price, quantity))
                .or(() -> owner.limits.refuseOneMoreThan(owner.openOrders - 1))
                .or(() -> OrderChecks.refuseOpenNotional(quote, price, quantity))
                .or(() -> checks.refuseQualification(quote))
                .or(() -> keepsPlace ? Optional.empty() : checks.refusePosition(quote, quantity))
                .or(() -> checks.refuseCover(quote, price, quantity))
                .or(() -> keepsPlace ? Optional.empty() : checks.refusePool(quote))
                .or(() -> keepsPlace ? Optional.empty() : checks.refuseTables(quote));
        }

        private void replace(final Order quote, final boolean keepsPlace) {
            final long oldClOrdId = quote.clOrdId;
            world.orders.rename(quote, request.clOrdId());
            quote.userTag = request.userTag();
            quote.selfTradePrevention = request.selfTradePrevention();
            quote.price = leg.price(quote.side);
            quote.leaves = leg.quantity(quote.side);
            quote.shown = quote.leaves;
            world.orders.setDeadline(quote, quote.newDeadline(world.timeNs));
            holdings.adjust(quote);
            orderEvents.replaced(quote, oldClOrdId, keepsPlace);
            if (!keepsPlace) {
                matching.enter(quote);
            }
        }

        private static int codeOf(final Optional<Refusal> refusal) {
            return refusal.map(reason -> reason.code().number()).orElse(0);
        }
    }
}
