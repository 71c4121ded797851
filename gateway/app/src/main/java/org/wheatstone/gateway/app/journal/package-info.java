/**
 * What an operator asks of a journal: verbs that read the directory of a node, stopped or running, and say what is
 * there.
 *
 * <p>{@link org.wheatstone.gateway.app.journal.JournalCommand} has the verbs on the journal itself, a class each, whose
 * name ends in Verb. Those that print records go through a {@code LogCursor}, which puts each record into words by the
 * schema that its run carries, not by classes of this program: a {@code RecordSchema} is that schema, a {@code
 * DecodedRecord} what comes out, a {@code RecordFormat} the line that is printed.
 */
package org.wheatstone.gateway.app.journal;
