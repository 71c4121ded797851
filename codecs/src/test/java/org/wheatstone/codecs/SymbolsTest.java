package org.wheatstone.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be a name on the wire. */
class SymbolsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "reason.prime.1", "code.standard.1/spot/usd", "a_b-c.d/e", "...", "z9"})
    void shouldTakeNames(final String text) {
        assertTrue(Symbols.isValid(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A", "a b", "a\n", "a\0", "caf\u00e9", "a,b", "a:b", "\u0430", "\uff11", "a\\b"})
    void shouldRefuseOtherCharacters(final String text) {
        assertFalse(Symbols.isValid(text));
    }

    @Test
    void shouldTakeExactlyTheAlphabet() {
        final StringBuilder taken = new StringBuilder();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (Symbols.isValid(String.valueOf(c))) {
                taken.append(c);
            }
        }

        assertEquals("-./0123456789_abcdefghijklmnopqrstuvwxyz", taken.toString());
    }

    @Test
    void shouldFillTheFieldOfTheWire() {
        final Schema.Type symbol = Schema.read().types().stream()
            .filter(type -> type.name().equals("symbol")).findFirst().orElseThrow();

        assertEquals(symbol.length(), Symbols.LENGTH);
        assertTrue(Symbols.isValid("x".repeat(Symbols.LENGTH)));
        assertFalse(Symbols.isValid("x".repeat(Symbols.LENGTH + 1)));
    }
}
