package org.wheatstone.engine.testkit.reference;

/** What a buyer may draw, in mGTU, and at which price per lot it was bought. */
final class Right {
    final long price;
    long quantity;

    Right(final long price, final long quantity) {
        this.price = price;
        this.quantity = quantity;
    }
}
