package org.wheatstone.gateway.app.journal;

import java.util.function.Consumer;
import org.wheatstone.engine.runtime.settlement.Statement;
import org.wheatstone.engine.runtime.settlement.StatementEntry;

/** Prints a statement while it is made: its entries as they come, then the rest. One thread. */
interface StatementPrinter extends Consumer<StatementEntry>, AutoCloseable {
    /** There are no more entries. */
    void conclude(Statement statement);

    /** Nothing more is printed; the writer stays its owner's. */
    @Override
    void close();
}
