package org.wheatstone.bench.sim.patch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.HashSet;
import net.bytebuddy.asm.Advice;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/** The code of the planted bugs: Byte Buddy copies it into the methods that {@link PlantedBug} names. */
public final class BugAdvice {
    private static final int CRC_OFFSET = 4;

    private BugAdvice() {
    }

    /** The CRC of a batch is whatever stands in it. */
    public static final class SkipCrc {
        private SkipCrc() {
        }

        /** Instead of the sum over the bytes. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.AsScalar(skipOnDefaultValue = false)
        @Advice.AssignReturned.ToReturned
        public static int exit(
                @Advice.FieldValue("memory") final ByteBuffer memory, @Advice.Argument(0) final int offset) {
            return storedCrc(memory, offset);
        }
    }

    /** Whatever was carried out may be told. */
    public static final class AllDurable {
        private AllDurable() {
        }

        /** Instead of the last command in the journal. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.ToReturned
        public static long exit() {
            return Long.MAX_VALUE;
        }
    }

    /** No exception leaves the method. */
    public static final class Swallow {
        private Swallow() {
        }

        /** Forgets it. */
        @Advice.OnMethodExit(onThrowable = RuntimeException.class)
        @Advice.AssignReturned.AsScalar(skipOnDefaultValue = false)
        @Advice.AssignReturned.ToThrown
        public static Throwable exit() {
            return null;
        }
    }

    /** No error of the disk leaves the method. */
    public static final class SwallowDiskError {
        private SwallowDiskError() {
        }

        /** Forgets it. */
        @Advice.OnMethodExit(onThrowable = IOException.class)
        @Advice.AssignReturned.AsScalar(skipOnDefaultValue = false)
        @Advice.AssignReturned.ToThrown
        public static Throwable exit() {
            return null;
        }
    }

    /** Any attachment will do, as long as there is one. */
    public static final class AnyAttachment {
        private AnyAttachment() {
        }

        /** Whether anybody has the session. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.ToReturned
        public static boolean exit(@Advice.FieldValue("connectionId") final long connectionId) {
            return connectionId != 0;
        }
    }

    /** Yes to everything. */
    public static final class Yes {
        private Yes() {
        }

        /** Instead of no. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.ToReturned
        public static boolean exit() {
            return true;
        }
    }

    /** What overflows looks small. */
    public static final class Overflow {
        private Overflow() {
        }

        /** Looks at the lower half of the product only. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.ToReturned
        public static boolean exit(
                @Advice.Return final boolean fits,
                @Advice.Argument(0) final long price,
                @Advice.Argument(1) final long quantity) {
            return fits || price * quantity <= 1_000_000_000_000_000_000L;
        }
    }

    /** The first number of a run is one too high, unless it is the very first. */
    public static final class OneTooFar {
        private OneTooFar() {
        }

        /** Before the run is introduced. */
        @Advice.OnMethodEnter
        @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("nextNumber"))
        public static long enter(@Advice.FieldValue("nextNumber") final long nextNumber) {
            return nextNumber > 1 ? nextNumber + 1 : nextNumber;
        }
    }

    /** What is locked of a bond goes down by twice as much, as far as there is any. */
    public static final class ReleaseTwice {
        private ReleaseTwice() {
        }

        /** Before the bond is changed; what is locked more stays as it is. */
        @Advice.OnMethodEnter
        @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
        public static long enter(
                @Advice.FieldValue("lockedBonds") final long[] locked,
                @Advice.Argument(0) final int participant,
                @Advice.Argument(1) final long change) {
            return change < 0 ? Math.max(2 * change, -locked[participant]) : change;
        }
    }

    /** A quotient with a remainder is one more. */
    public static final class RoundUp {
        private RoundUp() {
        }

        /** The remainder is below the divisor, so that the lower halves of the products tell it. */
        @Advice.OnMethodExit
        @Advice.AssignReturned.ToReturned
        public static long exit(
                @Advice.Return final long quotient,
                @Advice.Argument(0) final long a,
                @Advice.Argument(1) final long b,
                @Advice.Argument(2) final long c) {
            return quotient != Long.MAX_VALUE && a * b != quotient * c ? quotient + 1 : quotient;
        }
    }

    /** Nobody gets a refund. */
    public static final class LoseRefund {
        private LoseRefund() {
        }

        /** Leaves every other payment as it is. */
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        public static boolean enter(@Advice.Argument(1) final PostingCause cause) {
            return cause == PostingCause.REFUND;
        }
    }

    /** The exchange's time is whatever the next command says. */
    public static final class FallingTime {
        private FallingTime() {
        }

        /** Forgets how late it was. */
        @Advice.OnMethodEnter
        @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("timeNs"))
        public static long enter() {
            // Not 0, at which Byte Buddy leaves the field as it is.
            return 1;
        }
    }

    /** As a loop over a map would have it. */
    public static final class HashOrder {
        private HashOrder() {
        }

        /** Instead of the order of creation. */
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        public static boolean enter(
                @Advice.This final Object commands, @Advice.FieldValue("sessions") final Sessions sessions) {
            return detachInHashOrder(commands, sessions);
        }
    }

    /** For the copied code, which cannot see what is private here. */
    public static int storedCrc(final ByteBuffer memory, final int offset) {
        return Integer.reverseBytes(memory.getInt(offset + CRC_OFFSET));
    }

    /** For the copied code: the sessions have no hash of their own, so their order is that of their addresses. */
    public static boolean detachInHashOrder(final Object commands, final Sessions sessions) {
        final HashSet<Session> attached = new HashSet<>();
        for (int i = 0; i < sessions.count(); i++) {
            if (sessions.at(i).isAttached()) {
                attached.add(sessions.at(i));
            }
        }
        try {
            final Method detach = commands.getClass().getDeclaredMethod("detach", Session.class, int.class);
            detach.setAccessible(true);
            for (final Session session : attached) {
                detach.invoke(commands, session, Code.SERVER_STOPPING.number());
            }
        } catch (final NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the planted bug does not fit any more", e);
        }
        return true;
    }
}
