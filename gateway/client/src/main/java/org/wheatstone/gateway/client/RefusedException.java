package org.wheatstone.gateway.client;

import org.wheatstone.codecs.Code;

/** The exchange has refused a request of a {@link BlockingTrader}: it changed nothing. For any thread. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final long detail;
    private final String text;

    RefusedException(final String request, final int code, final long detail) {
        super(request + " refused: " + textOf(code) + " code=" + code + ", detail=" + detail);
        this.code = code;
        this.detail = detail;
        text = textOf(code);
    }

    /** Number of the {@link Code}. */
    public int code() {
        return code;
    }

    /** What the code carries. */
    public long detail() {
        return detail;
    }

    /** The code's name and sentence. */
    public String text() {
        return text;
    }

    private static String textOf(final int number) {
        final Code code = Code.of(number);
        return code == null ? "unknown code" : code.name() + ", " + code.sentence();
    }
}
