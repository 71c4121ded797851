/**
 * The exchange is killed while members trade, and nothing that anybody was told is lost. What the members logged is
 * held against a replay of the journal that shares no state with either side.
 */
package org.wheatstone.gateway.app.kill;
