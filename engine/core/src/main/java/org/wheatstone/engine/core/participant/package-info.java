/** Who takes part: owners of orders and money, and their roles. Everything here belongs to the engine thread. */
package org.wheatstone.engine.core.participant;
