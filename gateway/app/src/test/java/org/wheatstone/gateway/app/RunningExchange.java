package org.wheatstone.gateway.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.wheatstone.gateway.app.grade.Beginning;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.input.Accounts;
import org.wheatstone.gateway.app.input.AccountsReader;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.client.ClientContext;

/**
 * An exchange in this process on which nothing is delivered, and verbs that talk to it. The test's thread; the exchange
 * has its own.
 */
public final class RunningExchange implements AutoCloseable {
    public static final int FIRST_OPERATOR  = 91;
    public static final int SECOND_OPERATOR = 92;

    private static final int KEEP_ALIVE_MS = 10_000;

    private final Path directory;
    private final ExchangeHost host;

    private RunningExchange(final Path directory, final ExchangeHost host) {
        this.directory = directory;
        this.host = host;
    }

    /** With the accounts of these tests, for unsigned logons. */
    public static RunningExchange open(final Path directory) {
        return open(new HostOptions(directory).devLogon(true), directory, escrowAccounts());
    }

    public static RunningExchange open(final HostOptions options, final Path directory, final InputFile accounts) {
        return new RunningExchange(directory, ExchangeHost.open(options, escrow(accounts)));
    }

    /** As {@code serve --dev} begins: with the bundled grades, which are delivered, and the bundled accounts. */
    public static RunningExchange openDelivered(final Path directory) {
        final Book book = BookReader.requireBook(InputFile.bundled("grade/gradebook.yaml"));
        final AuthorityKey key = AuthorityKey.make(directory);
        final Accounts accounts = AuthorityAccount.with(
            AccountsReader.read(InputFile.bundled("accounts.yaml"), book.instruments()), book, key);
        return new RunningExchange(directory, ExchangeHost.open(new HostOptions(directory).devLogon(true),
            new Genesis(Beginning.signed(book, accounts, key.privateKey()))));
    }

    /** What a journal begins with on which nothing is delivered. */
    public static Genesis escrow(final InputFile accounts) {
        final Book book = BookReader.requireBook(escrowBook());
        return new Genesis(Beginning.unsigned(book, AccountsReader.read(accounts, book.instruments())));
    }

    /** Grades of which nothing is delivered, so that tests of trading need no supplies. */
    public static InputFile escrowBook() {
        return InputFile.bundled("escrow/gradebook.yaml");
    }

    /** Who trades them. */
    public static InputFile escrowAccounts() {
        return InputFile.bundled("escrow/accounts.yaml");
    }

    public ExchangeHost host() {
        return host;
    }

    public int port() {
        return host.port();
    }

    public Path directory() {
        return directory;
    }

    /** For a client of one of its sessions, unsigned; nobody misses it while a test does other things. */
    public ClientContext context(final int sessionId) {
        return new ClientContext().port(port()).sessionId(sessionId).autoReconnect(false).keepAliveMs(KEEP_ALIVE_MS);
    }

    /** A verb of words separated by blanks, run by whoever has this session. */
    public CommandRun as(final int sessionId, final String verb, final Object... options) {
        final List<String> args = new ArrayList<>();
        Collections.addAll(args, verb.split(" "));
        for (final Object option : options) {
            args.add(option.toString());
        }
        Collections.addAll(args, "--port", Integer.toString(port()), "--session", Integer.toString(sessionId));
        return CommandRun.of(args);
    }

    /** The same by the first operator, which must be done or proposed; its answer. */
    public Map<String, Object> done(final String verb) throws IOException {
        final CommandRun run = as(FIRST_OPERATOR, verb, "--json");
        if (run.exitCode() != Wheatstone.DONE) {
            throw new AssertionError(verb + ": " + run);
        }
        return Json.object(run.lastLine());
    }

    /** A verb that looks at its directory. */
    public CommandRun look(final String verb, final Object... options) {
        final List<String> args = new ArrayList<>();
        Collections.addAll(args, verb.split(" "));
        for (final Object option : options) {
            args.add(option.toString());
        }
        Collections.addAll(args, "--data", directory.toString());
        return CommandRun.of(args);
    }

    @Override
    public void close() {
        host.close();
    }
}
