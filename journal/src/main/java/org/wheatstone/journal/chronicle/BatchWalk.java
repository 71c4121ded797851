package org.wheatstone.journal.chronicle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.JournalException;

/**
 * Goes through a journal batch by batch and checks each. One thread. Where a run ends badly it goes on with the next
 * run if that begins by discarding just these bytes; else it throws {@link CorruptBatchException}. In the newest run
 * there is no next one to ask, so there it stops and says what it stopped at.
 */
final class BatchWalk implements AutoCloseable {
    enum Step {
        /** It is at a valid batch. */
        BATCH,
        /** It is behind the last whole document; there may be another later. */
        NOTHING,
        /** It is at a whole document of the newest run that is no valid batch. */
        INVALID
    }

    private static final String NEVER_COMPLETED = "never completed";

    private final Runs runs;
    private final FileWindow window = new FileWindow();
    private final Deque<InvalidTail> undiscarded = new ArrayDeque<>();
    private FileWindow tailWindow;

    private int startRun;
    private int run;
    private Path nextRun;
    private List<Path> files = List.of();
    private int fileIndex;
    private boolean isInFile;
    private long offset;

    private long batchOffset;
    private int batchIndex;
    private String problem;

    private long expectedNumber = -1;
    private long runningHash;
    private boolean isHashKnown;

    BatchWalk(final Runs runs) {
        this.runs = runs;
    }

    /** Goes on from a document elsewhere; its batch says where numbers and hash begin. */
    void jump(final int run, final int fileIndex, final long offset) {
        if (!isInFile || run != this.run || fileIndex != this.fileIndex) {
            enterRun(run);
            this.fileIndex = fileIndex;
            enterFile();
        }
        startRun = run;
        this.offset = offset;
        expectedNumber = -1;
        isHashKnown = false;
        undiscarded.clear();
    }

    Step step() {
        while (true) {
            if (!isInFile && !enterFile()) {
                if (!enterNextRun()) {
                    return Step.NOTHING;
                }
                continue;
            }
            final int word = window.word(offset);
            if (word == DocumentWord.END_OF_FILE || isUnwritten(word)) {
                if (!goOnBehind(word)) {
                    return Step.NOTHING;
                }
            } else if (DocumentWord.isMeta(word) && isOfChronicle(word)) {
                offset = DocumentWord.next(offset, word);
            } else {
                problem = problem(word);
                if (problem == null) {
                    accept(word);
                    return Step.BATCH;
                }
                if (!isFollowed()) {
                    return Step.INVALID;
                }
                keepTail(problem);
                enterRun(run + 1);
            }
        }
    }

    private boolean enterFile() {
        if (run == 0 && !begin()) {
            return false;
        }
        if (fileIndex >= files.size()) {
            files = runs.files(run);
        }
        if (fileIndex >= files.size()) {
            return false;
        }
        window.open(files.get(fileIndex));
        offset = 0;
        isInFile = true;
        return true;
    }

