package org.wheatstone.engine.testkit;

import org.wheatstone.codecs.sbe.AttestSupplierEncoder;
import org.wheatstone.codecs.sbe.DrawEncoder;
import org.wheatstone.codecs.sbe.GrantMandateEncoder;
import org.wheatstone.codecs.sbe.ListSeriesEncoder;
import org.wheatstone.codecs.sbe.MeterRecordEncoder;
import org.wheatstone.codecs.sbe.NominateEncoder;
import org.wheatstone.codecs.sbe.PostBondEncoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.RevokeMandateEncoder;

/**
 * Writes what belongs to delivery, as records of {@link Commands}: grades and figures of the node itself, until
 * {@link Commands#sentBy} and {@link Commands#id} say otherwise, and the requests of members. For one thread; nothing
 * is allocated but for signatures.
 */
public final class DeliveryCommands {
    private final Commands commands;
    private final DeliveredGradeCommand grade = new DeliveredGradeCommand();
    private final ListSeriesCommand series = new ListSeriesCommand();
    private final AttestCommand attest = new AttestCommand();
    private final DrawCommand draw = new DrawCommand();
    private final MeterRecordCommand meterRecord = new MeterRecordCommand();
    private final NominateEncoder nominate = new NominateEncoder();
    private final PostBondEncoder postBond = new PostBondEncoder();
    private final GrantMandateCommand grant = new GrantMandateCommand();
    private final RevokeMandateEncoder revoke = new RevokeMandateEncoder();

    DeliveryCommands(final Commands commands) {
        this.commands = commands;
    }

    /** A delivered grade; say what it is like, and sign it. */
    public DeliveredGradeCommand publish(final int gradeId, final String name) {
        final int block = commands.begin(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH, 0, 0);
        return grade.begin(commands.buffer(), block, gradeId, name);
    }

    /** Windows of a grade, whose ids begin with this one; say when they begin. */
    public ListSeriesCommand listSeries(final int firstId, final String symbol) {
        final int block = commands.begin(ListSeriesEncoder.TEMPLATE_ID, ListSeriesEncoder.BLOCK_LENGTH, 0, 0);
        return series.begin(commands.buffer(), block, firstId, symbol);
    }

    /** What a supplier was found to be capable of. */
    public AttestCommand attest(final int participant, final int gradeId) {
        final int block =
            commands.begin(AttestSupplierEncoder.TEMPLATE_ID, AttestSupplierEncoder.BLOCK_LENGTH, 0, 0);
        return attest.begin(commands.buffer(), block, participant, gradeId);
    }

    /** What can be delivered of each block, in lots, and where calls go; say which {@link Commands#id}. */
    public Commands nominate(
            final int session, final int attachment, final int instrument, final long lots, final long endpoint) {
        final int block =
            commands.begin(NominateEncoder.TEMPLATE_ID, NominateEncoder.BLOCK_LENGTH, session, attachment);
        nominate.wrap(commands.buffer(), block).instrumentId(instrument).quantity(lots).endpoint(endpoint);
        return commands;
    }

    /** Money into a bond, in nano-USD, or below 0 out of it; say which {@link Commands#id}. */
    public Commands postBond(final int session, final int attachment, final long amount) {
        final int block =
            commands.begin(PostBondEncoder.TEMPLATE_ID, PostBondEncoder.BLOCK_LENGTH, session, attachment);
        postBond.wrap(commands.buffer(), block).amount(amount);
        return commands;
    }

    /** A call; say which id and quantity. */
    public DrawCommand draw(final int session, final int attachment) {
        return draw.begin(
            commands.buffer(),
            commands.begin(DrawEncoder.TEMPLATE_ID, DrawEncoder.BLOCK_LENGTH, session, attachment));
    }

    /** What the meter saw; say which id and call. */
    public MeterRecordCommand meterRecord(final int session, final int attachment) {
        return meterRecord.begin(
            commands.buffer(),
            commands.begin(MeterRecordEncoder.TEMPLATE_ID, MeterRecordEncoder.BLOCK_LENGTH, session, attachment));
    }

    /** A mandate with this id; say which id the request has, and what it is to be. */
    public GrantMandateCommand grant(final int session, final int attachment, final int mandate) {
        final int block =
            commands.begin(GrantMandateEncoder.TEMPLATE_ID, GrantMandateEncoder.BLOCK_LENGTH, session, attachment);
        return grant.begin(commands.buffer(), block, mandate);
    }

    /** Ends a mandate; say which {@link Commands#id}. */
    public Commands revoke(final int session, final int attachment, final int mandate) {
        final int block =
            commands.begin(RevokeMandateEncoder.TEMPLATE_ID, RevokeMandateEncoder.BLOCK_LENGTH, session, attachment);
        revoke.wrap(commands.buffer(), block).mandateId(mandate);
        return commands;
    }
}
