/**
 * Our book and our whole core, measured with the streams of {@code bench/stream} beside the floor and, through their
 * own jar, the peers of {@code bench/peers}.
 */
package org.wheatstone.bench.jmh.book;
