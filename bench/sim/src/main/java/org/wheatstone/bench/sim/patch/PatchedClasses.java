package org.wheatstone.bench.sim.patch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * Writes altered copies of production classes into a directory, which goes first on a child's class path. Nothing in
 * production knows of it, and nothing in this JVM changes. One thread.
 */
public final class PatchedClasses {
    private final ClassFileLocator classes = ClassFileLocator.ForClassLoader.of(PatchedClasses.class.getClassLoader());
    private final TypePool types = TypePool.Default.of(classes);

    /**
     * Writes one copy of each class that is altered.
     *
     * @return the directory.
     * @throws IllegalStateException if a class or a method is not there any more.
     */
    public Path write(final Path directory, final List<Patch> patches) {
        final Map<String, DynamicType.Builder<?>> builders = new TreeMap<>();
        for (final Patch patch : patches) {
            final TypeDescription type = find(patch);
            final ElementMatcher.Junction<MethodDescription> method = method(patch);
            final DynamicType.Builder<?> builder = builders.computeIfAbsent(patch.className(), name ->
                new ByteBuddy().with(TypeValidation.DISABLED).redefine(type, classes));
            builders.put(patch.className(), builder.visit(
                Advice.withCustomMapping().bind(PatchName.class, patch.name()).with(new Advice.AssignReturned.Factory())
                    .to(patch.advice()).on(method)));
        }
        builders.values().forEach(builder -> save(directory, builder));
        return directory;
    }

    /** Whether a patch finds its method. */
    public boolean binds(final Patch patch) {
        return types.describe(patch.className()).isResolved()
            && !types.describe(patch.className()).resolve().getDeclaredMethods().filter(method(patch)).isEmpty();
    }

    private TypeDescription find(final Patch patch) {
        if (!binds(patch)) {
            throw new IllegalStateException("'" + patch.name() + "' finds no method " + patch.className() + "."
                + patch.method() + ": production code has moved, and the table must follow");
        }
        return types.describe(patch.className()).resolve();
    }

    private static ElementMatcher.Junction<MethodDescription> method(final Patch patch) {
        final ElementMatcher.Junction<MethodDescription> named =
            ElementMatchers.<MethodDescription>named(patch.method())
                .and(ElementMatchers.not(ElementMatchers.isAbstract()))
                .and(ElementMatchers.not(ElementMatchers.isBridge()));
        return patch.arguments() == Patch.ANY ? named : named.and(ElementMatchers.takesArguments(patch.arguments()));
    }

    private static void save(final Path directory, final DynamicType.Builder<?> builder) {
        try (DynamicType.Unloaded<?> unloaded = builder.make()) {
            unloaded.saveIn(directory.toFile());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
