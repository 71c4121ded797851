/**
 * Whether a settlement file is right, by the file and the opening balances alone: what an auditor runs.
 *
 * <p>{@link org.wheatstone.engine.runtime.reconcile.Reconciler} goes through a file once and does its sums again;
 * {@link org.wheatstone.engine.runtime.reconcile.Balances} reads what it must open with and writes what it closes with.
 * {@code Events} reads what happened, trade by trade and posting by posting, and keeps a {@code PoolBook} of what each
 * pool owes to whom; {@code Positions} and {@code Nets} are what that must come to. The format is that of the package
 * that writes such files. Nothing here uses anything of the rest of the program, so that a mistake there cannot be made
 * here by the same line.
 */
package org.wheatstone.engine.runtime.reconcile;
