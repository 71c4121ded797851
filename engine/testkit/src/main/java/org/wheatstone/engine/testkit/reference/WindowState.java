package org.wheatstone.engine.testkit.reference;

/**
 * A window that is listed, as of one moment. Immutable, for any thread.
 *
 * @param instrumentId of the window.
 * @param gradeId that is delivered.
 * @param gateNs from when on it is not traded.
 * @param confirmEndNs from when on nobody confirms any more.
 * @param startNs of its delivery.
 * @param drawEndNs until when it can be drawn from.
 */
public record WindowState(
    int instrumentId, int gradeId, long gateNs, long confirmEndNs, long startNs, long drawEndNs) {

    static WindowState of(final Instrument instrument) {
        final Window window = instrument.window;
        return new WindowState(
            instrument.id(), instrument.grade.id(), window.gateNs(), window.confirmEndNs(), window.startNs,
            window.drawEndNs());
    }

    /** Whether orders are still taken. */
    public boolean isTraded(final long timeNs) {
        return timeNs < gateNs;
    }

    /** Whether suppliers are to say now that they will deliver. */
    public boolean isConfirming(final long timeNs) {
        return gateNs <= timeNs && timeNs < confirmEndNs;
    }
}
