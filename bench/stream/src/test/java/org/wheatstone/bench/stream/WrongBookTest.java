package org.wheatstone.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A book that is wrong in one thing is found out. */
class WrongBookTest {
    private final OrderStream stream = StreamSpec.steady(1_000).commands(5_000).generate();

    @Test
    void shouldAcceptARightBook() {
        assertThat(isRight(new Wrong(Wrong.Fault.NONE))).isTrue();
    }

    @Test
    void shouldFindACancelThatIsForgotten() {
        assertThat(isRight(new Wrong(Wrong.Fault.CANCEL))).isFalse();
    }

    @Test
    void shouldFindAReductionThatIsForgotten() {
        assertThat(isRight(new Wrong(Wrong.Fault.REDUCE))).isFalse();
    }

    @Test
    void shouldFindAMoveThatIsForgotten() {
        assertThat(isRight(new Wrong(Wrong.Fault.MOVE))).isFalse();
    }

    @Test
    void shouldFindARemainderOfAnIocThatRests() {
        assertThat(isRight(new Wrong(Wrong.Fault.IOC))).isFalse();
    }

    private boolean isRight(final Wrong book) {
        final Engine engine = new BookEngine(book, book.tape, stream);
        engine.runTo(stream.parts().end());
        return engine.hasTraded(stream.all());
    }

    /** The independent book, with a fault in its last commands, of which not all can vanish again. */
    private static final class Wrong implements BookUnderTest {
        private static final int FAULTLESS = 5_500;

        private final Tape tape = new Tape();
        private final TreeBook book = new TreeBook(tape);
        private final Fault fault;
        private int commands;

        Wrong(final Fault fault) {
            this.fault = fault;
        }

        @Override
        public void run(final long[] lines, final int from, final int end) {
            commands += end - from;
            BookUnderTest.super.run(lines, from, end);
        }

        private boolean errs(final Fault kind) {
            return kind == fault && commands > FAULTLESS;
        }

        @Override
        public void enter(
                final int account, final long id, final boolean isBid, final int price, final int quantity) {
            book.enter(account, id, isBid, price, quantity);
        }

        @Override
        public void cancel(final int account, final long id) {
            if (!errs(Fault.CANCEL)) {
                book.cancel(account, id);
            }
        }

        @Override
        public void reduce(final int account, final long id, final int by, final int left) {
            if (!errs(Fault.REDUCE)) {
                book.reduce(account, id, by, left);
            }
        }

        @Override
        public void move(
                final int account, final long id, final boolean isBid, final int price, final int quantity) {
            if (!errs(Fault.MOVE)) {
                book.move(account, id, isBid, price, quantity);
            }
        }

        @Override
        public void takeNow(
                final int account, final long id, final boolean isBid, final int price, final int quantity) {
            if (errs(Fault.IOC)) {
                book.enter(account, id, isBid, price, quantity);
            } else {
                book.takeNow(account, id, isBid, price, quantity);
            }
        }

        private enum Fault { NONE, CANCEL, REDUCE, MOVE, IOC }
    }
}
