package org.wheatstone.engine.core.delivery;

/** How far a pool has come. */
public enum PoolState {
    /** Its place is free. */
    NONE,
    /** It has not expired. */
    OPEN,
    /** It expires: position by position, what suppliers still owe is paid to them or returned. */
    PAYING,
    /** It expires: position by position, buyers are told what is returned. */
    RETURNING,
    /** It has expired, and waits for its closing. */
    EXPIRED,
    /** It closes: position by position, holdbacks are paid. */
    CLOSING
}
