package org.wheatstone.engine.testkit.reference;

import static org.wheatstone.codecs.sbe.PublishGradeDecoder.*;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

/** Publishes grades, or says why not. */
final class GradePublication {
    private static final long MAX_LOT_GTU           = 2_147_483_647L;
    private static final long MAX_DELIVERED_LOT_GTU = 1_000;
    private static final long WEEK_SECONDS          = 604_800;
    private static final long HOUR_MS               = 3_600_000;
    private static final long MILLION               = 1_000_000;
    private static final long MS_PER_SECOND         = 1_000;

    private final World world;

    GradePublication(final World world) {
        this.world = world;
    }
}
