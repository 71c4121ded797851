/** What the demo is made of, without an exchange; the demo as a whole is run by {@code DemoTest}. */
package org.wheatstone.gateway.app.demo;
