package org.wheatstone.gateway.app.reject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Layout;
import org.wheatstone.gateway.app.ExchangeHost;
import org.wheatstone.gateway.app.Genesis;
import org.wheatstone.gateway.app.input.AccountsReader;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.app.input.GradeBook;
import org.wheatstone.gateway.app.input.GradeBookReader;
import org.wheatstone.gateway.app.input.InputFile;

/**
 * An exchange in this process, sessions on it that nobody has used yet, and a record of each request that was made in
 * good order. One thread.
 */
final class Desk implements AutoCloseable {
    static final long TICK         = 100;
    static final long MAX_PRICE    = 100_000_000_000L;
    static final long MAX_QUANTITY = 1L << 40;
    /** Cash of the poor buyer. */
    static final long SMALL_CASH   = 1_000_000;
    /** Capacity of the small supplier. */
    static final long SMALL_STOCK  = 5;

    private static final int FIRST_BUYER    = 1_000;
    private static final int FIRST_SUPPLIER = 2_000;
    private static final int POOR_BUYER     = 3_000;
    private static final int SMALL_SUPPLIER = 4_000;
    private static final int FILLER         = 5_000;
    private static final int SESSIONS       = 200;
    private static final int FILLER_BATCH   = 256;
    /** So far apart that each new price needs nodes of its own. */
    private static final long FAR_APART     = 4_096 * TICK;
    private static final String GRADE_BOOK = """
        grades:
          - id: 1
            name: text.standard.v1
            class: B
            latency: STANDARD
            verification: METER
            weights: {input: 1000, cached_input: 100, cache_write: 1250, output: 4000, reasoning: 4000}
            lot_gtu: 1000
            effective_from: 2026-01-01T00:00:00Z
        instruments:
          - {id: 1, symbol: text/usd, grade: text.standard.v1, term: SPOT, currency: USD, tick: "0.0001",
             min_price: "0.0001", max_price: "100000", max_quantity: 1099511627776,
             maker_fee_ppm: -20, taker_fee_ppm: 100}
          - {id: 2, symbol: other/usd, grade: text.standard.v1, term: SPOT, currency: USD, tick: "0.0001",
             min_price: "0.0001", max_price: "100000", max_quantity: 1099511627776,
             maker_fee_ppm: -20, taker_fee_ppm: 100}
        """;
    private static final String ACCOUNTS = """
        participants:
          - {id: 1, name: buyer, roles: [BUYER], sessions: [%s], deposit: "1000000.00"}
          - {id: 2, name: supplier, roles: [SUPPLIER], sessions: [%s], capacity: {text/usd: 1000000}}
          - {id: 3, name: poor-buyer, roles: [BUYER], sessions: [3000, 3001], deposit: "0.001"}
          - {id: 4, name: small-supplier, roles: [SUPPLIER], sessions: [4000, 4001], capacity: {text/usd: 5}}
          - {id: 5, name: filler, roles: [SUPPLIER], sessions: [5000], capacity: {text/usd: 1000000}}
        """;

    private final ExchangeHost host;
    private final List<RawClient> clients = new ArrayList<>();
    private final List<Request> made = new ArrayList<>();
    private boolean isStopped;
    private int buyers;
    private int suppliers;
    private int poorBuyers;
    private int smallSuppliers;

    Desk(final Path scratch, final Path directory) throws IOException {
        final GradeBook book = GradeBookReader.read(
            InputFile.read(Files.writeString(scratch.resolve("gradebook.yaml"), GRADE_BOOK)));
        final String accounts = ACCOUNTS.formatted(ids(FIRST_BUYER), ids(FIRST_SUPPLIER));
        host = ExchangeHost.open(
            new ExchangeHost.Options(directory, "127.0.0.1", 0, true, Layout.FUSED, false),
            new Genesis(ConfigurationCommands.of(book, AccountsReader.read(
                InputFile.read(Files.writeString(scratch.resolve("accounts.yaml"), accounts)), book))));
    }

    /** A connection that has said nothing. */
    RawClient stranger() throws IOException {
        final RawClient client = new RawClient(host.port());
        clients.add(client);
        return client;
    }

    /** A session that nobody has used. */
    int unusedSession() {
        return FIRST_BUYER + buyers++;
    }

