package org.wheatstone.gateway.app.input;

/**
 * A grade that a participant may supply from the beginning. Immutable, for any thread.
 *
 * @param gradeName as the accounts file has it.
 * @param position  where it stands in the file.
 */
public record AttestedSpec(String gradeName, Position position) {
}
