/**
 * Orders waiting at a price, oldest first, and nothing else: no money, no rules, no events.
 *
 * <p>{@link org.wheatstone.engine.core.book.OrderTable} holds all orders of the exchange in fixed slots,
 * {@link org.wheatstone.engine.core.book.OrderBook} queues the slots of one instrument by price and time. A
 * {@link org.wheatstone.engine.core.book.BookSide} finds a price through a
 * {@link org.wheatstone.engine.core.book.PriceLadder}; an {@link org.wheatstone.engine.core.book.OrderIndex} finds an
 * order by the id that its owner knows, {@link org.wheatstone.engine.core.book.SessionOrders} all those of a session.
 * Everything here belongs to the engine thread.
 */
package org.wheatstone.engine.core.book;
