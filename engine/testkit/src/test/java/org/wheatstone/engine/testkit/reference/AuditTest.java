package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.engine.testkit.stream.Listing;

/** The negative controls: books that are wrong are found wrong. */
class AuditTest {
    private final World world = new World(ReferenceLimits.AMPLE);
    private final Audit audit = new Audit(world);
    private final Participant participant = new Participant(1, 2);
    private final Session session = new Session(1, participant, 0);
    private Instrument instrument;

    @BeforeEach
    void setUp() {
        final Listing listing = Desk.listing(0, 0);
        instrument = new Instrument(
            new InstrumentTerms(
                listing.instrumentId(), new byte[48], listing.tick(), listing.minPrice(), listing.maxPrice(),
                listing.maxQuantity(), listing.gradeId(), 0, 0, 1, 1, 0, 0, false),
            new Grade(new UnsafeBuffer(new byte[PublishGradeDecoder.BLOCK_LENGTH]), 0));
        world.participants.put(1, participant);
        world.instruments.put(1, instrument);
        participant.capacity(1).declare(BigInteger.TEN);
        world.ledger.deposit(participant.account, BigInteger.valueOf(1_000));
    }

    @Test
    void shouldAcceptBooksThatAreRight() {
        rest(1, 2, 100);
        participant.capacity(1).hold(BigInteger.ONE);

        assertThatCode(audit::walk).doesNotThrowAnyException();
    }

    @Test
    void shouldFindMoneyFromNowhere() {
        participant.account.credit(BigInteger.ONE);

        assertThatThrownBy(audit::afterCommand).hasMessageContaining("money does not add up");
    }

    @Test
    void shouldFindAHoldWithoutAnOrder() {
        participant.account.hold(BigInteger.ONE);

        assertThatThrownBy(audit::walk).hasMessageContaining("hold of an account");
    }

    @Test
    void shouldFindAnOrderWithoutAHold() {
        rest(1, 1, 100);

        assertThatThrownBy(audit::walk).hasMessageContaining("hold of an order");
    }

    @Test
    void shouldFindAnOfferWithoutCapacity() {
        rest(1, 2, 100);

        assertThatThrownBy(audit::walk).hasMessageContaining("capacity");
    }

    @Test
    void shouldFindOpenOrdersThatAreNotCounted() {
        rest(1, 2, 100);
        participant.capacity(1).hold(BigInteger.ONE);
        participant.openOrders++;

        assertThatThrownBy(audit::walk).hasMessageContaining("open: participant=1");
    }

    @Test
    void shouldFindATimerOfAnOrderThatIsDone() {
        world.timers.set(Timer.Kind.EXPIRY, 64, 1_000);

        assertThatThrownBy(audit::walk).hasMessageContaining("timers of orders");
    }

    @Test
    void shouldFindAnOrderThatShowsMoreThanItHas() {
        rest(1, 2, 100);
        participant.capacity(1).hold(BigInteger.ONE);
        world.orders.withId(1).orElseThrow().shown = 2;

        assertThatThrownBy(audit::walk).hasMessageContaining("shown");
    }

    @Test
    void shouldFindACrossedBook() {
        rest(1, 2, 100);
        rest(2, 1, 100);

        assertThatThrownBy(audit::afterCommand).hasMessageContaining("crossed book");
    }

    @Test
    void shouldFindAnOrderOutOfItsPlace() {
        rest(1, 2, 100);
        rest(2, 2, 100);
        participant.capacity(1).hold(BigInteger.TWO);
        world.orders.withId(1).orElseThrow().priority = 3;

        assertThatThrownBy(audit::walk).hasMessageContaining("order out of place");
    }

    @Test
    void shouldFindAPoolWithMoneyThatNobodyIsToGet() {
        final Pool pool = new Pool(instrument, 0);
        pool.money = BigInteger.ONE;

        assertThatThrownBy(() -> new PoolAudit(world).check(pool)).hasMessageContaining("money=1, owed=0");
    }

    @Test
    void shouldFindRightsWithoutObligations() {
        final Pool pool = new Pool(instrument, 0);
        pool.makePosition(participant).buy(100, 5);

        assertThatThrownBy(() -> new PoolAudit(world).check(pool)).hasMessageContaining("rights=5, obligations=0");
    }

    @Test
    void shouldFindAHoldbackBelowZero() {
        final Pool pool = new Pool(instrument, 0);
        pool.makePosition(participant).holdback = BigInteger.ONE.negate();
        pool.money = BigInteger.ONE.negate();

        assertThatThrownBy(() -> new PoolAudit(world).check(pool)).hasMessageContaining("holdback=-1");
    }

    @Test
    void shouldFindAFeeDueBelowZero() {
        final Pool pool = new Pool(instrument, 0);
        final Position position = pool.makePosition(participant);
        position.interval = new Interval(position, 0);
        position.interval.feeDue = BigInteger.ONE.negate();

        assertThatThrownBy(() -> new PoolAudit(world).check(pool)).hasMessageContaining("fee due=-1");
    }

    @Test
    void shouldFindMoneyAccruedThatNobodyWasDeliveredFor() {
        final Pool pool = new Pool(instrument, 0);
        final Position position = pool.makePosition(participant);
        position.interval = new Interval(position, 0);
        position.interval.accrued = BigInteger.TWO;

        assertThatThrownBy(() -> new PoolAudit(world).check(pool)).hasMessageContaining("accrued=2, deliveries=0");
    }

    @Test
    void shouldFindMoreReturnedThanThereIs() {
        final Pool pool = new Pool(instrument, 0);
        pool.returnedTold = BigInteger.ONE;
        pool.money = BigInteger.ONE.negate();

        assertThatThrownBy(() -> new PoolAudit(world).check(pool)).hasMessageContaining("returned=0, told=1");
    }

    @Test
    void shouldFindABondThatHoldsTooLittle() {
        participant.account.creditBond(BigInteger.ONE.negate());
        participant.account.credit(BigInteger.ONE);

        assertThatThrownBy(audit::afterCommand).hasMessageContaining("bond: participant=1");
    }

    private void rest(final long id, final int side, final long price) {
        final Order order = new Order(
            id, session, instrument, new NewOrder(1, id, price, 1, 0, side, 1, 1, 0, 0, 0, 0, 0, 0), 0, 0);
        world.orders.add(order);
        participant.openOrders++;
        participant.openNotional = participant.openNotional.add(BigInteger.valueOf(price));
        instrument.book.add(order);
    }
}
