package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A code is forever: clients branch on its number, people search for its name. */
class CodeTest {
    private static final String RULE = "codes may be added, never renamed, renumbered, reused or removed, and what to"
        + " do about one stays: run with -Dgolden.update and review what it adds";
    private static final String HEAD = "# Proves that codes are forever: number, name, and what the receiver should"
        + " do.\n\n";

    @Test
    void shouldOnlyAddToTheFrozenCodes() {
        final String text = Arrays.stream(Code.values()).sorted(Comparator.comparingInt(Code::number))
            .map(code -> code.number() + " " + code.name() + " " + code.action() + "\n")
            .collect(Collectors.joining());

        Golden.of("codes.txt").checkGrown(HEAD + text, RULE);
    }

    @Test
    void shouldCallARenamedOrRenumberedCodeABreak() {
        final FrozenLines frozen = new FrozenLines("100 BAD_CREDENTIALS FIX\n101 UNKNOWN_SESSION FIX\n");

        assertThat(frozen.brokenBy(new FrozenLines("100 BAD_CREDENTIALS FIX\n102 UNKNOWN_SESSION FIX\n")))
            .containsExactly("gone: 101 UNKNOWN_SESSION FIX");
        assertThat(frozen.brokenBy(new FrozenLines("100 BAD_KEY FIX\n101 UNKNOWN_SESSION FIX\n")))
            .containsExactly("gone: 100 BAD_CREDENTIALS FIX");
        assertThat(frozen.brokenBy(new FrozenLines("100 BAD_CREDENTIALS FIX\n101 UNKNOWN_SESSION FIX\n102 NEW FIX\n")))
            .isEmpty();
    }

    @Test
    void shouldHaveANumberOfItsOwnInARangeThatHasAnOwner() {
        assertThat(Code.values()).extracting(Code::number).doesNotHaveDuplicates()
            .allSatisfy(number -> assertThat(number).isBetween(100, 999));
    }

    @Test
    void shouldBeFoundByItsNumberAlone() {
        for (final Code code : Code.values()) {
            assertSame(code, Code.of(code.number()));
        }
        for (int number = -1; number <= 0x10000; number++) {
            final Code code = Code.of(number);
            assertThat(code == null || code.number() == number).as("number=%d", number).isTrue();
        }
        assertNull(Code.of(Integer.MIN_VALUE));
        assertNull(Code.of(0));
        assertNull(Code.of(99));
        assertNull(Code.of(1_000));
        assertNull(Code.of(Integer.MAX_VALUE));
    }

    @Test
    void shouldSayItInASentence() {
        assertThat(Code.values()).extracting(Code::sentence).doesNotHaveDuplicates()
            .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].*\\."));
    }

    @Test
    void shouldFitTheCodeFieldsOfTheWire() {
        final Schema.Type type = Schema.read().types().stream().filter(candidate -> candidate.name().equals("code"))
            .findFirst().orElseThrow();

        assertThat(type.primitive()).isEqualTo("uint16");
        assertThat(type.nullValue()).isEqualTo("0");
    }
}
