/**
 * The market as everybody sees it: books made of events, without participants, and what commands did to them.
 *
 * <p>Start with {@link org.wheatstone.gateway.server.market.MarketFeed}, which takes events;
 * {@link org.wheatstone.gateway.server.market.MarketBook} is what comes of them, and
 * {@link org.wheatstone.gateway.server.market.FeedLog} what is said of it. One thread, the market-data agent's. It
 * grows to what the market needs, within its bounds, and allocates nothing after that.
 */
package org.wheatstone.gateway.server.market;
