/**
 * The naive reference exchange: {@code engine/docs/commands.md} once more, written to be read rather than to be fast.
 *
 * <p>Start with {@link org.wheatstone.engine.testkit.reference.ReferenceExchange}. Books are sorted maps of lists,
 * money and fees are {@link java.math.BigInteger}, every noun of the page is one small class, and after each command
 * the exchange checks its own books. It shares no code with {@code engine/core} but the generated codecs: where the two
 * disagree, one of them, or the page, is wrong.
 */
package org.wheatstone.engine.testkit.reference;
