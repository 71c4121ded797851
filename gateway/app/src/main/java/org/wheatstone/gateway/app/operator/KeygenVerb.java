package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.client.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keygen}: makes the keys by which a participant shows who it is. Needs no exchange. */
@Command(
    name = "keygen",
    description = {
        "Make a pair of Ed25519 keys: the private one in FILE, for its owner's eyes alone; the public one in FILE.pub,"
            + " for the operator.",
        "A file that exists is never overwritten."},
    footer = {"", "Example: wheatstone keygen --out quoter.key"})
public final class KeygenVerb implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the private key goes.")
    private Path out;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        final Path publicFile = out.resolveSibling(out.getFileName() + ".pub");
        requireNew(out);
        requireNew(publicFile);
        final Identity.Generated generated = Identity.generate();
        generated.identity().write(out);
        Files.writeString(publicFile, generated.publicKeyHex() + "\n", StandardOpenOption.CREATE_NEW);
        new Report()
            .text("privateKey", out.toString())
            .text("publicKey", publicFile.toString())
            .text("hex", generated.publicKeyHex())
            .print(spec.commandLine().getOut(), json);
        return Wheatstone.DONE;
    }

    /** Both are looked for before either is written. */
    private void requireNew(final Path file) {
        final Path directory = file.toAbsolutePath().getParent();
        if (Files.exists(file) || directory == null || !Files.isDirectory(directory)) {
            throw new ParameterException(
                spec.commandLine(), "--out: '" + file + "' must be a new file in a directory that exists");
        }
    }
}
