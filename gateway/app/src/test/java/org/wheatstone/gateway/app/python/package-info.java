/** The Python client and the protocol page's first session, against a real exchange. */
package org.wheatstone.gateway.app.python;
