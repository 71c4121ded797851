/** The member's script against an exchange that is in order; faults are planted in {@code bench/sim}. */
package org.wheatstone.gateway.app.conformance;
