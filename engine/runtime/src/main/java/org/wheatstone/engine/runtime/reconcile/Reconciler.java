package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks a settlement file with nothing but the file and the opening balances, and does its sums again. Any thread;
 * a file that is not right throws {@link UnreconciledException}. Memory grows with the accounts, not with the postings.
 *
 * <p>It writes each line anew, from the numbers in it and from what earlier lines bind it to, and compares: so the
 * first line that is not right is named together with the one that would be. It shares the names of accounts with the
 * writer, and nothing else; its package uses nothing of the rest of the program.
 *
 * <p>Any altered byte is caught, by the line's own arithmetic or by the trailer. Who alters a line and writes a new
 * trailer as well is caught wherever that touches money, order or counts. The rest (most of the header, a trade's
 * instrument, a seller without a rebate), and a file that is forged as a whole, is for the journal and for the hash in
 * the next file.
 */
public final class Reconciler {
    private static final String FORMAT              = "wheatstone-settlement";
    private static final int VERSION                = 2;
    private static final String NONE                = "-";
    private static final int TRADE_COLUMNS          = 14;
    private static final int ADJUSTED_COLUMNS       = 17;
    private static final int POSTING_COLUMNS        = 10;
    private static final int NET_COLUMNS            = 5;
    private static final int FILLS_PER_COMMAND_BITS = 16;
    private static final int CLEARING_HOUSE         = 0;

    private final LineCursor line;
    private final Map<Account, Long> given;
    private final Tally tally = new Tally();
    private final TreeMap<Account, Long> closing = new TreeMap<>();
    private String previousSha256;
    private long firstSequence;
    private long lastSequence;
    private long sequence;
    private long eventNumber;
    private int number;
    private long trades;
    private long postings;
    private long accounts;
    private Account lastAccount;
    private long sellerFeesDue;
    private long buyerRebatesDue;
    private BigInteger openingSum = BigInteger.ZERO;
    private BigInteger debits = BigInteger.ZERO;
    private BigInteger credits = BigInteger.ZERO;

    private Reconciler(final InputStream stream, final Map<Account, Long> given) {
        line = new LineCursor(stream);
        this.given = given;
    }

    /**
     * Checks a file by itself. Its opening balances must be 0 if it begins with sequence 1; else they are taken as
     * stated.
     *
     * @throws UnreconciledException with the first line that is not right.
     */
    public static Reconciliation reconcile(final Path file) {
        return open(file, null);
    }

    /**
     * Checks a file against the balances that it must begin with.
     *
     * @param opening the {@link Reconciliation#closing} of the previous file; an account that is not in it has 0.
     * @throws UnreconciledException with the first line that is not right.
     */
    public static Reconciliation reconcile(final Path file, final Map<Account, Long> opening) {
        return open(file, Map.copyOf(opening));
    }

    /** As the public methods; opening is null if it is to be taken from the file. */
    static Reconciliation reconcile(final InputStream stream, final Map<Account, Long> opening) throws IOException {
        final Reconciler reconciler = new Reconciler(stream, opening);
        try {
            return reconciler.reconcile();
        } catch (final ArithmeticException ex) {
            throw reconciler.line.fault("must have sums that 64 bits hold");
        }
    }

