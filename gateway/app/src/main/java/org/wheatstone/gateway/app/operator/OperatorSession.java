package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.OperatorClient;
import org.wheatstone.gateway.client.OperatorListener;

/**
 * An operator's session for one verb: waits where a client would be stepped. The verb's thread. Whatever keeps it from
 * an answer within ten seconds is an {@link IOException}.
 */
final class OperatorSession implements OperatorListener, AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long PARK_NS     = TimeUnit.MICROSECONDS.toNanos(200);

    private final OperatorClient client;
    private long awaitedId;
    private Answer answer;
    private Disconnection end;

    private OperatorSession(final ClientContext context) {
        client = new OperatorClient(context, this);
    }

    /** Logs on. */
    static OperatorSession open(final ClientContext context) throws IOException {
        final OperatorSession session = new OperatorSession(context);
        try {
            session.client.connect();
            session.await(session.client::isLive, "a logon");
            return session;
        } catch (final IOException | RuntimeException e) {
            session.client.close();
            throw e;
        }
    }

    /** Asks for one action and waits for its answer. */
    Answer act(final byte[] frame) throws IOException {
        answer = null;
        awaitedId = client.act(frame);
        client.flush();
        try {
            await(() -> answer != null, "an answer");
        } catch (final IOException e) {
            throw new IOException(e.getMessage() + "; the journal says whether it was done", e);
        }
        return answer;
    }

    /** An instrument by its symbol; null if the exchange has none of that name. */
    Instrument instrument(final String symbol) {
        return client.instruments().bySymbol(symbol);
    }

    /** Every instrument, as it was told last. */
    Stream<Instrument> instruments() {
        return IntStream.range(0, client.instruments().count()).mapToObj(index -> client.instruments().at(index));
    }

    /** Every instrument's symbol, separated by commas. */
    String symbols() {
        return instruments().map(Instrument::symbol).collect(Collectors.joining(", "));
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        end = disconnection;
    }

    /** A session that never reconnects has nothing left over from a connection before. */
    @Override
    public void onNotApplied(final long clOrdId) {
        throw new IllegalStateException("an action of another connection: clOrdId=" + clOrdId);
    }

    @Override
    public void onAck(final AdminAckDecoder ack, final long receivedNs) {
        if (ack.clOrdId() == awaitedId) {
            answer = new Answer(ack.code(), ack.detail(), ack.commandSequence());
        }
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        if (reject.clOrdId() == awaitedId) {
            answer = new Answer(reject.code(), reject.detail(), 0);
        }
    }

    /** Ends the session in order, as far as that takes no more than a second. */
    @Override
    public void close() {
        client.logout();
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (client.state().isConnected() && System.nanoTime() - deadlineNs < 0) {
            step();
        }
        client.close();
    }

    private void await(final BooleanSupplier condition, final String what) throws IOException {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            step();
            if (end != null && !condition.getAsBoolean()) {
                throw new IOException("no " + what.replaceFirst("^an? ", "") + ": " + end);
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IOException("waited ten seconds for " + what + " in vain");
            }
        }
    }

    private void step() {
        if (client.doWork() == 0) {
            LockSupport.parkNanos(PARK_NS);
        }
    }

    /**
     * What the exchange said.
     *
     * @param code     0 if it is done, or proposed.
     * @param detail   of the code; of a proposal its id.
     * @param sequence of the command in the journal; 0 if it never came that far.
     */
    record Answer(int code, long detail, long sequence) {
        /** Whether it waits for a second operator. */
        boolean isProposed() {
            return code == 0 && detail != 0;
        }
    }
}
