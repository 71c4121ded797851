package org.wheatstone.gateway.app.member;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.TradingClient;

/** Steps a client, and gives it the next request when the one before has its answer. One thread. */
final class MemberConsole {
    private static final long PARK_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private final TradingClient client;
    private final RequestLine requests;
    private final PrintWriter out;
    private String held;
    private boolean hasBeenLive;

    MemberConsole(final ClientContext context, final PrintWriter out) {
        this.out = out;
        client = new TradingClient(context, new EventPrinter(out));
        requests = new RequestLine(client, SystemNanoClock.INSTANCE, SystemEpochNanoClock.INSTANCE, out);
    }

    /**
     * Until the input ends and everything is answered; false if the session ended before.
     *
     * @throws IOException if the first connection cannot be made; only later ones are tried again.
     */
    boolean run(final InputLines lines) throws IOException {
        client.connect();
        while (client.state() != ClientState.CLOSED) {
            int work = client.doWork();
            requireReached();
            if (client.isLive() && client.inFlightCount() == 0 && !requests.isWaiting()) {
                work += next(lines);
            }
            if (work == 0) {
                LockSupport.parkNanos(PARK_NS);
            }
        }
        return client.disconnection().cause() == Disconnection.Cause.LOGGED_OUT;
    }

    private void requireReached() throws IOException {
        hasBeenLive |= client.isLive();
        if (!hasBeenLive && client.state() == ClientState.BACKING_OFF) {
            final String reason = client.disconnection().toString();
            client.close();
            throw new IOException("no logon: " + reason);
        }
    }

    private int next(final InputLines lines) {
        final String line = held != null ? held : lines.poll();
        held = null;
        if (line == null) {
            if (lines.isEnded()) {
                client.logout();
            }
            return 0;
        }
        final long id = requests.carryOut(line.strip());
        if (id == TradingClient.NOT_LIVE || id == TradingClient.BACK_PRESSURED) {
            // The connection went in this very step: the line has its turn when there is another.
            held = line;
        } else if (id == TradingClient.TOO_MANY_OPEN) {
            out.println("too many open orders: max=" + client.orders().maxOpenOrders());
        }
        out.flush();
        return 1;
    }
}