    private static Reconciliation open(final Path file, final Map<Account, Long> opening) {
        try (InputStream stream = Files.newInputStream(file)) {
            return reconcile(stream, opening);
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private Reconciliation reconcile() throws IOException {
        readHeader();
        line.advance();
        while (!line.is("net") && !line.is("total")) {
            readEvent();
            line.advance();
        }
        expectGiven();
        while (line.is("net")) {
            readNet();
            line.advance();
        }
        readTotals();
        final String sha256 = readTrailer();
        return new Reconciliation(
            sha256, previousSha256, firstSequence, lastSequence, trades, postings, debits, closing);
    }

    private void readHeader() throws IOException {
        line.advance();
        line.require("format", FORMAT, VERSION);
        advance("run");
        line.require("run", Long.toUnsignedString(line.id(1)));
        advance("date");
        requireDate();
        firstSequence = headerNumber("first-sequence");
        line.requireThat(firstSequence >= 1, "be 1 or above");
        lastSequence = headerNumber("last-sequence");
        line.requireThat(lastSequence >= firstSequence - 1, "be " + (firstSequence - 1) + " or above");
        advance("journal-hash");
        line.requireThat(line.text(1).matches("[0-9a-f]{16}"), "have 16 hexadecimal digits");
        advance("previous-sha256");
        previousSha256 = line.text(1);
        if (firstSequence == 1) {
            line.require("previous-sha256", NONE);
        } else {
            line.requireThat(previousSha256.matches("[0-9a-f]{64}"), "have 64 hexadecimal digits");
        }
    }

    private void advance(final String word) throws IOException {
        line.advance();
        line.requireColumns(word, 1);
    }

    private long headerNumber(final String word) throws IOException {
        advance(word);
        line.require(word, line.number(1));
        return line.number(1);
    }

    private void requireDate() {
        try {
            line.require("date", LocalDate.parse(line.text(1)));
        } catch (final DateTimeException ex) {
            throw line.fault("must have a date as in 2026-01-31");
        }
    }

    private void readEvent() throws IOException {
        if (line.is("trade")) {
            readTrade();
        } else if (line.is("adjusted")) {
            readAdjusted();
        } else if (line.is("posting")) {
            readTransfer();
        } else {
            throw line.fault("must begin with trade, adjusted, posting, net or total");
        }
    }

    private void readTransfer() {
        line.requireColumns("posting", POSTING_COLUMNS);
        beginEvent();
        final Optional<DeliveryKind> delivery = DeliveryKind.of(line.text(4));
        if (delivery.isPresent()) {
            readDelivery(delivery.get());
        } else {
            readInOrOut();
        }
    }

    /** What delivery moves: the amount is the exchange's word, the way of it is not. */
    private void readDelivery(final DeliveryKind kind) {
        final Account from = line.account(5);
        final Account to = line.account(6);
        final Account pool = pool(9);
        final long call = line.id(10);
        line.requireThat(kind.isRight(from, to, pool, call != 0),
            "be between accounts, of a pool and of a call, as a " + kind + " is");
        requirePosting(kind.toString(), from, to, line.number(7), 0, pool, call);
    }

    /** Money in or out. */
    private void readInOrOut() {
        final boolean isWithdrawal = line.text(4).equals("withdrawal");
        final Account owned = line.account(isWithdrawal ? 5 : 6);
        line.requireThat(owned.kind() == Account.Kind.CASH,
            "go to a participant's cash, or out of it, or follow its trade");
        if (isWithdrawal) {
            requirePosting("withdrawal", owned, Account.OUTSIDE, line.number(7), 0, null, 0);
        } else {
            requirePosting("deposit", Account.OUTSIDE, owned, line.number(7), 0, null, 0);
        }
    }

    private void readAdjusted() throws IOException {
        line.requireColumns("adjusted", ADJUSTED_COLUMNS);
        beginEvent();
        final long trade = line.id(4);
        final long buyer = line.number(6);
        final long seller = line.number(7);
        final long oldQuantity = line.number(8);
        final long oldPrice = line.number(9);
        final long quantity = line.number(10);
        final long price = line.number(11);
        final long fee = Math.addExact(line.number(12), line.number(14));
        final long rebate = Math.negateExact(line.number(13));
        final long escrow =
            Math.subtractExact(Math.multiplyExact(quantity, price), Math.multiplyExact(oldQuantity, oldPrice));
        final boolean isBust = quantity == 0;
        line.requireThat(isId(buyer) && isId(seller) && buyer != seller, "have two participants");
        line.requireThat(oldQuantity > 0 && oldPrice >= 0 && quantity >= 0 && quantity <= oldQuantity && price >= 0
            && (!isBust || price == 0), "have an old quantity above 0, and a quantity from 0 to that");
        line.requireThat(fee >= 0 && rebate >= 0 && (isBust || fee == 0 && rebate == 0),
            "give a fee back, and take a rebate back, of a bust alone");
        line.requireThat(line.number(16) <= 0 && line.number(17) <= 0 && (isBust || line.number(16) == 0
            && line.number(17) == 0), "lower what is due, of a bust alone");
        line.require(
            "adjusted", sequence, eventNumber, 0, Long.toUnsignedString(trade), line.number(5), buyer, seller,
            oldQuantity, oldPrice, quantity, price, fee - escrow, -rebate, escrow, rebate - fee,
            line.number(16), line.number(17));
        sellerFeesDue = Math.addExact(sellerFeesDue, line.number(16));
        buyerRebatesDue = Math.addExact(buyerRebatesDue, line.number(17));
        line.requireThat(sellerFeesDue >= 0 && buyerRebatesDue >= 0, "not lower what is due below 0");

        final Account cash = Account.cash(buyer);
        readPosting("price-back", Account.escrow(buyer), cash, Math.max(0, -escrow), trade);
        readPosting("price-more", cash, Account.escrow(buyer), Math.max(0, escrow), trade);
        readPosting("fee-back", Account.HOUSE, cash, fee, trade);
        readPosting("rebate-back", Account.cash(seller), Account.HOUSE, rebate, trade);
    }

    private void readTrade() throws IOException {
        line.requireColumns("trade", TRADE_COLUMNS);
        beginEvent();
        final long trade = line.id(4);
        final long instrument = line.number(5);
        final long buyer = line.number(6);
        final long seller = line.number(7);
        final long quantity = line.number(8);
        final long price = line.number(9);
        final long buyerFee = line.number(10);
        final long sellerFee = line.number(11);
        final Account pool = pool(14);
        // What is delivered is paid out of its pool, and the seller's fee with it, by postings of their own.
        final boolean isDelivered = pool != null || buyer == CLEARING_HOUSE;
        final long sellerFeeDue = isDelivered ? 0 : Math.max(0, sellerFee);
        final long buyerRebateDue = isDelivered ? 0 : Math.max(0, -buyerFee);
        line.requireThat(trade >>> FILLS_PER_COMMAND_BITS == sequence, "have a trade of command " + sequence);
        line.requireThat((isId(buyer) || buyer == CLEARING_HOUSE) && isId(seller) && buyer != seller,
            "have two participants, or the clearing house and one");
        line.requireThat(quantity > 0 && price >= 0, "have a quantity above 0 and a price not below 0");
        line.requireThat(pool == null || pool.ownerId() == instrument && buyer != CLEARING_HOUSE,
            "have a pool of its instrument, or none if the clearing house buys");
        line.requireThat(!isDelivered || buyerFee >= 0 && sellerFee >= 0 && (pool != null || buyerFee == 0),
            "have no rebate, since it is delivered, and no fee of the clearing house");
        line.require(
            "trade", sequence, eventNumber, 0, Long.toUnsignedString(trade), instrument, buyer, seller, quantity,
            price, buyerFee, sellerFee, sellerFeeDue, buyerRebateDue, name(pool));
        trades++;
        sellerFeesDue = Math.addExact(sellerFeesDue, sellerFeeDue);
        buyerRebatesDue = Math.addExact(buyerRebatesDue, buyerRebateDue);
        if (buyer != CLEARING_HOUSE) {
            readTradePostings(trade, Math.multiplyExact(quantity, price), pool);
        }
    }

    /** Of the trade whose line it is. */
    private void readTradePostings(final long trade, final long cost, final Account pool) throws IOException {
        final long buyer = line.number(6);
        final long seller = line.number(7);
        final long buyerFee = line.number(10);
        final long sellerFee = line.number(11);
        final Account cash = Account.cash(buyer);
        final Account target = pool == null ? Account.escrow(buyer) : pool;
        readPosting("price", cash, target, cost, trade, pool);
        readPosting("buyer-fee", cash, Account.HOUSE, Math.max(0, buyerFee), trade, pool);
        readPosting("seller-rebate", Account.HOUSE, Account.cash(seller), Math.max(0, -sellerFee), trade, pool);
    }

    /** The pool that a column names; null if it names none. */
    private Account pool(final int column) {
        if (line.text(column).equals(NONE)) {
            return null;
        }
        final Account pool = line.account(column);
        line.requireThat(pool.kind() == Account.Kind.POOL, "have a pool or - in column " + (column + 1));
        return pool;
    }

    private static String name(final Account pool) {
        return pool == null ? NONE : pool.toString();
    }

    private void beginEvent() {
        final long nextSequence = line.number(1);
        final long nextEvent = line.number(2);
        line.requireThat(nextSequence >= firstSequence && nextSequence <= lastSequence,
            "have a sequence from " + firstSequence + " to " + lastSequence);
        line.requireThat(nextSequence >= sequence && nextEvent > eventNumber,
            "come behind event " + eventNumber + " of command " + sequence);
        sequence = nextSequence;
        eventNumber = nextEvent;
        number = 0;
    }

    private void readPosting(
            final String kind, final Account from, final Account to, final long amount, final long trade)
            throws IOException {
        readPosting(kind, from, to, amount, trade, null);
    }

    private void readPosting(
            final String kind, final Account from, final Account to, final long amount, final long trade,
            final Account pool)
            throws IOException {
        if (amount != 0) {
            line.advance();
            requirePosting(kind, from, to, amount, trade, pool, 0);
        }
    }

    private void requirePosting(
            final String kind, final Account from, final Account to, final long amount, final long trade,
            final Account pool, final long call) {
        number++;
        line.require(
            "posting", sequence, eventNumber, number, kind, from, to, amount, Long.toUnsignedString(trade),
            name(pool), Long.toUnsignedString(call));
        line.requireThat(amount > 0, "have an amount above 0");
        tally.post(from, to, amount);
        postings++;
    }

    private void expectGiven() {
        if (given != null) {
            given.forEach((account, balance) -> {
                if (balance != 0) {
                    tally.expect(account);
                }
            });
        }
    }

    private void readNet() {
        line.requireColumns("net", NET_COLUMNS);
        final Account account = line.account(1);
        final Account next = tally.next();
        line.requireThat(lastAccount == null || account.compareTo(lastAccount) > 0, "come behind " + lastAccount);
        line.requireThat(next == null || account.compareTo(next) <= 0, "be the net of " + next);
        final Tally.Sums sums = tally.take(account);
        final long opening = opening(account);
        line.requireThat(opening != 0 || sums.debits() != 0 || sums.credits() != 0,
            "not be there: the account has neither an opening balance nor a posting");
        final long balance = Math.addExact(opening, Math.subtractExact(sums.credits(), sums.debits()));
        line.require("net", account, opening, sums.debits(), sums.credits(), balance);
        line.requireThat(balance >= 0 || !account.isNeverNegative(), "not close below 0");
        addNet(account, opening, sums, balance);
    }

    private long opening(final Account account) {
        if (given != null) {
            return given.getOrDefault(account, 0L);
        }
        return firstSequence == 1 ? 0 : line.number(2);
    }

    private void addNet(final Account account, final long opening, final Tally.Sums sums, final long balance) {
        lastAccount = account;
        accounts++;
        openingSum = openingSum.add(BigInteger.valueOf(opening));
        debits = debits.add(BigInteger.valueOf(sums.debits()));
        credits = credits.add(BigInteger.valueOf(sums.credits()));
        if (balance != 0) {
            closing.put(account, balance);
        }
    }

    private void readTotals() throws IOException {
        line.requireThat(tally.next() == null, "be the net of " + tally.next());
        line.requireThat(openingSum.signum() == 0, "follow opening balances that add up to 0, not " + openingSum);
        line.require("total", "trades", trades);
        readTotal("postings", postings);
        readTotal("accounts", accounts);
        readTotal("debits", debits);
        readTotal("credits", credits);
        line.requireThat(debits.equals(credits), "equal the debits");
        readTotal("seller-fees-due", sellerFeesDue);
        readTotal("buyer-rebates-due", buyerRebatesDue);
    }

    private void readTotal(final String name, final Object value) throws IOException {
        line.advance();
        line.require("total", name, value);
    }

    private String readTrailer() throws IOException {
        line.advance();
        final String sha256 = line.sha256OfLinesBefore();
        line.require("sha256", sha256);
        line.requireEnd();
        return sha256;
    }

    private static boolean isId(final long id) {
        return id > 0 && id <= Account.MAX_ID;
    }
}
