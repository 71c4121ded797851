package org.wheatstone.gateway.app.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.LogonEncoder;

/**
 * One conversation with the exchange, which is judged as it goes: events come without a gap, heartbeats have the right
 * hash. One thread. What is not as it should be is a {@link Failure}.
 */
final class Talk implements AutoCloseable {
    private static final int SIGNED_LENGTH = 48;
    private static final int KEEP_ALIVE_MS = 30_000;
    private static final int MAX_TOLD      = 6;
    private static final long RETRY_NS     = 20_000_000;

    private final Wire wire;
    private final int patienceMs;
    private final List<Said> heard = new ArrayList<>();
    private final CRC32 hash = new CRC32();
    private Said ack;
    private long lastSequence;
    private long hashSequence;
    private long lastId;

    private Talk(final Wire wire, final int patienceMs) {
        this.wire = wire;
        this.patienceMs = patienceMs;
    }

    /** Logs on, and waits until it is live; while an old connection is not forgotten, again and again. */
    static Talk open(
            final InetSocketAddress address, final Credentials who, final Terms terms, final int patienceMs)
            throws IOException, Failure {
        final long deadlineNs = System.nanoTime() + patienceMs * 1_000_000L;
        while (true) {
            final Talk talk = connect(address, patienceMs);
            try {
                final Said answer = talk.logOn(who, terms);
                if (answer.is("LogonAck")) {
                    talk.replay(answer, terms);
                    return talk;
                }
                if (answer.code() != Code.SESSION_IN_USE.number() || System.nanoTime() - deadlineNs > 0) {
                    throw new Failure("a LogonAck for session " + who.sessionId(), answer.toString());
                }
                talk.close();
                LockSupport.parkNanos(RETRY_NS);
            } catch (final IOException | Failure e) {
                talk.close();
                throw e;
            }
        }
    }

    /** Not logged on yet. */
    static Talk connect(final InetSocketAddress address, final int patienceMs) throws IOException {
        return new Talk(new Wire(address, patienceMs), patienceMs);
    }

    /** Says Logon as soon as there is a Hello; returns LogonAck or LogonReject. */
    Said logOn(final Credentials who, final Terms terms) throws IOException, Failure {
        final Said hello = require("a Hello first", await("a Hello"), said -> said.is("Hello"));
        require("a Hello that speaks version " + Frame.SCHEMA_VERSION, hello, said ->
            said.number("schemaMin") <= Frame.SCHEMA_VERSION && said.number("schemaMax") >= Frame.SCHEMA_VERSION);
        final byte[] frame = Requests.frame(LogonEncoder.TEMPLATE_ID, LogonEncoder.BLOCK_LENGTH, buffer ->
            new LogonEncoder().wrap(buffer, Frame.BLOCK_OFFSET).sessionId(who.sessionId()).keyId(who.keyId())
                .mode(terms.mode()).authMethod(who.isSigned() ? AuthMethod.ED25519 : AuthMethod.NULL_VAL)
                .codPolicy(terms.codPolicy()).graceMs(terms.graceMs()).keepAliveMs(KEEP_ALIVE_MS)
                .nextSequence(terms.nextSequence()).flags().takeover(terms.takeover()));
        if (who.isSigned()) {
            final byte[] nonce = HexFormat.of().parseHex(hello.text("nonce"));
            final byte[] signature = who.sign(nonce, frame, SIGNED_LENGTH);
            System.arraycopy(signature, 0, frame, SIGNED_LENGTH, signature.length);
        }
        wire.send(frame);
        return require("LogonAck or LogonReject", await("LogonAck or LogonReject"),
            said -> said.is("LogonAck") || said.is("LogonReject"));
    }

    private void replay(final Said answer, final Terms terms) throws IOException, Failure {
        ack = answer;
        lastId = ack.number("lastClOrdId");
        lastSequence = ack.number("nextSequence") - 1;
        if (terms.nextSequence() != 0) {
            require("nextSequence " + terms.nextSequence() + " as asked", ack,
                said -> said.number("nextSequence") == terms.nextSequence());
        }
        heard.clear();
        await("ReplayComplete", said -> said.is("ReplayComplete"));
        if (ack.number("highestSequence") > Math.max(lastSequence, 0)) {
            throw new Failure("every event up to " + ack.number("highestSequence") + " before ReplayComplete",
                "none above " + lastSequence);
        }
    }

