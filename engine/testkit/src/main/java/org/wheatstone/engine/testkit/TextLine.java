package org.wheatstone.engine.testkit;

import java.util.Locale;
import org.wheatstone.codecs.Code;

/** One line of text, grown word by word with a space between. For one thread. */
final class TextLine {
    private final StringBuilder text = new StringBuilder();

    TextLine word(final String word) {
        text.append(text.length() == 0 ? "" : " ").append(word);
        return this;
    }

    TextLine name(final Enum<?> value) {
        return word(value.name().toLowerCase(Locale.ROOT));
    }

    TextLine number(final String name, final long value) {
        return word(name + "=" + value);
    }

    TextLine id(final String name, final long value) {
        return word(name + "=" + Long.toUnsignedString(value));
    }

    TextLine unlessZero(final String name, final long value) {
        return value == 0 ? this : id(name, value);
    }

    TextLine flag(final String name, final boolean isSet) {
        return isSet ? word(name) : this;
    }

    TextLine party(final long session, final long sequence, final long clOrdId, final long orderId) {
        return id("session", session).number("seq", sequence).id("id", clOrdId).unlessZero("order", orderId);
    }

    TextLine lots(final long quantity, final long price) {
        return word(quantity + " @ " + price);
    }

    /** The number and, if it has one, the name. */
    TextLine code(final int number) {
        final Code code = Code.of(number);
        return word(code == null ? Integer.toString(number) : number + " " + code);
    }

    /** As {@link #code(int)}, or a word for 0. */
    TextLine code(final int number, final String wordForZero) {
        return number == 0 ? word(wordForZero) : code(number);
    }

    /** Code and detail; a quantity as given is the one detail that may be below 0. */
    TextLine refusal(final int number, final long detail) {
        code(number);
        return number == Code.BAD_QUANTITY.number() ? number("detail", detail) : id("detail", detail);
    }

    @Override
    public String toString() {
        return text.toString();
    }

}
