/**
 * The settlement file: every movement of money between owners, computed from the journal alone.
 *
 * <p>{@link org.wheatstone.engine.runtime.settlement.Settlement} makes one of a node's directory, by a replay of the
 * commands or from the event log as it was written live. Behind both {@code Bookkeeping} keeps the accounts as the
 * events say, and {@code SettlementWriter} writes down what it finds. {@link
 * org.wheatstone.engine.runtime.reconcile.Reconciler} checks a file with nothing but the file, in a package that uses
 * nothing of this one.
 *
 * <h2>What is in it</h2>
 *
 * Money goes from one account to another: {@code outside}, {@code house}, {@code fund}, of each participant {@code
 * ID.cash}, {@code ID.escrow} and {@code ID.bond}, and of each instrument that is delivered and each of its blocks, or
 * of its window, {@code INSTRUMENT@SECONDS.pool}, SECONDS since 1970 being the beginning of the block or window. What
 * an order holds is still its owner's, so {@code ID.cash} is cash and hold together.
 *
 * <p>The price of a trade in an instrument that is delivered goes into the pool of its block, and is paid out of it by
 * postings of their own, the seller's fee among them. What the clearing house buys, in the place of a supplier that
 * failed, moves no money as a trade: the price is in the pool already, and a posting brings or takes the difference.
 * Its buyer is 0. Of an instrument that is not delivered the price stays in the buyer's escrow, and what falls due when
 * the seller is paid is stated beside the trade and not posted: the seller's fee, which is earmarked in that escrow,
 * and the buyer's rebate.
 *
 * <h2>Format, version 3</h2>
 *
 * ASCII. Lines end in a line feed, columns are separated by one tab, the first column says what the line is. Numbers
 * are decimal without leading zeros, amounts nano-USD, prices nano-USD per lot, quantities lots; hashes are lower-case
 * hex. Lines come in this order:
 *
 * <pre>
 *   format           wheatstone-settlement 3
 *   run              id of the last run in the journal
 *   date             UTC date of the exchange's time after the last command
 *   first-sequence   of the commands that the file covers
 *   last-sequence
 *   journal-hash     XXH64 over all command records, in order
 *   previous-sha256  what the trailer of the previous file says; - if the file begins with sequence 1
 *
 *   trade    SEQUENCE EVENT 0 TRADE INSTRUMENT BUYER SELLER QUANTITY PRICE
 *            BUYER-FEE SELLER-FEE SELLER-FEE-DUE BUYER-REBATE-DUE POOL, all in one line
 *   adjusted SEQUENCE EVENT 0 TRADE INSTRUMENT BUYER SELLER OLD-QUANTITY OLD-PRICE QUANTITY PRICE
 *            BUYER-AMOUNT SELLER-AMOUNT ESCROW-AMOUNT HOUSE-AMOUNT SELLER-FEE-DUE BUYER-REBATE-DUE, all in one line
 *   posting  SEQUENCE EVENT NUMBER KIND FROM TO AMOUNT TRADE POOL CALL
 *   judged   SEQUENCE EVENT 0 POOL SUPPLIER ACCRUED FEE PAID HELD-BACK GIVEN-BACK
 *   call     SEQUENCE EVENT 0 CALL POOL BUYER SUPPLIER BOUGHT-IN CASHED-OUT
 *
 *   position POOL PARTICIPANT KIND COUNT LOTS AMOUNT
 *   net      ACCOUNT OPENING DEBITS CREDITS CLOSING
 *
 *   total    trades | postings | accounts | debits | credits | seller-fees-due | buyer-rebates-due   VALUE
 *   sha256   of all bytes before this line
 * </pre>
 *
 * Trades and postings are sorted by (command sequence, event number, number in the event), the order of the events. A
 * trade line is a memo: fees as in the {@code Fill}, a rebate negative, and of them what is due. Where
 * there is no pool POOL is {@code -}; where there is no trade, or no call, TRADE and CALL are 0. Unless the buyer is
 * the clearing house the trade's postings follow, numbered from 1, in this order, without those of amount 0:
 *
 * <pre>
 *   price          BUYER.cash  BUYER.escrow  price x quantity; of what is delivered to POOL
 *   buyer-fee      BUYER.cash  house         if positive
 *   seller-rebate  house       SELLER.cash   if the seller's fee is negative
 * </pre>
 *
 * An adjusted line is a memo too, of a trade that was busted (quantity 0) or corrected: what it was and is, what each
 * account got, and by how much what is due has changed. Its postings:
 *
 * <pre>
 *   price-back   BUYER.escrow  BUYER.cash    what the trade costs less
 *   price-more   BUYER.cash    BUYER.escrow  what it costs more
 *   fee-back     house         BUYER.cash    the buyer's fee, of a bust
 *   rebate-back  SELLER.cash   house         the seller's rebate, of a bust
 * </pre>
 *
 * A {@code deposit} goes from {@code outside} to {@code ID.cash}, a {@code withdrawal} the other way; both have trade
 * 0. What delivery moves, with the pool that it is about, and the call if one causes it:
 *
 * <pre>
 *   bond          ID.cash  ID.bond     or back; no pool
 *   delivery      POOL     SELLER.cash for an interval that was judged, less fee and holdback
 *   fee           POOL     house       the seller's, of that interval, or of what is paid undrawn, resold, bought back
 *   refund        POOL     BUYER.cash  of an interval that was not as good; with a call, of a buy-in
 *   compensation  ID.bond  POOL        of an interval that was rejected, or of what its supplier could not deliver
 *   compensation  ID.bond  BUYER.cash  of a call that was cashed out
 *   compensation  POOL     BUYER.cash  the same out of what was held back of the supplier
 *   compensation  fund     BUYER.cash  the same: what neither holdback nor bond paid
 *   buy-in        ID.bond  POOL        what another's lots cost more
 *   cash-out      POOL     BUYER.cash  of a call that nobody delivers
 *   take-or-pay   POOL     SELLER.cash for what was not drawn
 *   return        POOL     BUYER.cash  of what its supplier could not have delivered
 *   holdback      POOL     SELLER.cash what was held back, and not lost
 *   resale        POOL     SELLER.cash for rights that were sold on, less fee
 *   buy-back      POOL     BUYER.cash  for obligations that were taken back: what they would have been paid, less fee
 *   contribution  house    fund        or back; no pool
 * </pre>
 *
 * A judged line is a memo of an interval in which something was accrued, behind the postings of it: fee, delivery and
 * holdback are what was accrued less what is given back; what of that is above what was accrued is compensation. A call
 * line is a memo of a call that its supplier failed, behind the trades and postings of it in the same command: lots
 * that the clearing house bought for the pool, or what the buyer got, compensation included.
 *
 * <p>There is one position line for each kind of thing that a participant did in a pool: how often, how many lots, how
 * much. Kinds are those of the postings above, counted with each side that is not the pool's, 0 being house and fund;
 * {@code bought} and {@code sold} with what that cost, less what adjustments took from it; {@code seller-fee}, as
 * charged; of judged lines {@code accrued}, {@code held-back} and {@code given-back}; of call lines {@code failed} of
 * the supplier and {@code unserved} of the buyer. Of an instrument that is not delivered its id stands in the place of
 * POOL, and there are {@code bought} and {@code sold} alone. They are sorted by instrument, block, participant, kind.
 *
 * <p>Debits of an account are what went out of it, credits what came in; closing = opening - debits + credits. There is
 * one net line for each account that has a posting or an opening balance: {@code outside}, {@code house}, {@code fund},
 * then the participants by id, cash before escrow before bond, then pools by instrument and block.
 *
 * <p>A buyer with a dollar who takes 3 lots at 1,100 at 500 ppm, from a maker with a rebate too small to show yet:
 *
 * <pre>
 *   format           wheatstone-settlement  3
 *   run              42
 *   date             2026-01-31
 *   first-sequence   1
 *   last-sequence    13
 *   journal-hash     5b1c2f8e90a7d364
 *   previous-sha256  -
 *   posting  10  11  1  deposit    outside  7.cash    1000000000  0  -  0
 *   trade    13  16  0  851968  1  7  8  3  1100  2  0  0  0  -
 *   posting  13  16  1  price      7.cash   7.escrow  3300  851968  -  0
 *   posting  13  16  2  buyer-fee  7.cash   house     2  851968  -  0
 *   position  1  7  bought  1  3  3300
 *   position  1  8  sold    1  3  3300
 *   net      outside   0  1000000000  0           -1000000000
 *   net      house     0  0           2           2
 *   net      7.cash    0  3302        1000000000  999996698
 *   net      7.escrow  0  0           3300        3300
 *   total    trades             1
 *   total    postings           3
 *   total    accounts           4
 *   total    debits             1000003302
 *   total    credits            1000003302
 *   total    seller-fees-due    0
 *   total    buyer-rebates-due  0
 *   sha256   (64 digits)
 * </pre>
 *
 * What a participant paid in fees: {@code awk '$5 == "buyer-fee" && $6 == "7.cash" { s += $8 } END { print s }'}.
 */
package org.wheatstone.engine.runtime.settlement;
