package org.wheatstone.gateway.client;

import java.util.Arrays;

/**
 * What somebody may do on a buyer's behalf. One object may be filled again for each request; the client copies it and
 * keeps no reference. For one thread. Nothing is checked here but the number of grades: the exchange answers with a
 * code for whatever does not fit.
 */
public final class MandateRequest {
    private static final int MAX_GRADES = 4;

    private int mandateId;
    private int parentId;
    private int sessionId;
    private long maxSpendNano;
    private long maxPrice;
    private long expireTimeNs;
    private int[] grades = {};

    /** A mandate of this id, 1 to 65,535, that no other has: any session, any price, any grade, for ever. */
    public MandateRequest clear(final int id, final long maxSpend) {
        mandateId = id;
        maxSpendNano = maxSpend;
        parentId = 0;
        sessionId = 0;
        maxPrice = 0;
        expireTimeNs = 0;
        grades = new int[0];
        return this;
    }

    /** Of which mandate it is a part; 0, the default, is none. */
    public MandateRequest parentId(final int value) {
        parentId = value;
        return this;
    }

    /** The one session that may act under it, and under nothing else from then on; 0, the default, is any. */
    public MandateRequest sessionId(final int value) {
        sessionId = value;
        return this;
    }

    /** The highest price of a bid, in nano-USD per lot; 0, the default, is any. */
    public MandateRequest maxPrice(final long nanoPerLot) {
        maxPrice = nanoPerLot;
        return this;
    }

    /** When it ends, in ns since 1970 UTC; 0, the default, is never. */
    public MandateRequest expireTimeNs(final long value) {
        expireTimeNs = value;
        return this;
    }

    /** The grades that may be bought, at most four; none, the default, is any. */
    public MandateRequest grades(final int... gradeIds) {
        if (gradeIds.length > MAX_GRADES) {
            throw new IllegalArgumentException("grades=" + gradeIds.length + ", range=0.." + MAX_GRADES);
        }
        grades = Arrays.copyOf(gradeIds, gradeIds.length);
        return this;
    }

    int mandateId() {
        return mandateId;
    }

    int parentId() {
        return parentId;
    }

    int sessionId() {
        return sessionId;
    }

    long maxSpendNano() {
        return maxSpendNano;
    }

    long maxPrice() {
        return maxPrice;
    }

    long expireTimeNs() {
        return expireTimeNs;
    }

    int gradeCount() {
        return grades.length;
    }

    int grade(final int index) {
        return grades[index];
    }
}
