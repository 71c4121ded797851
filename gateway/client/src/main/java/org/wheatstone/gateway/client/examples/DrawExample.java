package org.wheatstone.gateway.client.examples;

import java.io.PrintStream;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.DrawRequest;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;

/**
 * A buyer that uses what it buys: it takes a lot, draws one call against it and says where the call goes; then it waits
 * until the meter has spoken, says what the call cost, and leaves. One thread.
 */
public final class DrawExample implements Example, TradingListener {
    private static final String USAGE = "draw HOST PORT --session N --symbol SYMBOL --price NANO_USD_PER_LOT"
        + " [--lots N] [--mgtu N] [--key FILE --key-id N]";

    private final TradingClient client;
    private final DrawRequest draw = new DrawRequest();
    private final PrintStream out;
    private final Plan plan;
    private int instrumentId;
    private long order;
    private long call;
    private boolean isDrawDue;
    private boolean isOver;

    /** What it buys, at which price at most; and how much of it, in thousandths of a GTU, the call may use. */
    public record Plan(String symbol, long worstPrice, long lots, long milliGtu) {
    }

    /** Connects at once; it buys as soon as it is stepped and live. */
    public DrawExample(final ClientContext context, final Plan plan, final PrintStream out) {
        client = new TradingClient(context, this);
        this.plan = plan;
        this.out = out;
        client.connect();
    }

    /** See the package. */
    public static void main(final String... args) {
        ExampleRun.main(USAGE, arguments -> new DrawExample(
            arguments.context(),
            new Plan(arguments.text("--symbol"), arguments.number("--price"), arguments.number("--lots", 1),
                arguments.number("--mgtu", 1_000)),
            System.out), args);
    }

    @Override
    public int doWork() {
        final int work = client.doWork();
        if (client.isLive() && isDrawDue) {
            isDrawDue = false;
            call = client.draw(draw.clear().instrumentId(instrumentId).milliGtu(plan.milliGtu()));
        }
        if (isOver && client.state() != ClientState.LOGGING_OUT) {
            client.logout();
        }
        return work;
    }

    @Override
    public boolean isDone() {
        return client.state() == ClientState.CLOSED;
    }

    @Override
    public void stop() {
        client.logout();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Again after each reconnect, when what was missed has been told. */
    @Override
    public void onLive() {
        if (order != 0) {
            return;
        }
        final Instrument instrument = client.instruments().bySymbol(plan.symbol());
        if (instrument == null) {
            end("there is no instrument " + plan.symbol());
            return;
        }
        instrumentId = instrument.id();
        order = client.newOrder(new OrderRequest().instrumentId(instrumentId).side(Side.BID)
            .price(plan.worstPrice()).quantity(plan.lots()).timeInForce(TimeInForce.IOC));
    }

    /** From now on, and until the end of the next block, it may be drawn from. */
    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        if (event.clOrdId() == order) {
            out.println("bought " + event.quantity() + " at " + Prices.dollars(event.price()) + " dollars a lot");
            isDrawDue |= event.leaves() == 0;
        }
    }

    /** What was not to be had at the price; a part that was bought serves as well. */
    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        if (event.clOrdId() == order && event.canceledQuantity() == plan.lots()) {
            end("nobody sells at that price");
        } else {
            isDrawDue |= event.clOrdId() == order;
        }
    }

    /** Here a program would send its prompt to the endpoint, through the meter, with the call's id. */
    @Override
    public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
        if (event.clOrdId() == call) {
            out.println("call " + event.callId() + " attempt " + event.attempt() + " goes to endpoint "
                + event.endpoint() + ", to be metered by " + event.deadline());
        }
    }

    @Override
    public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
        if (event.clOrdId() == call) {
            out.println("call " + event.callId() + " ended " + event.status() + ": " + event.billed() + " mGTU for "
                + Prices.dollars(event.amount()) + " dollars");
            isOver |= event.replaced() == 0;
        }
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        endIfOurs(event.clOrdId(), "refused: " + Code.of(event.code()) + ", detail " + event.detail());
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        endIfOurs(reject.clOrdId(), "refused at the gateway: " + Code.of(reject.code()));
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        endIfOurs(clOrdId, "lost with the connection: request " + clOrdId);
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        out.println(disconnection + "; now " + client.state());
    }

    /** A session that was used before tells its past first. */
    private void endIfOurs(final long clOrdId, final String word) {
        if (clOrdId == order || clOrdId == call) {
            end(word);
        }
    }

    private void end(final String word) {
        out.println(word);
        isOver = true;
    }
}
