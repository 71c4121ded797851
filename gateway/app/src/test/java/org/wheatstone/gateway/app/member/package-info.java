/** Tests of the member's console, against an exchange in this process. */
package org.wheatstone.gateway.app.member;
