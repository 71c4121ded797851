package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Checks a settlement file with nothing but the file and the opening balances, and does its sums again. Any thread;
 * a file that is not right throws {@link UnreconciledException}. Memory grows with the accounts, not with the postings.
 *
 * <p>It writes each line anew, from the numbers in it and from what earlier lines bind it to, and compares: so the
 * first line that is not right is named together with the one that would be. It shares the names of accounts with the
 * writer, and nothing else; its package uses nothing of the rest of the program.
 *
 * <p>Any altered byte is caught, by the line's own arithmetic or by the trailer. Who alters a line and writes a new
 * trailer as well is caught wherever that touches money, parties, kinds, pools, calls or counts: positions and nets say
 * again what the lines come to, and who may be paid for what follows from the trades. What is left is a sequence or an
 * event number between those of its neighbours, and most of the header. A file that is forged as a whole is for the
 * journal, and for the hash in the next file.
 */
public final class Reconciler {
    private final LineCursor line;
    private final Map<Account, Long> given;

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
        final Header header = Header.read(line);
        final Tally tally = new Tally(given == null && header.isFromBeginning() ? Map.of() : given);
        final PoolBooks books = new PoolBooks(line, header);
        final Positions positions = new Positions();
        final Events events = new Events(line, header, tally, positions, books);
        line.advance();
        events.read();
        positions.read(line);
        final Nets nets = new Nets(line, header, given, tally, books);
        nets.read();
        readTotals(events, nets);
        final String sha256 = readTrailer();
        return new Reconciliation(
            sha256, header.previousSha256(), header.firstSequence(), header.lastSequence(), events.trades(),
            events.postings(), nets.debits(), nets.closing());
    }

    private void readTotals(final Events events, final Nets nets) throws IOException {
        line.require("total", "trades", events.trades());
        readTotal("postings", events.postings());
        readTotal("accounts", nets.count());
        readTotal("debits", nets.debits());
        readTotal("credits", nets.credits());
        line.requireThat(nets.debits().equals(nets.credits()), "equal the debits");
        readTotal("seller-fees-due", events.dues().sellerFees());
        readTotal("buyer-rebates-due", events.dues().buyerRebates());
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
}
