package org.wheatstone.engine.testkit.stream;

/** What streams about delivery do besides what they all do. */
enum DeliveryHabit {
    PLAIN,
    /** Buyers grant mandates, and act under them. */
    MANDATED,
    /** Most of it is calls. */
    BUSY
}
