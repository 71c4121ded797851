/**
 * The Java client of a market maker. This page is the first session; it needs an exchange on localhost.
 *
 * <pre>{@code
 * final class FirstSession implements TradingListener {
 *     private final OrderRequest request = new OrderRequest();
 *     private final TradingClient client = new TradingClient(new ClientContext().port(9500).sessionId(7), this);
 *     private long mine;
 *
 *     public static void main(final String[] args) {
 *         final FirstSession session = new FirstSession();
 *         session.client.connect();
 *         while (session.client.state() != ClientState.CLOSED) {   // your loop; one thread may step many clients
 *             session.client.doWork();
 *             Thread.onSpinWait();
 *         }
 *     }
 *
 *     public void onLive() {
 *         final Instrument code = client.instruments().bySymbol("code/usd");
 *         mine = client.newOrder(request.clear().instrumentId(code.id()).side(Side.BID)
 *             .price(100 * code.tick()).quantity(5));
 *     }
 *
 *     public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
 *         if (event.clOrdId() == mine) {                           // events of earlier runs are replayed first
 *             client.cancel((int) event.instrumentId(), mine);
 *         }
 *     }
 *
 *     public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
 *         if (event.clOrdId() == mine) {
 *             client.logout();
 *         }
 *     }
 *
 *     public void onNotApplied(final long clOrdId) {               // lost with a connection, without effect
 *     }
 *
 *     public void onDisconnected(final Disconnection why) {
 *         System.out.println(why + "; now " + client.state());
 *     }
 * }
 * }</pre>
 *
 * <p>{@link org.wheatstone.gateway.client.TradingClient} is the whole of it: requests go in, events come out to a
 * {@link org.wheatstone.gateway.client.TradingListener}. {@link org.wheatstone.gateway.client.OrderTracker} is what the
 * events add up to, and is right again after every reconnect. Prices are nano-USD per lot, quantities lots, times ns.
 *
 * <p>A fresh process that opens an old session is sent all its events again, so the tracker knows every open order; ids
 * go on above the last one used. Requests are unsigned for now, so the exchange must run with {@code --dev}.
 */
package org.wheatstone.gateway.client;
