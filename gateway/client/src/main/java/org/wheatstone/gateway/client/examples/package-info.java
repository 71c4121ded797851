/**
 * Small programs to begin from, each a whole member: a market maker, a buyer, one that uses what it buys, a reader of
 * the feed, and an archive of drop copies. All five run from the client's jar with everything in it:
 *
 * <pre>
 *   java -jar wheatstone-client.jar quoter             HOST PORT --session 21 --symbol code/usd --price 1500000
 *   java -jar wheatstone-client.jar taker              HOST PORT --session 1  --symbol code/usd --price 1600000
 *   java -jar wheatstone-client.jar draw               HOST PORT --session 1  --symbol code/usd --price 1600000
 *   java -jar wheatstone-client.jar feed-printer       HOST PORT --session 31 --symbol code/usd
 *   java -jar wheatstone-client.jar drop-copy-archiver HOST PORT --session 2  --file copy.frames
 * </pre>
 *
 * <p>Where work is delivered the quoter is told the endpoint at which it delivers, with {@code --endpoint N}. With
 * {@code --key FILE --key-id N} a logon is signed. Without HOST and PORT each says what it takes. They end with Ctrl-C;
 * exit 0 is done, 2 wrong use, 3 could not run.
 */
package org.wheatstone.gateway.client.examples;
