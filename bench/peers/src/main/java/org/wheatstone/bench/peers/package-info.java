/**
 * Other open order books, each behind one adapter that takes its intended fast path. Never on a class path with our own
 * code but {@code bench/stream}.
 */
package org.wheatstone.bench.peers;
