package org.wheatstone.gateway.app.demo;

import java.security.PrivateKey;
import java.util.List;
import org.wheatstone.gateway.app.grade.Figures;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.grade.GradeMessage;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.client.Attestation;
import org.wheatstone.gateway.client.OperatorActions;

/**
 * What three offices do before anybody trades: the grade authority publishes signed grades, the operator lists their
 * instruments, the inspector attests the suppliers. One thread.
 */
final class DemoOpening {
    private final DemoPlan plan;
    private final PrivateKey authorityKey;
    private final DemoOffice authority;
    private final DemoOffice operator;
    private final DemoOffice inspector;

    DemoOpening(final int port, final DemoPlan plan, final PrivateKey authorityKey) {
        this.plan = plan;
        this.authorityKey = authorityKey;
        authority = new DemoOffice(port, plan.authorityId());
        operator = new DemoOffice(port, DemoPlan.OPERATOR);
        inspector = new DemoOffice(port, DemoPlan.INSPECTOR);
    }

    List<DemoOffice> offices() {
        return List.of(authority, operator, inspector);
    }

    void publish() {
        for (final Grade grade : plan.grades()) {
            final byte[] frame = GradeMessage.of(grade).sign(authorityKey).frame();
            authority.ask(session -> session.publishGrade(frame));
        }
    }

    void list() {
        for (final byte[] frame : ConfigurationCommands.instruments(plan.instruments())) {
            operator.ask(session -> session.act(frame));
        }
        operator.ask(session -> session.act(OperatorActions.listSeries(plan.window().series())));
    }

    /** Every supplier has just what its grade asks for, whatever it is really like; the applicant lacks something. */
    void attest() {
        for (final DemoMarket market : plan.markets()) {
            final Figures figures = Figures.promisedBy(market.grade(), market.grade());
            for (final DemoSupplier supplier : market.suppliers()) {
                attest(supplier.participantId(), market.grade(), figures);
            }
        }
        final Grade traded = plan.window().market().grade();
        attest(DemoPlan.DEALER, traded, Figures.promisedBy(traded, traded));
        attest(DemoPlan.APPLICANT, plan.application().grade(), plan.application().figures());
    }

    private void attest(final int participantId, final Grade grade, final Figures figures) {
        final Attestation attestation = figures.attestation(participantId, grade);
        inspector.ask(session -> session.attestSupplier(attestation));
    }
}
