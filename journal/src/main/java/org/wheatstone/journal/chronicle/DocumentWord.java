package org.wheatstone.journal.chronicle;

/**
 * The 32-bit word before each document in a Chronicle file, little-endian, at a multiple of 4. Stateless.
 *
 * <pre>
 *   31             30          29..0
 *   +--------------+-----------+------------------------------------+
 *   | not complete | meta data | length of what follows, in bytes   |
 *   +--------------+-----------+------------------------------------+
 * </pre>
 *
 * The first document is the file's own header, the second the index of indices, the third the first index; more of its
 * kind stand among the data, one for each million of documents or so. An index is 28 bytes with its word, padded so
 * that its values fall on 8 bytes of the file, and as many values each time. The word that ends a file has both upper
 * bits and no length.
 */
final class DocumentWord {
    static final int LENGTH      = 4;
    static final int ALIGNMENT   = 4;
    static final int NONE        = 0;
    static final int END_OF_FILE = 0xC000_0000;
    /** What stands at the beginning of a file while Chronicle is making it. */
    static final int BEING_MADE  = 0x8000_0000;
    /** Chronicle's own documents at the beginning of a file. */
    static final int FIRST_META  = 3;
    static final int MAX_META    = 64 << 10;

    private static final int META_DATA      = 0x4000_0000;
    private static final int INDEX_PREAMBLE = 28;
    private static final int INDEX_VALUE    = 8;

    private DocumentWord() {
    }

    static boolean isData(final int word) {
        return word > 0 && (word & META_DATA) == 0;
    }

    static boolean isMeta(final int word) {
        return word > META_DATA;
    }

    static int length(final int word) {
        return word & ~END_OF_FILE;
    }

    /** Length of an index that stands at an offset, without its padding: the same for all indexes of a file. */
    static long indexLength(final long offset, final int word) {
        return length(word) - (-(offset + INDEX_PREAMBLE) & INDEX_VALUE - 1);
    }

    /** Where the word of the next document stands. */
    static long next(final long offset, final int word) {
        return offset + LENGTH + length(word) + ALIGNMENT - 1 & -ALIGNMENT;
    }
}
