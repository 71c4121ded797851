package org.wheatstone.gateway.app.reject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.LogonEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.gateway.app.ExchangeHost;
import org.wheatstone.gateway.app.Genesis;
import org.wheatstone.gateway.app.HostOptions;
import org.wheatstone.gateway.app.grade.Beginning;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.input.AccountsReader;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.client.Identity;

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

    /** What halts, and nothing else. */
    static final int HALTING = 4;
    /** Has a band of a tenth around a dollar per million GTU. */
    static final int BANDED = 3;
    static final long ANCHOR = 1_000_000;
    static final int KEY = 81;
    static final int OTHER_KEY = 82;
    /** Owners that an operator does something to. */
    static final int BUYER = 1;
    static final int KEYED = 8;
    static final int LIMITED = 12;
    static final int SLOW = 13;
    static final int KILLED = 14;
    /** Sessions of owners that have one or a few. */
    static final int KEYED_SESSION = 8_000;
    static final int OBSERVER_SESSION = 11_000;
    static final int LIMITED_SESSION = 12_000;
    static final int SLOW_SESSION = 13_000;
    static final int KILLED_SESSION = 14_000;

    private static final int FIRST_BUYER    = 1_000;
    private static final int FIRST_SUPPLIER = 2_000;
    private static final int POOR_BUYER     = 3_000;
    private static final int SMALL_SUPPLIER = 4_000;
    private static final int FILLER         = 5_000;
    private static final int FIRST_MAKER    = 6_000;
    private static final int FIRST_OPERATOR = 9_000;
    private static final int SESSIONS       = 200;
    private static final int FILLER_BATCH   = 256;
    /** So far apart that each new price needs nodes of its own. */
    private static final long FAR_APART     = 4_096 * TICK;
    private static final String GRADE_BOOK = """
        grades:
          - {id: 1, name: text.standard.v1, class: B, latency: STANDARD, verification: METER,
             effective_from: 2026-01-01T00:00:00Z, meter: {tokenizer: none/1}, contract: {block_seconds: 0}}
          - {id: 2, name: other.standard.v1, class: B, latency: STANDARD, verification: METER,
             effective_from: 2026-01-01T00:00:00Z, meter: {tokenizer: none/1}, contract: {block_seconds: 0}}
          - {id: 3, name: banded.standard.v1, class: B, latency: STANDARD, verification: METER,
             effective_from: 2026-01-01T00:00:00Z, meter: {tokenizer: none/1}, contract: {block_seconds: 0}}
          - {id: 4, name: halting.standard.v1, class: B, latency: STANDARD, verification: METER,
             effective_from: 2026-01-01T00:00:00Z, meter: {tokenizer: none/1}, contract: {block_seconds: 0}}
        instruments:
          - {id: 1, symbol: text/usd, grade: text.standard.v1, term: SPOT, currency: USD, tick: "0.0001",
             min_price: "0.0001", max_price: "100000", max_quantity: 1099511627776,
             maker_fee_ppm: -20, taker_fee_ppm: 100}
          - {id: 2, symbol: other/usd, grade: other.standard.v1, term: SPOT, currency: USD, tick: "0.0001",
             min_price: "0.0001", max_price: "100000", max_quantity: 1099511627776,
             maker_fee_ppm: -20, taker_fee_ppm: 100}
          - {id: 3, symbol: banded/usd, grade: banded.standard.v1, term: SPOT, currency: USD, tick: "0.0001",
             min_price: "0.0001", max_price: "100000", max_quantity: 1099511627776,
             maker_fee_ppm: -20, taker_fee_ppm: 100, reference_price: "1", band_ppm: 100000}
          - {id: 4, symbol: halting/usd, grade: halting.standard.v1, term: SPOT, currency: USD, tick: "0.0001",
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
          - {id: 6, name: maker, roles: [MARKET_MAKER], sessions: [6000, 6001, 6002, 6003, 6004, 6005, 6006, 6007],
             deposit: "1000000.00", capacity: {text/usd: 1000000, other/usd: 1000000}}
          - {id: 8, name: keyed, roles: [BUYER], sessions: [8000, 8001, 8002],
             keys: [{id: 81, public: "%s"}, {id: 82, public: "%s"}]}
          - {id: 9, name: operator-one, roles: [OPERATOR], sessions: [%s]}
          - {id: 11, name: onlooker, roles: [OBSERVER], sessions: [11000]}
          - {id: 12, name: limited, roles: [BUYER], sessions: [12000, 12001, 12002, 12003, 12004], deposit: "1000.00"}
          - {id: 13, name: slow, roles: [BUYER], sessions: [13000, 13001], deposit: "1000.00"}
          - {id: 14, name: killed, roles: [BUYER], sessions: [14000], deposit: "1000.00"}
        """;

    private final ExchangeHost host;
    private final List<RawClient> clients = new ArrayList<>();
    private final List<Request> made = new ArrayList<>();
    private final Set<Request> arranged = new HashSet<>();
    private final Identity.Generated key = Identity.generate();
    private final Identity.Generated otherKey = Identity.generate();
    private boolean isStopped;
    private int buyers;
    private int suppliers;
    private int poorBuyers;
    private int smallSuppliers;
    private int makers;
    private int operators;

    Desk(final Path scratch, final Path directory) throws IOException {
        final Book book = BookReader.requireBook(new InputFile("gradebook.yaml", GRADE_BOOK));
        final String accounts = ACCOUNTS.formatted(ids(FIRST_BUYER), ids(FIRST_SUPPLIER),
            key.publicKeyHex(), otherKey.publicKeyHex(), ids(FIRST_OPERATOR));
        host = ExchangeHost.open(
            new HostOptions(directory).devLogon(true),
            new Genesis(Beginning.unsigned(book, AccountsReader.read(
                InputFile.read(Files.writeString(scratch.resolve("accounts.yaml"), accounts)), book.instruments()))));
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

    /** A member that may quote, and no other way. */
    Member maker() throws IOException {
        return join(FIRST_MAKER + makers++);
    }

    /** An operator, in ADMIN mode. */
    Member operator() throws IOException {
        return join(FIRST_OPERATOR + operators++, logon -> logon.mode(Mode.ADMIN));
    }

    /** A connection that has sent a logon signed with the private key of {@link #KEY} or {@link #OTHER_KEY}. */
    RawClient signed(final int sessionId, final int keyId) throws IOException {
        return signed(sessionId, keyId, keyId);
    }

    /** The same with a signature by one key under the name of another. */
    RawClient signed(final int sessionId, final int namedKeyId, final int signingKeyId) throws IOException {
        final RawClient client = stranger();
        final UnsafeBuffer hello = client.await(HelloDecoder.TEMPLATE_ID);
        final Identity.Generated signing = signingKeyId == KEY ? key : otherKey;
        client.send(Frames.signedLogon(hello, sessionId, namedKeyId, signing.identity().privateKey()));
        return client;
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

    /** Notes a request that will be accepted although nobody waits for its answer. */
    void noteMade(final Member member, final long clOrdId) {
        made.add(new Request(member.sessionId, clOrdId));
    }

    /** The same of one that only arranges something. */
    void noteArranged(final Member member, final long clOrdId) {
        arranged.add(new Request(member.sessionId, clOrdId));
    }

    /** Requests that were done, but only arrange what comes after them: they may move the market or not. */
    Set<Request> arranged() {
        return arranged;
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
        private long lastActionId;

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

        /** Sends a request of any kind that must be answered so, to arrange something. */
        UnsafeBuffer arrange(final byte[] frame, final int answerTemplateId) throws IOException {
            client.send(frame);
            arranged.add(new Request(sessionId, Frame.clOrdId(new UnsafeBuffer(frame), 0)));
            return client.await(answerTemplateId);
        }

        /** An operator's action that must be done, or proposed; returns the detail of its answer. */
        long act(final byte[] action) throws IOException {
            final UnsafeBuffer frame =
                arrange(Frames.withId(action, ++lastActionId), AdminAckDecoder.TEMPLATE_ID);
            final AdminAckDecoder ack = Refusal.adminAck(frame);
            if (ack.code() != 0) {
                throw new IllegalStateException("refused: " + Code.of(ack.code()) + ", detail=" + ack.detail());
            }
            return ack.detail();
        }

        /** An operator's action that must be refused; returns the answer. */
        Refusal actInVain(final byte[] action) throws IOException {
            return send(Frames.withId(action, ++lastActionId));
        }

        /** Sends something bad; returns the answer. */
        Refusal send(final byte[]... frames) throws IOException {
            client.send(frames);
            return client.awaitRefusal();
        }
    }
}
