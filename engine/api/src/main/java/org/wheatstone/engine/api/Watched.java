package org.wheatstone.engine.api;

/** An agent that has figures to tell. */
public interface Watched {
    /** Sets each figure to what it is now; called a few times a second by the agent's own thread, between two turns. */
    void tell(Figures figures);
}