    /** A member with plenty of cash, live on a session of its own. */
    Member buyer() throws IOException {
        return join(unusedSession());
    }

    /** A member with plenty of capacity in instrument 1. */
    Member supplier() throws IOException {
        return join(FIRST_SUPPLIER + suppliers++);
    }

    Member poorBuyer() throws IOException {
        return join(POOR_BUYER + poorBuyers++);
    }

    Member smallSupplier() throws IOException {
        return join(SMALL_SUPPLIER + smallSuppliers++);
    }

    Member join(final int sessionId) throws IOException {
        return join(sessionId, logon -> { });
    }

    Member join(final int sessionId, final Consumer<LogonEncoder> change) throws IOException {
        final RawClient client = stranger();
        client.send(Frames.logon(sessionId, change));
        client.await(ReplayCompleteDecoder.TEMPLATE_ID);
        return new Member(sessionId, client);
    }

    /** Offers a lot at so many prices that there is no room for another one. */
    void fillPriceTable() throws IOException {
        final Member filler = join(FILLER);
        long clOrdId = 0;
        boolean isFull = false;
        while (!isFull) {
            final byte[][] batch = new byte[FILLER_BATCH][];
            for (int i = 0; i < FILLER_BATCH; i++) {
                clOrdId++;
                final long price = clOrdId * FAR_APART;
                batch[i] = Frames.newOrder(clOrdId, order -> order.side(Side.ASK).price(price).quantity(1));
            }
            filler.client().send(batch);
            for (int answers = 0; answers < FILLER_BATCH; answers++) {
                UnsafeBuffer frame = filler.client().next();
                while (Frame.templateId(frame, 0) != OrderAcceptedDecoder.TEMPLATE_ID
                    && Frame.templateId(frame, 0) != OrderRejectedDecoder.TEMPLATE_ID) {
                    frame = filler.client().next();
                }
                isFull |= Frame.templateId(frame, 0) == OrderRejectedDecoder.TEMPLATE_ID;
            }
        }
    }

    /** Whether the session's orders only fill the table; they are no part of {@link #made()}. */
    static boolean isFiller(final int sessionId) {
        return sessionId == FILLER;
    }

    /** Stops the exchange in order; the connections stay, to hear why. */
    void stop() {
        if (!isStopped) {
            isStopped = true;
            host.close();
        }
    }

    /** Fails if what was sent last has halted the node. */
    void requireRunning() {
        if (host.failure() != null) {
            throw new IllegalStateException("the node halted", host.failure());
        }
    }

    /** The exchange as it ended; only after {@link #stop()}. */
    Exchange exchange() {
        return host.exchange();
    }

    /** Requests that were accepted, in order. */
    List<Request> made() {
        return made;
    }

    @Override
    public void close() throws IOException {
        for (final RawClient client : clients) {
            client.close();
        }
        stop();
    }

    private static String ids(final int first) {
        return IntStream.range(first, first + SESSIONS).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    /** Names a request. */
    record Request(int sessionId, long clOrdId) {
    }

    /** A live session. */
    final class Member {
        private final int sessionId;
        private final RawClient client;

        Member(final int sessionId, final RawClient client) {
            this.sessionId = sessionId;
            this.client = client;
        }

        int sessionId() {
            return sessionId;
        }

        RawClient client() {
            return client;
        }

        /** Places an order that must be accepted; returns the exchange's id of it. */
        long place(final long clOrdId, final Consumer<NewOrderEncoder> change) throws IOException {
            client.send(Frames.newOrder(clOrdId, change));
            final UnsafeBuffer frame = client.await(OrderAcceptedDecoder.TEMPLATE_ID);
            made.add(new Request(sessionId, clOrdId));
            return new OrderAcceptedDecoder().wrap(
                frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0)).orderId();
        }

        long place(final long clOrdId) throws IOException {
            return place(clOrdId, order -> { });
        }

        /** Cancels an order that must be open. */
        void cancel(final long clOrdId, final long target) throws IOException {
            client.send(Frames.cancel(clOrdId, target));
            client.await(OrderCanceledDecoder.TEMPLATE_ID);
            made.add(new Request(sessionId, clOrdId));
        }

        /** Sends something bad; returns the answer. */
        Refusal send(final byte[]... frames) throws IOException {
            client.send(frames);
            return client.awaitRefusal();
        }
    }
}
