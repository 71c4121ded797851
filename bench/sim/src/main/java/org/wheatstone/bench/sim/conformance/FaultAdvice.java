package org.wheatstone.bench.sim.conformance;

import net.bytebuddy.asm.Advice;
import org.agrona.DirectBuffer;
import org.wheatstone.bench.sim.patch.PatchName;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;

/** The code of the planted faults: Byte Buddy copies it into the methods that {@link PlantedFault} names. */
public final class FaultAdvice {
    private FaultAdvice() {
    }

    /** Does nothing instead, and returns 0, false or null if it must return something. */
    public static final class Skip {
        private Skip() {
        }

        /** Whether to. */
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        public static boolean enter(@PatchName final String name) {
            return ArmedFault.is(name);
        }
    }

    /** Says yes instead. */
    public static final class Yes {
        private Yes() {
        }

        /** Whatever it was. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.ToReturned
        public static boolean exit(@Advice.Return final boolean result, @PatchName final String name) {
            return result || ArmedFault.is(name);
        }
    }

    /** One reason is given for another. */
    public static final class WrongCode {
        private WrongCode() {
        }

        /** Off tick becomes out of range. */
        @Advice.OnMethodEnter
        @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
        public static Code enter(@Advice.Argument(0) final Code code, @PatchName final String name) {
            return code == Code.PRICE_OFF_TICK && ArmedFault.is(name) ? Code.BAD_PRICE : code;
        }
    }

    /** A flag that is the third argument is lost. */
    public static final class FlagLost {
        private FlagLost() {
        }

        /** As if it had never been true. */
        @Advice.OnMethodEnter
        @Advice.AssignReturned.AsScalar(skipOnDefaultValue = false)
        @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(2))
        public static boolean enter(@Advice.Argument(2) final boolean flag, @PatchName final String name) {
            return flag && !ArmedFault.is(name);
        }
    }

    /** A count that is the fourth argument is one too high. */
    public static final class OneMore {
        private OneMore() {
        }

        /** Whatever was counted. */
        @Advice.OnMethodEnter
        @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(3))
        public static long enter(@Advice.Argument(3) final long count, @PatchName final String name) {
            return ArmedFault.is(name) ? count + 1 : count;
        }
    }

    /** A hash is another. */
    public static final class WrongHash {
        private WrongHash() {
        }

        /** By one bit. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.AsScalar(skipOnDefaultValue = false)
        @Advice.AssignReturned.ToReturned
        public static long exit(@Advice.Return final long hash, @PatchName final String name) {
            return ArmedFault.is(name) ? hash ^ 1 : hash;
        }
    }

    /** The newest event of a past is on its way, and will be {@link Lost}. */
    public static final class NewestOfThePast {
        private NewestOfThePast() {
        }

        /** Notes whether it is this one. */
        @Advice.OnMethodEnter
        public static void enter(
                @Advice.FieldValue("nextSequence") final long nextSequence,
                @Advice.FieldValue("highestSequence") final long highestSequence,
                @PatchName final String name) {
            ArmedFault.due(nextSequence == highestSequence && ArmedFault.is(name));
        }

        /** It is over. */
        @Advice.OnMethodExit
        public static void exit() {
            ArmedFault.due(false);
        }
    }

    /** A cancel is on its way to those who hear it as well, and will be {@link Lost} there. */
    public static final class CopyOfACancel {
        private CopyOfACancel() {
        }

        /** Notes whether it is one. */
        @Advice.OnMethodEnter
        public static void enter(
                @Advice.Argument(0) final DirectBuffer buffer,
                @Advice.Argument(1) final int offset,
                @PatchName final String name) {
            ArmedFault.due(
                EventRecord.templateId(buffer, offset) == OrderCanceledDecoder.TEMPLATE_ID && ArmedFault.is(name));
        }

        /** It is over. */
        @Advice.OnMethodExit
        public static void exit() {
            ArmedFault.due(false);
        }
    }

    /** What was written is not sent. */
    public static final class Lost {
        private Lost() {
        }

        /** If it is due. */
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        public static boolean enter() {
            return ArmedFault.isDue();
        }
    }
}
