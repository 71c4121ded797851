package org.wheatstone.gateway.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between rooms, drawn in the house plan, and what the deterministic core may touch. */
class ArchitectureTest {
    private static final String ROOT = "org.wheatstone";
    private static final JavaClasses OFFENCES =
        new ClassFileImporter().importClasses(Offences.FOUND_BY.keySet());
    private static final JavaClasses CLASSES =
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    /** What each room may use besides itself and the JDK. */
    private static final Map<String, List<String>> ARROWS = Map.of(
        "codecs", List.of("org.agrona"),
        "journal", List.of("org.wheatstone.codecs", "net.openhft", "org.slf4j", "org.agrona"),
        "engine.api", List.of("org.agrona"),
        "engine.core", List.of("org.wheatstone.codecs", "org.agrona"),
        "engine.testkit", List.of("org.wheatstone.engine.core", "org.wheatstone.engine.api", "org.wheatstone.codecs",
            "org.agrona", "com.sun.management"),
        "engine.runtime", List.of("org.wheatstone.engine.api", "org.wheatstone.engine.core", "org.wheatstone.journal",
            "org.wheatstone.codecs", "com.lmax.disruptor", "org.agrona"),
        "gateway.server", List.of("org.wheatstone.codecs", "org.wheatstone.engine.api", "org.agrona"),
        "gateway.client", List.of("org.wheatstone.codecs", "org.agrona"),
        "gateway.app", List.of("org.wheatstone.gateway.server", "org.wheatstone.gateway.client",
            "org.wheatstone.engine.runtime", "org.wheatstone.engine.core", "org.wheatstone.engine.api",
            "org.wheatstone.journal", "org.wheatstone.codecs", "org.agrona", "picocli", "org.snakeyaml.engine",
            "de.siegmar.fastcsv", "com.fasterxml.jackson.core", "org.HdrHistogram", "uk.co.real_logic.sbe",
            "com.sun.net.httpserver"));
    /** Libraries that live in one room. */
    private static final Map<String, List<String>> HOMES = Map.of(
        "journal.chronicle", List.of("net.openhft", "org.slf4j"),
        "engine.runtime", List.of("com.lmax.disruptor"),
        "gateway.app", List.of(
            "picocli", "org.snakeyaml.engine", "de.siegmar.fastcsv", "com.fasterxml.jackson.core", "org.HdrHistogram",
            "uk.co.real_logic.sbe", "com.sun.net.httpserver"));

    @TestFactory
    Stream<DynamicTest> shouldPointArrowsOnlyTheWayThePlanDoes() {
        return ARROWS.entrySet().stream().map(room -> DynamicTest.dynamicTest(
            room.getKey(), () -> arrows(room.getKey(), room.getValue()).check(CLASSES)));
    }

    /** Without any one of its arrows a room breaks its rule: so each is needed, and the rule can fail. */
    @TestFactory
    Stream<DynamicTest> shouldAllowNoArrowThatIsNotThere() {
        return ARROWS.entrySet().stream().flatMap(room -> room.getValue().stream().map(arrow ->
            DynamicTest.dynamicTest(room.getKey() + " to " + arrow, () -> {
                final List<String> others = room.getValue().stream().filter(other -> !other.equals(arrow)).toList();
                assertThat(arrows(room.getKey(), others).evaluate(CLASSES).hasViolation()).isTrue();
            })));
    }

