package org.wheatstone.engine.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class RecordChainTest {
    private final DeliveryTables tables = new DeliveryTables(20, 1, 3, 2, 1, 1, 1);
    private final Holdings holdings = new Holdings(tables);
    private final RecordChain chain = new RecordChain(tables.positions());
    private final byte[] hashes = new byte[64];

    @Test
    void shouldLinkEachRecordToTheOneBefore() throws NoSuchAlgorithmException {
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (byte) (7 * i);
        }
        final int position = holdings.position(holdings.pool(0, 0, 0), 5);

        byte[] right = new byte[32];
        for (int record = 1; record <= 3; record++) {
            link(position, record);
            right = next(right, record);
            assertThat(bytes(position)).isEqualTo(right);
        }
    }

    @Test
    void shouldKeepTheChainsOfPositionsApart() {
        final int pool = holdings.pool(0, 0, 0);
        final int position = holdings.position(pool, 5);
        final int other = holdings.position(pool, 6);
        link(position, 1);

        assertThat(bytes(other)).containsOnly(0);
        link(other, 1);
        assertThat(bytes(other)).isEqualTo(bytes(position));
    }

    private void link(final int position, final int record) {
        chain.begin(position);
        for (int number = 0; number < 8; number++) {
            chain.put(100L * record + number);
        }
        final ByteBuffer words = ByteBuffer.wrap(hashes).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            chain.put(words.getLong());
        }
        chain.end(position);
    }

    private byte[] next(final byte[] before, final int record) throws NoSuchAlgorithmException {
        final ByteBuffer bytes = ByteBuffer.allocate(160).order(ByteOrder.LITTLE_ENDIAN).put(before);
        for (int number = 0; number < 8; number++) {
            bytes.putLong(100L * record + number);
        }
        return MessageDigest.getInstance("SHA-256").digest(bytes.put(hashes).array());
    }

    private byte[] bytes(final int position) {
        final ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (int word = 0; word < Positions.CHAIN_WORDS; word++) {
            bytes.putLong(tables.positions().chain(position, word));
        }
        return bytes.array();
    }
}
