package org.wheatstone.gateway.app.grade;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a supplier's endpoint can do. In the order of the bits on the wire, so a capability's ordinal is its bit. */
public enum Capability {
    TOOLS("tools"),
    JSON_SCHEMA("json_schema"),
    VISION("vision"),
    STREAMING("streaming"),
    SEED("seed"),
    LOGPROBS("logprobs"),
    PROMPT_CACHE("prompt_cache");

    private final String word;

    Capability(final String word) {
        this.word = word;
    }

    /** As files name it. */
    public String word() {
        return word;
    }

    /** Bits by the words of files, in the order of the bits. */
    static Map<String, Integer> bits() {
        final Map<String, Integer> bits = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(capability -> bits.put(capability.word, capability.ordinal()));
        return bits;
    }
}
