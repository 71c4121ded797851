/**
 * What becomes of trades in delivered instruments: pools of rights and obligations, the calls that are drawn from them,
 * and what is paid for them. Tables alone, flat and sized at start; who changes them is in the package above.
 * Everything here belongs to the engine thread.
 */
package org.wheatstone.engine.core.delivery;
