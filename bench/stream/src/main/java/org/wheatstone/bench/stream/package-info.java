/**
 * Streams of orders that any order book can be measured with, and what is right for them: {@link
 * org.wheatstone.bench.stream.OrderStream} holds the commands, {@link org.wheatstone.bench.stream.BookUnderTest} is
 * what a book has to be able to do, {@link org.wheatstone.bench.stream.Tape} tells whether it did it. Without any
 * library, so that books with libraries of their own can stand beside it.
 */
package org.wheatstone.bench.stream;