    /** The LogonAck. */
    Said ack() {
        return ack;
    }

    /** Everything since the LogonAck, heartbeats apart. */
    List<Said> heard() {
        return heard;
    }

    /** The id of the next request. */
    long nextId() {
        return ++lastId;
    }

    /** The ids up to this one are used up, by requests that were sent again. */
    void useIdsUpTo(final long id) {
        lastId = Math.max(lastId, id);
    }

    /** Of the newest event. */
    long lastSequence() {
        return lastSequence;
    }

    void send(final byte[] frames) throws IOException {
        wire.send(frames);
    }

    /** Enters an order that rests; returns its OrderAccepted. */
    Said enter(final Requests.Order order) throws IOException, Failure {
        final long id = nextId();
        send(Requests.newOrder(id, order));
        return awaitAnswer("OrderAccepted", id);
    }

    /** The answer to a request, which must have this name. */
    Said awaitAnswer(final String name, final long id) throws IOException, Failure {
        return require(name + " of " + id, awaitAnswer(id), said -> said.is(name));
    }

    /** Whatever answers a request. */
    Said awaitAnswer(final long id) throws IOException, Failure {
        return await("an answer to request " + id, said ->
            (said.is("OrderCanceled") ? said.number("requestClOrdId") : said.number("clOrdId")) == id
                && !said.is("Trade"));
    }

    /** The next message that fits, whatever comes before it. */
    Said await(final String what, final Predicate<Said> wanted) throws IOException, Failure {
        final int before = heard.size();
        final long deadlineNs = System.nanoTime() + patienceMs * 1_000_000L;
        while (true) {
            final Said said = poll(Math.max(0, (deadlineNs - System.nanoTime()) / 1_000_000));
            if (said == null) {
                throw new Failure(what, told(before, "nothing within " + patienceMs + " ms"));
            }
            if (wanted.test(said)) {
                return said;
            }
        }
    }

    /** The next message; null if none comes in time. */
    Said poll(final long waitMs) throws IOException, Failure {
        final Said said;
        try {
            said = wire.next(waitMs);
        } catch (final EOFException e) {
            throw new Failure("the connection to stay", told(heard.size() - 1, "its end"));
        }
        if (said != null) {
            judge(said);
            heard.add(said);
        }
        return said;
    }

    /** Asks for a heartbeat: where it stands, and the hash of what was sent, must be what we have. */
    void beat() throws IOException, Failure {
        send(Requests.heartbeat());
        await("a Heartbeat back", said -> said.is("Heartbeat"));
    }

    /** Takes all orders back, and waits until they are gone. */
    void clear() throws IOException, Failure {
        final long id = nextId();
        send(Requests.massCancel(id));
        awaitAnswer("MassCancelAck", id);
        await("MassCancelDone of " + id, said -> said.is("MassCancelDone") && said.number("clOrdId") == id);
    }

    /** Hangs up without a word. */
    @Override
    public void close() throws IOException {
        wire.close();
    }

    /** A message that must be as it is said here. */
    static Said require(final String expected, final Said said, final Predicate<Said> wanted) throws Failure {
        if (!wanted.test(said)) {
            throw new Failure(expected, said.toString());
        }
        return said;
    }

    private Said await(final String what) throws IOException, Failure {
        return await(what, said -> true);
    }

    private void judge(final Said said) throws Failure {
        if (said.isEvent() && ack != null) {
            if (said.number("sequence") != lastSequence + 1) {
                throw new Failure("event " + (lastSequence + 1), said.toString());
            }
            lastSequence++;
            hashSequence = lastSequence;
            hash.update(said.frame());
        } else if (said.is("Heartbeat")
            && (said.number("hashSequence") != hashSequence || said.number("hash") != hash.getValue())) {
            throw new Failure("a Heartbeat with hash " + hash.getValue() + " of events up to " + hashSequence,
                said.toString());
        }
    }

    private String told(final int from, final String last) {
        final List<Said> since = heard.subList(Math.max(from, 0), heard.size());
        final StringBuilder text = new StringBuilder();
        since.subList(Math.max(0, since.size() - MAX_TOLD), since.size())
            .forEach(said -> text.append(said).append("; then "));
        return text.append(last).toString();
    }
}
