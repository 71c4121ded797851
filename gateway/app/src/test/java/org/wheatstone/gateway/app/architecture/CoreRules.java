package org.wheatstone.gateway.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a deterministic state machine must not touch; each rule is for a package, so that it can be seen to fail. */
final class CoreRules {
    private static final Set<String> HASHED = Set.of(
        "java.util.HashMap", "java.util.HashSet", "java.util.LinkedHashMap", "java.util.LinkedHashSet",
        "java.util.IdentityHashMap", "java.util.WeakHashMap", "java.util.Hashtable");
    private static final Set<String> HASHED_FACTORIES = Set.of("java.util.Set", "java.util.Map");
    private static final Set<String> LOCALISED = Set.of("format", "formatted", "toLowerCase", "toUpperCase");
    private static final DescribedPredicate<JavaClass> FLOATING = DescribedPredicate.describe(
        "float or double", type -> type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class));

    private CoreRules() {
    }

    static Map<String, Function<String, ArchRule>> all() {
        final Map<String, Function<String, ArchRule>> rules = new LinkedHashMap<>();
        rules.put("no clock", core -> noClasses().that().resideInAPackage(core)
            .should().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().resideInAPackage("java.time.."));
        rules.put("no chance", core -> noClasses().that().resideInAPackage(core)
            .should().dependOnClassesThat().haveNameMatching(
                "java\\.util\\.(Random|SplittableRandom|UUID|random\\..*)"
                    + "|java\\.security\\.SecureRandom")
            .orShould().callMethod(Math.class, "random")
            .orShould().callMethod(System.class, "identityHashCode", Object.class));
        rules.put("no file, socket or log", core -> noClasses().that().resideInAPackage(core)
            .should().dependOnClassesThat().resideInAnyPackage(
                "java.nio.file..", "java.nio.channels..", "java.net..", "java.util.logging..")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.io\\.(?!Serializable).*")
            .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err"));
        rules.put("no thread", core -> noClasses().that().resideInAPackage(core)
            .should().dependOnClassesThat().resideInAPackage("java.util.concurrent..")
            .orShould().dependOnClassesThat().areAssignableTo(Thread.class));
        rules.put("no order of a hash", core -> noClasses().that().resideInAPackage(core)
            .should().dependOnClassesThat(DescribedPredicate.describe(
                "hashed collections", type -> HASHED.contains(type.getName())))
            .orShould().callMethodWhere(isCallOf("a set or map in the order of a hash", call ->
                HASHED_FACTORIES.contains(call.getTargetOwner().getName()))));
        rules.put("no locale", core -> noClasses().that().resideInAPackage(core)
            .should().dependOnClassesThat().haveFullyQualifiedName("java.util.Locale")
            .orShould().callMethodWhere(isCallOf("a method of String that asks for the locale", call ->
                call.getTargetOwner().isEquivalentTo(String.class) && LOCALISED.contains(call.getName()))));
        rules.put("no floating point in fields", core -> noFields().that().areDeclaredInClassesThat(
            resideInAPackage(core)).should().haveRawType(FLOATING));
        rules.put("no floating point in results", core -> noMethods().that().areDeclaredInClassesThat(
            resideInAPackage(core)).should().haveRawReturnType(FLOATING));
        rules.put("no floating point in parameters", core -> noCodeUnits().that().areDeclaredInClassesThat(
            resideInAPackage(core)).should().haveRawParameterTypes(DescribedPredicate.describe(
                "with float or double", types -> types.stream().anyMatch(FLOATING))));
        return rules;
    }

    private static DescribedPredicate<JavaMethodCall> isCallOf(
            final String description, final Predicate<JavaMethodCall> isCall) {
        return DescribedPredicate.describe(description, isCall);
    }
}
