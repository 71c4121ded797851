package org.wheatstone.gateway.app.member;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** What a member has read, line by line, when its input was at an end, and how that ended. */
record Said(int exitCode, List<String> lines) {
    /** A member who types all of it at once. */
    static Said run(final int port, final int session, final String input) throws IOException {
        final StringWriter out = new StringWriter();
        final int exitCode = verb(port, session, out)
            .run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return new Said(exitCode, out.toString().lines().toList());
    }

    /** The verb with its options taken, which has not run yet. */
    static MemberVerb verb(final int port, final int session, final StringWriter out) {
        final MemberVerb verb = new MemberVerb();
        new CommandLine(verb).setOut(new PrintWriter(out)).setCaseInsensitiveEnumValuesAllowed(true)
            .parseArgs("--port", Integer.toString(port), "--session", Integer.toString(session));
        return verb;
    }
}
