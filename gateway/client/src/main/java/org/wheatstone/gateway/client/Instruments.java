package org.wheatstone.gateway.client;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;

/**
 * The instruments of the exchange, as told after each logon. Written by the client that owns it, for its thread alone.
 * What it does not know it answers with null.
 */
public final class Instruments {
    private final Instrument[] inOrder;
    private final Int2ObjectHashMap<Instrument> byId = new Int2ObjectHashMap<>();
    private final Object2ObjectHashMap<String, Instrument> bySymbol = new Object2ObjectHashMap<>();
    private int count;

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

    /** The instrument at an index from 0 to count - 1, in the order in which the exchange told them first. */
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
        bySymbol.put(instrument.symbol(), instrument);
        return instrument;
    }

    /** The instrument meant, or null if it is unknown. */
    Instrument onStatus(final InstrumentStatusDecoder status) {
        final Instrument instrument = byId.get((int) status.instrumentId());
        if (instrument != null) {
            instrument.phase(status.phase());
        }
        return instrument;
    }
}
