package org.wheatstone.gateway.app.member;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import org.agrona.collections.Int2ObjectHashMap;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.TradingListener;

/** Prints what the exchange says, one event a line; prices in dollars per million GTU. One thread. */
final class EventPrinter implements TradingListener {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int MILLI_DIGITS = 3;

    private final Int2ObjectHashMap<Instrument> instruments = new Int2ObjectHashMap<>();
    private final PrintWriter out;

    EventPrinter(final PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onLogon(final LogonAckDecoder ack) {
        print("logged on: last id %d, events up to %d", ack.lastClOrdId(), ack.highestSequence());
    }

    @Override
    public void onLive() {
        print("live");
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        print("disconnected: %s", disconnection);
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        print("%d was not applied", clOrdId);
    }

    @Override
    public boolean onResend(final long clOrdId) {
        print("%d was never seen: sent again", clOrdId);
        return true;
    }

    /** Told before any event that names it, if it is still listed. */
    @Override
    public void onInstrument(final Instrument instrument) {
        instruments.put(instrument.id(), instrument);
    }

    @Override
    public void onPhase(final Instrument instrument) {
        print("%s is %s", instrument.symbol(), instrument.phase());
        if (instrument.isGone()) {
            instruments.remove(instrument.id());
        }
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        print("%d accepted: %s %d lots at %s, order %d%s", event.clOrdId(), event.side(), event.leaves(),
            price(event.instrumentId(), event.price()), event.orderId(), closing(event.flags()));
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        refused(event.clOrdId(), event.code(), event.detail());
    }

    @Override
    public void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
        print("%d replaces %d: %d lots at %s%s", event.clOrdId(), event.oldClOrdId(), event.leaves(),
            price(event.instrumentId(), event.price()), closing(event.flags()));
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        print("%d cancelled: %d lots, %s", event.clOrdId(), event.canceledQuantity(), event.reason());
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        refused(event.clOrdId(), event.code(), event.detail());
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        print("%d trade %d: %s %d lots at %s, leaves %d, fee $%s", event.clOrdId(), event.tradeId(), event.side(),
            event.quantity(), price(event.instrumentId(), event.price()), event.leaves(), Prices.dollars(event.fee()));
    }

    @Override
    public void onSelfTradePrevented(final SelfTradePreventedDecoder event, final long receivedNs) {
        print("%d met an order of its owner: %d lots at %s not traded, %s", event.clOrdId(), event.quantity(),
            price(event.instrumentId(), event.price()), event.mode());
    }

    @Override
    public void onRestated(final OrderRestatedDecoder event, final long receivedNs) {
        print("%d restated: %d lots at %s, %s", event.clOrdId(), event.leaves(),
            price(event.instrumentId(), event.price()), event.reason());
    }

    @Override
    public void onMassCancelDone(final MassCancelDoneDecoder event, final long receivedNs) {
        print("%d cancelled %d orders, %s", event.clOrdId(), event.canceledCount(), event.reason());
    }

    @Override
    public void onMassQuoteAck(final MassQuoteAckDecoder event, final long receivedNs) {
        for (int leg = 0; leg < event.legCount(); leg++) {
            print("%d quoted leg %d: bid %s, ask %s", event.clOrdId(), leg, outcome(event.bidCodes(leg)),
                outcome(event.askCodes(leg)));
        }
    }

    @Override
    public void onProtectionTriggered(final ProtectionTriggeredDecoder event, final long receivedNs) {
        print("protection of set %d: %d fills, %d lots", event.quoteSetId(), event.fills(), event.quantity());
    }

    @Override
    public void onTradeBusted(final TradeBustedDecoder event, final long receivedNs) {
        print("trade %d busted: cash $%s", event.tradeId(), Prices.dollars(event.amount()));
    }

    @Override
    public void onTradeCorrected(final TradeCorrectedDecoder event, final long receivedNs) {
        print("trade %d corrected: %d lots at %s, cash $%s", event.tradeId(), event.quantity(),
            price(event.instrumentId(), event.price()), Prices.dollars(event.amount()));
    }

    @Override
    public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
        print("%d call %d: %s GTU of %s at endpoint %d, attempt %d, until %s", event.clOrdId(), event.callId(),
            gtu(event.quantity()), symbol(event.instrumentId()), event.endpoint(), event.attempt(),
            time(event.deadline()));
    }

    @Override
    public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
        print("%d call %d ended: %s of %d, attempt %d, %s GTU for $%s%s%s%s", event.clOrdId(), event.callId(),
            event.status(), event.supplierId(), event.attempt(), gtu(event.billed()), Prices.dollars(event.amount()),
            event.boughtIn() == 0 ? "" : ", " + event.boughtIn() + " lots bought in",
            event.cashedOut() == 0 ? "" : ", $" + Prices.dollars(event.cashedOut()) + " paid out",
            event.replaced() == 0 ? "" : ", replaced");
    }

    @Override
    public void onIntervalJudged(final IntervalJudgedDecoder event, final long receivedNs) {
        print("%s from %s on is %s: %d calls, %d failed, $%s paid, $%s held back", symbol(event.instrumentId()),
            time(event.intervalStart()), event.verdict(), event.calls() + event.failedCalls(), event.failedCalls(),
            Prices.dollars(event.paid()), Prices.dollars(event.heldBack()));
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        print("%d done", event.clOrdId());
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder event, final long receivedNs) {
        refused(event.clOrdId(), event.code(), event.detail());
    }

    private void refused(final long clOrdId, final int code, final long detail) {
        print("%d refused: %d %s, detail %d", clOrdId, code, Code.of(code), detail);
    }

    /** Of what happened in an instrument that is gone nobody can say any more what a lot was. */
    private String price(final long instrumentId, final long nanoPerLot) {
        final Instrument instrument = instruments.get((int) instrumentId);
        return instrument == null
            ? nanoPerLot + " nano-USD a lot" : "$" + Prices.perMillionGtu(nanoPerLot, instrument.lotGtu());
    }

    private String symbol(final long instrumentId) {
        final Instrument instrument = instruments.get((int) instrumentId);
        return instrument == null ? "instrument " + instrumentId : instrument.symbol();
    }

    private static String gtu(final long milliGtu) {
        return BigDecimal.valueOf(milliGtu, MILLI_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String time(final long timeNs) {
        return Instant.ofEpochSecond(timeNs / NANOS_PER_SECOND, timeNs % NANOS_PER_SECOND).toString();
    }

    private static String closing(final OrderFlagsDecoder flags) {
        return flags.closing() ? ", closing" : "";
    }

    private static String outcome(final int code) {
        return code == 0 ? "done" : code + " " + Code.of(code);
    }

    private void print(final String format, final Object... values) {
        out.println(String.format(format, values));
        out.flush();
    }
}
