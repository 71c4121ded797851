/**
 * The operator's verbs: each logs on to a running exchange in ADMIN mode, asks for one thing, prints the answer and
 * ends. Every action is journaled with who asked for it; what moves money out or back needs a second operator's
 * {@code approve}.
 */
package org.wheatstone.gateway.app.operator;
