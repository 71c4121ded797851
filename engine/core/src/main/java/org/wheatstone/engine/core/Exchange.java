package org.wheatstone.engine.core;

import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.codecs.sbe.KeyAddedEncoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.LookAhead;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.grade.Qualifications;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.instrument.LotsBid;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.instrument.SeriesTable;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.participant.Keys;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.proposal.Proposals;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.StateInput;
import org.wheatstone.engine.core.snapshot.StateOutput;
import org.wheatstone.engine.core.trade.Trades;

/**
 * The exchange: commands in, events out, the same for the same, always. One thread, the engine's, may call it.
 *
 * <p>Buffers passed in belong to the caller and are read until the call returns. A command that a member may get wrong
 * is answered by an event with a {@link Code}. A command that the node should never have let through, or an invariant
 * that is broken, throws {@link IllegalStateException}: the state is not to be used any more, and replay is the
 * recovery.
 */
public final class Exchange {
    /** Raised whenever the same commands would give other events. */
    public static final int VERSION = 6;

    private static final int LAST_REQUEST = 39;
    private static final int FIRST_OF_DELIVERY = 60;
    private static final int LAST_OF_DELIVERY  = 64;

    private final CoreContext context;
    private final Participants participants;
    private final Keys keys;
    private final Sessions sessions;
    private final Grades grades;
    private final Instruments instruments;
    private final SeriesTable series;
    private final Qualifications qualifications;
    private final Capacities capacities;
    private final Nominations nominations;
    private final LotsBid lotsBid;
    private final Mandates mandates;
    private final Ledger ledger;
    private final DeliveryTables delivery;
    private final Books books;
    private final Trades trades;
    private final Proposals proposals;
    private final EventWriter events;
    private final Trading trading;
    private final SessionCommands sessionCommands;
    private final AdminCommands admin;
    private final CommandsAhead ahead;
    private final Refusal refusal = new Refusal();
    private final CommandLine command = new CommandLine();

    private final NodeStartedDecoder nodeStarted = new NodeStartedDecoder();
    private final SessionAttachDecoder sessionAttach = new SessionAttachDecoder();
    private final SessionDetachDecoder sessionDetach = new SessionDetachDecoder();

    private long sequence;
    private long timeNs;
    /** Before the command that is carried out; no part of the state. */
    private long timeBeforeNs;
    private long runId;
    private long ignoredCommands;
    private long timersHandled;

    /**
     * An exchange without participants, grades or instruments: these arrive as commands.
     *
     * @param context limits; concluded here, and to be left alone afterwards.
     * @param sink    for the events; see there for the room it must have.
     */
    public Exchange(final CoreContext context, final EventSink sink) {
        this.context = context.conclude();
        participants = new Participants(context.maxParticipants());
        keys = new Keys(context.maxParticipants());
        sessions = new Sessions(context.maxSessions());
        grades = new Grades(context.maxGrades());
        instruments = new Instruments(context.maxInstruments());
        series = new SeriesTable(context.maxSeries());
        qualifications = new Qualifications(context.maxQualifications());
        capacities = new Capacities(context.maxParticipants(), context.maxInstruments());
        nominations = new Nominations(context.maxParticipants(), context.maxInstruments());
        lotsBid = new LotsBid(context.maxParticipants(), context.maxInstruments());
        mandates = new Mandates(context.maxMandates(), context.maxParticipants(), context.maxSessions());
        ledger = new Ledger(context.maxParticipants(), context.maxPools());
        delivery = context.deliveryTables();
        books = new Books(
            context.maxOrders(), context.maxPriceNodes(), context.maxSessions(), context.indexSeed());
        ahead = new CommandsAhead(
            sessions, instruments, books.lookAhead(),
            new OwnersAhead(sessions, books.bySession(), ledger, capacities));
        trades = new Trades(context.maxTrades(), books.orders());
        proposals = new Proposals(context.maxProposals());
        events = new EventWriter(sink);
        trading = new Trading(this, events, refusal);
        sessionCommands = new SessionCommands(sessions, keys, trading.timers(), events, refusal);
        admin = new AdminCommands(this, trading, sessionCommands, events, refusal);
    }

    /**
     * An exchange in the state that {@link #writeState} wrote down: it answers every command as the one that wrote it
     * would. The events so far are not told again.
     *
     * @param context limits: the same, or others that what is there fits; otherwise as for a new exchange.
     * @param sink    for the events from here on.
     * @param input   of the snapshot, read to its end and no further.
     * @throws SnapshotException if it is cut short, altered, of another layout, at odds with itself, or too large.
     */
    public static Exchange restore(final CoreContext context, final EventSink sink, final StateInput input) {
        final Exchange exchange = new Exchange(context, sink);
        new SnapshotReader(exchange, input).read();
        return exchange;
    }

