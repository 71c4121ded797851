package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.Verdict;

/** What an interval has come to, in nano-USD. Engine thread only; one instance is filled with one after the other. */
final class Judgement {
    long excessPpm;
    Verdict verdict;
    /** To the supplier's cash. */
    long paid;
    long fee;
    long heldBack;
    /** To those who were delivered to. */
    long refunded;
    /** Wherever it was found. */
    long compensation;
}
