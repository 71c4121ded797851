package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import org.wheatstone.codecs.sbe.Verdict;

/** What an interval came to, in nano-USD. */
record Judgement(
    Verdict verdict,
    long excessPpm,
    BigInteger paid,
    BigInteger fee,
    BigInteger heldBack,
    BigInteger refunded,
    BigInteger compensation) {
}
