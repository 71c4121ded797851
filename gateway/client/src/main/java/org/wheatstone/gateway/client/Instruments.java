package org.wheatstone.gateway.client;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.Phase;

/**
 * The instruments of the exchange, as told after each logon and as they come and go. Written by the client that owns
 * it, for its thread alone. What it does not know it answers with null.
 */
public final class Instruments {
    private final Instrument[] inOrder;
    private final Int2ObjectHashMap<Instrument> byId = new Int2ObjectHashMap<>();
    private final Object2ObjectHashMap<String, Instrument> bySymbol = new Object2ObjectHashMap<>();
    private int count;
    private long connection;
    private long lastTold;

    Instruments(final int maxInstruments) {
        inOrder = new Instrument[maxInstruments];
    }

    /** The instrument with this id, or null. */
    public Instrument byId(final int instrumentId) {
        return byId.get(instrumentId);
    }

    /** The instrument with this symbol, or null. */
    public Instrument bySymbol(final String symbol) {
        return bySymbol.get(symbol);
    }

    public int count() {
        return count;
    }

    /**
     * The instrument at an index from 0 to count - 1, in the order in which the exchange told them first. When one is
     * gone those behind it move up.
     */
    public Instrument at(final int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("index out of range: index=" + index + ", count=" + count);
        }
        return inOrder[index];
    }

    /** The instrument defined, or null if there is no room for it. */
    Instrument onDefinition(final InstrumentDefinitionDecoder definition) {
        final int id = (int) definition.instrumentId();
        Instrument instrument = byId.get(id);
        if (instrument == null) {
            if (count == inOrder.length) {
                return null;
            }
            instrument = new Instrument(id);
            byId.put(id, instrument);
            inOrder[count++] = instrument;
        } else {
            bySymbol.remove(instrument.symbol());
        }
        instrument.define(definition);
        instrument.toldOn(connection);
        lastTold = connection;
        bySymbol.put(instrument.symbol(), instrument);
        return instrument;
    }

    /** The instrument meant, or null if it is unknown; one that is gone is taken out. */
    Instrument onStatus(final InstrumentStatusDecoder status) {
        final Instrument instrument = byId.get((int) status.instrumentId());
        if (instrument != null) {
            instrument.phase(status.phase());
            if (instrument.isGone()) {
                remove(instrument);
            }
        }
        return instrument;
    }

    /** A new connection: everything that is listed will be told again. */
    void onNewConnection() {
        connection++;
    }

    /**
     * One that was not told on this connection, and so has gone meanwhile, taken out; null if there is none. Who tells
     * of no instrument at all has not said that they are gone.
     */
    Instrument removeUntold() {
        for (int i = 0; i < count && lastTold == connection; i++) {
            final Instrument instrument = inOrder[i];
            if (instrument.toldOn() != connection) {
                instrument.phase(Phase.GONE);
                remove(instrument);
                return instrument;
            }
        }
        return null;
    }

    private void remove(final Instrument instrument) {
        byId.remove(instrument.id());
        if (bySymbol.get(instrument.symbol()) == instrument) {
            bySymbol.remove(instrument.symbol());
        }
        int index = 0;
        while (inOrder[index] != instrument) {
            index++;
        }
        count--;
        System.arraycopy(inOrder, index + 1, inOrder, index, count - index);
        inOrder[count] = null;
    }
}