    private boolean begin() {
        final List<Integer> numbers = runs.numbers();
        if (numbers.isEmpty()) {
            return false;
        }
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) != numbers.get(i - 1) + 1) {
                throw new JournalException("run is missing: directory=" + runs.path(numbers.get(i - 1) + 1));
            }
        }
        startRun = numbers.get(0);
        enterRun(startRun);
        return true;
    }

    private void enterRun(final int run) {
        this.run = run;
        nextRun = runs.path(run + 1);
        files = List.of();
        fileIndex = 0;
        isInFile = false;
    }

    private boolean enterNextRun() {
        if (!isFollowed()) {
            return false;
        }
        enterRun(run + 1);
        return true;
    }

    /** Whether there is a newer run. */
    private boolean isFollowed() {
        return run != 0 && Files.isDirectory(nextRun);
    }

    private boolean isUnwritten(final int word) {
        return word == DocumentWord.NONE || word == DocumentWord.BEING_MADE && offset == 0;
    }

    /** From the last document of a file to the next file or run, if there is one. */
    private boolean goOnBehind(final int word) {
        if (word == DocumentWord.END_OF_FILE) {
            files = runs.files(run);
            if (fileIndex + 1 < files.size()) {
                fileIndex++;
                isInFile = false;
                return true;
            }
            return enterNextRun();
        }
        if (!isFollowed()) {
            return false;
        }
        // The writer of this run was dead before the next one was made, so what is not here now will not come. It may
        // have come since we looked.
        if (window.word(offset) == word) {
            keepTail(NEVER_COMPLETED);
            enterRun(run + 1);
        }
        return true;
    }

    private boolean isOfChronicle(final int word) {
        if (DocumentWord.length(word) > DocumentWord.MAX_META
            || window.word(offset + DocumentWord.LENGTH) == BatchHeader.MAGIC) {
            return false;
        }
        long at = 0;
        long indexLength = 0;
        for (int i = 0; i < DocumentWord.FIRST_META; i++) {
            if (at == offset) {
                return true;
            }
            final int own = window.word(at);
            indexLength = DocumentWord.indexLength(at, own);
            at = DocumentWord.next(at, own);
        }
        return DocumentWord.indexLength(offset, word) == indexLength;
    }

    private String problem(final int word) {
        final int length = DocumentWord.length(word);
        if (!DocumentWord.isData(word) || length > BatchHeader.MAX_LENGTH) {
            return "word of document";
        }
        batchOffset = offset;
        batchIndex = window.index(offset + DocumentWord.LENGTH, length);
        if (BatchCheck.problem(window.buffer(), batchIndex, length, window.checksum()) != null) {
            // What is in the window may be from before the batch was whole.
            batchIndex = window.reload(offset + DocumentWord.LENGTH, length);
        }
        final String own = BatchCheck.problem(window.buffer(), batchIndex, length, window.checksum());
        return own == null ? placeProblem() : own;
    }

    private String placeProblem() {
        // The run goes on as if nothing had been wrong with the one before, so nothing was when it began.
        if (!undiscarded.isEmpty() && kind() != BatchHeader.TAIL_DISCARDED) {
            throw undiscarded.peekFirst().corruption();
        }
        final long firstNumber = BatchHeader.firstNumber(window.buffer(), batchIndex);
        if (expectedNumber < 0) {
            expectedNumber = firstNumber;
            isHashKnown = firstNumber == 1;
            runningHash = 0;
        }
        if (firstNumber != expectedNumber) {
            return "first number is " + firstNumber;
        }
        final boolean isChained = !isHashKnown
            || BatchHeader.runningHash(window.buffer(), batchIndex)
            == BatchCheck.runningHash(runningHash, window.buffer(), batchIndex);
        return isChained ? null : "running hash";
    }

    private void accept(final int word) {
        final DirectBuffer buffer = window.buffer();
        if (kind() == BatchHeader.TAIL_DISCARDED) {
            acceptDiscard();
        }
        offset = DocumentWord.next(offset, word);
        expectedNumber += BatchHeader.count(buffer, batchIndex);
        runningHash = BatchHeader.runningHash(buffer, batchIndex);
        isHashKnown = true;
    }

    private void acceptDiscard() {
        final InvalidTail tail = undiscarded.peekFirst();
        if (tail != null) {
            if (!ControlBatch.discards(tail, window.buffer(), batchIndex)) {
                throw tail.corruption();
            }
            undiscarded.removeFirst();
        } else if (ControlBatch.runOf(window.buffer(), batchIndex) >= startRun) {
            throw new CorruptBatchException(window.file(), offset, expectedNumber, "discards a tail that is not there");
        }
    }

    private void keepTail(final String problem) {
        final InvalidTail tail = tail(problem);
        if (tail != null) {
            undiscarded.addLast(tail);
        }
    }

    private InvalidTail tail(final String problem) {
        if (tailWindow == null) {
            tailWindow = new FileWindow();
        }
        return new TailFinder(tailWindow)
            .find(run, runs.files(run), fileIndex, offset, Math.max(1, expectedNumber), problem);
    }

    /** After {@link Step#NOTHING} or {@link Step#INVALID}, if the writer is dead: all tails not discarded. */
    List<InvalidTail> tails(final Step last) {
        if (last == Step.INVALID) {
            keepTail(problem);
        } else if (isInFile && window.word(offset) != DocumentWord.END_OF_FILE) {
            keepTail(NEVER_COMPLETED);
        }
        return List.copyOf(undiscarded);
    }

    /** After {@link Step#INVALID}. */
    CorruptBatchException corruption() {
        return new CorruptBatchException(window.file(), offset, Math.max(1, expectedNumber), problem);
    }

    DirectBuffer buffer() {
        return window.buffer();
    }

    /** Where in the buffer the batch begins. */
    int batchIndex() {
        return batchIndex;
    }

    int kind() {
        return BatchHeader.kind(window.buffer(), batchIndex);
    }

    int run() {
        return run;
    }

    int fileIndex() {
        return fileIndex;
    }

    /** The file that the batch is in. */
    Path file() {
        return window.file();
    }

    /** Where in its file the document of the batch begins. */
    long batchOffset() {
        return batchOffset;
    }

    /** The number that the next record must have, -1 if anyone will do. */
    long expectedNumber() {
        return expectedNumber;
    }

    long runningHash() {
        return runningHash;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(window, tailWindow);
    }
}
