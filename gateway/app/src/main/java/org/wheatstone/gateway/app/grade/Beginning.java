package org.wheatstone.gateway.app.grade;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.gateway.app.input.Accounts;
import org.wheatstone.gateway.app.input.AttestedSpec;
import org.wheatstone.gateway.app.input.CapacitySpec;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.ParticipantSpec;

/**
 * The actions that a journal begins with, from a grade book and accounts, a frame an action: accounts first, since
 * whoever signs a grade must be known, then the grades, their instruments, who may supply them, and what is declared of
 * those that are not delivered. Equal files give equal bytes, numbered from 1 in the order in which they are carried
 * out. Stateless; the arrays given out belong to the caller. Fails with {@link InputException} where the accounts do
 * not fit the book.
 */
public final class Beginning {
    private Beginning() {
    }

    /** Without a signature: an exchange takes it if no grade of the book is delivered. */
    public static List<byte[]> unsigned(final Book book, final Accounts accounts) {
        return frames(book, accounts, message -> message);
    }

    /** With the grades that are delivered signed by the authority that the book names. */
    public static List<byte[]> signed(final Book book, final Accounts accounts, final PrivateKey key) {
        return frames(book, accounts, message -> message.sign(key));
    }

    private static List<byte[]> frames(
            final Book book, final Accounts accounts, final UnaryOperator<GradeMessage> signed) {
        final List<byte[]> frames = new ArrayList<>(ConfigurationCommands.accounts(accounts));
        for (final Grade grade : book.grades()) {
            final GradeMessage message = GradeMessage.of(grade);
            frames.add((grade.contract().isDelivered() ? signed.apply(message) : message).frame());
        }
        frames.addAll(ConfigurationCommands.instruments(book.instruments()));
        accounts.participants().forEach(participant -> addAttestations(book, participant, frames));
        accounts.participants().forEach(participant ->
            participant.capacities().forEach(capacity -> requireDeclared(book, capacity)));
        frames.addAll(ConfigurationCommands.capacities(accounts));
        for (int i = 0; i < frames.size(); i++) {
            // The number of a request is not part of what is signed.
            new UnsafeBuffer(frames.get(i)).putLong(Frame.CL_ORD_ID_OFFSET, i + 1);
        }
        return frames;
    }

    /** The node vouches that they have just what the grade asks. */
    private static void addAttestations(
            final Book book, final ParticipantSpec participant, final List<byte[]> frames) {
        for (final AttestedSpec attested : participant.attested()) {
            final Grade grade = book.grade(attested.gradeName()).orElseThrow(() -> InputException.isNot(
                attested.position(), "attested", attested.gradeName(), "a grade of " + book.name() + ", which has "
                    + String.join(", ", book.grades().stream().map(Grade::name).toList())));
            if (!grade.contract().isDelivered()) {
                throw InputException.isNot(attested.position(), "attested", attested.gradeName(),
                    "a grade that is delivered, the only ones that need it: its block_seconds in " + book.name()
                        + " is 0");
            }
            frames.add(Figures.promisedBy(grade, grade).attestation(participant.id(), grade).frame());
        }
    }

    private static void requireDeclared(final Book book, final CapacitySpec capacity) {
        final String gradeName = capacity.instrument().grade().name();
        if (book.grade(gradeName).orElseThrow().contract().isDelivered()) {
            throw InputException.isNot(capacity.position(), "capacity", capacity.instrument().symbol(),
                "an instrument whose capacity is declared: " + gradeName + " is delivered, and who supplies it"
                    + " nominates; say attested: [" + gradeName + "] instead");
        }
    }
}
