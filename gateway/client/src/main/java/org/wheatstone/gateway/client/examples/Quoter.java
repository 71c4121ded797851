package org.wheatstone.gateway.client.examples;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.FillTotals;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.QuoteRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;

/**
 * A market maker of one instrument: a bid and an ask around a fair price, both moved by a tick for each quote's worth
 * of lots that it holds, so that it gives back what it took. It shows the three nets that every quoter wants: quotes
 * that go with the connection, a dead man, and protection against being filled faster than it thinks. Where work is
 * delivered it nominates an endpoint first, and posts a bond whenever what it has posted is used up. One thread.
 */
public final class Quoter implements Example, TradingListener {
    private static final String USAGE = "quoter HOST PORT --session N --symbol SYMBOL --price NANO_USD_PER_LOT"
        + " [--half-spread TICKS] [--lots N] [--endpoint N] [--key FILE --key-id N]";

    private static final int SET                = 1;
    private static final int GRACE_MS           = 5_000;
    private static final int DEAD_MAN_MS        = 30_000;
    private static final long WIND_UP_NS        = TimeUnit.MILLISECONDS.toNanos(DEAD_MAN_MS / 3);
    private static final int PROTECTION_MS      = 1_000;
    private static final int PROTECTION_FILLS   = 20;
    /** What is nominated for a block, and what a bond is for: so many quotes. */
    private static final long QUOTES_IN_A_BLOCK = 1_000;
    private static final long BOND_NANO         = 10_000_000_000L;
    private static final long SECOND_THOUGHT_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final TradingClient client;
    private final QuoteRequest quotes = new QuoteRequest();
    private final PrintStream out;
    private final String symbol;
    private final long fairPrice;
    private final long halfSpreadTicks;
    private final long lots;
    private final long endpoint;
    private boolean isNominated;
    private boolean isBondDue;
    private boolean isStanding;
    private boolean isFrozen;
    private long quoteInFlight;
    private long thinkAtNs;
    private long windUpAtNs;

    /**
     * What it quotes: a price in nano-USD per lot, half a spread in ticks, and lots on each side.
     *
     * @param endpoint where it delivers what it sells; 0 where nothing is delivered.
     */
    public record Plan(String symbol, long fairPrice, long halfSpreadTicks, long lots, long endpoint) {
    }

    /** Connects at once; it quotes as soon as it is stepped and live. */
    public Quoter(final ClientContext context, final Plan plan, final PrintStream out) {
        client = new TradingClient(context.cancelOnDisconnect(CodPolicy.BOTH).graceMs(GRACE_MS), this);
        symbol = plan.symbol();
        fairPrice = plan.fairPrice();
        halfSpreadTicks = plan.halfSpreadTicks();
        lots = plan.lots();
        endpoint = plan.endpoint();
        this.out = out;
        client.connect();
    }

    /** See the package. */
    public static void main(final String... args) {
        ExampleRun.main(USAGE, arguments -> new Quoter(
            arguments.context(),
            new Plan(arguments.text("--symbol"), arguments.number("--price"),
                arguments.number("--half-spread", 5), arguments.number("--lots", 10),
                arguments.number("--endpoint", 0)),
            System.out), args);
    }

