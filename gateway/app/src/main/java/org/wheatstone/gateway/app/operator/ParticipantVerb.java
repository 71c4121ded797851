package org.wheatstone.gateway.app.operator;

import org.wheatstone.gateway.app.VerbGroup;
import org.wheatstone.gateway.app.watch.ParticipantShowVerb;
import picocli.CommandLine.Command;

/** {@code participant}: who takes part. */
@Command(
    name = "participant",
    description = "Add a participant, give it sessions, keys, money and capacity; attest a supplier; show one.",
    subcommands = {ParticipantAddVerb.class, ParticipantKeyVerb.class, ParticipantFundVerb.class,
        ParticipantWithdrawVerb.class, ParticipantCapacityVerb.class, ParticipantSessionVerb.class,
        ParticipantAttestVerb.class, ParticipantShowVerb.class})
public final class ParticipantVerb extends VerbGroup {
}
