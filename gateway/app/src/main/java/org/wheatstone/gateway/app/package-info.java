/**
 * The command line {@code wheatstone}. {@link org.wheatstone.gateway.app.Wheatstone} is where it starts; each verb is a
 * class named after it. {@link org.wheatstone.gateway.app.ExchangeHost} puts node and gateway together, {@code input}
 * reads the files that a user gives, {@code market} and {@code demo} are the exchange trading with itself.
 */
package org.wheatstone.gateway.app;
