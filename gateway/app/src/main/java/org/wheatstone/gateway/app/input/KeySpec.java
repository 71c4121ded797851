package org.wheatstone.gateway.app.input;

/**
 * A public key by which a participant signs its logons. Immutable, for any thread.
 *
 * @param id  what the exchange calls it.
 * @param hex 64 lower-case hexadecimal digits.
 */
public record KeySpec(int id, String hex) {
}
