/** What waits for a second operator. Everything here belongs to the engine thread. */
package org.wheatstone.engine.core.proposal;
