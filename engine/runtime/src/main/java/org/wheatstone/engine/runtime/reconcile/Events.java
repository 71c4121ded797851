package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;
import java.util.Optional;

/** The lines of a settlement file that tell of events, in their order. One thread. */
final class Events {
    private static final int TRADE_COLUMNS    = 14;
    private static final int ADJUSTED_COLUMNS = 17;
    private static final int POSTING_COLUMNS  = 10;
    private static final int CALL_COLUMNS     = 9;
    private static final int JUDGED_COLUMNS   = 10;

    private final LineCursor line;
    private final EventPlace place;
    private final Postings postings;
    private final DeliveryLines delivery;
    private final TradeLines trades;
    private final Dues dues = new Dues();

    Events(
            final LineCursor line, final Header header, final Tally tally, final Positions positions,
            final PoolBooks books) {
        this.line = line;
        place = new EventPlace(line, header);
        postings = new Postings(line, place, tally);
        delivery = new DeliveryLines(line, place, postings, positions, books);
        trades = new TradeLines(line, place, postings, positions, delivery, dues);
    }

    /** From the present line on; the present one is the line behind them then. */
    void read() throws IOException {
        while (!line.is("position") && !line.is("net") && !line.is("total")) {
            readEvent();
            line.advance();
        }
        delivery.conclude();
    }

    long trades() {
        return trades.count();
    }

    long postings() {
        return postings.count();
    }

    Dues dues() {
        return dues;
    }

    private void readEvent() throws IOException {
        if (line.is("trade")) {
            begin("trade", TRADE_COLUMNS);
            trades.readTrade();
        } else if (line.is("adjusted")) {
            begin("adjusted", ADJUSTED_COLUMNS);
            trades.readAdjusted();
        } else if (line.is("judged")) {
            begin("judged", JUDGED_COLUMNS);
            delivery.readJudged();
        } else if (line.is("call")) {
            begin("call", CALL_COLUMNS);
            delivery.readCall();
        } else if (line.is("posting")) {
            begin("posting", POSTING_COLUMNS);
            readPosting();
        } else {
            throw line.fault(
                "must begin with trade, adjusted, posting, judged, call, position, net or total");
        }
    }

    private void begin(final String word, final int columns) {
        line.requireColumns(word, columns);
        place.advance();
        postings.begin();
        trades.onEvent();
        delivery.onEvent();
    }

    private void readPosting() {
        final Optional<DeliveryKind> kind = DeliveryKind.of(line.text(4));
        if (kind.isPresent()) {
            delivery.readPosting(kind.get());
        } else {
            delivery.onOther();
            readInOrOut();
        }
    }

    /** Money in or out. */
    private void readInOrOut() {
        final boolean isWithdrawal = line.text(4).equals("withdrawal");
        final Account owned = line.account(isWithdrawal ? 5 : 6);
        line.requireThat(owned.kind() == Account.Kind.CASH,
            "go to a participant's cash, or out of it, or follow its trade");
        if (isWithdrawal) {
            postings.require("withdrawal", owned, Account.OUTSIDE, line.number(7), null, 0);
        } else {
            postings.require("deposit", Account.OUTSIDE, owned, line.number(7), null, 0);
        }
    }
}
