package org.wheatstone.bench.sim.patch;

/**
 * An alteration of one method of a production class. Immutable.
 *
 * @param className of the class.
 * @param method    its name.
 * @param arguments how many it takes; {@link #ANY} alters all overloads of that name.
 * @param advice    a class with Byte Buddy advice, whose code is put into the method.
 * @param name      given to the advice where it asks for {@link PatchName}.
 */
public record Patch(String className, String method, int arguments, Class<?> advice, String name) {
    /** However many arguments. */
    public static final int ANY = -1;
}
