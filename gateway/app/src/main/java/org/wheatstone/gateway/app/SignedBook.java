package org.wheatstone.gateway.app;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.grade.GradeMessage;
import org.wheatstone.gateway.app.input.Accounts;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.app.input.GradeBook;

/**
 * The actions that a journal begins with whose grades are delivered: accounts first, since whoever signs a grade must
 * be known, then the grades, signed, then the instruments. Stateless; the arrays given out belong to the caller.
 */
final class SignedBook {
    private SignedBook() {
    }

    /** A frame an action, numbered from 1 in the order in which they are carried out. */
    static List<byte[]> frames(final Book book, final PrivateKey key, final Accounts accounts) {
        final List<byte[]> frames =
            new ArrayList<>(ConfigurationCommands.of(new GradeBook(List.of(), List.of()), accounts));
        for (final Grade grade : book.grades()) {
            frames.add(GradeMessage.of(grade).sign(key).frame());
        }
        frames.addAll(ConfigurationCommands.of(
            new GradeBook(List.of(), book.instruments()), new Accounts(List.of())));
        for (int i = 0; i < frames.size(); i++) {
            // The number of a request is not part of what is signed.
            new UnsafeBuffer(frames.get(i)).putLong(Frame.CL_ORD_ID_OFFSET, i + 1);
        }
        return frames;
    }
}
