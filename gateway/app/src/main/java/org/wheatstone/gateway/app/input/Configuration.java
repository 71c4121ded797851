package org.wheatstone.gateway.app.input;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/**
 * What a list of operator's actions amounts to, in words: subjects ("participant 7 deposit") with their properties.
 * Single-threaded.
 */
final class Configuration {
    /** The name of a property that is its subject's only one. */
    private static final String ITSELF = "";
    private static final String[] WEIGHTS = {"input", "cached input", "cache write", "output", "reasoning"};
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Map<String, Map<String, String>> subjects = new LinkedHashMap<>();
    private final Map<Long, String> symbols = new LinkedHashMap<>();
    private final Map<Long, BigInteger> deposits = new LinkedHashMap<>();

    private Configuration() {
    }

    static Configuration of(final List<byte[]> frames) {
        final Configuration configuration = new Configuration();
        for (final byte[] frame : frames) {
            configuration.add(new UnsafeBuffer(frame));
        }
        return configuration;
    }

    /** In the order of this configuration, which is the file's; then what only the journal has. */
    Optional<String> firstDifference(final Configuration journal) {
        for (final String subject : subjects.keySet()) {
            final Optional<String> difference = differenceOf(subject, journal.subjects.get(subject));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return journal.subjects.keySet().stream().filter(subject -> !subjects.containsKey(subject)).findFirst()
            .map(subject -> subject + " is in the journal but not in the file");
    }

    private Optional<String> differenceOf(final String subject, final Map<String, String> held) {
        if (held == null) {
            return Optional.of(subject + " is in the file but not in the journal");
        }
        return subjects.get(subject).entrySet().stream()
            .filter(property -> !property.getValue().equals(held.get(property.getKey()))).findFirst()
            .map(property -> (subject + " " + property.getKey()).strip() + ": the file says " + property.getValue()
                + ", the journal holds " + held.get(property.getKey()));
    }

    private void add(final UnsafeBuffer frame) {
        switch (Frame.templateId(frame, 0)) {
            case PublishGradeDecoder.TEMPLATE_ID -> addGrade(frame);
            case ListInstrumentDecoder.TEMPLATE_ID -> addInstrument(frame);
            case AddParticipantDecoder.TEMPLATE_ID -> addParticipant(frame);
            case AddSessionDecoder.TEMPLATE_ID -> addSession(frame);
            case AddKeyDecoder.TEMPLATE_ID -> addKey(frame);
            case DepositDecoder.TEMPLATE_ID -> addDeposit(frame);
            case DeclareCapacityDecoder.TEMPLATE_ID -> addCapacity(frame);
            case AttestSupplierDecoder.TEMPLATE_ID -> addAttestation(frame);
            default -> throw new IllegalArgumentException(
                "not a configuration command: template=" + Frame.templateId(frame, 0));
        }
    }

    private void addGrade(final UnsafeBuffer frame) {
        final PublishGradeDecoder grade = new PublishGradeDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
        final Map<String, String> properties = subject("grade " + grade.gradeId());
        properties.put("name", grade.name());
        properties.put("tier", grade.tier().name());
        properties.put("version", Integer.toString(grade.version()));
        properties.put("class", grade.workClass().name());
        properties.put("latency class", grade.latencyClass().name());
        properties.put("verification", grade.verification().name());
        properties.put("lot", grade.lotGtu() + " GTU");
        for (int i = 0; i < PublishGradeDecoder.weightsLength(); i++) {
            final String kind = i < WEIGHTS.length ? WEIGHTS[i] : "reserved";
            properties.put(kind + " weight" + (i < WEIGHTS.length ? "" : " " + i), Long.toString(grade.weights(i)));
        }
        properties.put("effective from", Instant.ofEpochSecond(
            grade.effectiveFrom() / NANOS_PER_SECOND, grade.effectiveFrom() % NANOS_PER_SECOND).toString());
        properties.put("block", grade.blockSeconds() + " s");
        if (grade.blockSeconds() != 0) {
            DeliveryTerms.addTo(properties, grade);
        }
    }

    private void addAttestation(final UnsafeBuffer frame) {
        final AttestSupplierDecoder figures = new AttestSupplierDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
        // The node vouches for what the grade asks, and the grades are compared themselves.
        subject("participant " + figures.participantId() + " attested for grade " + figures.gradeId())
            .put("model", figures.model());
    }

    private void addInstrument(final UnsafeBuffer frame) {
        final ListInstrumentDecoder instrument = new ListInstrumentDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
        symbols.put(instrument.instrumentId(), instrument.symbol());
        final Map<String, String> properties = subject("instrument " + instrument.instrumentId());
        properties.put("symbol", instrument.symbol());
        properties.put("grade", Long.toString(instrument.gradeId()));
        properties.put("term", instrument.deliveryTerm().name());
        properties.put("currency", instrument.currency().name());
        properties.put("tick", nanoPerLot(instrument.tick()));
        properties.put("minimum price", nanoPerLot(instrument.minPrice()));
        properties.put("maximum price", nanoPerLot(instrument.maxPrice()));
        properties.put("maximum quantity", lots(instrument.maxQuantity()));
        properties.put("maker fee", instrument.makerFee() + " ppm");
        properties.put("taker fee", instrument.takerFee() + " ppm");
        properties.put("reference price", nanoPerLot(instrument.referencePrice()));
        properties.put("band", instrument.bandPpm() + " ppm");
        properties.put("rolls", instrument.rolls() == 0 ? "no" : "yes");
    }

    private void addParticipant(final UnsafeBuffer frame) {
        final AddParticipantDecoder participant = new AddParticipantDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
        final Map<String, String> properties = subject("participant " + participant.participantId());
        properties.put("name", participant.name());
        properties.put("roles", Role.of(participant.roles().getRaw()).stream()
            .map(Role::name).collect(Collectors.joining(", ")));
    }

    private void addSession(final UnsafeBuffer frame) {
        final AddSessionDecoder session = new AddSessionDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
        subject("session " + session.sessionId()).put("participant", Long.toString(session.participantId()));
    }

    private void addKey(final UnsafeBuffer frame) {
        final AddKeyDecoder key = new AddKeyDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
        final byte[] publicKey = new byte[AddKeyDecoder.publicKeyLength()];
        key.getPublicKey(publicKey, 0, publicKey.length);
        final Map<String, String> properties = subject("key " + key.keyId());
        properties.put("participant", Long.toString(key.participantId()));
        properties.put("public key", HexFormat.of().formatHex(publicKey));
    }

    private void addDeposit(final UnsafeBuffer frame) {
        final DepositDecoder deposit = new DepositDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
        final BigInteger sum =
            deposits.merge(deposit.participantId(), BigInteger.valueOf(deposit.amount()), BigInteger::add);
        subject("participant " + deposit.participantId() + " deposit").put(ITSELF, dollars(sum.longValueExact()));
    }

    private void addCapacity(final UnsafeBuffer frame) {
        final DeclareCapacityDecoder capacity = new DeclareCapacityDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
        final String instrument =
            symbols.getOrDefault(capacity.instrumentId(), "instrument " + capacity.instrumentId());
        subject("participant " + capacity.participantId() + " capacity in " + instrument)
            .put(ITSELF, lots(capacity.quantity()));
    }

    private Map<String, String> subject(final String name) {
        return subjects.computeIfAbsent(name, key -> new LinkedHashMap<>());
    }

    private static String dollars(final long nano) {
        final String plain = Prices.dollars(nano);
        final int point = plain.indexOf('.');
        return "$" + grouped(Long.parseLong(plain.substring(0, point))) + plain.substring(point);
    }

    private static String nanoPerLot(final long price) {
        return grouped(price) + " nano-USD per lot";
    }

    private static String lots(final long quantity) {
        return grouped(quantity) + " lots";
    }

    private static String grouped(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
