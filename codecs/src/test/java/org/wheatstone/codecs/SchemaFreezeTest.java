package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Within one schema id nothing is reordered, resized, inserted, renumbered or removed. */
class SchemaFreezeTest {
    private static final String RULE = "within schema id 1 nothing may be reordered, resized, inserted, renumbered or"
        + " removed. New messages are free, and so are new fields at the end of a message and new values at the end of"
        + " an enum or a set: run with -Dgolden.update and review what it adds. To break the wire on purpose, raise the"
        + " schema id, delete this file, and say Breaking in the changelog";
    private static final String HEAD = "# Proves that the wire only grows: a line below is a fact that bytes in"
        + " somebody's client or journal depend upon.\n# Fields: id, name, offset in the block, type, primitive.\n\n";

    @Test
    void shouldOnlyAddToTheFrozenSchema() {
        Golden.of("schema.txt").checkGrown(HEAD + SchemaText.of(Schema.read()), RULE);
    }

    @Test
    void shouldCallAnyOtherChangeABreak() {
        assertThat(broken(text -> text.replace("    3 price offset 12", "    3 price offset 20")))
            .containsExactly("message 20 NewOrder: was '3 price offset 12 price int64', is "
                + "'3 price offset 20 price int64'", "message 21 NewOrderExt: was '3 price offset 12 price int64', is "
                + "'3 price offset 20 price int64'", "message 77 SnapshotEntry: was '3 price offset 12 price int64', "
                + "is '3 price offset 20 price int64'");
        assertThat(broken(text -> text.replace("    2 clOrdId offset 4 id uint64 null 0\n", ""))).isNotEmpty();
        assertThat(broken(text -> text.replace("price int64", "price int32"))).isNotEmpty();
        assertThat(broken(text -> text.replace("    1 BID\n    2 ASK\n", "    2 ASK\n    1 BID\n"))).hasSize(2);
        assertThat(broken(text -> text.replace("    2 ASK", "    3 ASK"))).hasSize(1);
        assertThat(broken(text -> text.replace("message 44 Trade", "message 45 Trade")))
            .containsExactly("gone: message 44 Trade");
        assertThat(broken(text -> text.replace("littleEndian", "bigEndian"))).hasSize(1);
    }

    @Test
    void shouldAllowAdditionsAtTheEnd() {
        assertThat(broken(text -> text.replace("    2 ASK\n", "    2 ASK\n    3 CROSS\n"))).isEmpty();
        assertThat(broken(text -> text.replace("message 25", "    13 note offset 44 uint64\n"
            + "message 39 Another\n    1 instrumentId offset 0 instrumentId uint32 null 0\nmessage 25"))).isEmpty();
    }

    private static List<String> broken(final UnaryOperator<String> change) {
        final String text = SchemaText.of(Schema.read());
        final String changed = change.apply(text);
        assertThat(changed).as("a change that changes something").isNotEqualTo(text);
        return new FrozenLines(text).brokenBy(new FrozenLines(changed));
    }
}
