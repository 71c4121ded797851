/** The client and its examples against a running exchange. */
package org.wheatstone.gateway.app.client;
