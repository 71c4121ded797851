package org.wheatstone.gateway.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of the readers have in common: text in, one message out. */
final class Refusal {
    private Refusal() {
    }

    static InputFile file(final String name, final String text) {
        return InputFile.of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static void assertRefused(final ThrowingCallable read, final String message) {
        final InputException refusal = catchThrowableOfType(InputException.class, read);
        assertThat(refusal).as("not refused").isNotNull();
        assertThat(refusal.getMessage()).isEqualTo(message);
        assertThat(message).contains(refusal.expected());
        if (!refusal.value().isEmpty()) {
            assertThat(message).contains(InputException.quoted(refusal.value()));
        }
        if (refusal.line() > 0) {
            assertThat(message)
                .startsWith(refusal.file() + ":" + refusal.line() + ":" + refusal.column() + ": ");
        }
    }
}
