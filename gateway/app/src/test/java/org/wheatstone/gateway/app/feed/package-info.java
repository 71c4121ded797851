/** Market data as a stranger would follow it, compared with the books of the core. */
package org.wheatstone.gateway.app.feed;
