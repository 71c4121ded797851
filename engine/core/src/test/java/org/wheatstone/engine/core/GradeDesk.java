package org.wheatstone.engine.core;

import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.AttestSupplierEncoder;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.ListSeriesEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * An exchange whose instrument 1 is of grade 1, which is delivered in blocks of 100 s, and 2 of grade 2, which is not;
 * with its members, and its offices, each with a session of the same number. The bond of a lot is 10, and prices are 1
 * to 1,000.
 */
class GradeDesk extends DeliveryDesk {
    static final int BUYER     = 1;
    static final int SUPPLIER  = 2;
    static final int MAKER     = 3;
    static final int RIVAL     = 4;
    static final int AUTHORITY = 5;
    static final int INSPECTOR = 6;
    static final int OPERATOR  = 8;

    static final int KEY = 51;
    static final long BLOCK_NS = 100_000_000_000L;

    private final Authority authority = new Authority(1);

    GradeDesk() {
        this(limits());
    }

    GradeDesk(final CoreContext context) {
        this(context, e -> { }, e -> { });
    }

    /** With another grade 1, and another instrument 1 of it. */
    GradeDesk(
            final CoreContext context,
            final Consumer<PublishGradeEncoder> grade,
            final Consumer<ListInstrumentEncoder> listing) {
        super(context);
        addParticipant(AUTHORITY, 16);
        addKey(AUTHORITY, KEY, authority.publicKey());
        publish(NODE, grade);
        publish(NODE, e -> e.gradeId(2).name("code.standard.v1").blockSeconds(0).predecessor(0));
        listInstrument(listing);
        listInstrument(e -> e.instrumentId(2).gradeId(2));
        addSession(AUTHORITY, AUTHORITY, Mode.ADMIN);
        member(BUYER, 1, Mode.TRADE);
        member(SUPPLIER, 2, Mode.TRADE);
        member(MAKER, 4, Mode.TRADE);
        member(RIVAL, 2, Mode.TRADE);
        member(INSPECTOR, 32, Mode.ADMIN);
        member(METER, 8, Mode.TRADE);
        member(OPERATOR, 128, Mode.ADMIN);
        for (final int participant : new int[] {BUYER, SUPPLIER, MAKER, RIVAL}) {
            deposit(participant, 1_000_000);
        }
    }

    static CoreContext limits() {
        return new CoreContext().maxParticipants(12).maxSessions(12).maxGrades(4).maxInstruments(4).maxOrders(64)
            .maxPriceNodes(64).maxTrades(8).maxProposals(4).maxFillsPerCommand(16).maxCancelsPerCommand(4)
            .maxQuoteSets(4).maxEventsPerCommand(256).maxQualifications(4).maxPools(9).maxMandates(16);
    }

    @Override
    final String text(final UnsafeBuffer event) {
        return GradeText.of(event);
    }

    @Override
    final GradeDesk at(final long nowNs) {
        super.at(nowNs);
        return this;
    }

    final Authority authority() {
        return authority;
    }

    /** The supplier may offer: it is attested, nominated for 100 lots, and has a bond of 1,000. */
    final GradeDesk supplying(final int participant) {
        attest(participant, e -> { });
        nominate(participant, 1, 100, 77);
        bond(participant, 1_000);
        return this;
    }

    final List<String> addSession(final int id, final int participant, final Mode mode) {
        addSession(id, participant);
        return attach(id, mode);
    }

    final List<String> attach(final int session, final Mode mode) {
        return attach(session, e -> e.mode(mode).flags().takeover(true));
    }

    /** A good grade 1, changed and then signed. */
    final List<String> publish(final int session, final Consumer<PublishGradeEncoder> change) {
        return publish(session, change, e -> { });
    }

    /** A good grade 1, changed, signed, and then changed again. */
    final List<String> publish(
            final int session, final Consumer<PublishGradeEncoder> change, final Consumer<PublishGradeEncoder> after) {
        final int block = begin(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH, session);
        final PublishGradeEncoder request = new PublishGradeEncoder().wrap(command(), block);
        request.clOrdId(nextId(session));
        change.accept(good(request));
        authority.sign(command(), block);
        after.accept(request);
        return send();
    }

