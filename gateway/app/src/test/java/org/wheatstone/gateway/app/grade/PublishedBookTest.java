package org.wheatstone.gateway.app.grade;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wheatstone.gateway.app.Genesis;
import org.wheatstone.gateway.app.input.AccountsReader;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.client.Identity;

/** What the check finds right, an exchange accepts: the whole book, its instruments included. */
class PublishedBookTest {
    private static final Identity.Generated KEYS = Identity.generate();
    private static final Book BOOK = BookReader.requireBook(GradeShowVerb.book());
    private static final String ACCOUNTS = """
        participants:
          - {id: 71, name: grain-board, roles: [GRADE_AUTHORITY], keys: [{id: 711, public: "%s"}]}
          - {id: 72, name: seed-board, roles: [GRADE_AUTHORITY], keys: [{id: 721, public: "%s"}]}
        """.formatted(KEYS.publicKeyHex(), Identity.generate().publicKeyHex());

    @Test
    void shouldBeAcceptedAsAWhole() {
        assertThatCode(() -> genesis(grade -> grade).rehearse()).doesNotThrowAnyException();
    }

    @Test
    void shouldBeRefusedWithTheSignatureOfAnother() {
        assertThatThrownBy(() -> genesis(grade -> grade.id() == 9 ? grade.by(72, 721) : grade).rehearse())
            .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> genesis(grade -> grade.by(71, 721)).rehearse()).isInstanceOf(InputException.class);
    }

    private static Genesis genesis(final UnaryOperator<Grade> change) {
        final List<byte[]> frames = new ArrayList<>(
            ConfigurationCommands.accounts(AccountsReader.read(new InputFile("a.yaml", ACCOUNTS), List.of())));
        BOOK.grades().forEach(grade ->
            frames.add(GradeMessage.of(change.apply(grade)).sign(KEYS.identity().privateKey()).frame()));
        frames.addAll(ConfigurationCommands.instruments(BOOK.instruments()));
        return new Genesis(frames);
    }
}
