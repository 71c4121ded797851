/**
 * What an exchange says to a member that errs, over a real socket and in bytes written by hand, and that nothing else
 * comes of it.
 */
package org.wheatstone.gateway.app.reject;
