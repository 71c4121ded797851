package org.wheatstone.engine.core.ledger;

/**
 * The accounts: cash, hold, escrow and bond of each participant, the pools of what is delivered, the house, the fund
 * that it has set aside for what suppliers cannot pay, and outside, from which deposits come and to which withdrawals
 * go. Engine thread only; participants and pools are indexes into their tables.
 *
 * <p>Every posting takes from one account what it gives to another. The running total of all balances is kept at the
 * only place that writes one, and must be 0 after every command: {@link #isBalanced()}. No account of a participant
 * or pool goes below 0; a posting that would is a broken program and throws {@link IllegalStateException} before it
 * changes anything.
 *
 * <p>A part of each bond is locked: it answers for lots offered or owed. That is a note beside the account, and no
 * posting. Locked is never above the bond, so that what is free is never below 0.
 */
public final class Ledger {
    /** Deposits less withdrawals, at most, in nano-USD: 4.6 billion dollars, so that no sum of balances overflows. */
    public static final long MAX_DEPOSITS = 4_600_000_000L * 1_000_000_000L;

    private static final int CASH     = 0;
    private static final int HOLD     = 1;
    private static final int ESCROW   = 2;
    private static final int BOND     = 3;
    private static final int ACCOUNTS = 4;

    private final long[] balances;
    private final long[] lockedBonds;
    private final long[] pools;
    private long house;
    private long fund;
    private long outside;
    private long total;

    public Ledger(final int maxParticipants, final int maxPools) {
        balances = new long[maxParticipants * ACCOUNTS];
        lockedBonds = new long[maxParticipants];
        pools = new long[maxPools];
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

    /** From cash to the bond; a negative amount, at most what is free of it, back to cash. */
    public void postBond(final int participant, final long amount) {
        require(amount <= cash(participant) && amount >= -freeBond(participant), participant, amount);
        add(participant, CASH, -amount);
        add(participant, BOND, amount);
    }

    /** So much more of the bond answers for lots; a negative number sets it free again. */
    public void lockBond(final int participant, final long change) {
        final long locked = lockedBonds[participant] + change;
        require(locked >= 0 && locked <= bond(participant), participant, change);
        lockedBonds[participant] = locked;
    }

    /** From a buyer's hold to a pool: the price of what was bought there. */
    public void escrowInPool(final int buyer, final int pool, final long amount) {
        require(amount >= 0 && held(buyer) >= amount, buyer, amount);
        add(buyer, HOLD, -amount);
        addToPool(pool, amount);
    }

    /** From a pool to somebody's cash. */
    public void payFromPool(final int pool, final int participant, final long amount) {
        require(amount >= 0 && pools[pool] >= amount, participant, amount);
        addToPool(pool, -amount);
        add(participant, CASH, amount);
    }

    /** From a pool to the house: a seller's fee, due when the seller is paid. */
    public void feeFromPool(final int pool, final long amount) {
        require(amount >= 0 && pools[pool] >= amount, pool, amount);
        addToPool(pool, -amount);
        house += amount;
        total += amount;
    }

    /** From the bond, at most what is free of it, to a pool. */
    public void bondToPool(final int participant, final int pool, final long amount) {
        require(amount >= 0 && freeBond(participant) >= amount, participant, amount);
        add(participant, BOND, -amount);
        addToPool(pool, amount);
    }

    /** From one's bond, at most what is free of it, to the cash of another. */
    public void bondToCash(final int from, final int to, final long amount) {
        require(amount >= 0 && freeBond(from) >= amount, from, amount);
        add(from, BOND, -amount);
        add(to, CASH, amount);
    }

    /** From the house to the fund; a negative amount, at most the fund, back. */
    public void contribute(final long amount) {
        require(amount <= house && amount >= -fund, 0, amount);
        house -= amount;
        fund += amount;
    }

    /** From the fund to somebody's cash. */
    public void fundToCash(final int participant, final long amount) {
        takeFromFund(participant, amount);
        add(participant, CASH, amount);
    }

    /** From outside to the fund: what a snapshot says that is in it, and nothing else. */
    public void restoreFund(final long amount) {
        require(amount >= 0 && amount <= depositRoom(), 0, amount);
        outside -= amount;
        fund += amount;
    }

    /** From outside to a pool: what a snapshot says that is in it, and nothing else. */
    public void restorePool(final int pool, final long amount) {
        require(amount >= 0 && amount <= depositRoom(), pool, amount);
        outside -= amount;
        total -= amount;
        addToPool(pool, amount);
    }

    /** What answers for its deliveries, free or locked. */
    public long bond(final int participant) {
        return balances[at(participant, BOND)];
    }

    /** What of the bond answers for lots offered or owed. */
    public long lockedBond(final int participant) {
        return lockedBonds[participant];
    }

    /** What of the bond can be locked, taken, or taken back. */
    public long freeBond(final int participant) {
        return bond(participant) - lockedBonds[participant];
    }

    /** What is in a pool. */
    public long pool(final int pool) {
        return pools[pool];
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

    /** What is set aside for what suppliers cannot pay. */
    public long fund() {
        return fund;
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
        long sum = house + fund + outside;
        for (final long balance : balances) {
            sum += balance;
        }
        for (final long pool : pools) {
            sum += pool;
        }
        return sum;
    }

    private void takeFromFund(final int index, final long amount) {
        require(amount >= 0 && fund >= amount, index, amount);
        fund -= amount;
        total -= amount;
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

    private void addToPool(final int pool, final long delta) {
        pools[pool] += delta;
        total += delta;
    }

    private static void require(final boolean possible, final int index, final long amount) {
        if (!possible) {
            throw new IllegalStateException(
                "impossible posting: participant or pool index=" + index + ", amount=" + amount);
        }
    }

    private static int at(final int participant, final int account) {
        return participant * ACCOUNTS + account;
    }
}
