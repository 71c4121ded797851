/** Mandates: what somebody may spend on a buyer's behalf. Everything here belongs to the engine thread. */
package org.wheatstone.engine.core.mandate;
