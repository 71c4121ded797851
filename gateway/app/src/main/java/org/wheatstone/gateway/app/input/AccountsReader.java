package org.wheatstone.gateway.app.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code accounts.yaml}: who takes part, with which sessions and money, and what it may supply. Single-threaded;
 * nothing passed in is kept. Fails with {@link InputException}.
 *
 * <p>What it accepts, the core accepts: the limits are those of AddParticipant, AddSession, AddKey,
 * Deposit and DeclareCapacity. Deposits are decimals of dollars in quotes, to the nano-dollar. Instruments are those of
 * a grade book; whether there are grades of the names under {@code attested} is for whoever has them to say.
 */
public final class AccountsReader {
    private static final List<String> PARTICIPANT_KEYS = List.of("id", "name", "roles");
    private static final List<String> PARTICIPANT_OPTIONS =
        List.of("sessions", "keys", "deposit", "capacity", "attested");
    private static final int MAX_ID = Integer.MAX_VALUE;
    private static final Pattern PUBLIC_KEY = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_KEYS = 2;
    private static final int NANO_DIGITS = 9;
    private static final long NANO_PER_DOLLAR = 1_000_000_000;
    private static final long MAX_DEPOSITS_NANO = 4_600_000_000L * NANO_PER_DOLLAR;
    private static final long MAX_CAPACITY_LOTS = 1L << 53;

    private final List<InstrumentSpec> instruments;
    private final UniqueKeys participantIds = new UniqueKeys("participant id");
    private final UniqueKeys participantNames = new UniqueKeys("participant name");
    private final UniqueKeys sessionIds = new UniqueKeys("session id");
    private final UniqueKeys keyIds = new UniqueKeys("key id");
    private final List<ParticipantSpec> participants = new ArrayList<>();
    private long depositsNano;

    private AccountsReader(final List<InstrumentSpec> instruments) {
        this.instruments = instruments;
    }

    /**
     * Reads the whole file.
     *
     * @param instruments of the grade book.
     */
    public static Accounts read(final InputFile file, final List<InstrumentSpec> instruments) {
        final YamlMap accounts =
            YamlValue.document(file).map("the accounts file", List.of("participants"), List.of());
        final AccountsReader reader = new AccountsReader(instruments);
        accounts.get("participants").list("participant").forEach(reader::readParticipant);
        reader.participants.sort(Comparator.comparingInt(ParticipantSpec::id));
        return new Accounts(reader.participants);
    }

    private void readParticipant(final YamlValue value) {
        final YamlMap participant = value.map("the participant", PARTICIPANT_KEYS, PARTICIPANT_OPTIONS);
        final long id = participant.get("id").whole(1, MAX_ID);
        participantIds.add(id, participant.get("id"));
        final String name = participant.get("name").symbol();
        participantNames.add(name, participant.get("name"));
        final Set<Role> roles = roles(participant.get("roles"));
        participants.add(new ParticipantSpec(
            (int) id, name, roles,
            sessions(participant.find("sessions")),
            keys(participant.find("keys")),
            deposit(participant.find("deposit")),
            capacities(participant.find("capacity"), roles),
            attested(participant.find("attested"), roles),
            participant.position()));
    }

    private static Set<Role> roles(final YamlValue value) {
        final UniqueKeys unique = new UniqueKeys("role");
        final Set<Role> roles = EnumSet.noneOf(Role.class);
        for (final YamlValue item : value.list("role")) {
            final Role role = item.oneOf(List.of(Role.values()));
            unique.add(role, item);
            roles.add(role);
        }
        if (roles.isEmpty()) {
            throw value.isNot("a list of at least one role");
        }
        return roles;
    }

    private List<Integer> sessions(final Optional<YamlValue> value) {
        final List<Integer> ids = new ArrayList<>();
        if (value.isPresent()) {
            for (final YamlValue item : value.get().list("session")) {
                final int id = (int) item.whole(1, MAX_ID);
                sessionIds.add(id, item);
                ids.add(id);
            }
        }
        ids.sort(Comparator.naturalOrder());
        return ids;
    }

    private List<KeySpec> keys(final Optional<YamlValue> value) {
        final List<KeySpec> keys = new ArrayList<>();
        if (value.isPresent()) {
            for (final YamlValue item : value.get().list("key")) {
                final YamlMap key = item.map("the key", List.of("id", "public"), List.of());
                final int id = (int) key.get("id").whole(1, MAX_ID);
                keyIds.add(id, key.get("id"));
                keys.add(new KeySpec(id, publicKey(key.get("public"))));
            }
            if (keys.size() > MAX_KEYS) {
                throw value.get().isNot("at most " + MAX_KEYS + " keys");
            }
        }
        keys.sort(Comparator.comparingInt(KeySpec::id));
        return keys;
    }

    private static String publicKey(final YamlValue value) {
        final String expected = "a public key in quotes, 64 hexadecimal digits as keygen prints them";
        final String hex = value.text(expected);
        if (!PUBLIC_KEY.matcher(hex).matches()) {
            throw value.isNot(expected);
        }
        return hex;
    }

    private long deposit(final Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return 0;
        }
        final long left = MAX_DEPOSITS_NANO - depositsNano;
        final String expected = "dollars above 0, with at most " + NANO_DIGITS
            + " digits after the point, all deposits together at most " + MAX_DEPOSITS_NANO / NANO_PER_DOLLAR;
        final BigDecimal nano = value.get().decimal(expected).movePointRight(NANO_DIGITS);
        final boolean whole = nano.stripTrailingZeros().scale() <= 0;
        if (!whole || nano.signum() <= 0 || nano.compareTo(BigDecimal.valueOf(left)) > 0) {
            throw value.get().isNot(expected);
        }
        depositsNano += nano.longValueExact();
        return nano.longValueExact();
    }

    private List<CapacitySpec> capacities(final Optional<YamlValue> value, final Set<Role> roles) {
        final List<CapacitySpec> capacities = new ArrayList<>();
        if (value.isPresent()) {
            requireSupplier(value.get(), roles, "capacity");
            for (final YamlEntry entry : value.get().members("the capacity")) {
                capacities.add(new CapacitySpec(
                    instrument(entry), entry.value().whole(0, MAX_CAPACITY_LOTS), entry.key().position()));
            }
        }
        capacities.sort(Comparator.comparingInt(capacity -> capacity.instrument().id()));
        return capacities;
    }

    private InstrumentSpec instrument(final YamlEntry entry) {
        return instruments.stream().filter(instrument -> instrument.symbol().equals(entry.name())).findFirst()
            .orElseThrow(() -> entry.key().isNot("an instrument of the grade book, which has "
                + String.join(", ", instruments.stream().map(InstrumentSpec::symbol).toList())));
    }

    private static List<AttestedSpec> attested(final Optional<YamlValue> value, final Set<Role> roles) {
        final UniqueKeys unique = new UniqueKeys("grade");
        final List<AttestedSpec> attested = new ArrayList<>();
        if (value.isPresent()) {
            requireSupplier(value.get(), roles, "attested");
            for (final YamlValue item : value.get().list("grade")) {
                unique.add(item.symbol(), item);
                attested.add(new AttestedSpec(item.symbol(), item.position()));
            }
        }
        return attested;
    }

    private static void requireSupplier(final YamlValue value, final Set<Role> roles, final String what) {
        if (!roles.contains(Role.SUPPLIER) && !roles.contains(Role.MARKET_MAKER)) {
            throw InputException.of(value.position(),
                what + " of a participant that is neither supplier nor market maker",
                "add the role SUPPLIER or MARKET_MAKER, or remove the " + what);
        }
    }
}
