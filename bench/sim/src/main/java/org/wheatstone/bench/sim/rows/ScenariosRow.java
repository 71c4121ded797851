package org.wheatstone.bench.sim.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.bench.sim.stepped.GatewayStage;
import org.wheatstone.bench.sim.stepped.NotOverWireException;
import org.wheatstone.engine.testkit.CoreDriver;
import org.wheatstone.engine.testkit.ReferenceDriver;
import org.wheatstone.engine.testkit.scenario.MarketText;
import org.wheatstone.engine.testkit.scenario.Scenario;
import org.wheatstone.engine.testkit.scenario.ScenarioFiles;
import org.wheatstone.engine.testkit.scenario.ScenarioPlayer;
import org.wheatstone.engine.testkit.scenario.Transcript;

/**
 * Every scenario of the testkit, through the core, through the reference, and through the gateway: all give what its
 * golden file says. A scenario that does what nobody can do through a socket is counted and named, and goes through the
 * other two alone.
 */
public final class ScenariosRow implements Row {
    /** So many can, today; a gateway that refuses what it took before would make it fewer. */
    private static final int MIN_DRIVEN = 110;
    private static final String CONTROL = "exact-fill";

    private final Map<String, List<String>> notDriven = new TreeMap<>();
    private int driven;

    @Override
    public String name() {
        return "scenarios";
    }

    @Override
    public String claim() {
        return "each scenario gives its golden events, in core and reference and through the gateway";
    }

    @Override
    public RowResult run(final RowContext context) {
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        for (final Scenario scenario : ScenarioFiles.all()) {
            final Verdict verdict = new Verdict();
            final CoreDriver core = new CoreDriver(scenario.context());
            final Transcript transcript = ScenarioPlayer.play(scenario, core);
            final String text = transcript.text() + '\n' + MarketText.of(core.exchange());
            if (!text.equals(ScenarioFiles.golden(scenario))) {
                verdict.add(Kind.DIVERGENT, scenario.name() + ": the core gives something else than the golden file");
            }
            final Transcript expected = ScenarioPlayer.play(scenario, new ReferenceDriver(scenario.limits()));
            if (!expected.steps().equals(transcript.steps())) {
                verdict.add(Kind.DIVERGENT, scenario.name() + ": core and reference differ");
            }
            tally.run(verdict).operations(scenario.lines().size());
            if (throughGateway(scenario, tally)) {
                driven++;
            }
        }
        tally.note("through the gateway: " + driven + "; not, because of " + notDriven)
            .require(driven >= MIN_DRIVEN, "fewer than " + MIN_DRIVEN + " went through the gateway");
        return tally.require(isSpoiltFound(), "requests that were altered on their way went unnoticed").result();
    }

    /** Whether it can be played through sockets; if so, it is. */
    private boolean throughGateway(final Scenario scenario, final RowResult.Tally tally) {
        try (GatewayStage stage = new GatewayStage(scenario.context(), false)) {
            final Transcript transcript = ScenarioPlayer.play(scenario, stage);
            final Verdict verdict = stage.verdict();
            final String text = transcript.text() + '\n' + MarketText.of(stage.exchange());
            if (!text.equals(ScenarioFiles.golden(scenario))) {
                verdict.add(Kind.DIVERGENT, scenario.name() + ": other than the golden file through the gateway");
            }
            if (!verdict.isClean()) {
                tally.note(scenario.name() + " through the gateway: " + verdict.findings());
            }
            tally.run(verdict).operations(scenario.lines().size());
            return true;
        } catch (final NotOverWireException e) {
            notDriven.computeIfAbsent(e.getMessage(), what -> new ArrayList<>()).add(scenario.name());
            return false;
        }
    }

    /** Control: requests are altered on their way. */
    private static boolean isSpoiltFound() {
        final Scenario scenario = ScenarioFiles.all().stream()
            .filter(one -> one.name().equals(CONTROL)).findFirst().orElseThrow();
        try (GatewayStage stage = new GatewayStage(scenario.context(), true)) {
            ScenarioPlayer.play(scenario, stage);
            return !stage.verdict().isClean();
        }
    }
}
