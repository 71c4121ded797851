package org.wheatstone.engine.core.ledger;

/**
 * The accounts: cash, hold and escrow of each participant, the house, and outside, from which deposits come and to
 * which withdrawals go. Engine thread only; participants are indexes into their table.
 *
 * <p>Every posting takes from one account what it gives to another. The running total of all balances is kept at the
 * only place that writes one, and must be 0 after every command: {@link #isBalanced()}. No account of a participant
 * goes below 0; a posting that would is a broken program and throws {@link IllegalStateException} before it changes
 * anything.
 */
public final class Ledger {
    /** Deposits less withdrawals, at most, in nano-USD: 4.6 billion dollars, so that no sum of balances overflows. */
    public static final long MAX_DEPOSITS = 4_600_000_000L * 1_000_000_000L;

    private static final int CASH     = 0;
    private static final int HOLD     = 1;
    private static final int ESCROW   = 2;
    private static final int ACCOUNTS = 3;

    private final long[] balances;
    private long house;
    private long outside;
    private long total;

    public Ledger(final int maxParticipants) {
        balances = new long[maxParticipants * ACCOUNTS];
    }

    /** What may still be deposited, over all participants. */
    public long depositRoom() {
        return MAX_DEPOSITS + outside;
    }

    /** From outside to cash. */
    public void deposit(final int participant, final long amount) {
        require(amount >= 0 && amount <= depositRoom(), participant, amount);
        outside -= amount;
        total -= amount;
        add(participant, CASH, amount);
    }

    /** From cash to outside; at most the cash. */
    public void withdraw(final int participant, final long amount) {
        require(amount >= 0 && cash(participant) >= amount, participant, amount);
        add(participant, CASH, -amount);
        outside += amount;
        total += amount;
    }

    /** From cash to hold; at most the cash. */
    public void hold(final int participant, final long amount) {
        move(participant, CASH, HOLD, amount);
    }

    /** From hold back to cash. */
    public void release(final int participant, final long amount) {
        move(participant, HOLD, CASH, amount);
    }

    /** From hold to escrow: the price of what was bought. */
    public void escrow(final int participant, final long amount) {
        move(participant, HOLD, ESCROW, amount);
    }

    /** From hold to the house: a buyer's fee. */
    public void chargeFee(final int participant, final long amount) {
        require(amount >= 0 && balances[at(participant, HOLD)] >= amount, participant, amount);
        add(participant, HOLD, -amount);
        house += amount;
        total += amount;
    }

    /** From the house to cash: a seller's rebate, out of the buyer's charge, which is in by now. */
    public void payRebate(final int participant, final long amount) {
        fromHouse(participant, amount);
    }

    /** From cash to escrow: a trade has become dearer. */
    public void escrowMore(final int participant, final long amount) {
        move(participant, CASH, ESCROW, amount);
    }

    /** From escrow back to cash: a trade has become cheaper, or is undone. */
    public void unescrow(final int participant, final long amount) {
        move(participant, ESCROW, CASH, amount);
    }

    /** From the house to cash: the fee of a buyer whose trade is undone. */
    public void payFeeBack(final int participant, final long amount) {
        fromHouse(participant, amount);
    }

    /** From cash to the house: the rebate of a seller whose trade is undone. */
    public void takeRebateBack(final int participant, final long amount) {
        require(amount >= 0 && cash(participant) >= amount, participant, amount);
        add(participant, CASH, -amount);
        house += amount;
        total += amount;
    }

    public long cash(final int participant) {
        return balances[at(participant, CASH)];
    }

    public long held(final int participant) {
        return balances[at(participant, HOLD)];
    }

    public long escrowed(final int participant) {
        return balances[at(participant, ESCROW)];
    }

    public long house() {
        return house;
    }

    /** Minus everything ever deposited, less what was withdrawn. */
    public long outside() {
        return outside;
    }

    /** Whether all accounts add up to 0. */
    public boolean isBalanced() {
        return total == 0;
    }

    /** The same sum, added up anew over all accounts; for audits, not for the message path. */
    public long sum() {
        long sum = house + outside;
        for (final long balance : balances) {
            sum += balance;
        }
        return sum;
    }

    private void fromHouse(final int participant, final long amount) {
        require(amount >= 0 && house >= amount, participant, amount);
        house -= amount;
        total -= amount;
        add(participant, CASH, amount);
    }

    private void move(final int participant, final int from, final int to, final long amount) {
        require(amount >= 0 && balances[at(participant, from)] >= amount, participant, amount);
        add(participant, from, -amount);
        add(participant, to, amount);
    }

    private void add(final int participant, final int account, final long delta) {
        balances[at(participant, account)] += delta;
        total += delta;
    }

    private static void require(final boolean possible, final int participant, final long amount) {
        if (!possible) {
            throw new IllegalStateException(
                "impossible posting: participant index=" + participant + ", amount=" + amount);
        }
    }

    private static int at(final int participant, final int account) {
        return participant * ACCOUNTS + account;
    }
}
