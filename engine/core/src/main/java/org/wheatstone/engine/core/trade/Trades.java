package org.wheatstone.engine.core.trade;

import org.wheatstone.engine.core.book.OrderTable;

/**
 * The last trades of the exchange, so that one of them can be busted or corrected. Engine thread only; sized at start
 * and never grown: the oldest makes room for the newest.
 *
 * <p>Ids of trades rise, so one is found by halving. A slot is good until the next trade is remembered. A busted trade
 * stays where it is, with quantity 0.
 */
public final class Trades {
    /** No slot. */
    public static final int NONE = -1;

    private static final int TRADE_ID         = 0;
    private static final int INSTRUMENT       = 1;
    private static final int PRICE            = 2;
    private static final int QUANTITY         = 3;
    private static final int BUYER_FEE        = 4;
    private static final int SELLER_FEE       = 5;
    private static final int BUYER_SESSION    = 6;
    private static final int BUYER_ORDER_ID   = 7;
    private static final int BUYER_CL_ORD_ID  = 8;
    private static final int SELLER_SESSION   = 9;
    private static final int SELLER_ORDER_ID  = 10;
    private static final int SELLER_CL_ORD_ID = 11;
    private static final int FIELDS           = 12;

    private final OrderTable orders;
    private final int capacity;
    private final long[] slots;
    private int oldest;
    private int count;

    /** Room for so many trades, between orders of this table. */
    public Trades(final int capacity, final OrderTable orders) {
        this.orders = orders;
        this.capacity = capacity;
        slots = new long[Math.multiplyExact(capacity, FIELDS)];
    }

    /**
     * Takes a trade in, with its orders' ids as they are now: before a filled order is forgotten.
     *
     * @param tradeId   above that of any trade before.
     * @param bid       slot of the buyer's order.
     * @param ask       slot of the seller's order.
     * @param price     in nano-USD per lot.
     * @param quantity  in lots, above 0.
     * @param buyerFee  of this fill, in nano-USD: charged already if above 0, else a rebate that is due upon payment.
     * @param sellerFee of this fill, in nano-USD: due upon payment if above 0, else a rebate that is paid already.
     */
    public void remember(
            final long tradeId,
            final int bid,
            final int ask,
            final long price,
            final long quantity,
            final long buyerFee,
            final long sellerFee) {
        final int slot = add(tradeId, orders.instrument(bid));
        terms(slot, price, quantity);
        fees(slot, buyerFee, sellerFee);
        buyer(slot, orders.session(bid), orders.orderId(bid), orders.clOrdId(bid));
        seller(slot, orders.session(ask), orders.orderId(ask), orders.clOrdId(ask));
    }

    /** Takes a trade in, of which everything else is still to be said; the instrument is an index into its table. */
    public int add(final long tradeId, final int instrument) {
        final int slot;
        if (count < capacity) {
            slot = count++;
        } else {
            slot = oldest;
            oldest = oldest + 1 == capacity ? 0 : oldest + 1;
        }
        put(slot, TRADE_ID, tradeId);
        put(slot, INSTRUMENT, instrument);
        return slot;
    }

    /** Price in nano-USD per lot and quantity in lots: 0 once it is busted. */
    public void terms(final int slot, final long price, final long quantity) {
        put(slot, PRICE, price);
        put(slot, QUANTITY, quantity);
    }

    /** In nano-USD; negative for a rebate. */
    public void fees(final int slot, final long buyerFee, final long sellerFee) {
        put(slot, BUYER_FEE, buyerFee);
        put(slot, SELLER_FEE, sellerFee);
    }

    /** The session is an index into its table. */
    public void buyer(final int slot, final int session, final long orderId, final long clOrdId) {
        put(slot, BUYER_SESSION, session);
        put(slot, BUYER_ORDER_ID, orderId);
        put(slot, BUYER_CL_ORD_ID, clOrdId);
    }

    /** The session is an index into its table. */
    public void seller(final int slot, final int session, final long orderId, final long clOrdId) {
        put(slot, SELLER_SESSION, session);
        put(slot, SELLER_ORDER_ID, orderId);
        put(slot, SELLER_CL_ORD_ID, clOrdId);
    }

    /** The slot of the trade with this id, or {@link #NONE}. */
    public int find(final long tradeId) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            final int middle = low + high >>> 1;
            final long id = tradeId(at(middle));
            if (id == tradeId) {
                return at(middle);
            }
            if (id < tradeId) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The slot of a trade by its age: 0 is the oldest. */
    public int at(final int place) {
        final int slot = oldest + place;
        return slot < capacity ? slot : slot - capacity;
    }

    public long tradeId(final int slot) {
        return get(slot, TRADE_ID);
    }

    /** Index of the instrument. */
    public int instrument(final int slot) {
        return (int) get(slot, INSTRUMENT);
    }

    /** In nano-USD per lot, as it was last corrected. */
    public long price(final int slot) {
        return get(slot, PRICE);
    }

    /** In lots, as it was last corrected; 0 if it is busted. */
    public long quantity(final int slot) {
        return get(slot, QUANTITY);
    }

    public boolean isBusted(final int slot) {
        return quantity(slot) == 0;
    }

    /** In nano-USD; negative is a rebate, due upon payment. */
    public long buyerFee(final int slot) {
        return get(slot, BUYER_FEE);
    }

    /** In nano-USD, due upon payment; negative is a rebate, paid already. */
    public long sellerFee(final int slot) {
        return get(slot, SELLER_FEE);
    }

    /** What the buyer was charged already, in nano-USD, 0 or above. */
    public long chargedToBuyer(final int slot) {
        return Math.max(0, buyerFee(slot));
    }

    /** What the seller was paid already, in nano-USD, 0 or above. */
    public long paidToSeller(final int slot) {
        return Math.max(0, -sellerFee(slot));
    }

    /** Index of the session. */
    public int buyerSession(final int slot) {
        return (int) get(slot, BUYER_SESSION);
    }

    public long buyerOrderId(final int slot) {
        return get(slot, BUYER_ORDER_ID);
    }

    public long buyerClOrdId(final int slot) {
        return get(slot, BUYER_CL_ORD_ID);
    }

    /** Index of the session. */
    public int sellerSession(final int slot) {
        return (int) get(slot, SELLER_SESSION);
    }

    public long sellerOrderId(final int slot) {
        return get(slot, SELLER_ORDER_ID);
    }

    public long sellerClOrdId(final int slot) {
        return get(slot, SELLER_CL_ORD_ID);
    }

    private long get(final int slot, final int field) {
        return slots[slot * FIELDS + field];
    }

    private void put(final int slot, final int field, final long value) {
        slots[slot * FIELDS + field] = value;
    }
}
