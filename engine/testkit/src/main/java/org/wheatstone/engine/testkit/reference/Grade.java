package org.wheatstone.engine.testkit.reference;

/** A published grade: as much of it as an instrument's definition repeats. */
record Grade(int id, byte[] name, long lotGtu) {
}