    @Override
    public int doWork() {
        final int work = client.doWork();
        if (client.isLive()) {
            final long nowNs = SystemNanoClock.INSTANCE.nanoTime();
            windUp(nowNs);
            think(nowNs);
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

    /** Whether the exchange has taken the quotes that we want now. */
    public boolean isStanding() {
        return isStanding;
    }

    /** What is stepped. */
    public TradingClient client() {
        return client;
    }

    @Override
    public void onLive() {
        client.protect(SET, PROTECTION_MS, PROTECTION_FILLS, 0);
        isNominated = endpoint == 0;
        isBondDue = false;
        isStanding = false;
        quoteInFlight = 0;
        windUpAtNs = SystemNanoClock.INSTANCE.nanoTime();
        thinkAtNs = windUpAtNs;
        out.println("live, events to " + client.lastSequence());
    }

    /** From the loop that decides, so that it stops when we do. */
    private void windUp(final long nowNs) {
        if (nowNs - windUpAtNs >= 0 && client.cancelAfter(DEAD_MAN_MS) > 0) {
            windUpAtNs = nowNs + WIND_UP_NS;
        }
    }

    private void think(final long nowNs) {
        if (isStanding || quoteInFlight != 0 || nowNs - thinkAtNs < 0) {
            return;
        }
        if (isFrozen) {
            thinkAtNs = nowNs + SECOND_THOUGHT_NS;
            client.resetProtection(SET);
            return;
        }
        final Instrument instrument = client.instruments().bySymbol(symbol);
        if (instrument == null) {
            out.println("there is no instrument " + symbol);
            client.logout();
            return;
        }
        if (!isNominated) {
            isNominated = client.nominate(instrument.id(), lots * QUOTES_IN_A_BLOCK, endpoint) > 0;
            return;
        }
        if (isBondDue) {
            isBondDue = client.postBond(BOND_NANO) < 0;
            return;
        }
        final long clOrdId = client.massQuote(quotes(instrument));
        if (clOrdId > 0) {
            quoteInFlight = clOrdId;
            isStanding = true;
        }
    }

    private QuoteRequest quotes(final Instrument instrument) {
        final FillTotals fills = client.orders().fills(instrument.id());
        final long skewTicks = fills == null ? 0 : -fills.netLots() / lots;
        final long middle = fairPrice / instrument.tick() + skewTicks;
        return quotes.clear(SET).leg(instrument.id(),
            price(instrument, middle - halfSpreadTicks), lots, price(instrument, middle + halfSpreadTicks), lots);
    }

    private static long price(final Instrument instrument, final long ticks) {
        return Math.max(instrument.minPrice(), Math.min(instrument.maxPrice(), ticks * instrument.tick()));
    }

    @Override
    public void onMassQuoteAck(final MassQuoteAckDecoder event, final long receivedNs) {
        quoteInFlight = 0;
        if (event.bidCodes(0) != 0 || event.askCodes(0) != 0) {
            out.println("quote refused: bid " + name(event.bidCodes(0)) + ", ask " + name(event.askCodes(0)));
        }
        if (event.askCodes(0) == Code.BOND.number()) {
            isBondDue = true;
            isStanding = false;
            thinkAtNs = SystemNanoClock.INSTANCE.nanoTime() + SECOND_THOUGHT_NS;
        }
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        isStanding = false;
        out.println("trade " + event.side() + " " + event.quantity() + " @ " + event.price()
            + " sequence " + event.sequence() + " id " + event.tradeId());
    }

    @Override
    public void onProtectionTriggered(final ProtectionTriggeredDecoder event, final long receivedNs) {
        isFrozen = true;
        isStanding = false;
        out.println("protected after " + event.fills() + " fills");
        thinkAtNs = SystemNanoClock.INSTANCE.nanoTime() + SECOND_THOUGHT_NS;
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        if (event.requestTemplateId() == ProtectionResetDecoder.TEMPLATE_ID) {
            isFrozen = false;
        }
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        askAgain(event.clOrdId(), event.code());
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        askAgain(reject.clOrdId(), reject.code());
    }

    private void askAgain(final long clOrdId, final int code) {
        out.println("request " + clOrdId + " refused: " + name(code));
        if (clOrdId == quoteInFlight) {
            quoteInFlight = 0;
            isStanding = false;
            thinkAtNs = SystemNanoClock.INSTANCE.nanoTime() + SECOND_THOUGHT_NS;
        }
    }

    /** Quotes of a connection that is gone are old: what is quoted now is thought of anew. */
    @Override
    public boolean onResend(final long clOrdId) {
        return false;
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        isStanding = false;
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        out.println(disconnection + "; now " + client.state());
    }

    private static String name(final int code) {
        return code == 0 ? "ok" : Code.of(code) == null ? Integer.toString(code) : Code.of(code).name();
    }
}
