package org.wheatstone.gateway.server;

import org.wheatstone.codecs.sbe.Mode;

/** What a message is to the gateway: who may send it, what it costs, and whether it passes when little disk is left. */
enum MessageKind {
    /** Keeps the conversation going: anybody, at any time. */
    SESSION,
    /** Puts orders into the book, or begins a call: costs order tokens, and needs disk. */
    ORDER,
    /** Any other request of a member: costs order tokens. */
    REQUEST,
    /** Takes orders out of the book, or sees to it that they leave: costs cancel tokens. */
    CANCEL,
    /** An action of who runs the exchange: costs nothing, since what stops a fault must not be stopped by a limit. */
    ACTION,
    /** A wish of a subscriber of market data: costs nothing, but one is taken only when the one before is served. */
    FEED,
    /** A message that exists and is no client's to send. */
    FOREIGN;

    /** Whether a session of this mode may send it. */
    boolean isFor(final Mode mode) {
        return switch (this) {
            case SESSION -> true;
            case ORDER, REQUEST, CANCEL -> mode == Mode.TRADE;
            case ACTION -> mode == Mode.ADMIN;
            case FEED -> mode == Mode.MARKET_DATA;
            case FOREIGN -> false;
        };
    }
}