    /**
     * Writes the whole state down, for {@link #restore}: between two commands, changing nothing and telling nobody. The
     * same state gives the same bytes. Not for the message path: it takes as long as the state is large, and for a node
     * that goes on there is {@link StateCopy}.
     *
     * @param output for the bytes; what it throws is thrown on.
     */
    public void writeState(final StateOutput output) {
        SnapshotWriter.write(this, output);
    }

    /**
     * Carries one command out.
     *
     * @param commandSequence its place in the total order: one above the last one's.
     * @param buffer          that holds it.
     * @param offset          of the {@link CommandRecord}.
     * @throws IllegalStateException if the sequence is not the next, the command is not one of ours, or an invariant is
     *                               broken.
     */
    public void onCommand(final long commandSequence, final DirectBuffer buffer, final int offset) {
        if (commandSequence != sequence + 1) {
            throw new IllegalStateException("sequence=" + commandSequence + " after " + sequence);
        }
        sequence = commandSequence;
        timeBeforeNs = timeNs;
        command.read(buffer, offset);
        timeNs = Math.max(timeNs, command.timeNs());
        events.beginCommand(sequence, timeNs);
        trading.beginCommand();
        dispatch();
        trading.endCommand();
        events.endCommand();
        if (!ledger.isBalanced()) {
            throw new IllegalStateException("ledger does not add up to 0 after sequence=" + sequence);
        }
    }

    /** Whether it pays to look ahead: in a small book, and where few have sessions, everything is near anyway. */
    public boolean looksAhead() {
        return ahead.pays();
    }

    /**
     * Notes what a command will touch that comes soon, of which {@link #touchAhead()} then reads the memory, so that it
     * is near when the command is carried out. Changes nothing that anybody could see, whatever the command is and
     * whether or not it comes; at most {@link LookAhead#MAX} orders before the next touch, more are not noted.
     */
    public void lookAhead(final DirectBuffer buffer, final int offset) {
        ahead.note(buffer, offset);
    }

    /** Reads what is noted, all at once, and forgets it. */
    public void touchAhead() {
        ahead.touch();
    }

