package org.wheatstone.gateway.app.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import org.wheatstone.engine.runtime.tools.NodeLog;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which records of a log are wanted, by what they are about. */
final class MatchOptions {
    private static final int ORDER_ID_BITS = 6;

    @Option(names = "--participant", paramLabel = "ID",
        description = "Only what this participant owns, or what names it.")
    private Long participant;

    @Option(names = "--order", paramLabel = "ID",
        description = "Only what names this order id, and the command that made it. A request that names an order by"
            + " its clOrdId does not: see 'order'.")
    private Long order;

    @Option(names = "--type", paramLabel = "NAME", split = ",",
        description = "Only these messages, by name or template id: --type NewOrder,CancelOrder.")
    private List<String> types = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether everything is wanted. */
    boolean isEmpty() {
        return participant == null && order == null && types.isEmpty();
    }

    /** Which templates are wanted. */
    IntPredicate templates() {
        if (types.isEmpty()) {
            return templateId -> true;
        }
        final RecordSchema schema = RecordSchema.ofThisBuild();
        final Set<Integer> wanted = new HashSet<>();
        for (final String type : types) {
            wanted.add(templateId(type, schema));
        }
        return wanted::contains;
    }

    private int templateId(final String type, final RecordSchema schema) {
        if (type.matches("[0-9]{1,5}")) {
            return Integer.parseInt(type);
        }
        final OptionalInt templateId = schema.templateId(type);
        return templateId.orElseThrow(() -> new ParameterException(spec.commandLine(),
            "--type: there is no message '" + type + "'; give its name, such as NewOrder, or its template id"));
    }

    boolean matches(final DecodedRecord record, final NodeLog log) {
        return (participant == null || record.concernsParticipant(participant))
            && (order == null || record.concernsOrder(order)
                || log == NodeLog.COMMANDS && record.number() == order >>> ORDER_ID_BITS);
    }
}
