/** Tests of what looks on: figures, metrics, the market from a shadow. */
package org.wheatstone.gateway.app.watch;
