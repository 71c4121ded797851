package org.wheatstone.engine.core.delivery;

/** Products divided, exact whatever the size of the product: it has 128 bits. Any thread. */
public final class MulDiv {
    private static final long MASK = 0xFFFF_FFFFL;

    private MulDiv() {
    }

    /**
     * floor(a × b ÷ c).
     *
     * @param a 0 or above.
     * @param b 0 or above.
     * @param c above 0.
     * @return the quotient; {@code Long.MAX_VALUE} if it is above that.
     */
    public static long mulDiv(final long a, final long b, final long c) {
        assert a >= 0 && b >= 0 && c > 0 : a + " * " + b + " / " + c;
        final long high = Math.multiplyHigh(a, b);
        final long low = a * b;
        if (high == 0 && low >= 0) {
            return low / c;
        }
        if (high >= c) {
            return Long.MAX_VALUE;
        }
        final long quotient = divide(high, low, c);
        return quotient < 0 ? Long.MAX_VALUE : quotient;
    }

    /** The sum of two numbers that are 0 or above; {@code Long.MAX_VALUE} if it is above that. */
    public static long saturatedSum(final long a, final long b) {
        final long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * What a share of q, which follows d that are done, comes to at a price for each lot: floor((d + q) × price ÷ lot)
     * − floor(d × price ÷ lot). However something is cut into shares, they come to the same together.
     */
    public static long share(final long done, final long quantity, final long price, final long lot) {
        return mulDiv(done + quantity, price, lot) - mulDiv(done, price, lot);
    }

    /**
     * Long division in digits of 32 bits, both shifted so that the first digit of the divisor is large: then a digit of
     * the quotient that is estimated by it is at most two too high. The high half is below the divisor.
     */
    private static long divide(final long high, final long low, final long divisor) {
        final int shift = Long.numberOfLeadingZeros(divisor);
        final long shifted = divisor << shift;
        final long first = shifted >>> Integer.SIZE;
        final long second = shifted & MASK;
        // The divisor is above 0, so that there is a shift, and of less than the whole word.
        final long top = high << shift | low >>> Long.SIZE - shift;
        final long bottom = low << shift;

        final long upper = digit(top, bottom >>> Integer.SIZE, first, second);
        final long rest = (top << Integer.SIZE | bottom >>> Integer.SIZE) - upper * shifted;
        final long lower = digit(rest, bottom & MASK, first, second);
        return upper << Integer.SIZE | lower;
    }

    private static long digit(final long top, final long next, final long first, final long second) {
        long digit = Long.divideUnsigned(top, first);
        long rest = top - digit * first;
        while (digit > MASK
            || Long.compareUnsigned(digit * second, rest << Integer.SIZE | next) > 0) {
            digit--;
            rest += first;
            if (rest > MASK) {
                break;
            }
        }
        return digit;
    }
}
