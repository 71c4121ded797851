package org.wheatstone.bench.jmh.book;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an object keeps alive, in bytes, split by the class of ours that holds it: arrays and library objects count for
 * the class that they hang from. One thread; for objects that nobody changes meanwhile. Sizes are those of a 64-bit JVM
 * with compressed references.
 */
final class HeapWalk {
    private static final int HEADER = 12;
    private static final int ARRAY_HEADER = 16;
    private static final int REFERENCE = 4;
    private static final int ALIGNMENT = 8;
    private static final String OURS = "org.wheatstone.engine";

    private final Map<String, Long> bytes = new TreeMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Reached> open = new ArrayDeque<>();

    private HeapWalk() {
    }

    /** Bytes by simple class name. */
    static Map<String, Long> of(final Object root) throws IllegalAccessException {
        final HeapWalk walk = new HeapWalk();
        walk.reach(root, root.getClass().getSimpleName());
        while (!walk.open.isEmpty()) {
            final Reached next = walk.open.poll();
            walk.visit(next.object, next.owner);
        }
        return walk.bytes;
    }

    private void reach(final Object object, final String owner) {
        if (object == null || object instanceof Class || object instanceof Enum || !seen.add(object)) {
            return;
        }
        final Class<?> type = object.getClass();
        final boolean isOurs = type.getName().startsWith(OURS) && !type.isHidden() && !type.isArray();
        open.add(new Reached(object, isOurs ? type.getSimpleName() : owner));
    }

    private void visit(final Object object, final String owner) throws IllegalAccessException {
        final Class<?> type = object.getClass();
        if (type.isArray()) {
            final Class<?> part = type.getComponentType();
            count(owner, ARRAY_HEADER + (long) Array.getLength(object) * size(part));
            if (!part.isPrimitive()) {
                for (final Object element : (Object[]) object) {
                    reach(element, owner);
                }
            }
        } else if (object instanceof ByteBuffer && ((ByteBuffer) object).isDirect()) {
            count(owner, ((ByteBuffer) object).capacity());
        } else {
            fields(object, owner);
        }
    }

    private void fields(final Object object, final String owner) throws IllegalAccessException {
        long size = HEADER;
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (final Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    size += size(field.getType());
                    if (!field.getType().isPrimitive() && field.trySetAccessible()) {
                        reach(field.get(object), owner);
                    }
                }
            }
        }
        count(owner, size);
    }

    private void count(final String owner, final long size) {
        bytes.merge(owner, (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, Long::sum);
    }

    private static int size(final Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == short.class || type == char.class) {
            return Short.BYTES;
        }
        return type == byte.class || type == boolean.class ? Byte.BYTES : REFERENCE;
    }

    private record Reached(Object object, String owner) {
    }
}
