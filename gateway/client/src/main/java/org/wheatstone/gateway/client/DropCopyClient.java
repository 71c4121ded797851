package org.wheatstone.gateway.client;

/**
 * Hears everything that happens to the orders of a participant, in all its sessions; or, as an operator's, of
 * everybody. It makes no requests. See {@link SessionClient} for threads, ownership and errors.
 *
 * <p>It resumes as a session does: after a lost connection the copy goes on with the event after the last one, and a
 * fresh process says by {@link ClientContext#resumeAfterSequence(long)} what it has. An operator's sequences are the
 * exchange's event numbers: they rise with gaps, and the two trades of a fill share one. Whoever resumes such a copy
 * from a file, whose last event may be half of that, drops the events of the last sequence and resumes after the one
 * before; between two connections the client sees to it.
 */
public final class DropCopyClient extends SessionClient {
    private final Instruments instruments;

    private DropCopyClient(
            final ClientContext context,
            final SessionKind kind,
            final DropCopyListener listener,
            final Instruments instruments) {
        super(context, kind, new DropCopyReader(instruments, listener), listener);
        this.instruments = instruments;
    }

    /**
     * The copy of the participant whose session it logs on with; it does nothing before {@link #connect()}. Any thread;
     * the host name is resolved here.
     *
     * @throws IllegalArgumentException if the context has a value out of range, or the host is unknown.
     */
    public static DropCopyClient ofParticipant(final ClientContext context, final DropCopyListener listener) {
        return of(context, SessionKind.DROP_COPY, listener);
    }

    /** The copy of the whole exchange, with an operator's session; else as {@link #ofParticipant}. */
    public static DropCopyClient ofOperator(final ClientContext context, final DropCopyListener listener) {
        return of(context, SessionKind.EXCHANGE_COPY, listener);
    }

    private static DropCopyClient of(
            final ClientContext context, final SessionKind kind, final DropCopyListener listener) {
        context.conclude();
        return new DropCopyClient(context, kind, listener, new Instruments(context.maxInstruments()));
    }

    public Instruments instruments() {
        return instruments;
    }

    @Override
    public String roleName() {
        return "drop-copy-client-" + sessionId();
    }
}
