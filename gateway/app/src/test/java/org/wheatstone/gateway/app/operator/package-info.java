/** Tests of the operator's verbs, against an exchange in this process. */
package org.wheatstone.gateway.app.operator;
