package org.wheatstone.gateway.app.reject;

import static org.wheatstone.gateway.app.reject.Refusal.By.LOGON_REJECT;
import static org.wheatstone.gateway.app.reject.Refusal.By.TERMINATE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.gateway.client.OperatorActions;

/** Who may not come in, and who is thrown out. */
final class CredentialInputs {
    private static final int NO_KEY = 99;
    private static final long BUYER_ROLE = 1;
    private static final long OBSERVER_ROLE = 256;
    private static final int OFFENCES = 100;

    private final List<BadInput> all = new ArrayList<>();

    private CredentialInputs() {
    }

    static List<BadInput> all() {
        final CredentialInputs inputs = new CredentialInputs();
        inputs.addKeys();
        inputs.addModes();
        inputs.addAbuse();
        return inputs.all;
    }

    private void addKeys() {
        addLogon("signature under the name of no key", Code.BAD_CREDENTIALS, 0,
            desk -> unsigned(desk, 0));
        addLogon("signature that is none", Code.BAD_CREDENTIALS, 0,
            desk -> unsigned(desk, Desk.KEY));
        addLogon("signature by a key that nobody has", Code.BAD_CREDENTIALS, 0,
            desk -> desk.signed(Desk.KEYED_SESSION, NO_KEY, Desk.KEY));
        addLogon("signature by another key than it says", Code.BAD_CREDENTIALS, 0,
            desk -> desk.signed(Desk.KEYED_SESSION, Desk.KEY, Desk.OTHER_KEY));
        addLogon("good signature at somebody else's session", Code.BAD_CREDENTIALS, Desk.KEY,
            desk -> desk.signed(Desk.OBSERVER_SESSION, Desk.KEY));
        all.add(new BadInput("key that is revoked while it is in use", TERMINATE, Code.BAD_CREDENTIALS, 0, desk -> {
            final RawClient client = desk.signed(Desk.KEYED_SESSION + 1, Desk.OTHER_KEY);
            client.await(ReplayCompleteDecoder.TEMPLATE_ID);
            desk.operator().act(OperatorActions.revokeKey(Desk.KEYED, Desk.OTHER_KEY));
            return client.awaitRefusal();
        }));
        addLogon("signature by a key that was revoked", Code.BAD_CREDENTIALS, 0,
            desk -> desk.signed(Desk.KEYED_SESSION + 1, Desk.OTHER_KEY));
    }

    private void addModes() {
        addLogon("operator's mode for a buyer", Code.MODE_NOT_ALLOWED, BUYER_ROLE, desk -> {
            final RawClient client = desk.stranger();
            client.send(Frames.logon(desk.unusedSession(), logon -> logon.mode(Mode.ADMIN)));
            return client;
        });
        addLogon("trader's mode for an onlooker", Code.MODE_NOT_ALLOWED, OBSERVER_ROLE, desk -> {
            final RawClient client = desk.stranger();
            client.send(Frames.logon(Desk.OBSERVER_SESSION));
            return client;
        });
    }

    private void addAbuse() {
        all.add(new BadInput("a hundred messages that nobody knows", TERMINATE, Code.ABUSE, 0, desk -> {
            final RawClient client = desk.signed(Desk.KEYED_SESSION + 2, Desk.KEY);
            client.await(ReplayCompleteDecoder.TEMPLATE_ID);
            final byte[][] flood = new byte[OFFENCES][];
            Arrays.fill(flood, Frames.withShort(Frames.newOrder(1), Frames.TEMPLATE_ID_OFFSET, 999));
            client.send(flood);
            return client.awaitEnd();
        }));
        addLogon("key of who was thrown out for abuse", Code.SESSION_BLOCKED, BadInput.SOME_TIME,
            desk -> desk.signed(Desk.KEYED_SESSION, Desk.KEY));
    }

    private static RawClient unsigned(final Desk desk, final int keyId) throws IOException {
        final RawClient client = desk.stranger();
        client.send(Frames.logon(
            Desk.KEYED_SESSION, logon -> logon.authMethod(AuthMethod.ED25519).keyId(keyId)));
        return client;
    }

    private void addLogon(
            final String name, final Code code, final long detail, final Attempt attempt) {
        all.add(new BadInput(name, LOGON_REJECT, code, detail, desk -> attempt.make(desk).awaitRefusal()));
    }

    /** Sends a logon. */
    @FunctionalInterface
    private interface Attempt {
        RawClient make(Desk desk) throws IOException;
    }
}
