package org.wheatstone.bench.stream;

/** Makes the engines of a jar, which names its implementation under {@code META-INF/services}. One thread. */
public interface Engines {
    /**
     * A fresh engine for a stream, of which it has carried out nothing.
     *
     * @throws IllegalArgumentException if there is no such row here.
     */
    Engine open(String row, OrderStream stream);
}