    /** Writes an {@code InstrumentDefinition} and an {@code InstrumentStatus} frame of each instrument, as they are. */
    public void describeInstruments(final Consumer<DirectBuffer> frames) {
        final InstrumentFrames writer = new InstrumentFrames();
        instruments.forEach(instrument -> {
            final UnsafeBuffer definition =
                new UnsafeBuffer(new byte[Frame.lengthOf(InstrumentDefinitionEncoder.BLOCK_LENGTH)]);
            Frame.begin(
                definition, 0, InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
            writer.definition(definition, Frame.BLOCK_OFFSET, instrument);
            frames.accept(definition);
            final UnsafeBuffer status =
                new UnsafeBuffer(new byte[Frame.lengthOf(InstrumentStatusEncoder.BLOCK_LENGTH)]);
            Frame.begin(status, 0, InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH);
            writer.status(status, Frame.BLOCK_OFFSET, instrument, timeNs);
            frames.accept(status);
        });
    }

    /** Writes a {@code KeyAdded} frame of each live public key, as of now. */
    public void describeKeys(final Consumer<DirectBuffer> frames) {
        final KeyFrames writer = new KeyFrames();
        for (int i = 0; i < participants.count(); i++) {
            for (int place = 0; place < keys.count(i); place++) {
                final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.lengthOf(KeyAddedEncoder.BLOCK_LENGTH)]);
                Frame.begin(frame, 0, KeyAddedEncoder.TEMPLATE_ID, KeyAddedEncoder.BLOCK_LENGTH);
                writer.added(frame, Frame.BLOCK_OFFSET, participants.at(i), keys.at(i, place), timeNs);
                frames.accept(frame);
            }
        }
    }

    /** Over books, ledger, capacity and instruments: a refused request does not move it. Not for the message path. */
    public long marketHash() {
        return SnapshotWriter.marketHash(this);
    }

    /** Over the market, and sessions and chains besides: every answer moves it. Not for the message path. */
    public long stateHash() {
        return SnapshotWriter.stateHash(this);
    }

    /** Over the bytes of all events so far, in order. */
    public long eventHash() {
        return events.eventHash();
    }

    /** Sequence of the last command; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Number of the newest event; 0 before the first. */
    public long eventNumber() {
        return events.eventNumber();
    }

    /** The exchange's time: ns since 1970 UTC, never decreasing. */
    public long timeNs() {
        return timeNs;
    }

    /** The run that a {@code NodeStarted} named last. */
    public long runId() {
        return runId;
    }

    /** Commands of connections that no longer had their session. */
    public long ignoredCommands() {
        return ignoredCommands;
    }

    /**
     * When this exchange wants its next {@code TimerDue}, ns since 1970 UTC: 0 if work goes on and it is due at once,
     * {@code Long.MAX_VALUE} if there is nothing to wait for.
     */
    public long nextDeadlineNs() {
        return trading.nextDeadlineNs();
    }

    /** How many {@code TimerDue} this object has carried out; no part of the state. */
    public long timersHandled() {
        return timersHandled;
    }

    public Participants participants() {
        return participants;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Grades grades() {
        return grades;
    }

    public Instruments instruments() {
        return instruments;
    }

    /** What lists windows of delivery. */
    public SeriesTable series() {
        return series;
    }

    /** Who may deliver which grade. */
    public Qualifications qualifications() {
        return qualifications;
    }

    public Capacities capacities() {
        return capacities;
    }

    /** Where calls go. */
    public Nominations nominations() {
        return nominations;
    }

    /** What may be spent on whose behalf. */
    public Mandates mandates() {
        return mandates;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** What is bought and not delivered yet, and everything until it is paid. */
    public DeliveryTables delivery() {
        return delivery;
    }

    public Books books() {
        return books;
    }

    /** The last ones, which can still be busted or corrected. */
    public Trades trades() {
        return trades;
    }

    /** What waits for a second operator. */
    public Proposals proposals() {
        return proposals;
    }

    /** The live public keys. */
    public Keys keys() {
        return keys;
    }

    LotsBid lotsBid() {
        return lotsBid;
    }

    Trading trading() {
        return trading;
    }

    CoreContext context() {
        return context;
    }

    Progress progress() {
        return new Progress(sequence, timeNs, runId, events.eventNumber(), ignoredCommands);
    }

    /** Goes on from where another exchange had come to; the tables are filled already. */
    void resume(final Progress progress, final long eventHash) {
        sequence = progress.sequence();
        timeNs = progress.timeNs();
        runId = progress.runId();
        ignoredCommands = progress.ignoredCommands();
        events.resume(progress.eventNumber(), eventHash);
    }

    private void dispatch() {
        final int templateId = command.templateId();
        CommandBlocks.requireWhole(command);
        if (templateId >= NewOrderDecoder.TEMPLATE_ID && templateId <= LAST_REQUEST) {
            onRequest();
        } else if (templateId >= NodeStartedDecoder.TEMPLATE_ID) {
            onNodeCommand(templateId);
        } else if (templateId >= FIRST_OF_DELIVERY && templateId <= LAST_OF_DELIVERY
            || templateId == RevokeMandateDecoder.TEMPLATE_ID) {
            onRequest();
        } else if (templateId >= AddParticipantDecoder.TEMPLATE_ID && templateId <= DeclineDecoder.TEMPLATE_ID
            || templateId == AttestSupplierDecoder.TEMPLATE_ID
            || templateId == ListSeriesDecoder.TEMPLATE_ID || templateId == ContributeFundDecoder.TEMPLATE_ID) {
            if (!admin.onCommand(templateId, command.buffer(), command.offset())) {
                ignoredCommands++;
            }
        } else {
            throw unknown(templateId);
        }
    }

    private void onRequest() {
        final Session session = sessions.find(command.sessionId());
        if (session == null || !session.isCurrent(command.attachment())) {
            ignoredCommands++;
            return;
        }
        if (!trading.onRequest(session, command)) {
            throw unknown(command.templateId());
        }
    }

    private void onNodeCommand(final int templateId) {
        final DirectBuffer buffer = command.buffer();
        final int block = command.block();
        final int length = command.blockLength();
        final int version = command.version();
        switch (templateId) {
            case NodeStartedDecoder.TEMPLATE_ID:
                nodeStarted.wrap(buffer, block, length, version);
                requireOurVersion(nodeStarted.coreVersion());
                context.requireSame(nodeStarted);
                runId = nodeStarted.runId();
                if (sequence > 1) {
                    trading.stoodStill(timeBeforeNs, timeNs);
                }
                sessionCommands.nodeStarted();
                break;
            case SessionAttachDecoder.TEMPLATE_ID:
                sessionCommands.attach(sessionAttach.wrap(buffer, block, length, version));
                break;
            case SessionDetachDecoder.TEMPLATE_ID:
                if (!sessionCommands.detach(sessionDetach.wrap(buffer, block, length, version))) {
                    ignoredCommands++;
                }
                break;
            case TimerDueDecoder.TEMPLATE_ID:
                timersHandled++;
                trading.timerDue();
                break;
            default:
                throw unknown(templateId);
        }
    }

    /** What another version decided cannot be decided again by this one. */
    private void requireOurVersion(final long coreVersion) {
        if (coreVersion != VERSION) {
            throw new IllegalStateException("the journal is of core version " + coreVersion + " from sequence "
                + sequence + " on, and this is version " + VERSION + ": replay it with that version");
        }
    }

    private IllegalStateException unknown(final int templateId) {
        return new IllegalStateException("no such command: template=" + templateId + " sequence=" + sequence);
    }
}
