/**
 * Scenarios: the rules of the exchange as short plays, which read as specification and run as tests.
 *
 * <p>A file {@code x.scenario} says in its first line, in words, what it proves. Then comes a line for each thing that
 * happens; {@code #} begins a remark. Numbers are nano-USD, lots and ids, and may have underscores.
 *
 * <pre>
 *   limits orders 2                                    only as the first one; how many orders fit
 *
 *   instrument code/usd tick 100 min 100 max 1000 max-quantity 50 maker -20 taker 100   each optional
 *   participant 1 buyer supplier market-maker cash 1_000
 *   session 11 of 1                                    attached at once; or: session 11 of 1 detached
 *   capacity 2 code/usd 50
 *   deposit 1 500
 *   grade 7 code.standard.v2 lot 1000                  an instrument brings its own, unless it says: grade 7
 *
 *   11 bid 5 @ 100                                     or ask; then, in any order: gtc ioc fok market post-only
 *                                                      stp newest, stp oldest, stp both, stp decrement,
 *                                                      on code/usd, id 7, tag 9, mandate 1,
 *                                                      and as bare numbers: side 3, type 9, tif 2, stp 9
 *   11 replace 1 5 @ 101                               the order whose id is 1, to a total of 5
 *   11 cancel 1                                        or by the exchange's id: 11 cancel order 320
 *   11/1 bid 5 @ 100                                   as the session's first attachment, whichever has it now
 *
 *   attach 11 takeover next 4                          both words optional
 *   detach 11                                          or of a certain connection: detach 11 connection 3
 *   start                                              a new run of the node
 *   operator deposit 1 -5                              a line of the second group whose answer matters
 *   11 deposit 1 500                                   the same, tried by a member
 * </pre>
 *
 * Requests without {@code id} take their session's next, from 1; those without {@code on} concern the first instrument.
 * A line of the second group must succeed and is not shown, unless an operator or a member is named.
 *
 * <p>{@code x.golden} is the whole answer: under each line its events, then books, money, capacity and sessions as they
 * are in the end. {@code -Dgolden.update} writes it anew.
 */
package org.wheatstone.engine.testkit.scenario;
