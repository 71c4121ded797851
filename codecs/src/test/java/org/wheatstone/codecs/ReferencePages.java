package org.wheatstone.codecs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Group;
import org.wheatstone.codecs.Schema.Kind;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;

/** The pages of the protocol reference that follow from the schema and from {@link Code}, as text. */
final class ReferencePages {
    private static final String ORIGIN = "<!-- Written by ProtocolReferenceTest from %s; do not edit. -->\n\n";
    private static final String TABLE = "| at | field | type | what |\n|---:|---|---|---|\n";

    private final Schema schema;
    private final StringBuilder text = new StringBuilder();

    private ReferencePages(final Schema schema) {
        this.schema = schema;
    }

    /** Every message with its offsets. */
    static String messages(final Schema schema) {
        final ReferencePages page = new ReferencePages(schema);
        page.text.append(ORIGIN.formatted("wheatstone.xml")).append("# Messages\n\n").append("""
            Offsets are in the frame, little-endian. Every frame begins alike, and the tables leave these twelve bytes \
            out:

            | at | field | type | what |
            |---:|---|---|---|
            | 0 | frameLength | u16 | the whole frame; a multiple of 8 |
            | 2 | encodingType | u16 | 0xEB50 |
            | 4 | blockLength | u16 | of what follows at 12, without groups |
            | 6 | templateId | u16 | the number of the message |
            | 8 | schemaId | u16 | %d |
            | 10 | version | u16 | %d |

            `u` is unsigned, `i` two's complement; `[n]` is an array. What an enum or a set means is in \
            [enums.md](enums.md). Fields called reserved are 0.
            """.formatted(schema.id(), schema.version()));
        for (final Chapter chapter : Chapter.values()) {
            page.add(chapter);
        }
        return page.text.toString();
    }

    /** Every enum and every set of bits. */
    static String enums(final Schema schema) {
        final ReferencePages page = new ReferencePages(schema);
        page.text.append(ORIGIN.formatted("wheatstone.xml")).append("# Enums and sets\n\n").append("""
            An enum is one u8, 0 = none. A reader accepts values that it does not know; the exchange refuses them (205).
            A set is bits of a u8 or u16, bit 0 the lowest.
            """);
        page.schema.types().stream().filter(type -> type.kind() != Kind.INTEGER).forEach(page::add);
        return page.text.toString();
    }

    /** Every code, for people. */
    static String codes() {
        final StringBuilder page = new StringBuilder(ORIGIN.formatted("Code.java")).append("# Codes\n\n").append("""
            One u16 for every refusal and every end; the hundreds digit is the owner. Names are stable, numbers are \
            never reused. *retry*: the same request may succeed later. *fix*: it never will. *ends*: the connection \
            closes. For programs: [codes.csv](codes.csv).

            | code | name | | meaning |
            |---:|---|---|---|
            """);
        sortedCodes().forEach(code -> page.append("| %d | %s | %s | %s |\n".formatted(
            code.number(), code.name(), action(code), code.sentence())));
        return page.toString();
    }

    /** Every code, for programs. */
    static String codesAsCsv() {
        final StringBuilder page = new StringBuilder("number,name,action,meaning\n");
        sortedCodes().forEach(code -> page.append("%d,%s,%s,\"%s\"\n".formatted(
            code.number(), code.name(), action(code), code.sentence())));
        return page.toString();
    }

    /** The thirteen messages of a market maker, byte by byte. */
    static String thirteen(final Schema schema) {
        return Thirteen.of(schema).stream()
            .map(values -> "\n**%s %d**, %s. %s\n\n```\n%s```\n".formatted(
                values.message().name(), values.message().id(), Chapter.sender(values.message()),
                values.message().description(),
                HexDump.of(SchemaFrame.of(schema, values), PlainNotes.of(values))))
            .collect(Collectors.joining());
    }

