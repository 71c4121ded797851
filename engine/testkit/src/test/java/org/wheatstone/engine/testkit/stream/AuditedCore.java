package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.DeliveryAudit;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** The core, whose own books are looked at while it is compared; one that does not add up counts as a difference. */
final class AuditedCore extends ComparedCore {
    private static final int EVERY = 10;

    private final DeliveryAudit audit;

    AuditedCore(final ReferenceLimits limits) {
        super(limits);
        audit = new DeliveryAudit(exchange());
    }

    @Override
    public List<byte[]> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        final List<byte[]> events = super.onCommand(sequence, buffer, offset);
        if (sequence % EVERY == 0) {
            requireBooksThatAddUp();
        }
        return events;
    }

    void requireBooksThatAddUp() {
        final String violation = audit.firstViolation();
        if (violation != null) {
            throw new IllegalStateException(violation);
        }
        if (exchange().ledger().sum() != 0) {
            throw new IllegalStateException("money does not add up to 0: sum=" + exchange().ledger().sum());
        }
    }
}
