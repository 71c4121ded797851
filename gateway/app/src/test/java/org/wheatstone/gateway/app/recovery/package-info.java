/**
 * A wire that is cut, a session that is left, a node that comes back: whatever happens between a member and the
 * exchange, both know the same in the end. The node, the gateway and the client are the real ones; their turns and
 * their clocks are the test's.
 */
package org.wheatstone.gateway.app.recovery;
