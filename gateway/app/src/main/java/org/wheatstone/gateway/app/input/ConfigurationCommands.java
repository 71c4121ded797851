package org.wheatstone.gateway.app.input;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyEncoder;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;

/**
 * Operator's actions that a new journal begins with, as frames: instruments and accounts. Single-threaded; the arrays
 * given out belong to the caller.
 *
 * <p>The order is fixed, so that equal files give equal bytes: by id, and each participant with its sessions, its keys
 * and its deposit. A {@code clOrdId} is the place in the list, from 1.
 */
public final class ConfigurationCommands {
    private final List<byte[]> frames = new ArrayList<>();
    private final ListInstrumentEncoder listInstrument = new ListInstrumentEncoder();
    private final AddParticipantEncoder addParticipant = new AddParticipantEncoder();
    private final AddSessionEncoder addSession = new AddSessionEncoder();
    private final AddKeyEncoder addKey = new AddKeyEncoder();
    private final DepositEncoder deposit = new DepositEncoder();
    private final DeclareCapacityEncoder declareCapacity = new DeclareCapacityEncoder();

    private ConfigurationCommands() {
    }

    /** Participants, sessions, keys and deposits. */
    public static List<byte[]> accounts(final Accounts accounts) {
        final ConfigurationCommands commands = new ConfigurationCommands();
        accounts.participants().forEach(commands::addParticipant);
        return commands.frames;
    }

    /** The instruments of a grade book. */
    public static List<byte[]> instruments(final List<InstrumentSpec> instruments) {
        final ConfigurationCommands commands = new ConfigurationCommands();
        instruments.forEach(commands::addInstrument);
        return commands.frames;
    }

    /** What suppliers declare of instruments that are not delivered. */
    public static List<byte[]> capacities(final Accounts accounts) {
        final ConfigurationCommands commands = new ConfigurationCommands();
        accounts.participants().forEach(participant ->
            participant.capacities().forEach(capacity -> commands.addCapacity(participant, capacity)));
        return commands.frames;
    }

    /**
     * What distinguishes the configuration in a journal from that of the files, in words for the operator; empty if
     * nothing does.
     *
     * @param fileFrames    that a journal should begin with.
     * @param journalFrames the actions of the same templates that the journal holds and that were not refused, in its
     *                      order, whatever their {@code clOrdId}; several deposits of a participant count together, and
     *                      of several declarations of a capacity the last.
     * @throws IllegalArgumentException if a frame has another template.
     */
    public static Optional<String> firstDifference(
            final List<byte[]> fileFrames, final List<byte[]> journalFrames) {
        return Configuration.of(fileFrames).firstDifference(Configuration.of(journalFrames));
    }

    private void addInstrument(final InstrumentSpec instrument) {
        final UnsafeBuffer frame = frame(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH);
        listInstrument.wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(instrument.id())
            .clOrdId(frames.size())
            .symbol(instrument.symbol())
            .tick(instrument.tick())
            .minPrice(instrument.minPrice())
            .maxPrice(instrument.maxPrice())
            .maxQuantity(instrument.maxQuantity())
            .gradeId(instrument.grade().id())
            .makerFee(instrument.makerFeePpm())
            .takerFee(instrument.takerFeePpm())
            .deliveryTerm(instrument.term())
            .currency(instrument.currency())
            .rolls((short) (instrument.rolls() ? 1 : 0))
            .referencePrice(instrument.referencePrice())
            .bandPpm(instrument.bandPpm());
    }

    private void addParticipant(final ParticipantSpec participant) {
        final UnsafeBuffer frame = frame(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH);
        addParticipant.wrap(frame, Frame.BLOCK_OFFSET)
            .clOrdId(frames.size())
            .participantId(participant.id())
            .name(participant.name());
        frame.putShort(Frame.BLOCK_OFFSET + AddParticipantEncoder.rolesEncodingOffset(),
            (short) Role.bits(participant.roles()), ByteOrder.LITTLE_ENDIAN);
        participant.sessions().forEach(sessionId -> addSession(participant, sessionId));
        participant.keys().forEach(key -> addKey(participant, key));
        if (participant.depositNano() > 0) {
            addDeposit(participant);
        }
    }

    private void addSession(final ParticipantSpec participant, final int sessionId) {
        final UnsafeBuffer frame = frame(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH);
        addSession.wrap(frame, Frame.BLOCK_OFFSET)
            .clOrdId(frames.size())
            .sessionId(sessionId)
            .participantId(participant.id());
    }

    private void addKey(final ParticipantSpec participant, final KeySpec key) {
        final UnsafeBuffer frame = frame(AddKeyEncoder.TEMPLATE_ID, AddKeyEncoder.BLOCK_LENGTH);
        final byte[] publicKey = HexFormat.of().parseHex(key.hex());
        addKey.wrap(frame, Frame.BLOCK_OFFSET)
            .clOrdId(frames.size())
            .putPublicKey(publicKey, 0, publicKey.length)
            .participantId(participant.id())
            .keyId(key.id());
    }

    private void addDeposit(final ParticipantSpec participant) {
        final UnsafeBuffer frame = frame(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH);
        deposit.wrap(frame, Frame.BLOCK_OFFSET)
            .clOrdId(frames.size())
            .amount(participant.depositNano())
            .participantId(participant.id());
    }

    private void addCapacity(final ParticipantSpec participant, final CapacitySpec capacity) {
        final UnsafeBuffer frame = frame(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH);
        declareCapacity.wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(capacity.instrument().id())
            .clOrdId(frames.size())
            .quantity(capacity.quantityLots())
            .participantId(participant.id());
    }

    /** Appends a frame; from here on the number of frames is its clOrdId. */
    private UnsafeBuffer frame(final int templateId, final int blockLength) {
        final byte[] bytes = new byte[Frame.lengthOf(blockLength)];
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        Frame.begin(buffer, 0, templateId, blockLength);
        frames.add(bytes);
        return buffer;
    }
}
