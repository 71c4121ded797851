package org.wheatstone.gateway.app.input;

import java.util.List;

/**
 * Requests in the order of their times, and their totals. Immutable, for any thread.
 *
 * @param name            of the file it came from.
 * @param requests        at least one.
 * @param contextTokens   of all requests together.
 * @param generatedTokens of all requests together; the two are not both 0.
 */
public record Trace(String name, List<TraceRequest> requests, long contextTokens, long generatedTokens) {

    public Trace {
        requests = List.copyOf(requests);
    }

    /** What all requests use together, in thousandths of a GTU. */
    public long milliGtu() {
        return TraceRequest.milliGtu(contextTokens, generatedTokens);
    }

    /** From the first request to the last, in ns. */
    public long durationNs() {
        return requests.get(requests.size() - 1).offsetNs();
    }

    /** The longest context of a request, in tokens. */
    public long maxContextTokens() {
        return requests.stream().mapToLong(TraceRequest::contextTokens).max().orElseThrow();
    }

    /** The longest answer to a request, in tokens. */
    public long maxGeneratedTokens() {
        return requests.stream().mapToLong(TraceRequest::generatedTokens).max().orElseThrow();
    }
}