    @Test
    void shouldKnowEveryRoom() {
        noClasses().should().resideOutsideOfPackages(
            ARROWS.keySet().stream().map(room -> ROOT + "." + room + "..").toArray(String[]::new)).check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> shouldKeepEachLibraryInItsRoom() {
        return HOMES.entrySet().stream().flatMap(home -> home.getValue().stream().map(library ->
            DynamicTest.dynamicTest(library + " in " + home.getKey(), () -> {
                noClasses().that().resideOutsideOfPackage(ROOT + "." + home.getKey() + "..")
                    .should().dependOnClassesThat().resideInAPackage(library + "..").check(CLASSES);
                assertThat(noClasses().should().dependOnClassesThat().resideInAPackage(library + "..")
                    .evaluate(CLASSES).hasViolation()).as("used at all").isTrue();
            })));
    }

    @TestFactory
    Stream<DynamicTest> shouldKeepTheRoomsOfTheCorePointingDown() {
        return Stream.of(
            rooms("book"),
            rooms("ledger"),
            rooms("id"),
            rooms("participant", "id"),
            rooms("grade"),
            rooms("delivery"),
            rooms("mandate"),
            rooms("session", "participant", "id"),
            rooms("memory"),
            rooms("timer", "memory"),
            rooms("proposal"),
            rooms("sweep", "book"),
            rooms("trade", "book"),
            rooms("instrument", "book", "grade", "id", "memory"));
    }

    /** Whoever checks a settlement file must not repeat a mistake of who wrote it, by sharing the line. */
    @Test
    void shouldReconcileWithNothingButTheJdk() {
        final String reconcile = ROOT + ".engine.runtime.reconcile..";

        noClasses().that().resideInAPackage(reconcile)
            .should().dependOnClassesThat().resideOutsideOfPackages("java..", reconcile).check(CLASSES);
        assertThat(noClasses().that().resideInAPackage(ROOT + ".engine.runtime.settlement..")
            .should().dependOnClassesThat().resideInAPackage(reconcile).evaluate(CLASSES).hasViolation())
            .as("used at all").isTrue();
    }

    @TestFactory
    Stream<DynamicTest> shouldKeepTheCoreDeterministic() {
        return CoreRules.all().entrySet().stream().map(rule -> DynamicTest.dynamicTest(
            rule.getKey(), () -> rule.getValue().apply(ROOT + ".engine.core..").check(CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> shouldFindEachKindOfOffence() {
        final JavaClasses offenders = new ClassFileImporter().importClasses(Offender.class);

        return CoreRules.all().entrySet().stream().map(rule -> DynamicTest.dynamicTest(
            rule.getKey(),
            () -> assertThat(rule.getValue().apply(Offender.class.getPackageName()).evaluate(offenders).hasViolation())
                .isTrue()));
    }

    /** Each offence is found by its own rule, and what is found by none of the others shows that they are exact. */
    @TestFactory
    Stream<DynamicTest> shouldFindEachOffenceByItsOwnRuleAlone() {
        return Offences.FOUND_BY.entrySet().stream().map(offence -> DynamicTest.dynamicTest(
            offence.getKey().getSimpleName(),
            () -> assertThat(rulesThatFind(offence.getKey())).containsExactly(offence.getValue())));
    }

    @Test
    void shouldPlantAnOffenceForEachRule() {
        assertThat(Set.copyOf(Offences.FOUND_BY.values())).isEqualTo(CoreRules.all().keySet());
        assertThat(Offences.FOUND_BY.keySet()).containsExactlyInAnyOrder(Offences.class.getDeclaredClasses());
    }

    private static List<String> rulesThatFind(final Class<?> offence) {
        final JavaClasses planted = OFFENCES.that(DescribedPredicate.describe(
            "the offence", type -> type.isEquivalentTo(offence)));
        return CoreRules.all().entrySet().stream()
            .filter(rule -> rule.getValue().apply(offence.getPackageName())
                .allowEmptyShould(true).evaluate(planted).hasViolation())
            .map(Map.Entry::getKey).toList();
    }

    private static ArchRule arrows(final String room, final List<String> allowed) {
        final String own = ROOT + "." + room;
        final List<String> packages = Stream.concat(Stream.of("java", own), allowed.stream())
            .map(name -> name + "..").toList();
        return noClasses().that().resideInAPackage(own + "..")
            .should().dependOnClassesThat().resideOutsideOfPackages(packages.toArray(String[]::new));
    }

    private static DynamicTest rooms(final String room, final String... below) {
        final String core = ROOT + ".engine.core";
        final List<String> packages = Stream.concat(
                Stream.of("java..", "org.agrona..", ROOT + ".codecs..", core + "." + room + ".."),
                Stream.of(below).map(name -> core + "." + name + ".."))
            .toList();
        final ArchRule rule = noClasses().that().resideInAPackage(core + "." + room + "..")
            .should().dependOnClassesThat().resideOutsideOfPackages(packages.toArray(String[]::new));
        return DynamicTest.dynamicTest(room, () -> rule.check(CLASSES));
    }
}
