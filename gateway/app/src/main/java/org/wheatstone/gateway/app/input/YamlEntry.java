package org.wheatstone.gateway.app.input;

/** A key of a YAML mapping and what stands behind it. Immutable. */
record YamlEntry(YamlValue key, YamlValue value) {

    String name() {
        return value.name();
    }
}
