/**
 * What happened, in order, on disk.
 *
 * <p>Start with {@link org.wheatstone.journal.Journal}, to which one thread appends a
 * {@link org.wheatstone.journal.Batch} of records at a time, and {@link org.wheatstone.journal.JournalReader}, which
 * gives them back. {@link org.wheatstone.journal.BatchHeader} is the layout on disk. A node has two journals of this
 * one format: {@code DIR/commands}, the truth, numbered by command sequence, and {@code DIR/events}, derived, numbered
 * by event. {@link org.wheatstone.journal.DirectoryLock} keeps a second process out of {@code DIR};
 * {@link org.wheatstone.journal.JournalScan} says what a journal holds before anything is appended to it. How batches
 * come to lie in files is in {@code org.wheatstone.journal.chronicle}, and nothing else knows it. Snapshots, which make
 * replay shorter, are in {@code org.wheatstone.journal.snapshot}.
 */
package org.wheatstone.journal;
