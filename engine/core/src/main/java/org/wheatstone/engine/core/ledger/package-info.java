/**
 * Money: who has how much, and where it waits. Integers in nano-USD, double entry, always adding up to nothing.
 * {@link org.wheatstone.engine.core.ledger.Ledger} has the accounts, {@link
 * org.wheatstone.engine.core.ledger.FeeAccrual} the arithmetic of fees. Everything here belongs to the engine thread.
 */
package org.wheatstone.engine.core.ledger;
