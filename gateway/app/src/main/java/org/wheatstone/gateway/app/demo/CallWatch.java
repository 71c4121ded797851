package org.wheatstone.gateway.app.demo;

/** Who is told where a call has got to: the rest of the demo, by its buyer. Called by the demo's thread. */
interface CallWatch {
    /** A supplier has the call, the first one or a replacement. */
    void onAssigned(DemoCall call);

    /** The present supplier's part is over. */
    void onEnded(DemoCall call);
}
