package org.wheatstone.engine.runtime.reconcile;

/**
 * The lines of what delivery moves, each where it may stand: behind the trade, before the verdict or the call that it
 * is of, and of parties of its pool. One thread.
 */
final class DeliveryLines {
    private final LineCursor line;
    private final EventPlace place;
    private final Postings postings;
    private final Positions positions;
    private final PoolBooks books;
    private FailedCall call;
    /** The trade that the line may still follow; null for none. */
    private Trade trade;
    private boolean mayResell;
    /** What the events right before this one paid out of a pool, or into it; 0, and null, if they did not. */
    private Account pool;
    private long fee;
    private long paid;
    private long supplier;
    private long compensation;

    DeliveryLines(
            final LineCursor line, final EventPlace place, final Postings postings, final Positions positions,
            final PoolBooks books) {
        this.line = line;
        this.place = place;
        this.postings = postings;
        this.positions = positions;
        this.books = books;
        call = new FailedCall(line);
    }

    /** An event begins: what must stand behind the one before it is it. */
    void onEvent() {
        line.requireThat(paid == 0 || place.isNext() && line.is("judged"), "be what was judged of " + supplier);
        line.requireThat(!call.isOpen() || place.isSameCommand(), "be of the command of the failed call before it");
        if (!place.isNext()) {
            forgetTrade();
            forget();
        }
    }

    /** No event comes any more. */
    void conclude() {
        line.requireThat(paid == 0, "be what was judged of " + supplier);
        line.requireThat(!call.isOpen(), "be the call that failed");
    }

    /** A trade of what is delivered. */
    void onTrade(final Trade traded) {
        forget();
        trade = traded;
        mayResell = !traded.isBoughtIn();
        if (traded.isBoughtIn()) {
            call.buyIn(traded);
        } else {
            positions.feeOf(traded.pool(), traded);
            books.of(traded.pool()).bought(traded.buyer());
            books.of(traded.pool()).sold(traded.seller(), traded.cost(), traded.sellerFee());
        }
    }

    void readPosting(final DeliveryKind kind) {
        final Account from = line.account(5);
        final Account to = line.account(6);
        final long amount = line.number(7);
        final Account ofPool = line.pool(9);
        final long callId = line.id(10);
        line.requireThat(kind.isRight(from, to, ofPool, callId != 0),
            "be between accounts, of a pool and of a call, as a " + kind + " is");
        postings.require(kind.toString(), from, to, amount, ofPool, callId);
        positions.movement(ofPool, kind, from, to, amount);
        final long feeBefore = ofPool != null && ofPool.equals(pool) ? fee : 0;
        forget();
        if (callId != 0) {
            call.pay(kind, from, to, amount, ofPool, callId, trade != null && trade.isBoughtIn(),
                place.isNext());
            forgetTrade();
        } else if (ofPool == null) {
            forgetTrade();
        } else {
            readOfPool(kind, from, to, amount, ofPool, feeBefore);
        }
    }

    private void readOfPool(
            final DeliveryKind kind, final Account from, final Account to, final long amount, final Account ofPool,
            final long feeBefore) {
        final PoolBook book = books.of(ofPool);
        pool = ofPool;
        switch (kind) {
            case FEE:
                fee = amount;
                book.payFee(amount);
                break;
            case DELIVERY:
                fee = feeBefore;
                paid = amount;
                supplier = to.ownerId();
                break;
            case COMPENSATION:
                compensation = amount;
                supplier = from.ownerId();
                book.addLoss(supplier, amount);
                break;
            case TAKE_OR_PAY:
                book.payWithFee(to.ownerId(), amount, feeBefore);
                break;
            case RESALE:
                requireResale(to, amount, feeBefore);
                book.resold(trade, feeBefore);
                mayResell = false;
                break;
            case BUY_BACK:
                line.requireThat(trade != null && trade.buyer() == to.ownerId() && ofPool.equals(trade.pool()),
                    "follow what " + to.ownerId() + " bought");
                book.payWithFee(to.ownerId(), amount, isOfResale(feeBefore) ? 0 : feeBefore);
                break;
            case REFUND:
                book.refund(to.ownerId(), amount);
                break;
            case RETURN:
                book.giveBack(to.ownerId(), amount);
                break;
            default:
                book.takeHeldBack(to.ownerId(), amount);
                break;
        }
        if (kind != DeliveryKind.FEE && kind != DeliveryKind.RESALE) {
            forgetTrade();
        }
    }

    /** A fee may be all that rights were sold for, and then nothing else says that they were. */
    private boolean isOfResale(final long feeBefore) {
        return mayResell && feeBefore == trade.cost() && feeBefore <= trade.sellerFee();
    }

    private void requireResale(final Account to, final long amount, final long feeBefore) {
        line.requireThat(mayResell && trade.seller() == to.ownerId() && pool.equals(trade.pool()),
            "follow what " + to.ownerId() + " sold");
        line.requireThat(feeBefore == Math.min(trade.sellerFee(), trade.cost())
            && amount == trade.cost() - feeBefore, "be what that cost, less the fee of it");
    }

    /** What an interval came to: the postings of it stand right before it. */
    void readJudged() {
        final Account ofPool = line.pool(4);
        final long judged = line.number(5);
        final long accrued = line.number(6);
        final long ofFee = line.number(7);
        final long toCash = line.number(8);
        final long heldBack = line.number(9);
        final long givenBack = line.number(10);
        line.requireThat(ofPool != null && Account.isId(judged), "have a pool and a participant");
        line.require(
            "judged", place.sequence(), place.eventNumber(), 0, ofPool, judged, accrued, ofFee, toCash, heldBack,
            givenBack);
        line.requireThat(accrued > 0 && ofFee >= 0 && toCash >= 0 && heldBack >= 0 && givenBack >= 0
            && Math.addExact(Math.addExact(ofFee, toCash), heldBack) == Math.max(0, accrued - givenBack),
            "have fee, pay and holdback that are what was accrued, less what is given back");
        line.requireThat(toCash == paid && (paid == 0 || judged == supplier && ofPool.equals(pool)),
            "follow a delivery of " + toCash + " to " + judged);
        line.requireThat(ofFee == 0 || ofFee == fee && ofPool.equals(pool), "follow a fee of " + ofFee);
        line.requireThat(compensation == 0 || judged != supplier || !ofPool.equals(pool)
            || compensation <= givenBack - accrued, "give back the compensation of " + compensation + " too");
        final PoolBook book = books.of(ofPool);
        book.judge(judged, accrued, heldBack, givenBack);
        book.payFeeOf(judged, ofFee);
        positions.amount(ofPool, judged, "accrued", accrued);
        positions.amount(ofPool, judged, "held-back", heldBack);
        positions.amount(ofPool, judged, "given-back", givenBack);
        forgetTrade();
        forget();
    }

    void readCall() {
        call.end(place, books, positions);
        call = new FailedCall(line);
        forgetTrade();
        forget();
    }

    /** A line that delivery has no part in. */
    void onOther() {
        forgetTrade();
        forget();
    }

    private void forgetTrade() {
        trade = null;
        mayResell = false;
    }

    private void forget() {
        pool = null;
        fee = 0;
        paid = 0;
        supplier = 0;
        compensation = 0;
    }
}
