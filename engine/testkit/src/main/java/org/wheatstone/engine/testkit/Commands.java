package org.wheatstone.engine.testkit;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.CancelAfterEncoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestEncoder;
import org.wheatstone.codecs.sbe.ProtectionConfigEncoder;
import org.wheatstone.codecs.sbe.ProtectionResetEncoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SessionDetachEncoder;
import org.wheatstone.codecs.sbe.TimerDueEncoder;
import org.wheatstone.codecs.sbe.UnlockEncoder;
import org.wheatstone.engine.core.Exchange;

/**
 * Writes command records, one at a time: each method begins a new one at {@link #offset()} and fills in what an honest
 * sender would; what it returns changes the rest. For one thread; the builders returned are flyweights over the record,
 * valid until the next one is begun, and nothing is allocated. Values are not checked: a test may send what it likes.
 *
 * <pre>{@code
 * commands.newOrder(11, 1).id(7).bid(5).at(100).postOnly();
 * exchange.onCommand(sequence, commands.buffer(), commands.offset());
 * }</pre>
 */
public final class Commands {
    private final NewOrderCommand newOrder = new NewOrderCommand();
    private final NewOrderExtCommand newOrderExt = new NewOrderExtCommand();
    private final MassCancelCommand massCancel = new MassCancelCommand();
    private final MassQuoteCommand massQuote = new MassQuoteCommand();
    private final ProtectionCommand protection = new ProtectionCommand();
    private final OperatorCommands operator = new OperatorCommands(this);
    private final DeliveryCommands delivery = new DeliveryCommands(this);
    private final AttachCommand attachCommand = new AttachCommand();
    private final UnlockEncoder unlock = new UnlockEncoder();
    private final CancelAfterEncoder cancelAfter = new CancelAfterEncoder();
    private final ProtectionResetEncoder resetProtection = new ProtectionResetEncoder();
    private final OpenOrdersRequestEncoder openOrders = new OpenOrdersRequestEncoder();
    private final TimerDueEncoder timerDue = new TimerDueEncoder();
    private final ReplaceOrderCommand replaceOrder = new ReplaceOrderCommand();
    private final CancelOrderCommand cancelOrder = new CancelOrderCommand();
    private final ListInstrumentCommand listInstrument = new ListInstrumentCommand();
    private final Grants grants = new Grants();
    private final NodeStartedEncoder nodeStarted = new NodeStartedEncoder();
    private final SessionAttachEncoder attach = new SessionAttachEncoder();
    private final SessionDetachEncoder detach = new SessionDetachEncoder();
    private final AddParticipantEncoder addParticipant = new AddParticipantEncoder();
    private final AddSessionEncoder addSession = new AddSessionEncoder();
    private final DepositEncoder deposit = new DepositEncoder();
    private final DeclareCapacityEncoder declareCapacity = new DeclareCapacityEncoder();
    private final PublishGradeEncoder publishGrade = new PublishGradeEncoder();

    private MutableDirectBuffer buffer;
    private int offset;
    private long timeNs;

