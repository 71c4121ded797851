package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.Phase;

/**
 * One thing that is traded. Written by the client that owns it as the exchange tells, so for its thread alone; the
 * object stays the same as long as the instrument is listed and may be kept; of one that is {@link Phase#GONE} nothing
 * more is told.
 */
public final class Instrument {
    private final int id;
    private String symbol;
    private String gradeName;
    private long tick;
    private long minPrice;
    private long maxPrice;
    private long maxQuantity;
    private int lotGtu;
    private int makerFeePpm;
    private int takerFeePpm;
    private DeliveryTerm deliveryTerm;
    private int gradeId;
    private boolean isRolling;
    private long windowStartNs;
    private int windowSeconds;
    private long rollTimeNs;
    private int nextGradeId;
    private Phase phase = Phase.NULL_VAL;
    private long toldOn;

    Instrument(final int id) {
        this.id = id;
    }

    void define(final InstrumentDefinitionDecoder definition) {
        symbol = definition.symbol();
        gradeName = definition.gradeName();
        tick = definition.tick();
        minPrice = definition.minPrice();
        maxPrice = definition.maxPrice();
        maxQuantity = definition.maxQuantity();
        lotGtu = (int) definition.lotGtu();
        makerFeePpm = definition.makerFee();
        takerFeePpm = definition.takerFee();
        deliveryTerm = definition.deliveryTerm();
        gradeId = (int) definition.gradeId();
        isRolling = definition.rolls() != 0;
        windowStartNs = definition.windowStart();
        windowSeconds = (int) definition.windowSeconds();
        rollTimeNs = definition.rollTime();
        nextGradeId = (int) definition.nextGradeId();
    }

    void phase(final Phase value) {
        phase = value;
    }

    /** By which connection it was defined last. */
    long toldOn() {
        return toldOn;
    }

    void toldOn(final long connection) {
        toldOn = connection;
    }

    public int id() {
        return id;
    }

    public String symbol() {
        return symbol;
    }

    public String gradeName() {
        return gradeName;
    }

    /** Step of prices, in nano-USD per lot. */
    public long tick() {
        return tick;
    }

    /** Lowest price, in nano-USD per lot. */
    public long minPrice() {
        return minPrice;
    }

    /** Highest price, in nano-USD per lot. */
    public long maxPrice() {
        return maxPrice;
    }

    /** Largest order, in lots. */
    public long maxQuantity() {
        return maxQuantity;
    }

    /** Size of a lot, in grade token units. */
    public int lotGtu() {
        return lotGtu;
    }

    /** What a maker pays of the notional, in millionths; negative is a rebate. */
    public int makerFeePpm() {
        return makerFeePpm;
    }

    /** What a taker pays of the notional, in millionths. */
    public int takerFeePpm() {
        return takerFeePpm;
    }

    public DeliveryTerm deliveryTerm() {
        return deliveryTerm;
    }

    /** Of what is traded now. */
    public int gradeId() {
        return gradeId;
    }

    /** Whether its grade is always the newest version. */
    public boolean rolls() {
        return isRolling;
    }

    /** When the next version of its grade takes over, in ns since 1970 UTC; 0 if none is announced. */
    public long rollTimeNs() {
        return rollTimeNs;
    }

    /** The version that takes over then; 0 if none is announced. */
    public int nextGradeId() {
        return nextGradeId;
    }

    /** When its delivery begins, in ns since 1970 UTC; 0 of what is delivered as soon as it is bought. */
    public long windowStartNs() {
        return windowStartNs;
    }

    /** How long its delivery takes; 0 of what is delivered as soon as it is bought. */
    public int windowSeconds() {
        return windowSeconds;
    }

    /** Whether it is listed no more. */
    public boolean isGone() {
        return phase == Phase.GONE;
    }

    /** As told last; {@code NULL_VAL} before that, {@code SBE_UNKNOWN} if it is one that only a newer version knows. */
    public Phase phase() {
        return phase;
    }

    @Override
    public String toString() {
        return "instrument " + Integer.toUnsignedString(id) + " " + symbol + " tick " + tick
            + " price " + minPrice + ".." + maxPrice + " " + phase;
    }
}
