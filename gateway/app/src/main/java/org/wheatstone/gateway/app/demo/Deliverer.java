package org.wheatstone.gateway.app.demo;

/** Who serves calls. Called by the demo's thread. */
interface Deliverer {
    /** What becomes of its calls. */
    SupplierModel model();

    /** What the meter has recorded of a call to it. */
    void onMetered(boolean isDelivered, boolean isFlagged);
}
