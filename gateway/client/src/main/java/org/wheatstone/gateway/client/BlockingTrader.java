package org.wheatstone.gateway.client;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * A trader's session for scripts: each call steps a {@link TradingClient} on the caller's own thread until the exchange
 * has answered. One thread calls everything. The context and the listener belong to the trader once it is made.
 *
 * <p>Whatever goes wrong is thrown: {@link RefusedException} if the exchange says no, {@link DeadlineException} if it
 * says nothing in time, {@link DisconnectedException} if there is no session any more. A lost connection is made again
 * while a call waits, and what was in doubt is settled; between calls nobody steps the client, so a script that pauses
 * for longer than a keep-alive interval does so by {@link #pause}.
 */
public final class BlockingTrader implements AutoCloseable {
    private final TradingClient client;
    private final NanoClock nanoClock;
    private final long timeoutNs;
    private final IdleStrategy idle;

    BlockingTrader(
            final ClientContext context,
            final TradingListener listener,
            final Duration timeout,
            final IdleStrategy idle) {
        client = new TradingClient(context, listener);
        nanoClock = context.nanoClock();
        timeoutNs = timeout.toNanos();
        this.idle = idle;
    }

    /** A session that is live, by whose timeout all calls wait. */
    public static BlockingTrader logOn(final ClientContext context, final Duration timeout) {
        return logOn(context, new DeafListener(), timeout);
    }

    /** The same for whoever wants to hear each event too, while calls wait. */
    public static BlockingTrader logOn(
            final ClientContext context, final TradingListener listener, final Duration timeout) {
        return new BlockingTrader(context, listener, timeout, new BackoffIdleStrategy()).logOn();
    }

    /** Waits until the session is live; closes what it has begun if it cannot be. */
    BlockingTrader logOn() {
        try {
            client.connect();
            await("logon", client::isLive);
            return this;
        } catch (final RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /**
     * Sends a new order and waits for its answer: then it is OPEN, or done already. One that never rests, IOC or FOK,
     * is waited for until it is done.
     */
    public OrderView newOrder(final OrderRequest request) {
        final boolean rests =
            request.timeInForce() != TimeInForce.IOC && request.timeInForce() != TimeInForce.FOK;
        final long clOrdId = sent("new order", () -> client.newOrder(request));
        return rests ? answered("new order", clOrdId) : done(clOrdId);
    }

    /** Replaces an order and waits for the answer: then it is OPEN under a new id, or done already. */
    public OrderView replace(final long targetClOrdId, final OrderRequest changed) {
        return answered("replace", sent("replace", () -> client.replace(targetClOrdId, changed)));
    }

    /** Takes an order back and waits until it is done: CANCELED, or FILLED if that was quicker. */
    public OrderView cancel(final int instrumentId, final long targetClOrdId) {
        final long clOrdId = sent("cancel", () -> client.cancel(instrumentId, targetClOrdId));
        awaitAnswer("cancel", clOrdId);
        if (client.status(targetClOrdId).isFinal() && client.status(targetClOrdId) != OrderStatus.NONE) {
            return client.view(targetClOrdId);
        }
        refuse("cancel", clOrdId);
        return client.view(targetClOrdId);
    }

    /** Takes many orders back; waits for the answer, behind which the single cancels may still be on their way. */
    public void massCancel(final MassCancelRequest request) {
        settled("mass cancel", sent("mass cancel", () -> client.massCancel(request)));
    }

    /** Sets quotes and waits for the answer; the listener hears what became of each. */
    public void massQuote(final QuoteRequest request) {
        settled("mass quote", sent("mass quote", () -> client.massQuote(request)));
    }

    /** Says how many lots we deliver in a block, and at which endpoint; waits for the answer. */
    public void nominate(final int instrumentId, final long lots, final long endpoint) {
        settled("nomination", sent("nomination", () -> client.nominate(instrumentId, lots, endpoint)));
    }

    /** Posts a bond behind our offers, or below 0 takes it back; waits for the answer. */
    public void postBond(final long amountNano) {
        settled("bond", sent("bond", () -> client.postBond(amountNano)));
    }

    /** Waits until an order is done, however it ends. */
    public OrderView done(final long clOrdId) {
        answered("order", clOrdId);
        return until(clOrdId, view -> view.status().isFinal());
    }

    /** Waits until an order is as wanted. */
    public OrderView until(final long clOrdId, final Predicate<OrderView> wanted) {
        await("order " + clOrdId + " as wanted", () -> wanted.test(client.view(clOrdId)));
        return client.view(clOrdId);
    }

    /** Lets time go by with the session alive. */
    public void pause(final Duration duration) {
        final long endNs = nanoClock.nanoTime() + duration.toNanos();
        while (nanoClock.nanoTime() - endNs < 0) {
            step("pause");
        }
    }

    /** What is stepped: for its orders, instruments and state. */
    public TradingClient client() {
        return client;
    }

    /** Ends the session in order, and waits for the exchange's last word. */
    public void logout() {
        client.logout();
        final long deadlineNs = nanoClock.nanoTime() + timeoutNs;
        while (client.state() != ClientState.CLOSED) {
            idle.idle(client.doWork());
            if (nanoClock.nanoTime() - deadlineNs >= 0) {
                throw new DeadlineException("logout", client);
            }
        }
    }

    /** Drops the connection, if there is one; the exchange sees a lost connection. */
    @Override
    public void close() {
        client.close();
    }

    /** A request that could not be sent at once is tried again until it can, or the time is over. */
    private long sent(final String what, final Request request) {
        final long[] clOrdId = {request.send()};
        if (clOrdId[0] < 0) {
            await(what + " taken", () -> {
                clOrdId[0] = request.send();
                return clOrdId[0] > 0;
            });
        }
        return clOrdId[0];
    }

    private OrderView answered(final String what, final long clOrdId) {
        settled(what, clOrdId);
        return client.view(clOrdId);
    }

    /** Waits for the answer, and throws it if it is a refusal. */
    private void settled(final String what, final long clOrdId) {
        awaitAnswer(what, clOrdId);
        refuse(what, clOrdId);
    }

    private void awaitAnswer(final String what, final long clOrdId) {
        await(what + " " + clOrdId, () -> {
            final OrderStatus status = client.status(clOrdId);
            return status != OrderStatus.PENDING && status != OrderStatus.UNKNOWN;
        });
    }

    private void refuse(final String what, final long clOrdId) {
        final OrderView view = client.view(clOrdId);
        if (view.status() == OrderStatus.REJECTED) {
            throw new RefusedException(what + " " + clOrdId, view.code(), view.detail());
        }
        if (view.status() == OrderStatus.NOT_APPLIED) {
            throw new DisconnectedException(what + " " + clOrdId + " lost", client.disconnection());
        }
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long deadlineNs = nanoClock.nanoTime() + timeoutNs;
        while (!condition.getAsBoolean()) {
            step(what);
            if (nanoClock.nanoTime() - deadlineNs >= 0) {
                throw new DeadlineException(what, client);
            }
        }
    }

    private void step(final String what) {
        idle.idle(client.doWork());
        if (client.state() == ClientState.CLOSED || client.state() == ClientState.DISCONNECTED) {
            throw new DisconnectedException(what, client.disconnection());
        }
    }

    /** Sends something; the id, or why not. */
    @FunctionalInterface
    private interface Request {
        long send();
    }

    /** What it does not want to hear, its owner finds in the client. */
    private static final class DeafListener implements TradingListener {
        @Override
        public void onDisconnected(final Disconnection disconnection) {
            // The call that waits throws it, if it matters.
        }

        @Override
        public void onNotApplied(final long clOrdId) {
            // Likewise.
        }
    }
}
