/** How tables lie in memory, whatever is in them. Everything here belongs to the engine thread. */
package org.wheatstone.engine.core.memory;
