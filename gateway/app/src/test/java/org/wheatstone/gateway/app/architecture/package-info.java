/** Holds the arrows between rooms, and what the deterministic core may touch. */
package org.wheatstone.gateway.app.architecture;
