package org.wheatstone.engine.runtime.settlement;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.wheatstone.codecs.sbe.PostingCause;

/** What a settlement file calls the causes of postings. Any thread. */
final class PostingNames {
    private static final Map<PostingCause, String> NAMES = new EnumMap<>(PostingCause.class);

    static {
        for (final PostingCause cause : PostingCause.values()) {
            NAMES.put(cause, cause.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        NAMES.remove(PostingCause.NULL_VAL);
        NAMES.remove(PostingCause.SBE_UNKNOWN);
    }

    private PostingNames() {
    }

    /** {@code BUY_IN} is called {@code buy-in}; no cause at all throws {@link IllegalStateException}. */
    static String kind(final PostingCause cause) {
        final String name = NAMES.get(cause);
        if (name == null) {
            throw new IllegalStateException("a posting without a cause: " + cause);
        }
        return name;
    }
}
