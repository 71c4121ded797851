package org.wheatstone.gateway.app.conformance;

import java.util.ArrayList;
import java.util.List;

/** All checks, in the order in which they are made. Stateless. */
final class Checks {
    private Checks() {
    }

    static List<Check> all() {
        final List<Check> checks = new ArrayList<>();
        checks.addAll(OrderChecks.all());
        checks.addAll(SessionChecks.all());
        checks.addAll(AbsenceChecks.all());
        checks.addAll(RateChecks.all());
        checks.addAll(OperatorChecks.all());
        checks.addAll(DropCopyChecks.all());
        checks.addAll(MarketDataChecks.all());
        return List.copyOf(checks);
    }
}
