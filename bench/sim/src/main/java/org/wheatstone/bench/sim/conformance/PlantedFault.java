package org.wheatstone.bench.sim.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wheatstone.bench.sim.patch.Patch;

/** What an exchange can do wrong to its members, where it is planted, and which checks must notice. */
public enum PlantedFault {
    RESUME_FORGETS_THE_LAST("the newest event is not sent again after a logon",
        List.of("resume"),
        new Place("org.wheatstone.gateway.server.EventStream", "onHistoryEvent", 3, FaultAdvice.NewestOfThePast.class),
        new Place("org.wheatstone.gateway.server.Connection", "commit", 1, FaultAdvice.Lost.class)),
    DUPLICATE_ID_ACCEPTED("an id may be used again",
        List.of("duplicate-id"),
        new Place("org.wheatstone.engine.core.session.Session", "useClOrdId", 1, FaultAdvice.Yes.class)),
    ORDERS_LEFT_BEHIND("cancel on disconnect is not done",
        List.of("cancel-on-disconnect"),
        new Place("org.wheatstone.engine.core.Sweeps", "startUnasked", 2, FaultAdvice.Skip.class)),
    NO_THROTTLE("any number of requests is taken",
        List.of("throttle"),
        new Place("org.wheatstone.gateway.server.RateLimit", "waitNs", 2, FaultAdvice.Skip.class)),
    DELETE_NOT_TOLD("the feed of orders keeps a delete to itself",
        List.of("market-data", "market-data-recovery"),
        new Place("org.wheatstone.gateway.server.market.FeedWriter", "deleted", 2, FaultAdvice.Skip.class)),
    SNAPSHOT_SHORT("a snapshot leaves orders out",
        List.of("market-data-recovery"),
        new Place("org.wheatstone.gateway.server.SnapshotWriter", "order", 4, FaultAdvice.Skip.class)),
    COPY_LOST("a drop copy leaves out a cancel of another session",
        List.of("drop-copy", "drop-copy-resume"),
        new Place("org.wheatstone.gateway.server.DropCopies", "onEvent", 2, FaultAdvice.CopyOfACancel.class),
        new Place("org.wheatstone.gateway.server.Connection", "commit", 1, FaultAdvice.Lost.class)),
    WRONG_CODE("a price off tick is refused as out of range",
        List.of("reject-codes"),
        new Place("org.wheatstone.engine.core.Refusal", "because", 2, FaultAdvice.WrongCode.class)),
    HALT_IGNORED("a halted instrument takes orders",
        List.of("suspended"),
        new Place("org.wheatstone.engine.core.OrderChecks", "isTrading", 1, FaultAdvice.Yes.class)),
    PLACE_LOST("an order that is only made smaller is said to lose its place",
        List.of("modify"),
        new Place("org.wheatstone.engine.core.OrderEvents", "replaced", 3, FaultAdvice.FlagLost.class)),
    MISCOUNTED("a mass cancel counts one order too many",
        List.of("mass-cancel"),
        new Place("org.wheatstone.engine.core.RequestEvents", "massCancelDone", 4, FaultAdvice.OneMore.class)),
    TAKEOVER_UNTOLD("the connection that loses its session is not told",
        List.of("takeover"),
        new Place("org.wheatstone.gateway.server.Session", "onTakenOver", 0, FaultAdvice.Skip.class)),
    WRONG_HASH("a heartbeat's hash is of other bytes than were sent",
        List.of("submit", "resume"),
        new Place("org.wheatstone.gateway.server.EventStream", "hash", 0, FaultAdvice.WrongHash.class));

    private final String sentence;
    private final List<String> checks;
    private final List<Place> places;

    PlantedFault(final String sentence, final List<String> checks, final Place... places) {
        this.sentence = sentence;
        this.checks = checks;
        this.places = List.of(places);
    }

    /** All of them. */
    public static List<Patch> allPatches() {
        return Arrays.stream(values()).flatMap(fault -> fault.patches().stream()).toList();
    }

    /** As printed, and as {@link ArmedFault} knows it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the exchange does wrong. */
    public String sentence() {
        return sentence;
    }

    /** The checks that must fail. */
    public List<String> checks() {
        return checks;
    }

    /** What is done to which methods. */
    public List<Patch> patches() {
        return places.stream()
            .map(place -> new Patch(place.className, place.method, place.arguments, place.advice, text()))
            .toList();
    }

    /** A method, and what is put into it. */
    private record Place(String className, String method, int arguments, Class<?> advice) {
    }
}
