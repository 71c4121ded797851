package org.wheatstone.bench.stream;

/** The command that a flow is about to send. One thread; its writer fills in what only the book knows. */
final class Draft {
    int kind;
    boolean isBid;
    int account;
    long id;
    int price;
    int quantity;
    int left;
    int slot;
    int level;
}