    /** Writes into a buffer of its own, each record over the last. */
    public Commands() {
        this(new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]), 0);
    }

    /** Writes into the caller's buffer, at an offset that is a multiple of 8. */
    public Commands(final MutableDirectBuffer buffer, final int offset) {
        at(buffer, offset);
    }

    /** Writes the records from the next one on there; the buffer stays the caller's. */
    public Commands at(final MutableDirectBuffer newBuffer, final int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        return this;
    }

    /** Stamps the records from the next one on with this time, ns since 1970 UTC. */
    public Commands time(final long newTimeNs) {
        timeNs = newTimeNs;
        return this;
    }

    /** A limit order, good till cancelled, in instrument 1; say which id, side, quantity and price. */
    public NewOrderCommand newOrder(final int session, final int attachment) {
        return newOrder.begin(
            buffer, begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, session, attachment));
    }

    /** The same, with a part to show, a minimum or an end. */
    public NewOrderExtCommand newOrderExt(final int session, final int attachment) {
        return newOrderExt.begin(
            buffer, begin(NewOrderExtEncoder.TEMPLATE_ID, NewOrderExtEncoder.BLOCK_LENGTH, session, attachment));
    }

    /** A replace in instrument 1; say which id, target, total quantity and price. */
    public ReplaceOrderCommand replaceOrder(final int session, final int attachment) {
        return replaceOrder.begin(
            buffer, begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH, session, attachment));
    }

    /** A cancel in instrument 1; say which id and target. */
    public CancelOrderCommand cancelOrder(final int session, final int attachment) {
        return cancelOrder.begin(
            buffer, begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH, session, attachment));
    }

    /** A mass cancel of all orders of the session; say which id. */
    public MassCancelCommand massCancel(final int session, final int attachment) {
        return massCancel.begin(
            buffer, begin(MassCancelEncoder.TEMPLATE_ID, MassCancelEncoder.BLOCK_LENGTH, session, attachment));
    }

    /** A mass quote with so many legs; say which id, set and legs. */
    public MassQuoteCommand massQuote(final int session, final int attachment, final int legCount) {
        final int block = begin(
            MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH, session, attachment,
            MassQuoteCommand.GROUP_HEADER_LENGTH + legCount * MassQuoteCommand.LEG_LENGTH);
        return massQuote.begin(buffer, block, legCount);
    }

    /** A protection with an interval of a second; say which id, set and limits. */
    public ProtectionCommand protect(final int session, final int attachment) {
        return protection.begin(buffer, begin(
            ProtectionConfigEncoder.TEMPLATE_ID, ProtectionConfigEncoder.BLOCK_LENGTH, session, attachment));
    }

    /** Lets a quote set quote again; say which {@link #id}. */
    public Commands resetProtection(final int session, final int attachment, final long quoteSet) {
        final int block = begin(
            ProtectionResetEncoder.TEMPLATE_ID, ProtectionResetEncoder.BLOCK_LENGTH, session, attachment);
        resetProtection.wrap(buffer, block).quoteSetId(quoteSet);
        return this;
    }

    /** Lets new orders in again; say which {@link #id}. */
    public Commands unlock(final int session, final int attachment) {
        unlock.wrap(buffer, begin(UnlockEncoder.TEMPLATE_ID, UnlockEncoder.BLOCK_LENGTH, session, attachment));
        return this;
    }

    /** Sets the dead man, or, with 0, turns it off; say which {@link #id}. */
    public Commands cancelAfter(final int session, final int attachment, final long timeoutMs) {
        final int block =
            begin(CancelAfterEncoder.TEMPLATE_ID, CancelAfterEncoder.BLOCK_LENGTH, session, attachment);
        cancelAfter.wrap(buffer, block).timeoutMs(timeoutMs);
        return this;
    }

    /** Asks for the state of all open orders of the session; say which {@link #id}. */
    public Commands openOrders(final int session, final int attachment) {
        openOrders.wrap(buffer, begin(
            OpenOrdersRequestEncoder.TEMPLATE_ID, OpenOrdersRequestEncoder.BLOCK_LENGTH, session, attachment));
        return this;
    }

    /** The request's own id, of the record just written: a request or an operator's action. */
    public Commands id(final long clOrdId) {
        buffer.putLong(
            offset + CommandRecord.FRAME_OFFSET + Frame.CL_ORD_ID_OFFSET, clOrdId, ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    /** What operators do while a market runs. */
    public OperatorCommands operator() {
        return operator;
    }

    /** What belongs to delivery. */
    public DeliveryCommands delivery() {
        return delivery;
    }

    /** A deadline has passed; 0 if work goes on. */
    public Commands timerDue(final long deadlineNs) {
        timerDue.wrap(buffer, begin(TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH, 0, 0))
            .deadline(deadlineNs);
        return this;
    }

    /** A run of the node begins. */
    public Commands nodeStarted(final long runId) {
        final int block = begin(NodeStartedEncoder.TEMPLATE_ID, NodeStartedEncoder.BLOCK_LENGTH, 0, 0);
        nodeStarted.wrap(buffer, block)
            .runId(runId).coreVersion(Exchange.VERSION).schemaVersion(Frame.SCHEMA_VERSION);
        return this;
    }

    /**
     * A connection asks for a session.
     *
     * @param nextSequence of the first event it wants; 0 for new ones only.
     */
    public Commands attach(
            final int session, final long connection, final long nextSequence, final boolean takeover) {
        final int block = begin(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH, 0, 0);
        attach.wrap(buffer, block).sessionId(session).connectionId(connection).nextSequence(nextSequence)
            .flags().takeover(takeover);
        return this;
    }

    /** A connection asks for a session, with more to say. */
    public AttachCommand attach(final int session, final long connection) {
        final int block = begin(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH, 0, 0);
        return attachCommand.begin(buffer, block, session, connection);
    }

    /** A connection is gone, for the reason of this code. */
    public Commands detach(final int session, final long connection, final int code) {
        final int block = begin(SessionDetachEncoder.TEMPLATE_ID, SessionDetachEncoder.BLOCK_LENGTH, 0, 0);
        detach.wrap(buffer, block).sessionId(session).connectionId(connection).code(code);
        return this;
    }

    /** A new owner without roles; {@link Grants} gives them. */
    public Grants addParticipant(final int participant, final String name) {
        final int block = begin(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH, 0, 0);
        return grants.begin(addParticipant.wrap(buffer, block).participantId(participant).name(name).roles());
    }

    /** A session through which a participant trades. */
    public Commands addSession(final int session, final int participant) {
        final int block = begin(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH, 0, 0);
        addSession.wrap(buffer, block).sessionId(session).participantId(participant);
        return this;
    }

    /** Money in, in nano-USD. */
    public Commands deposit(final int participant, final long amount) {
        final int block = begin(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH, 0, 0);
        deposit.wrap(buffer, block).participantId(participant).amount(amount);
        return this;
    }

    /** What a supplier can deliver, all told, in lots. */
    public Commands declareCapacity(final int participant, final int instrument, final long quantity) {
        final int block = begin(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH, 0, 0);
        declareCapacity.wrap(buffer, block).participantId(participant).instrumentId(instrument).quantity(quantity);
        return this;
    }

    /** A grade of which a lot is so many GTU. */
    public Commands publishGrade(final int grade, final String name, final int lotGtu) {
        final int block = begin(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH, 0, 0);
        publishGrade.wrap(buffer, block).gradeId(grade).name(name).lotGtu(lotGtu).version(1);
        return this;
    }

    /** An instrument of grade 1 with tick 1, prices 1 to 1,000,000, quantities to 1,000,000, without fees. */
    public ListInstrumentCommand listInstrument(final int instrument, final String symbol) {
        final int block = begin(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH, 0, 0);
        return listInstrument.begin(buffer, block, instrument, symbol);
    }

    /** An empty frame of this template, which need not exist. */
    public Commands unknown(final int templateId, final int blockLength) {
        begin(templateId, blockLength, 0, 0);
        return this;
    }

    /** Says who sent the record just written, if it was not who usually would. */
    public Commands sentBy(final int session, final int attachment, final int participant) {
        final int frameLength = Frame.length(buffer, offset + CommandRecord.FRAME_OFFSET);
        CommandRecord.stamp(buffer, offset, frameLength, session, attachment, participant, timeNs);
        return this;
    }

    public MutableDirectBuffer buffer() {
        return buffer;
    }

    /** Where the record is. */
    public int offset() {
        return offset;
    }

    /** Length of the record, a multiple of 8. */
    public int length() {
        return CommandRecord.length(buffer, offset);
    }

    /** Writes stamp and header; returns where the block is. */
    int begin(final int templateId, final int blockLength, final int session, final int attachment) {
        return begin(templateId, blockLength, session, attachment, 0);
    }

    private int begin(
            final int templateId,
            final int blockLength,
            final int session,
            final int attachment,
            final int groupLength) {
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        final int frameLength = Frame.begin(buffer, frame, templateId, blockLength, groupLength);
        CommandRecord.stamp(buffer, offset, frameLength, session, attachment, 0, timeNs);
        return frame + Frame.BLOCK_OFFSET;
    }
}
