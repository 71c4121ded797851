package org.wheatstone.bench.sim.rows;

import java.util.stream.Collectors;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.engine.testkit.CoreDriver;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;
import org.wheatstone.engine.testkit.scenario.MarketText;
import org.wheatstone.engine.testkit.scenario.Scenario;
import org.wheatstone.engine.testkit.scenario.ScenarioFiles;
import org.wheatstone.engine.testkit.scenario.ScenarioPlayer;
import org.wheatstone.engine.testkit.scenario.Transcript;

/** Every scenario of the testkit, through the core and through the reference: both give what its golden file says. */
public final class ScenariosRow implements Row {
    @Override
    public String name() {
        return "scenarios";
    }

    @Override
    public String claim() {
        return "each scenario gives its golden events, in the core and in the reference";
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
            final ReferenceExchange reference = new ReferenceExchange(scenario.limits());
            final Transcript expected = ScenarioPlayer.play(scenario, (sequence, buffer, offset) ->
                reference.onCommand(sequence, buffer, offset).stream().map(Event::of).collect(Collectors.toList()));
            if (!expected.steps().equals(transcript.steps())) {
                verdict.add(Kind.DIVERGENT, scenario.name() + ": core and reference differ");
            }
            tally.run(verdict).operations(scenario.lines().size());
        }
        return tally.result();
    }
}
