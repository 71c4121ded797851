/** What the README tells a stranger to do, done. */
package org.wheatstone.gateway.app.walkthrough;
