package org.wheatstone.codecs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Message;

/**
 * The thirteen messages that a market maker needs, as one conversation with true values: a logon that is really signed,
 * an order that trades and is taken back, one that is refused, the end.
 */
final class Thirteen {
    /** The secret key of the first test of RFC 8032, so that everybody can sign what is signed here. */
    static final String SECRET_KEY = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final int SIGNED_LENGTH = 48;
    private static final long NOON = Instant.parse("2026-06-01T12:00:00Z").getEpochSecond() * 1_000_000_000;
    private static final String NONCE = "a quiet morning.";

    private final Schema schema;
    private final List<MessageValues> messages = new ArrayList<>();

    private Thirteen(final Schema schema) {
        this.schema = schema;
    }

    /** In the order in which they pass over the wire. */
    static List<MessageValues> of(final Schema schema) {
        final Thirteen thirteen = new Thirteen(schema);
        thirteen.logOn();
        thirteen.trade();
        thirteen.end();
        return List.copyOf(thirteen.messages);
    }

    private void logOn() {
        add("Hello", Map.of("serverTime", NOON, "nonce", NONCE, "engineId", 7L,
            "schemaMin", 1L, "schemaMax", 1L, "environment", "TEST"));
        add("Logon", Map.of("sessionId", 41L, "keyId", 411L, "mode", "TRADE", "authMethod", "ED25519",
            "codPolicy", "ON_DROP", "graceMs", 5_000L, "nextSequence", 1L));
        sign();
        add("LogonAck", Map.ofEntries(Map.entry("lastClOrdId", 0L), Map.entry("nextSequence", 1L),
            Map.entry("highestSequence", 0L), Map.entry("attachment", 1L), Map.entry("keepAliveMs", 1_000L),
            Map.entry("orderRate", 10_000L), Map.entry("orderBurst", 10_000L), Map.entry("cancelRate", 40_000L),
            Map.entry("cancelBurst", 40_000L), Map.entry("maxFrame", 1_024L), Map.entry("durability", "PROCESS"),
            Map.entry("phase", "CONTINUOUS")));
        add("ReplayComplete", Map.of("upToSequence", 0L));
    }

    private void trade() {
        add("NewOrder", Map.ofEntries(Map.entry("instrumentId", 2L), Map.entry("clOrdId", 1L),
            Map.entry("price", 1_100_000L), Map.entry("quantity", 5L), Map.entry("sendingTime", NOON + 2_000_000),
            Map.entry("userTag", 77L), Map.entry("side", "BID"), Map.entry("orderType", "LIMIT"),
            Map.entry("timeInForce", "GTC")));
        event("OrderAccepted", 1, 101, 1, Map.of("price", 1_100_000L, "leaves", 5L, "receivedTime", NOON + 2_050_000,
            "userTag", 77L, "side", "BID", "orderType", "LIMIT", "timeInForce", "GTC", "status", "OPEN"));
        event("Trade", 2, 105, 1, Map.of("tradeId", 105L << 16, "price", 1_100_000L, "quantity", 3L, "leaves", 2L,
            "fee", -66L, "side", "BID", "liquidity", "MAKER"));
        add("CancelOrder", Map.of("instrumentId", 2L, "clOrdId", 2L, "targetClOrdId", 1L));
        event("OrderCanceled", 3, 109, 1, Map.of("requestClOrdId", 2L, "canceledQuantity", 2L, "reason", "USER"));
        event("OrderRejected", 4, 112, 3, Map.of("detail", 100L, "userTag", 78L,
            "code", (long) Code.PRICE_OFF_TICK.number()));
        add("MassCancel", Map.of("clOrdId", 4L, "filter", "ALL", "scope", "SESSION"));
    }

    private void end() {
        add("Heartbeat", Map.of("nextSequence", 5L, "hashSequence", 4L, "hash", hashOfEvents()));
        add("Terminate", Map.of("code", (long) Code.FINISHED.number()));
    }

    private void event(
            final String name, final long sequence, final long command, final long id, final Map<String, ?> own) {
        final boolean isOrder = !name.equals("OrderRejected");
        final Map<String, Object> values = own.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        values.putAll(Map.of("instrumentId", 2L, "sequence", sequence, "eventTime", NOON + command * 1_000_000,
            "commandSequence", command, "clOrdId", id, "orderId", isOrder ? 101L * 64 : 0L, "sessionId", 41L,
            "lastOfCommand", 1L));
        add(name, values);
    }

    private void add(final String name, final Map<String, ?> values) {
        final Message message = schema.message(name);
        values.keySet().forEach(message::field);
        messages.add(MessageValues.of(message, field -> elements(field, values.get(field.name()))));
    }

    private static List<Long> elements(final Field field, final Object value) {
        if (value instanceof Long number) {
            return List.of(number);
        }
        if (value instanceof byte[] bytes) {
            return LongStream.range(0, bytes.length).mapToObj(i -> bytes[(int) i] & 0xFFL).toList();
        }
        if (value instanceof String text) {
            return field.type().constants().isEmpty()
                ? elements(field, text.getBytes(StandardCharsets.US_ASCII))
                : List.of((long) constant(field, text).number());
        }
        return LongStream.range(0, field.type().count()).mapToObj(i -> 0L).toList();
    }

    private static Constant constant(final Field field, final String name) {
        return field.type().constants().stream().filter(constant -> constant.name().equals(name))
            .findFirst().orElseThrow();
    }

    /** Puts the signature into the logon that was added last. */
    private void sign() {
        final MessageValues logon = messages.remove(messages.size() - 1);
        final byte[] frame = SchemaFrame.of(schema, logon);
        messages.add(MessageValues.of(logon.message(), field -> field.name().equals("signature")
            ? elements(field, signature(frame)) : logon.of(field)));
    }

    private static byte[] signature(final byte[] frame) {
        try {
            final PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(
                new EdECPrivateKeySpec(NamedParameterSpec.ED25519, HexFormat.of().parseHex(SECRET_KEY)));
            final Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(NONCE.getBytes(StandardCharsets.US_ASCII));
            signature.update(Arrays.copyOf(frame, SIGNED_LENGTH));
            return signature.sign();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    private long hashOfEvents() {
        final CRC32 crc = new CRC32();
        messages.stream().filter(values -> values.message().isIn(40, 59))
            .forEach(values -> crc.update(SchemaFrame.of(schema, values)));
        return crc.getValue();
    }
}