    private void add(final Chapter chapter) {
        text.append("\n## ").append(chapter.title).append("\n");
        schema.messages().stream().filter(message -> message.isIn(chapter.first, chapter.last)).forEach(this::add);
    }

    private void add(final Message message) {
        text.append("\n### ").append(message.name()).append(' ').append(message.id()).append("\n\n")
            .append(message.description()).append(' ').append(sentence(Chapter.sender(message))).append("; ")
            .append(Frame.lengthOf(message.blockLength())).append(" bytes")
            .append(message.groups().isEmpty() ? "" : " and its groups").append(".\n\n").append(TABLE);
        message.fields().forEach(field -> add(field, field.frameOffset()));
        message.groups().forEach(group -> add(message, group));
    }

    private void add(final Message message, final Group group) {
        text.append("\nGroup `").append(group.name()).append("` at ").append(Frame.BLOCK_OFFSET + message.blockLength())
            .append(": blockLength u16 = ").append(group.blockLength())
            .append(", 5 reserved bytes, numInGroup u8; then so many entries, with offsets in the entry:\n\n")
            .append(TABLE);
        group.fields().forEach(field -> add(field, field.offset()));
    }

    private void add(final Field field, final int at) {
        final String since = field.sinceVersion() > 0 ? "since version " + field.sinceVersion() : "";
        final String what = List.of(field.description(), field.type().description(), since).stream()
            .filter(part -> !part.isEmpty()).distinct().collect(Collectors.joining("; "));
        text.append("| %d | %s | %s | %s |\n".formatted(at, field.name(), shape(field.type()), what));
    }

    private void add(final Type type) {
        text.append("\n## ").append(type.name()).append("\n\n").append(type.kind() == Kind.ENUM ? "Enum" : "Set")
            .append(", ").append(shape(type).replaceAll(" .*", "")).append(".\n\n")
            .append(type.kind() == Kind.ENUM ? "| value | name |\n" : "| bit | name |\n").append("|---:|---|\n");
        for (final Constant constant : type.constants()) {
            text.append("| ").append(constant.number()).append(" | ").append(constant.name()).append(" |\n");
        }
    }

    private static String shape(final Type type) {
        final String primitive = type.primitive().replace("uint", "u").replace("int", "i");
        final String count = type.count() == 1 ? "" : "[" + type.count() + "]";
        return primitive + count + (type.kind() == Kind.INTEGER ? "" : " " + type.name());
    }

    private static String sentence(final String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String action(final Code code) {
        return code.action() == Code.Action.SESSION_ENDS ? "ends" : code.action().name().toLowerCase(Locale.ROOT);
    }

    private static List<Code> sortedCodes() {
        return Arrays.stream(Code.values()).sorted(Comparator.comparingInt(Code::number)).toList();
    }

    /** What belongs together, by numbers. */
    private enum Chapter {
        SESSION("Session, 1 to 8", 1, 8),
        REQUESTS("Requests, 20 to 39", 20, 39),
        EVENTS("Answers and events, 40 to 59", 40, 59),
        DELIVERY("Delivery, 60 to 69", 60, 69),
        MARKET_DATA("Market data, 70 to 90", 70, 90),
        OPERATOR("Actions of those who run the exchange, 110 to 131", 110, 131),
        NODE("In the journal and the event log only, 180 to 201", 180, 201);

        private final String title;
        private final int first;
        private final int last;

        Chapter(final String title, final int first, final int last) {
            this.title = title;
            this.first = first;
            this.last = last;
        }

        /** Who says it. */
        static String sender(final Message message) {
            return switch (message.id()) {
                case 2, 7, 69, 73, 74 -> "from the member";
                case 5 -> "from both";
                case 115 -> "from a grade authority";
                case 128 -> "from an inspector";
                default -> message.isIn(20, 39) || message.isIn(60, 64) ? "from the member"
                    : message.isIn(110, 131) && message.id() != 129 ? "from an operator"
                    : message.isIn(180, 201) ? "never on a socket" : "from the exchange";
            };
        }
    }
}
