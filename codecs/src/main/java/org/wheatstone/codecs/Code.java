package org.wheatstone.codecs;

/**
 * Why something was refused or ended: one number space for session, gateway and core. Immutable, for any thread.
 *
 * <p>The hundreds digit is the owner: 1 session, 2 framing, 3 rate, 4 field, 5 instrument, 6 order, 7 risk and funds,
 * 8 operator, 9 system. Names are stable and numbers are never reused. What {@code detail} carries beside the number is
 * in the sentence.
 */
public enum Code {
    /** The logon's signature, key or method does not open this session. */
    BAD_CREDENTIALS(100, Action.FIX,
        "The logon's signature, key or method does not open this session."),
    /** No session has this id. */
    UNKNOWN_SESSION(101, Action.FIX,
        "No session has this id."),
    /** The session, or its key, has abused the gateway a moment ago. */
    SESSION_BLOCKED(102, Action.FIX,
        "The session, or its key, is refused for a while after abuse; detail is the ns to wait."),
    /** Another connection has the session; wait, or log on with the takeover flag. */
    SESSION_IN_USE(103, Action.RETRY,
        "Another connection has the session; wait, or log on with the takeover flag."),
    /** Too many failed logons from this address; detail is the time to wait, in ns. */
    ADDRESS_BANNED(104, Action.RETRY,
        "Too many failed logons from this address; detail is the time to wait, in ns."),
    /** The session may not be opened in this mode, or has no such mode. */
    MODE_NOT_ALLOWED(105, Action.FIX,
        "The session may not be opened in this mode, or has no such mode."),
    /** The schema version is outside the range that Hello announced. */
    SCHEMA_UNSUPPORTED(106, Action.FIX,
        "The schema version is outside the range that Hello announced."),
    /** The next sequence asked for is above the highest plus one; detail is the highest. */
    SEQUENCE_TOO_HIGH(107, Action.FIX,
        "The next sequence asked for is above the highest plus one; detail is the highest."),
    /** Events that old are archived; detail is the oldest sequence still here. */
    SEQUENCE_UNAVAILABLE(108, Action.FIX,
        "Events that old are archived; detail is the oldest sequence still here."),
    /** The keep-alive interval is out of range; detail is the nearest allowed, in ms. */
    BAD_KEEPALIVE(109, Action.FIX,
        "The keep-alive interval is out of range; detail is the nearest allowed, in ms."),
    /** The session is not live yet: nothing but a logon before LogonAck, no request before ReplayComplete. */
    NOT_LIVE(110, Action.RETRY,
        "The session is not live yet: nothing but a logon before LogonAck, no request before ReplayComplete."),
    /** Nothing was heard for two keep-alive intervals. */
    KEEPALIVE_LAPSED(111, Action.SESSION_ENDS,
        "Nothing was heard for two keep-alive intervals."),
    /** The client does not read; log on again and resume. */
    SLOW_CONSUMER(112, Action.SESSION_ENDS,
        "The client does not read; log on again and resume."),
    /** Another connection took the session over. */
    TAKEN_OVER(113, Action.SESSION_ENDS,
        "Another connection took the session over."),
    /** Answers Logout: everything is sent. */
    FINISHED(114, Action.SESSION_ENDS,
        "Answers Logout: everything is sent."),
    /** No logon came within the time allowed. */
    LOGON_TIMEOUT(115, Action.SESSION_ENDS,
        "No logon came within the time allowed."),
    /** Too many protocol errors. */
    ABUSE(116, Action.SESSION_ENDS,
        "Too many protocol errors."),
    /** The node is shutting down in order; resume after its restart. */
    SERVER_STOPPING(117, Action.SESSION_ENDS,
        "The node is shutting down in order; resume after its restart."),
    /** These bytes are not a frame. */
    BAD_FRAME(200, Action.SESSION_ENDS,
        "These bytes are not a frame."),
    /** The frame is longer than this mode allows. */
    FRAME_TOO_LONG(201, Action.SESSION_ENDS,
        "The frame is longer than this mode allows."),
    /** No message has this template id; detail is the id. */
    UNKNOWN_TEMPLATE(202, Action.FIX,
        "No message has this template id; detail is the id."),
    /** The schema id is not this exchange's. */
    WRONG_SCHEMA(203, Action.SESSION_ENDS,
        "The schema id is not this exchange's."),
    /** The message's block is shorter than its template; detail is the length required. */
    BLOCK_TOO_SHORT(204, Action.FIX,
        "The message's block is shorter than its template; detail is the length required."),
    /** An enumerated field has a value without meaning; detail is the offset in the frame. */
    UNKNOWN_ENUM(205, Action.FIX,
        "An enumerated field has a value without meaning; detail is the offset in the frame."),
    /** A repeating group has too many entries; detail is the limit. */
    GROUP_TOO_BIG(206, Action.FIX,
        "A repeating group has too many entries; detail is their number."),
    /** This message does not belong to the session's mode. */
    NOT_ALLOWED_IN_MODE(207, Action.FIX,
        "This message does not belong to the session's mode."),
    /** Above the session's rate; detail is the time to wait, in ns. */
    THROTTLED(300, Action.RETRY,
        "Above the session's rate; detail is the time to wait, in ns."),
    /** Above the session's cancel rate; detail is the time to wait, in ns. */
    CANCEL_RATE(301, Action.RETRY,
        "Above the session's cancel rate; detail is the time to wait, in ns."),
    /** The participant has as many open orders as it may; detail is the limit. */
    OPEN_ORDER_LIMIT(302, Action.FIX,
        "The participant has as many open orders as it may; detail is the limit."),
    /** The price is outside the instrument's range; detail is the bound it breaks. */
    BAD_PRICE(400, Action.FIX,
        "The price is outside the instrument's range; detail is the bound it breaks."),
    /** The price is not a multiple of the tick; detail is the tick. */
    PRICE_OFF_TICK(401, Action.FIX,
        "The price is not a multiple of the tick; detail is the tick."),
    /** The quantity is zero, or not a number of lots; detail is the quantity. */
    BAD_QUANTITY(402, Action.FIX,
        "The quantity is zero, or not a number of lots; detail is the quantity."),
    /** The side is missing. */
    BAD_SIDE(405, Action.FIX,
        "The side is missing."),
    /** The order type is missing or not offered here; detail is the type. */
    BAD_TYPE(406, Action.FIX,
        "The order type is missing or not offered here; detail is the type."),
    /** The time in force is missing or not offered here; detail is its value. */
    BAD_TIME_IN_FORCE(407, Action.FIX,
        "The time in force is missing or not offered here; detail is its value."),
    /** These order attributes exclude each other. */
    BAD_COMBINATION(408, Action.FIX,
        "These order attributes exclude each other."),
    /** The expiry time is missing, past, or given where none belongs. */
    BAD_EXPIRY(409, Action.FIX,
        "The expiry time is missing, past, or given where none belongs."),
    /** The display quantity does not fit the order. */
    BAD_DISPLAY(411, Action.FIX,
        "The display quantity does not fit the order."),
    /** The id is not above the session's last; detail is the last. */
    DUPLICATE_ID(412, Action.FIX,
        "The id is not above the session's last; detail is the last."),
    /** The self-trade prevention mode is not offered here; detail is the mode. */
    BAD_SELF_TRADE_MODE(414, Action.FIX,
        "The self-trade prevention mode is not offered here; detail is the mode."),
    /** No instrument has this id; detail is the id. */
    UNKNOWN_INSTRUMENT(500, Action.FIX,
        "No instrument has this id; detail is the id."),
    /** The instrument is closed. */
    CLOSED(501, Action.RETRY,
        "The instrument is closed."),
    /** The instrument is halted. */
    HALTED(502, Action.RETRY,
        "The instrument is halted."),
    /** The instrument's phase does not take this. */
    PHASE_FORBIDS(503, Action.RETRY,
        "The instrument's phase does not take this."),
    /** There is nothing to trade against. */
    NO_LIQUIDITY(505, Action.RETRY,
        "There is nothing to trade against."),
    /** The session is locked; unlock it first. */
    LOCKED(506, Action.FIX,
        "The session is locked; unlock it first."),
    /** The gate has closed: this instrument is delivered now, and not traded; detail is its id. */
    EXPIRED(507, Action.FIX,
        "The gate has closed: this instrument is delivered now, and not traded; detail is its id."),
    /** This session has no such order; detail is the target. */
    UNKNOWN_ORDER(600, Action.FIX,
        "This session has no such order; detail is the target."),
    /** No open order carries this id any more; detail is the target. */
    ALREADY_DONE(601, Action.FIX,
        "No open order carries this id any more; detail is the target."),
    /** The order cannot be changed like this. */
    REPLACE_NOT_ALLOWED(603, Action.FIX,
        "The order cannot be changed like this."),
    /** A post-only order would trade; detail is the opposite best price. */
    POST_ONLY_CROSSES(604, Action.FIX,
        "A post-only order would trade; detail is the opposite best price."),
    /** The whole quantity cannot be filled now. */
    FOK_UNFILLABLE(605, Action.RETRY,
        "The whole quantity cannot be filled now."),
    /** Nothing is delivered of this instrument; detail is its id. */
    NOT_DELIVERED(620, Action.FIX,
        "Nothing is delivered of this instrument; detail is its id."),
    /** The rights in one pool do not reach for this; detail is what they reach for, in mGTU. */
    NO_RIGHT(621, Action.FIX,
        "The rights in one pool do not reach for this; detail is what they reach for, in mGTU."),
    /** No supplier that may serve this buyer owes so much. */
    NO_SUPPLIER(622, Action.RETRY,
        "No supplier that may serve this buyer owes so much."),
    /** No call has this id, or it is forgotten; detail is the id. */
    UNKNOWN_CALL(623, Action.FIX,
        "No call has this id, or it is forgotten; detail is the id."),
    /** The call, or this attempt of it, has ended without this record; detail is the call. */
    CALL_ENDED(624, Action.FIX,
        "The call, or this attempt of it, has ended without this record; detail is the call."),
    /** The call has ended with this very record; detail is the call. */
    DUPLICATE_RECORD(625, Action.FIX,
        "The call has ended with this very record; detail is the call."),
    /** The call has ended with a record that says something else; detail is the call. */
    CONTRADICTORY_RECORD(626, Action.FIX,
        "The call has ended with a record that says something else; detail is the call."),
    /** The calls that are open take all of the rights that may be in use at one time; detail is what may be drawn. */
    BURST(627, Action.RETRY,
        "The calls that are open take all of the rights that may be in use at one time; detail is what may be drawn."),
    /** The quantity is above the limit; detail is the limit, in lots. */
    MAX_QUANTITY(700, Action.FIX,
        "The quantity is above the limit; detail is the limit, in lots."),
    /** The notional is above the limit; detail is the limit, in nano-USD. */
    MAX_NOTIONAL(701, Action.FIX,
        "The notional is above the limit; detail is the limit, in nano-USD."),
    /** The price is outside the band; detail is the bound. */
    PRICE_BAND(702, Action.FIX,
        "The price is outside the band; detail is the bound."),
    /** The participant's open notional would pass its limit; detail is the limit. */
    OPEN_NOTIONAL(703, Action.FIX,
        "The participant's open notional would pass its limit; detail is the limit."),
    /** The operator has blocked this participant. */
    PARTICIPANT_BLOCKED(706, Action.FIX,
        "The operator has blocked this participant."),
    /** The kill switch is set. */
    KILL_SWITCH(707, Action.FIX,
        "The kill switch is set."),
    /** Market-maker protection has triggered; reset it first. */
    PROTECTION_FROZEN(708, Action.FIX,
        "Market-maker protection has triggered; reset it first."),
    /** The worst case costs more than the account's free cash; detail is the free cash, in nano-USD. */
    INSUFFICIENT_FUNDS(710, Action.FIX,
        "The worst case costs more than the account's free cash; detail is the free cash, in nano-USD."),
    /** The offer is larger than the free declared capacity; detail is the free capacity, in lots. */
    NO_CAPACITY(711, Action.FIX,
        "The offer is larger than the free declared capacity; detail is the free capacity, in lots."),
    /** The supplier does not meet the grade; detail is the first failed test. */
    NOT_QUALIFIED(712, Action.FIX,
        "The supplier does not meet the grade; detail is the first failed test."),
    /** The bond does not cover the offer; detail is the free bond, in nano-USD. */
    BOND(713, Action.FIX,
        "The bond does not cover the offer; detail is the free bond, in nano-USD."),
    /** The mandate does not allow this. */
    MANDATE(714, Action.FIX,
        "The mandate does not allow this."),
    /** The bid would bring the participant above the grade's limit of positions; detail is what is left, in lots. */
    POSITION_LIMIT(715, Action.FIX,
        "The bid would pass the grade's position limit; detail is what is left, in lots."),
    /** The role does not allow this. */
    NOT_AUTHORISED(800, Action.FIX,
        "The role does not allow this."),
    /** What the action names does not exist; detail is its id. */
    UNKNOWN_TARGET(801, Action.FIX,
        "What the action names does not exist; detail is its id."),
    /** The target is not in a state or range that allows this; detail says which value stands in the way. */
    BAD_TRANSITION(802, Action.FIX,
        "The target is not in a state or range that allows this; detail says which value stands in the way."),
    /** No trade has this id. */
    TRADE_NOT_FOUND(803, Action.FIX,
        "No trade has this id."),
    /** The action is done already: what it would make exists; detail is its id. */
    TARGET_EXISTS(804, Action.FIX,
        "The action is done already: what it would make exists; detail is its id."),
    /** Little disk is left: cancels are served, new orders are not. */
    DISK_LOW(900, Action.RETRY,
        "Little disk is left: cancels are served, new orders are not."),
    /** The journal cannot be written; the node halts. */
    JOURNAL_FAILED(901, Action.SESSION_ENDS,
        "The journal cannot be written; the node halts."),
    /** The node is replaying its journal. */
    RECOVERING(902, Action.RETRY,
        "The node is replaying its journal."),
    /** Another node leads. */
    NOT_LEADER(903, Action.RETRY,
        "Another node leads."),
    /** A table of the exchange is full; detail is its size. */
    CAPACITY(904, Action.RETRY,
        "A table of the exchange is full; detail is its size."),
    /** The exchange is at fault. */
    INTERNAL(999, Action.RETRY,
        "The exchange is at fault.");

    private static final Code[] BY_NUMBER = new Code[1000];

    static {
        for (final Code code : values()) {
            BY_NUMBER[code.number] = code;
        }
    }

    private final int number;
    private final Action action;
    private final String sentence;

    Code(final int number, final Action action, final String sentence) {
        this.number = number;
        this.action = action;
        this.sentence = sentence;
    }

    /** The code with this number, or null if none has it. */
    public static Code of(final int number) {
        return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    /** As it is on the wire, 100 to 999. */
    public int number() {
        return number;
    }

    /** What the receiver should do about it. */
    public Action action() {
        return action;
    }

    /** What it means, for people. */
    public String sentence() {
        return sentence;
    }

    /** What the receiver of a {@link Code} should do. */
    public enum Action {
        /** The same request may succeed later. */
        RETRY,
        /** The same request will never succeed. */
        FIX,
        /** The connection closes. */
        SESSION_ENDS
    }
}
