/**
 * Grade × delivery term × currency, each with its one order book, and what suppliers can deliver of it. Everything here
 * belongs to the engine thread.
 */
package org.wheatstone.engine.core.instrument;
