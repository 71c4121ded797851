package org.wheatstone.gateway.client;

/**
 * What shall be drawn of what was bought: one call. One object may be filled again for each request; the client copies
 * it and keeps no reference. For one thread. Nothing is checked here: the exchange answers with a code for whatever
 * does not fit.
 */
public final class DrawRequest {
    private int instrumentId;
    private long milliGtu;
    private long userTag;
    private long parentCall;
    private long contract;
    private int mandate;
    private int purpose;

    /** Back to the defaults: nothing, on nobody's behalf. */
    public DrawRequest clear() {
        instrumentId = 0;
        milliGtu = 0;
        userTag = 0;
        parentCall = 0;
        contract = 0;
        mandate = 0;
        purpose = 0;
        return this;
    }

    /** {@link Instrument#id()} of what was bought. */
    public DrawRequest instrumentId(final int value) {
        instrumentId = value;
        return this;
    }

    /** How much the call may use at most, in thousandths of a GTU; what it does not use stays ours. */
    public DrawRequest milliGtu(final long value) {
        milliGtu = value;
        return this;
    }

    /** Any number; every event of the call gives it back. */
    public DrawRequest userTag(final long value) {
        userTag = value;
        return this;
    }

    /** The call on whose behalf this one is made; 0, the default, is none. Noted, and told to the supplier. */
    public DrawRequest parentCall(final long callId) {
        parentCall = callId;
        return this;
    }

    /** The contract on an outcome that the call is made for; 0, the default, is none. */
    public DrawRequest contract(final long value) {
        contract = value;
        return this;
    }

    /** Under which mandate, 0 to 65,535; 0, the default, is none. */
    public DrawRequest mandate(final int value) {
        mandate = value;
        return this;
    }

    /** The buyer's own word for what the call is for, 0 to 255. */
    public DrawRequest purpose(final int value) {
        purpose = value;
        return this;
    }

    int instrumentId() {
        return instrumentId;
    }

    long milliGtu() {
        return milliGtu;
    }

    long userTag() {
        return userTag;
    }

    long parentCall() {
        return parentCall;
    }

    long contract() {
        return contract;
    }

    int mandate() {
        return mandate;
    }

    int purpose() {
        return purpose;
    }
}
