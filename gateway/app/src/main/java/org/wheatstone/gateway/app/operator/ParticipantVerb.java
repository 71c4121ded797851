package org.wheatstone.gateway.app.operator;

import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.watch.ParticipantShowVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code participant}: who takes part. */
@Command(
    name = "participant",
    description = "Add a participant, give it sessions, keys, money and capacity; attest a supplier; show one.",
    subcommands = {ParticipantAddVerb.class, ParticipantKeyVerb.class, ParticipantFundVerb.class,
        ParticipantWithdrawVerb.class, ParticipantCapacityVerb.class, ParticipantSessionVerb.class,
        ParticipantAttestVerb.class, ParticipantShowVerb.class})
public final class ParticipantVerb implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
            spec.commandLine(), "a verb is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
