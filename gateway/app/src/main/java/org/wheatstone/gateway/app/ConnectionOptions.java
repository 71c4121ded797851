package org.wheatstone.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.Position;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Identity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the exchange is and who asks, the same for each verb; what a shell exports need not be typed. */
public final class ConnectionOptions {
    @Option(names = "--host", paramLabel = "HOST", defaultValue = "${env:WHEATSTONE_HOST:-localhost}",
        description = "Where the exchange is, or WHEATSTONE_HOST; default localhost.")
    private String host;

    @Option(names = "--port", paramLabel = "N", defaultValue = "${env:WHEATSTONE_PORT:-9100}",
        description = "Its port, or WHEATSTONE_PORT; default 9100.")
    private int port;

    @Option(names = "--session", paramLabel = "ID", defaultValue = "${env:WHEATSTONE_SESSION}",
        description = "Our session, or WHEATSTONE_SESSION.")
    private Integer session;

    @Option(names = "--key", paramLabel = "FILE", defaultValue = "${env:WHEATSTONE_KEY}",
        description = "Our private key, or WHEATSTONE_KEY; without one the logon is unsigned.")
    private Path key;

    @Option(names = "--key-id", paramLabel = "ID", defaultValue = "${env:WHEATSTONE_KEY_ID:-0}",
        description = "What the exchange calls the key, or WHEATSTONE_KEY_ID.")
    private int keyId;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether we have a session to ask through. */
    public boolean isGiven() {
        return session != null;
    }

    /** As a client needs it; reads the key. */
    public ClientContext context() throws IOException {
        if (session == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--session=ID'");
        }
        final ClientContext context =
            new ClientContext().host(host).port(port).sessionId(session).autoReconnect(false);
        return key == null ? context : context.key(keyId, identity().privateKey());
    }

    /** Our private key's file, if one is given. */
    public Optional<Path> key() {
        return Optional.ofNullable(key);
    }

    private Identity identity() throws IOException {
        return identity(key);
    }

    /**
     * A private key as {@code keygen} writes it.
     *
     * @throws InputException if there is no such file.
     */
    public static Identity identity(final Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw InputException.of(Position.of(file.toString()), "there is no such file, or it may not be read",
                "give the private key that 'wheatstone keygen' wrote");
        }
        return Identity.read(file);
    }
}
