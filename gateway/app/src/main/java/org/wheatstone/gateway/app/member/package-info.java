/**
 * A member's session at the keyboard or in a script: a line in is a request, a line out is what the exchange says. It
 * is the Java client with words, for trying an exchange out and for learning the protocol, not for quoting a market.
 */
package org.wheatstone.gateway.app.member;
