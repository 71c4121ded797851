/** What becomes of a fill, as members see it through their sockets. */
package org.wheatstone.gateway.app.delivery;
