/**
 * Snapshots of the whole core on disk, so that recovery need not begin at the first command.
 *
 * <p>Start with {@link org.wheatstone.journal.snapshot.SnapshotStore}, which has the directory. What a snapshot
 * contains is the core's affair and a stream of bytes here: it goes into a
 * {@link org.wheatstone.journal.snapshot.SnapshotOutput} and comes out of a
 * {@link org.wheatstone.journal.snapshot.SnapshotInput}. A
 * {@link org.wheatstone.journal.snapshot.SnapshotHeader} says of which moment it is.
 *
 * <pre>
 *   DIR/snapshots/0000000000000042.snapshot       the state after command 42
 *                 0000000000000057.snapshot.tmp   being written, or what a crash has left of that
 *                 0000000000000051.snapshot.shadow.tmp   the same by a shadow, beside the node
 *                 lock                            of the shadow that writes here
 * </pre>
 *
 * A snapshot is written under its temporary name, synced, renamed, and the directory is synced: under its final name it
 * is whole or not there. Disks forget and flip bits all the same, so nothing is believed that a checksum does not
 * cover, and a snapshot that fails is passed over for the one before. The journal remains the truth; a snapshot only
 * shortens its replay.
 */
package org.wheatstone.journal.snapshot;