    /** Every field that is asked for, in range. */
    static PublishGradeEncoder good(final PublishGradeEncoder grade) {
        grade.name("code.prime.v1").gradeId(1).lotGtu(1_000).version(1).tier(Tier.PRIME).workClass(WorkClass.B)
            .latencyClass(LatencyClass.STANDARD).verification(Verification.METER).blockSeconds(100)
            .intervalSeconds(10).callTimeoutMs(5_000).disputeSeconds(20).minSamples(1).suspendAfter(3)
            .ttftP95Ms(500).tokensPerSecond(50).serviceErrorPpm(5_000).uptimePpm(990_000).contextTokens(8_000)
            .outputTokens(2_000).evaluationErrorPpm(10_000).toolAccuracyPpm(900_000).benchmarkCount(2)
            .buyInCapPpm(2_000_000).imbalancePpm(50_000)
            .putHoldbackPpm(100_000, 100_000, 100_000, 100_000)
            .reasoningBilling(ReasoningBilling.FULL)
            .attestation((short) 2).retention((short) 3).quantizationBits((short) 8).bondPerLot(10)
            .certifications(0b101).regions(0b110).modelScope("opus").authorityId(AUTHORITY).keyId(KEY);
        grade.benchmarkIds(0, 7).benchmarkVersions(0, 1).benchmarkFloors(0, 600_000);
        grade.benchmarkIds(1, 8).benchmarkVersions(1, 2).benchmarkFloors(1, 700_000);
        grade.discountExcess(0, 10_000).discountRates(0, 100_000);
        grade.weights(0, 1_000).weights(1, 100).weights(2, 1_250).weights(3, 4_000).weights(4, 4_000);
        grade.capabilities().tools(true).streaming(true).promptCache(true);
        return grade;
    }

    /** Figures that pass grade 1, changed. */
    final List<String> attest(final int participant, final Consumer<AttestSupplierEncoder> change) {
        return attest(INSPECTOR, participant, change);
    }

    final List<String> attest(final int session, final int participant, final Consumer<AttestSupplierEncoder> change) {
        final int block = begin(AttestSupplierEncoder.TEMPLATE_ID, AttestSupplierEncoder.BLOCK_LENGTH, session);
        final AttestSupplierEncoder figures = new AttestSupplierEncoder().wrap(command(), block);
        figures.clOrdId(nextId(session)).participantId(participant);
        change.accept(passing(figures));
        return send();
    }

    /** At the bounds of the good grade, each. */
    static AttestSupplierEncoder passing(final AttestSupplierEncoder figures) {
        figures.gradeId(1).ttftP95Ms(500).tokensPerSecond(50).serviceErrorPpm(5_000).uptimePpm(990_000)
            .contextTokens(8_000).outputTokens(2_000).evaluationErrorPpm(10_000).toolAccuracyPpm(900_000)
            .attestation((short) 2).retention((short) 3).quantizationBits((short) 8).certifications(0b101)
            .regions(0b100).model("opus");
        figures.benchmarkIds(3, 8).benchmarkVersions(3, 2).benchmarkScores(3, 700_000);
        figures.benchmarkIds(5, 7).benchmarkVersions(5, 1).benchmarkScores(5, 600_000);
        figures.capabilities().tools(true).streaming(true).promptCache(true);
        return figures;
    }

    /** Of grade 1 unless it is changed, tick 1. */
    @Override
    final List<String> listInstrument(final Consumer<ListInstrumentEncoder> change) {
        return super.listInstrument(e -> change.accept(
            e.deliveryTerm(DeliveryTerm.SPOT).tick(1).minPrice(1).maxPrice(1_000).maxQuantity(1_000)));
    }

    /** Tick 1, windows of 100 s from 1,000 s on, two of them ahead, ids from 100 on; changed. */
    final List<String> listSeries(final Consumer<ListSeriesEncoder> change) {
        return listSeriesBy(NODE, change);
    }

    final List<String> listSeriesBy(final int session, final Consumer<ListSeriesEncoder> change) {
        final int block = begin(ListSeriesEncoder.TEMPLATE_ID, ListSeriesEncoder.BLOCK_LENGTH, session);
        change.accept(new ListSeriesEncoder().wrap(command(), block).clOrdId(nextId(session))
            .instrumentId(100).gradeId(1).symbol("code/usd").tick(1).minPrice(1).maxPrice(1_000).maxQuantity(1_000)
            .windowSeconds(100).firstStart(1_000_000_000_000L).horizon(2));
        return send();
    }

    private void member(final int number, final int roles, final Mode mode) {
        addParticipant(number, roles);
        addSession(number, number, mode);
    }
}
