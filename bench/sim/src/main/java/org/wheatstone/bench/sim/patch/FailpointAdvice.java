package org.wheatstone.bench.sim.patch;

import net.bytebuddy.asm.Advice;

/** The code that a failpoint puts into a method: Byte Buddy copies it there, and it is never called here. */
public final class FailpointAdvice {
    private FailpointAdvice() {
    }

    /** Before anything else in the method. */
    public static final class Entry {
        private Entry() {
        }

        /** Comes by. */
        @Advice.OnMethodEnter
        public static void enter(@PatchName final String name) {
            Failpoints.hit(name);
        }
    }

    /** When the method returns, though not when it throws. */
    public static final class Exit {
        private Exit() {
        }

        /** Comes by. */
        @Advice.OnMethodExit
        public static void exit(@PatchName final String name) {
            Failpoints.hit(name);
        }
    }
}
