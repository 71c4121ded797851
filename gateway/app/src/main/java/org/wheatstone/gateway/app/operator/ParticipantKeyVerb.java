package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code participant key}. */
@Command(
    name = "key",
    description = "Give a participant a public key, or revoke one; it may have two, so that a change needs no pause.",
    footer = {"", "Example: wheatstone participant key 41 --id 411 --public quoter.key.pub"})
final class ParticipantKeyVerb extends OperatorVerb {
    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Option(names = "--id", required = true, paramLabel = "KEY", description = "What the key is called; not 0.")
    private int keyId;

    @Option(names = "--public", paramLabel = "HEX|FILE", converter = PublicKey.Converter.class,
        description = "64 hexadecimal digits, or the .pub file of keygen.")
    private PublicKey publicKey;

    @Option(names = "--revoke", description = "Revoke it: sessions that it opened end at once.")
    private boolean revoke;

    @Override
    void check() {
        if (revoke == (publicKey != null)) {
            throw wrong("one of --public and --revoke is needed, and not both");
        }
    }

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return revoke
            ? ask(session, "revoke key " + keyId, OperatorActions.revokeKey(participant, keyId))
            : ask(session, "add key " + keyId, OperatorActions.addKey(participant, keyId, publicKey.bytes()));
    }
}
