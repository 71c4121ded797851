package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.AdminAckEncoder;
import org.wheatstone.codecs.sbe.DepositedEncoder;
import org.wheatstone.codecs.sbe.KeyAddedEncoder;
import org.wheatstone.codecs.sbe.KeyRevokedEncoder;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingEncoder;
import org.wheatstone.codecs.sbe.WithdrawnEncoder;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.PublicKey;
import org.wheatstone.engine.core.session.Session;

/** Says what an operator's action did. Engine thread only. */
final class AdminEvents {
    private final EventWriter events;
    private final KeyFrames keyFrames = new KeyFrames();
    private final DepositedEncoder deposited = new DepositedEncoder();
    private final WithdrawnEncoder withdrawn = new WithdrawnEncoder();
    private final PostingEncoder posting = new PostingEncoder();
    private final KeyRevokedEncoder keyRevoked = new KeyRevokedEncoder();
    private final AdminAckEncoder ack = new AdminAckEncoder();

    AdminEvents(final EventWriter events) {
        this.events = events;
    }

    void deposited(final Participant participant, final long amount, final long balance) {
        final int block = events.begin(DepositedEncoder.TEMPLATE_ID, DepositedEncoder.BLOCK_LENGTH);
        deposited.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .amount(amount)
            .balance(balance)
            .participantId(participant.id());
    }

    void withdrawn(final Participant participant, final long amount, final long balance) {
        final int block = events.begin(WithdrawnEncoder.TEMPLATE_ID, WithdrawnEncoder.BLOCK_LENGTH);
        withdrawn.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .amount(amount)
            .balance(balance)
            .participantId(participant.id());
    }

    /** From the house to the fund, or, with a negative amount, back. */
    void contributed(final long amount) {
        final int block = events.begin(PostingEncoder.TEMPLATE_ID, PostingEncoder.BLOCK_LENGTH);
        posting.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .amount(Math.abs(amount))
            .fromKind(amount > 0 ? AccountKind.HOUSE : AccountKind.FUND)
            .toKind(amount > 0 ? AccountKind.FUND : AccountKind.HOUSE)
            .cause(PostingCause.CONTRIBUTION);
    }

    void keyAdded(final Participant participant, final PublicKey key) {
        final int block = events.begin(KeyAddedEncoder.TEMPLATE_ID, KeyAddedEncoder.BLOCK_LENGTH);
        keyFrames.added(events.buffer(), block, participant, key, events.timeNs());
    }

    void keyRevoked(final Participant participant, final int keyId) {
        final int block = events.begin(KeyRevokedEncoder.TEMPLATE_ID, KeyRevokedEncoder.BLOCK_LENGTH);
        keyRevoked.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .participantId(participant.id())
            .keyId(keyId);
    }

    /** The action is done; here and below, session is null if the node itself acted. */
    void done(final Session session, final long clOrdId, final int requestTemplateId) {
        acknowledged(session, clOrdId, requestTemplateId);
    }

    /** The action waits for a second operator, under the number of this command. */
    void proposed(final Session session, final long clOrdId, final int requestTemplateId) {
        acknowledged(session, clOrdId, requestTemplateId).detail(events.commandSequence());
    }

    void refused(final Session session, final long clOrdId, final int requestTemplateId, final Refusal refusal) {
        acknowledged(session, clOrdId, requestTemplateId).code(refusal.code().number()).detail(refusal.detail());
    }

    private AdminAckEncoder acknowledged(final Session session, final long clOrdId, final int requestTemplateId) {
        final int block = events.begin(AdminAckEncoder.TEMPLATE_ID, AdminAckEncoder.BLOCK_LENGTH);
        ack.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .commandSequence(events.commandSequence())
            .clOrdId(clOrdId)
            .requestTemplateId(requestTemplateId);
        if (session != null) {
            ack.sequence(events.link(session)).sessionId(session.id());
        }
        return ack;
    }
}
