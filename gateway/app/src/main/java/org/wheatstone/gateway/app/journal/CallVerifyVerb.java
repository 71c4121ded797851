package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code call verify}: whether a prompt and a response are those of a call. */
@Command(name = "verify",
    description = {
        "Compare a prompt and a response with what the meter recorded of a call: SHA-256 of the salt, then the"
            + " content.",
        "The record is the one that ended the call, or that of another attempt. Exit 1 if one differs."},
    footer = {"", "Example: wheatstone call verify 3904 --data exchange --salt 9f86d081 --prompt prompt.txt"})
final class CallVerifyVerb extends ReportVerb {
    @Parameters(paramLabel = "ID", description = "Of the call.")
    private long callId;

    @Option(names = "--salt", required = true, paramLabel = "HEX", description = "The salt of the call.")
    private String salt;

    @Option(names = "--prompt", paramLabel = "FILE", description = "What the buyer sent, byte by byte.")
    private Path prompt;

    @Option(names = "--response", paramLabel = "FILE", description = "What the supplier sent, byte by byte.")
    private Path response;

    @Option(names = "--attempt", paramLabel = "N",
        description = "Which attempt; the last one that is over, unless given.")
    private Long attempt;

    @Override
    int fill(final Report report, final Path directory) throws IOException {
        final byte[] bytes = saltBytes();
        if (prompt == null && response == null) {
            throw wrongUse("give --prompt FILE, --response FILE, or both");
        }
        requireFile("--prompt", prompt);
        requireFile("--response", response);
        final CallStory story = CallStory.read(directory, callId, progress()).orElse(null);
        if (story == null) {
            report.text("result", "no such call");
            return Wheatstone.CHECK_FAILED;
        }
        final long wanted = attempt == null ? story.endings().size() : attempt;
        final DecodedRecord record = story.record(wanted);
        if (record == null) {
            report.text("result", "no record").number("attempt", wanted);
            return Wheatstone.CHECK_FAILED;
        }
        report.number("attempt", wanted).number("record", record.number());
        final boolean isPromptRight = compare(report, "prompt", bytes, prompt, record);
        final boolean isResponseRight = compare(report, "response", bytes, response, record);
        report.text("result", isPromptRight && isResponseRight ? "equal" : "different");
        return isPromptRight && isResponseRight ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }

    private byte[] saltBytes() {
        try {
            return HexFormat.of().parseHex(salt);
        } catch (final IllegalArgumentException e) {
            throw wrongUse("--salt: '" + salt + "' is not an even number of hex digits");
        }
    }

    private void requireFile(final String option, final Path file) {
        if (file != null && !Files.isRegularFile(file)) {
            throw wrongUse(option + ": there is no file '" + file + "'");
        }
    }

    private static boolean compare(
            final Report report, final String name, final byte[] salt, final Path content, final DecodedRecord record)
            throws IOException {
        if (content == null) {
            return true;
        }
        final String computed = SaltedHash.of(salt, content);
        final String recorded = (String) record.fields().get(name + "Hash");
        report.text(name + "Hash", computed).text(name + "Recorded", recorded);
        return computed.equals(recorded);
    }
}
