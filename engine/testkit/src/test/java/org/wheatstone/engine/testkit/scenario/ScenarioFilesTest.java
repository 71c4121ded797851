package org.wheatstone.engine.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.CoreDriver;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.engine.testkit.ReferenceDriver;
import org.wheatstone.engine.testkit.Subject;

/** Every scenario of this module. Run with {@code -Dgolden.update} to write the golden files anew. */
class ScenarioFilesTest {
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    @TestFactory
    Stream<DynamicTest> shouldGiveWhatTheGoldenFileSays() {
        return ScenarioFiles.all().stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
            final LawfulCore core = new LawfulCore(scenario);

            final Transcript transcript = ScenarioPlayer.play(scenario, core);

            final String actual = transcript.text() + '\n' + MarketText.of(core.exchange());
            if (UPDATE) {
                ScenarioFiles.writeGolden(Path.of(System.getProperty("project.basedir", ".")), scenario, actual);
            } else {
                assertThat(actual).as("-Dgolden.update writes it anew").isEqualTo(ScenarioFiles.golden(scenario));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveTheSameBytesAsTheReference() {
        return ScenarioFiles.all().stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
            final Transcript core = ScenarioPlayer.play(scenario, new CoreDriver(scenario.context()));

            final Transcript reference = ScenarioPlayer.play(scenario, new ReferenceDriver(scenario.limits()));

            assertThat(core.steps()).isEqualTo(reference.steps());
        }));
    }

    /** The core, and after each command what must hold whatever was asked. */
    private static final class LawfulCore implements Subject {
        private final CoreDriver core;

        LawfulCore(final Scenario scenario) {
            core = new CoreDriver(scenario.context());
        }

        Exchange exchange() {
            return core.exchange();
        }

        @Override
        public List<Event> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
            final List<Event> events = core.onCommand(sequence, buffer, offset);
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).isLastOfCommand()).isEqualTo(i == events.size() - 1);
            }
            assertThat(exchange().ledger().sum()).isZero();
            exchange().instruments().forEach(
                instrument -> assertThat(instrument.book().isUncrossed()).isTrue());
            return events;
        }

        @Override
        public long nextDeadlineNs() {
            return core.nextDeadlineNs();
        }
    }
}
