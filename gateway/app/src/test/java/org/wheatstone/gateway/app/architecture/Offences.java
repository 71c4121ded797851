package org.wheatstone.gateway.app.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;

/** One class for each thing that the core must not do, so that every rule can be seen to find each kind of it. */
final class Offences {
    /** Which rule must find which class, and no other rule may. */
    static final Map<Class<?>, String> FOUND_BY = Map.ofEntries(
        Map.entry(NanoTime.class, "no clock"),
        Map.entry(Millis.class, "no clock"),
        Map.entry(Now.class, "no clock"),
        Map.entry(Dice.class, "no chance"),
        Map.entry(SecureDice.class, "no chance"),
        Map.entry(MathDice.class, "no chance"),
        Map.entry(Unique.class, "no chance"),
        Map.entry(Identity.class, "no chance"),
        Map.entry(ThreadDice.class, "no thread"),
        Map.entry(Stream.class, "no file, socket or log"),
        Map.entry(FileReader.class, "no file, socket or log"),
        Map.entry(Address.class, "no file, socket or log"),
        Map.entry(Log.class, "no file, socket or log"),
        Map.entry(Terminal.class, "no file, socket or log"),
        Map.entry(Runner.class, "no thread"),
        Map.entry(Locked.class, "no thread"),
        Map.entry(Pooled.class, "no thread"),
        Map.entry(Hashed.class, "no order of a hash"),
        Map.entry(HashedSet.class, "no order of a hash"),
        Map.entry(Linked.class, "no order of a hash"),
        Map.entry(ImmutableSet.class, "no order of a hash"),
        Map.entry(ImmutableMap.class, "no order of a hash"),
        Map.entry(Localised.class, "no locale"),
        Map.entry(Formatted.class, "no locale"),
        Map.entry(FormattedText.class, "no locale"),
        Map.entry(LowerCase.class, "no locale"),
        Map.entry(DoubleField.class, "no floating point in fields"),
        Map.entry(FloatField.class, "no floating point in fields"),
        Map.entry(DoubleResult.class, "no floating point in results"),
        Map.entry(DoubleParameter.class, "no floating point in parameters"),
        Map.entry(FloatInConstructor.class, "no floating point in parameters"));

    private Offences() {
    }

    static final class NanoTime {
        long offend() {
            return System.nanoTime();
        }
    }

    static final class Millis {
        long offend() {
            return System.currentTimeMillis();
        }
    }

    static final class Now {
        Object offend() {
            return Instant.now();
        }
    }

    static final class Dice {
        int offend() {
            return new Random(1).nextInt();
        }
    }

    static final class SecureDice {
        int offend() {
            return new SecureRandom().nextInt();
        }
    }

    static final class MathDice {
        long offend() {
            return (long) Math.random();
        }
    }

    static final class Unique {
        Object offend() {
            return UUID.randomUUID();
        }
    }

    static final class Identity {
        int offend() {
            return System.identityHashCode(this);
        }
    }

    static final class ThreadDice {
        ThreadLocalRandom dice;
    }

    static final class Stream {
        int offend(final InputStream in) throws IOException {
            return in.read();
        }
    }

    static final class FileReader {
        boolean offend(final Path file) {
            return Files.exists(file);
        }
    }

    static final class Address {
        Object offend() {
            return URI.create("x");
        }
    }

    static final class Log {
        Object offend() {
            return Logger.getLogger("x");
        }
    }

    static final class Terminal {
        void offend() {
            System.out.println("x");
        }
    }

    static final class Runner {
        void offend() {
            Thread.yield();
        }
    }

    static final class Locked {
        private final ReentrantLock lock = new ReentrantLock();

        void offend() {
            lock.lock();
        }
    }

    static final class Pooled {
        void offend(final Executor executor) {
            executor.execute(null);
        }
    }

    static final class Hashed {
        Object offend() {
            return new HashMap<Long, Long>();
        }
    }

    static final class HashedSet {
        Object offend() {
            return new HashSet<Long>();
        }
    }

    static final class Linked {
        Object offend() {
            return new LinkedHashMap<Long, Long>();
        }
    }

    static final class ImmutableSet {
        Object offend() {
            return Set.of(1, 2, 3, 4);
        }
    }

    static final class ImmutableMap {
        Object offend() {
            return Map.of(1, 2);
        }
    }

    static final class Localised {
        Object offend() {
            return Locale.getDefault();
        }
    }

    static final class Formatted {
        String offend() {
            return String.format("%d", 1);
        }
    }

    static final class FormattedText {
        String offend() {
            return "%d".formatted(1);
        }
    }

    static final class LowerCase {
        String offend(final String text) {
            return text.toLowerCase();
        }
    }

    static final class DoubleField {
        double ratio;
    }

    static final class FloatField {
        float ratio;
    }

    static final class DoubleResult {
        double offend() {
            return 1;
        }
    }

    static final class DoubleParameter {
        void offend(final double ratio) {
            // The signature is the offence.
        }
    }

    static final class FloatInConstructor {
        FloatInConstructor(final float ratio) {
            // The signature is the offence.
        }
    }
}
