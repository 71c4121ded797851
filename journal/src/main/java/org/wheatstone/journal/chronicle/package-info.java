/**
 * How batches lie in files: Chronicle Queue writes them, we read them.
 *
 * <pre>
 *   DIR/commands/00000001/20261121F.cq4      a run: one process, one Chronicle queue, never appended to again
 *                         20261122F.cq4      a file of the run: one day, UTC
 *                         metadata.cq4t      Chronicle's own notes, of no use after the run
 *   DIR/commands/00000002/20261122F.cq4      the next run: discards the invalid tail of the last, if it left one,
 *                                            then describes its schema, then goes on counting
 * </pre>
 *
 * Chronicle gives what is hard to write: a mapped log whose append is one copy and one commit word, without garbage. It
 * is not asked to recover. What it would go by after a crash is a lock that names a process id, a write position and an
 * index in pages that reach the disk in any order, and a last document that may be half there. A queue that is always
 * new has none of these questions, so each run is one, and what an earlier run left is only ever read.
 *
 * <p>Reading does without Chronicle for the same reason. A file is a row of documents, each a 32-bit word and as many
 * bytes as it says, padded to 4; the word is 0 until the document is whole. That is little to know, and it allows what
 * a tailer cannot do: to check each word, to go on behind a bad one, to name the place, and to call nothing the end of
 * the journal behind which there is something left. {@code DocumentWord} is all we know of that format.
 *
 * <p>Two things Chronicle is not left alone with. Its way of syncing is none, so a journal syncs its files by channels
 * of its own; and it maps files with holes, which a full disk turns into a fault, so {@code RunFiles} gives a file room
 * before anything is written there. {@code JournalArchive} moves the oldest runs elsewhere.
 */
package org.wheatstone.journal.chronicle;
