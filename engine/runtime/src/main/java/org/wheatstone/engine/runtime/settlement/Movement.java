package org.wheatstone.engine.runtime.settlement;

/** Money goes from one account to another. One thread; valid until whoever is told of it returns. */
final class Movement {
    private String kind;
    private AccountNet from;
    private AccountNet to;
    private long amount;
    private long tradeId;
    private AccountNet pool;
    private long callId;

    Movement of(final String name, final AccountNet source, final AccountNet target, final long nanoUsd) {
        kind = name;
        from = source;
        to = target;
        amount = nanoUsd;
        tradeId = 0;
        pool = null;
        callId = 0;
        return this;
    }

    Movement trade(final long id) {
        tradeId = id;
        return this;
    }

    Movement pool(final AccountNet account) {
        pool = account;
        return this;
    }

    Movement call(final long id) {
        callId = id;
        return this;
    }

    /** As in the settlement file. */
    String kind() {
        return kind;
    }

    AccountNet from() {
        return from;
    }

    AccountNet to() {
        return to;
    }

    /** In nano-USD. */
    long amount() {
        return amount;
    }

    /** 0 for none. */
    long tradeId() {
        return tradeId;
    }

    /** That it is about; null for none. */
    AccountNet pool() {
        return pool;
    }

    /** That causes it; 0 for none. */
    long callId() {
        return callId;
    }
}
