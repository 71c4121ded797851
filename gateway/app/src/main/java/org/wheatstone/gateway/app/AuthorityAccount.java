package org.wheatstone.gateway.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.grade.GradeMessage;
import org.wheatstone.gateway.app.input.Accounts;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.KeySpec;
import org.wheatstone.gateway.app.input.ParticipantSpec;
import org.wheatstone.gateway.app.input.Position;
import org.wheatstone.gateway.app.input.Role;

/**
 * The grade authority that a book names, as a participant: accounts that do not have it get it, with a session of its
 * own number, and accounts that have it without the key that signs get the key. Stateless. Fails with
 * {@link InputException} where they have something else.
 */
final class AuthorityAccount {
    private static final String NAME = "grade-authority";
    private static final int MAX_KEYS = 2;
    /** Who says what a good is must not trade it, nor rule over the exchange. */
    private static final Set<Role> OTHERS = Set.of(Role.OPERATOR, Role.SUPPLIER, Role.MARKET_MAKER);

    private final ParticipantSpec participant;
    private final List<ParticipantSpec> participants;
    private final Book book;
    private final int keyId;

    private AuthorityAccount(final Accounts accounts, final Book book) {
        final Grade first = book.delivered().get(0);
        if (first.authorityId() == 0 || first.keyId() == 0) {
            throw InputException.of(Position.of(book.name()), "authority: it does not say who signs " + first.name()
                + ", which is delivered", "add authority: {participant: ID, key: ID}, or block_seconds: 0 for a grade"
                + " that is not delivered");
        }
        this.book = book;
        keyId = first.keyId();
        participants = new ArrayList<>(accounts.participants());
        final Optional<ParticipantSpec> found =
            participants.stream().filter(other -> other.id() == first.authorityId()).findFirst();
        participants.removeAll(found.stream().toList());
        participant = found.isPresent() ? requireAuthority(found.get()) : added(first.authorityId());
    }

    /** The authority may be there or not, but whatever its key is stays unsaid. */
    static Accounts without(final Accounts accounts, final Book book) {
        final AuthorityAccount account = new AuthorityAccount(accounts, book);
        return account.with(account.participant.keys());
    }

    /** The authority is there, with this key. */
    static Accounts with(final Accounts accounts, final Book book, final AuthorityKey key) {
        final AuthorityAccount account = new AuthorityAccount(accounts, book);
        return account.with(account.keys(key));
    }

    private Accounts with(final List<KeySpec> keys) {
        final List<ParticipantSpec> all = new ArrayList<>(participants);
        all.add(new ParticipantSpec(
            participant.id(), participant.name(), participant.roles(), participant.sessions(), keys,
            participant.depositNano(), participant.capacities(), participant.attested(), participant.position()));
        all.sort(Comparator.comparingInt(ParticipantSpec::id));
        return new Accounts(all);
    }

    private List<KeySpec> keys(final AuthorityKey key) {
        final GradeMessage message = GradeMessage.of(book.delivered().get(0));
        for (final KeySpec known : participant.keys()) {
            if (known.id() == keyId) {
                if (!key.isOf(known.hex(), message)) {
                    throw InputException.isNot(participant.position(), "key " + keyId, known.hex(),
                        "that of the private key in " + key.file() + ", which signs the grades; give the one of key "
                            + keyId + " with --authority-key, or leave the key out here");
                }
                return participant.keys();
            }
        }
        participants.stream().filter(other -> other.keys().stream().anyMatch(known -> known.id() == keyId)).findFirst()
            .ifPresent(other -> {
                throw InputException.of(other.position(), "key " + keyId + " is one of " + other.name()
                    + ", but in " + book.name() + " that of the grade authority, " + participant.name(),
                    "give it another id");
            });
        if (participant.keys().size() == MAX_KEYS) {
            throw InputException.of(participant.position(), participant.name() + " has " + MAX_KEYS
                + " keys, and none of them is " + keyId + ", which signs the grades of " + book.name(),
                "at most " + MAX_KEYS + " are taken");
        }
        final List<KeySpec> keys = new ArrayList<>(participant.keys());
        keys.add(new KeySpec(keyId, key.publicHex(message)));
        keys.sort(Comparator.comparingInt(KeySpec::id));
        return keys;
    }

    private ParticipantSpec requireAuthority(final ParticipantSpec found) {
        if (!found.roles().contains(Role.GRADE_AUTHORITY) || found.roles().stream().anyMatch(OTHERS::contains)) {
            throw InputException.of(found.position(), "participant " + found.id() + ", " + found.name() + ", has the"
                + " roles " + found.roles().stream().sorted().toList() + ", but is the grade authority of "
                + book.name(), "it must have GRADE_AUTHORITY, and none of OPERATOR, SUPPLIER, MARKET_MAKER");
        }
        return found;
    }

    private ParticipantSpec added(final int id) {
        participants.stream().filter(other -> other.sessions().contains(id)).findFirst().ifPresent(other -> {
            throw InputException.of(other.position(), "session " + id + " is one of " + other.name() + ", but would be"
                + " that of the grade authority, participant " + id + " of " + book.name(),
                "name it: {id: " + id + ", name: " + NAME + ", roles: [GRADE_AUTHORITY], sessions: [ID]}");
        });
        return new ParticipantSpec(id, NAME, Set.of(Role.GRADE_AUTHORITY), List.of(id), List.of(), 0, List.of(),
            List.of(), Position.of(book.name()));
    }
}
