package org.wheatstone.bench.jmh.book;

import org.wheatstone.bench.stream.StreamSpec;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.engine.testkit.AuthorityKey;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.GrantMandateCommand;
import org.wheatstone.engine.testkit.NewOrderCommand;

/**
 * The market of a stream: one instrument, and a participant with a session for each account. Immutable.
 *
 * @param isDelivered whether what is bought is drawn: everybody is qualified, has posted bond, is nominated, and bids
 *                    under a mandate that is below another one.
 * @param makerFeePpm of the notional.
 * @param takerFeePpm likewise.
 */
public record StreamMarket(boolean isDelivered, int makerFeePpm, int takerFeePpm) {
    /** With a rebate for makers, which only what is not delivered may have. */
    public static final StreamMarket USUAL = new StreamMarket(false, -20, 100);

    static final int INSTRUMENT = 1;
    static final int ATTACHMENT = 1;
    /** Requests of each session before its first order, and other commands of its account. */
    static final int COMMANDS_OF_AN_ACCOUNT = 10;
    static final int OTHER_COMMANDS = 8;

    private static final int GRADE = 1;
    private static final int KEY = 1;
    private static final int UPPER_MANDATE = 1;
    private static final int MANDATE = 2;
    private static final int BLOCK_SECONDS = 14_400;
    private static final long WEALTH = 4_000_000_000_000_000_000L;
    private static final long LOTS = 1L << 28;
    private static final long ENDPOINT = 77;

    /** Opens it, from the first command on. */
    void open(final Commands commands, final int accounts, final Runnable endOfCommand) {
        publish(commands, accounts + 1, endOfCommand);
        commands.listInstrument(INSTRUMENT, "code/usd").grade(GRADE).tick(CoreStream.TICK)
            .prices(CoreStream.TICK, StreamSpec.MAX_PRICE * CoreStream.TICK).maxQuantity(LOTS)
            .fees(makerFeePpm, takerFeePpm).term(DeliveryTerm.SPOT);
        endOfCommand.run();
        for (int id = 1; id <= accounts; id++) {
            join(commands, id, WEALTH / accounts, endOfCommand);
        }
    }

    private void publish(final Commands commands, final int authority, final Runnable endOfCommand) {
        if (!isDelivered) {
            commands.publishGrade(GRADE, "code.standard.v1", 1_000);
            endOfCommand.run();
            return;
        }
        commands.addParticipant(authority, "authority").gradeAuthority();
        endOfCommand.run();
        commands.operator().addKey(authority, KEY, AuthorityKey.of(KEY));
        endOfCommand.run();
        commands.delivery().publish(GRADE, "code.prime.v1").times(BLOCK_SECONDS, 300).bondPerLot(1)
            .service(500, 50, 5_000).sign(authority, KEY, AuthorityKey.of(KEY));
        endOfCommand.run();
    }

    private void join(final Commands commands, final int id, final long money, final Runnable endOfCommand) {
        commands.addParticipant(id, "member-" + id).marketMaker();
        endOfCommand.run();
        commands.addSession(id, id);
        endOfCommand.run();
        commands.deposit(id, money);
        endOfCommand.run();
        if (!isDelivered) {
            commands.declareCapacity(id, INSTRUMENT, 1L << 40);
            endOfCommand.run();
        }
        commands.attach(id, id, 0, false);
        endOfCommand.run();
        if (isDelivered) {
            qualify(commands, id, money, endOfCommand);
        }
    }

    private static void qualify(
            final Commands commands, final int id, final long money, final Runnable endOfCommand) {
        commands.delivery().attest(id, GRADE);
        endOfCommand.run();
        commands.delivery().postBond(id, ATTACHMENT, 2 * LOTS).id(1);
        endOfCommand.run();
        commands.delivery().nominate(id, ATTACHMENT, INSTRUMENT, LOTS, ENDPOINT).id(2);
        endOfCommand.run();
        grant(commands, id, UPPER_MANDATE, money).id(3);
        endOfCommand.run();
        grant(commands, id, MANDATE, money).below(UPPER_MANDATE).id(4);
        endOfCommand.run();
    }

    private static GrantMandateCommand grant(
            final Commands commands, final int id, final int mandate, final long money) {
        return commands.delivery().grant(id, ATTACHMENT, mandate).spend(money);
    }

    /** Ids that each session has used up. */
    long idsUsed() {
        return isDelivered ? 4 : 0;
    }

    /** What a bid has in it that is of this market. */
    void bid(final NewOrderCommand order) {
        if (isDelivered) {
            order.mandate(MANDATE);
        }
    }
}
