/**
 * Scenarios: the rules of the exchange as short plays, which read as specification and run as tests.
 *
 * <p>A file {@code x.scenario} says in its first line, in words, what it proves. Then comes a line for each thing that
 * happens; {@code #} begins a remark. Numbers are nano-USD, lots and ids, and may have underscores.
 *
 * <pre>
 *   limits orders 2 fills 8 cancels 2                  only as the first one: how many orders fit, how much a command
 *                                                      does; also trades, quote-sets, proposals, mandates
 *
 *   instrument code/usd tick 100 min 100 max 1000 max-quantity 50 maker -20 taker 100   each optional, and
 *                                                      reference 500 band 100_000, rolls
 *   series code id 100 grade 7 window 10 s from 40 s horizon 2   of windows called code@19700101T000040 and so on;
 *                                                      also tick 5 min 0 max 1_000, max-quantity 50,
 *                                                      maker 20 taker 100, band reference 500 100_000
 *   participant 1 buyer supplier market-maker operator cash 1_000   or meter, authority, inspector, observer
 *   session 11 of 1                                    attached at once, with what attach takes; or:
 *                                                      session 11 of 1 detached
 *   capacity 2 code/usd 50
 *   deposit 1 500
 *   grade 7 code.standard.v2 lot 1000                  an instrument brings its own, unless it says: grade 7
 *   phase code/usd halted                              or continuous
 *   limit 1 order-quantity 5 order-notional 900 open-notional 900 open-orders 2 rate 5 burst 6   each optional
 *   key 1 77                                           of participant 1, with id 77; revoke 1 77 ends it
 *   kill 1                                             release 1 ends it
 *   withdraw 1 500
 *   contribute 500                                     of the house for the fund; or -500, back from it
 *   bust last                                          the last trade, or one by its id; or: correct last 5 @ 100
 *   approve last                                       the last proposal, or one by its id; or: decline last
 *
 *   11 bid 5 @ 100                                     or ask; then, in any order: gtc day ioc fok market post-only
 *                                                      keep-on-disconnect, follow-roll, closing, until-gate,
 *                                                      show 2, min 3,
 *                                                      gtd 5 s, expire 5 s, stp newest, stp oldest, stp both,
 *                                                      stp decrement,
 *                                                      on code/usd, id 7, tag 9, mandate 1,
 *                                                      and as bare numbers: side 3, type 9, tif 2, stp 9
 *   11 replace 1 5 @ 101                               the order whose id is 1, to a total of 5
 *   11 cancel 1                                        or by the exchange's id: 11 cancel order 320
 *   11/1 bid 5 @ 100                                   as the session's first attachment, whichever has it now
 *   11 mass-cancel                                     all; or: on code/usd, on code/usd bids,
 *                                                      on code/usd from 90 to 110 asks; up-to 7, of-participant, lock
 *   11 unlock
 *   11 cancel-after 500 ms                             or: never
 *   11 open-orders
 *   11 quote 7 on code/usd bid 5 @ 99 ask 5 @ 101 on docs/usd bid 5 @ 99   set 7, two legs; what a leg does not name
 *                                                      it withdraws; stp oldest, stp decrement, tag 9; of a leg
 *                                                      also closing, flags 2
 *   11 protect 7 fills 3 lots 10 within 2 s            each optional; 11 reset 7 lets the set quote again
 *
 *   12 nominate 50 to 1200 on code/usd                 or: 12 nominate 0 nowhere
 *   12 bond 500                                        or -500
 *   11 draw 2_500 on code/usd tag 9 mandate 1 parent 5 contract 6 purpose 7   mGTU; each word optional
 *   11 grant 3 below 2 to 12 spend 900 price 100 until 5 s grade 7 grade 8   a mandate, each optional
 *   11 revoke-mandate 3
 *   51 meter ok last attempt 1 input 2 cached 3 cache-write 4 output 5 reasoning 6 count 2_300 from 1 s first 1 s to 2
 *            s hashes 1 2                                of the call assigned last, or of one by its id; or: error,
 *                                                      empty, timeout, capability, void, missing
 *
 *   attach 11 takeover next 4 admin key 77 cancel-on drop after 2 s   each optional; also drop-copy, market-data,
 *                                                      cancel-on logout, cancel-on both
 *   detach 11                                          a logout; or: detach 11 dropped, detach 11 connection 3
 *   start                                              a new run of the node
 *   timer                                              the node says that a deadline has passed
 *   quiet 1 h                                          nothing comes but what the node says, whenever a deadline passes
 *   wait 2 s                                           or ns, us, ms, h: it is that much later from here on
 *   signing-key 4 77                                   of authority 4: follows from its id
 *   delivered 7 code.v1 key 77 block 10 s interval 5 s timeout 1 s dispute 2 s   a delivered grade, its lot 1 GTU
 *                                                      unless it says: lot 3; further, each optional: version 2 after
 *                                                      6, imbalance 100_000 cap 1_500_000 holdback 0, bond 10,
 *                                                      samples 2 suspend 2, ttft 50 ms speed 20 errors 100_000,
 *                                                      discount 0 150_000 by 200_000, reasoning capped 500_000,
 *                                                      model opus, class-a, undelivered, forged,
 *                                                      effective 20 s notice 5 s, ends 90 s, burst 500_000,
 *                                                      loss-limit 100, position-limit 10, liability-cap 50,
 *                                                      gate 5 s confirm 2_000 ms,
 *                                                      holdbacks 0 100_000 200_000 300_000 (by band)
 *   attest 2 7 ttft 51 ms speed 19 errors 1 model opus band 1   each optional: else as good as can be
 *   operator deposit 1 -5                              a line of the second group whose answer matters
 *   81 deposit 1 500                                   the same, by a member or by an operator's session
 * </pre>
 *
 * The clock begins with 1970, and each command takes a microsecond.
 * Requests without {@code id} take their session's next, from 1; those without {@code on} concern the first instrument.
 * A line of the second group must succeed and is not shown, unless an operator or a member is named.
 *
 * <p>{@code x.golden} is the whole answer: under each line its events, then books, money, capacity and sessions as they
 * are in the end. {@code -Dgolden.update} writes it anew.
 */
package org.wheatstone.engine.testkit.scenario;
