package org.wheatstone.gateway.app.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.wheatstone.engine.runtime.counters.CounterFile;

/**
 * A page for whoever collects metrics: {@code /metrics} has the figures of a node's counters file, {@code /healthz}
 * says whether the node runs. On loopback only, with a thread of its own, which never touches the node's. Opened and
 * closed by one thread.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int BACKLOG   = 8;
    private static final int OK        = 200;
    private static final int NOT_FOUND = 404;
    private static final int NO_METHOD = 405;
    private static final int NO_FILE   = 500;
    private static final int HALTED    = 503;
    /** A client that dawdles must not keep others waiting for good; the server reads these when it is loaded. */
    private static final String PATIENCE_SECONDS = "5";

    private final Path directory;
    private final Supplier<Throwable> failure;
    private final HttpServer server;
    private final ExecutorService executor;

    private MetricsServer(final int port, final Path directory, final Supplier<Throwable> failure) throws IOException {
        this.directory = directory;
        this.failure = failure;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        executor = Executors.newSingleThreadExecutor(task -> daemon(task));
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Listens.
     *
     * @param port      on loopback; 0 for any that is free.
     * @param directory of a node that is open.
     * @param failure   why the node has halted; null while it runs. Asked by the server's thread.
     * @throws UncheckedIOException if the port cannot be had.
     */
    public static MetricsServer open(final int port, final Path directory, final Supplier<Throwable> failure) {
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", PATIENCE_SECONDS);
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", PATIENCE_SECONDS);
        try {
            return new MetricsServer(port, directory, failure);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot listen for metrics: port=" + port + ": " + e.getMessage(), e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static Thread daemon(final Runnable task) {
        final Thread thread = new Thread(task, "wheatstone-metrics");
        thread.setDaemon(true);
        return thread;
    }

    private void answer(final HttpExchange exchange) throws IOException {
        try (exchange) {
            final String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, NO_METHOD, "text/plain", "only GET and HEAD\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics" -> metrics(exchange);
                case "/healthz" -> health(exchange);
                default -> send(exchange, NOT_FOUND, "text/plain", "there are /metrics and /healthz\n");
            }
        }
    }

    private void metrics(final HttpExchange exchange) throws IOException {
        final String text;
        try {
            text = MetricsText.of(CounterFile.read(directory));
        } catch (final IOException e) {
            send(exchange, NO_FILE, "text/plain", e.getMessage() + "\n");
            return;
        }
        send(exchange, OK, MetricsText.CONTENT_TYPE, text);
    }

    private void health(final HttpExchange exchange) throws IOException {
        final Throwable reason = failure.get();
        if (reason == null) {
            send(exchange, OK, "text/plain", "running\n");
        } else {
            send(exchange, HALTED, "text/plain", "halted: " + reason + "\n");
        }
    }

    private static void send(
            final HttpExchange exchange, final int status, final String type, final String text) throws IOException {
        final byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
