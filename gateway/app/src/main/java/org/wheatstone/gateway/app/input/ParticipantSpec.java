package org.wheatstone.gateway.app.input;

import java.util.List;
import java.util.Set;

/**
 * A participant as the accounts file has it. Immutable, for any thread.
 *
 * @param sessions    ids, ascending; may be empty.
 * @param keys        by id; may be empty.
 * @param depositNano in nano-USD; 0 if there is none.
 * @param capacities  in the order of the instruments' ids; may be empty.
 * @param attested    grades that it may supply from the beginning, in the order of the file; may be empty.
 * @param position    where it stands in the file.
 */
public record ParticipantSpec(
    int id,
    String name,
    Set<Role> roles,
    List<Integer> sessions,
    List<KeySpec> keys,
    long depositNano,
    List<CapacitySpec> capacities,
    List<AttestedSpec> attested,
    Position position) {

    public ParticipantSpec {
        roles = Set.copyOf(roles);
        sessions = List.copyOf(sessions);
        keys = List.copyOf(keys);
        capacities = List.copyOf(capacities);
        attested = List.copyOf(attested);
    }
}
