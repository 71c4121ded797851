/**
 * The Java client of a member. This page is the first session; it needs an exchange on localhost, and the key that
 * {@code wheatstone keygen} has written, with its public half given to the operator, who has named it 411.
 *
 * <pre>{@code
 * final class FirstSession implements TradingListener {
 *     private final OrderRequest request = new OrderRequest();
 *     private final TradingClient client;
 *
 *     FirstSession(final Path keyFile) throws IOException {
 *         client = new TradingClient(new ClientContext().port(9500).sessionId(41)
 *             .key(411, Identity.read(keyFile).privateKey())       // signs each logon; the key stays here
 *             .cancelOnDisconnect(CodPolicy.ON_DROP).graceMs(5_000), this);
 *     }
 *
 *     void run() {
 *         client.connect();
 *         while (client.state() != ClientState.CLOSED) {           // your loop; one thread may step many clients
 *             client.doWork();
 *             Thread.onSpinWait();
 *         }
 *     }
 *
 *     public void onLive() {                                       // again after each reconnect
 *         if (client.orders().openCount() == 0) {
 *             final Instrument code = client.instruments().bySymbol("code/usd");
 *             client.newOrder(request.clear().instrumentId(code.id()).side(Side.BID)
 *                 .price(100 * code.tick()).quantity(5));
 *         }
 *     }
 *
 *     public void onTrade(final TradeDecoder event, final long receivedNs) {   // those missed are told first
 *         if (client.isLive()) {
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
 * events add up to, and is right again after every reconnect. {@link org.wheatstone.gateway.client.ClientState} draws
 * the way from one to the next. Prices are nano-USD per lot, quantities lots, times ns.
 *
 * <p>The market itself is read by a {@link org.wheatstone.gateway.client.MarketDataClient}, everything that happens to
 * a participant's orders by a {@link org.wheatstone.gateway.client.DropCopyClient}; the session of an operator, of a
 * grade authority or of an inspector is an {@link org.wheatstone.gateway.client.OperatorClient}. Scripts use a
 * {@link org.wheatstone.gateway.client.BlockingTrader}. Whole programs are in the package {@code examples}; the longer
 * story is {@code engine/docs/client.md}.
 *
 * <p>A fresh process that opens an old session is sent all its events again, so the tracker knows every open order; ids
 * go on above the last one used. Without a key logons are unsigned, which only {@code serve --dev} takes, and only from
 * its own machine.
 *
 * <h2>Quoting</h2>
 *
 * A market maker says what its quotes of a set shall be, in one request for up to sixteen instruments. What is as it
 * was keeps its place in the queue; a quantity of 0 withdraws a side.
 *
 * <pre>{@code
 *     public void onLive() {
 *         client.protect(1, 1_000, 20, 500);                       // set 1: 20 fills or 500 lots within a second
 *         client.cancelAfter(10_000);                              // winds the dead man up
 *         quote(client.instruments().bySymbol("code/usd"), 990_000, 1_010_000);
 *     }
 *
 *     private void quote(final Instrument code, final long bid, final long ask) {
 *         client.massQuote(quotes.clear(1).leg(code.id(), bid, 10, ask, 10));
 *     }
 *
 *     public void onMassQuoteAck(final MassQuoteAckDecoder event, final long receivedNs) {
 *         for (int leg = 0; leg < event.legCount(); leg++) {       // a side that is refused has no quote any more
 *             stand(leg, event.bidCodes(leg) == 0, event.askCodes(leg) == 0);
 *         }
 *     }
 *
 *     public void onProtectionTriggered(final ProtectionTriggeredDecoder event, final long receivedNs) {
 *         think();                                                 // then client.resetProtection(1), and quote anew
 *     }
 * }</pre>
 *
 * <h2>Using what was bought</h2>
 *
 * Of a grade with a block a trade gives the buyer the right to draw, in the block of the trade and the next. A supplier
 * {@code nominate}s before it offers, and {@code postBond}s; a meter says by {@code record} what it saw.
 *
 * <pre>{@code
 *     public void onTrade(final TradeDecoder event, final long receivedNs) {
 *         client.draw(draw.clear().instrumentId((int) event.instrumentId()).milliGtu(1_000));
 *     }
 *
 *     public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
 *         prompts.send(event.endpoint(), event.callId(), event.attempt());   // through the meter; again if replaced
 *     }
 *
 *     public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
 *         paid += event.amount();
 *     }
 * }</pre>
 *
 * <h2>When you are gone</h2>
 *
 * By default orders stay when a connection ends, and trade while nobody watches. Two things take them back, and whoever
 * quotes wants both:
 *
 * <ul>
 * <li><b>Cancel on disconnect</b> is for a connection that ends: {@code cancelOnDisconnect} says after which end (a
 * drop, a logout, both), {@code graceMs} how long after. A logon within the grace keeps the orders, so make it longer
 * than a reconnect takes. A restart of the exchange is a drop too. Orders entered with {@code keepOnDisconnect} stay;
 * quotes always go.
 * <li><b>The dead man</b> is for a program that is connected and does nothing: {@code cancelAfter} sets a time at which
 * all orders of the session go, those with {@code keepOnDisconnect} too. Call it from the loop that decides, every
 * third of the time or so, and never from a timer of its own, which would go on without you. It runs whether connected
 * or not and survives restarts; {@code cancelAfter(0)} turns it off, which a logout does not.
 * </ul>
 *
 * <p>Either way each order's {@code onCanceled} says why, and {@code onMassCancelDone} without a clOrdId ends them. New
 * orders are refused (506) until it has come, and not after it: there is no lock to take off.
 */
package org.wheatstone.gateway.client;
