package org.wheatstone.engine.runtime.settlement;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Puts a settlement file together: header, the postings as they were spooled, nets, totals, and the hash of all that.
 * One thread. Until the very end it is a temporary file beside its place, so that a file under the right name is whole.
 */
final class SettlementFile {
    static final String FORMAT = "wheatstone-settlement";
    static final int VERSION = 3;

    private final SettlementHeader header;
    private final Path spool;
    private final Positions positions;
    private final Nets nets;
    private final Totals totals;

    SettlementFile(
            final SettlementHeader header, final Path spool, final Positions positions, final Nets nets,
            final Totals totals) {
        this.header = header;
        this.spool = spool;
        this.positions = positions;
        this.nets = nets;
        this.totals = totals;
    }

    /** Returns the SHA-256 that the trailer states. */
    String write(final Path out) throws IOException {
        final Path temporary = spool.resolveSibling(spool.getFileName() + ".tmp");
        try {
            final String sha256 = writeForced(temporary);
            Files.move(temporary, out, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(out.getParent());
            return sha256;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private String writeForced(final Path file) throws IOException {
        try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            final OutputStream plain = Channels.newOutputStream(channel);
            final DigestOutputStream hashed = new DigestOutputStream(plain, Sha256.newDigest());
            writeHeader(new LineWriter(hashed));
            Files.copy(spool, hashed);
            writeNets(new LineWriter(hashed));
            final String sha256 = hex(hashed.getMessageDigest());
            final LineWriter trailer = new LineWriter(plain);
            trailer.text("sha256").text(sha256).end();
            trailer.flush();
            channel.force(true);
            return sha256;
        }
    }

    private void writeHeader(final LineWriter lines) {
        lines.text("format").text(FORMAT).number(VERSION).end();
        lines.text("run").id(header.runId()).end();
        lines.text("date").text(header.date().toString()).end();
        lines.text("first-sequence").number(header.firstSequence()).end();
        lines.text("last-sequence").number(header.lastSequence()).end();
        lines.text("journal-hash").text(HexFormat.of().toHexDigits(header.journalHash())).end();
        lines.text("previous-sha256").text(header.previousSha256()).end();
        lines.flush();
    }

    private void writeNets(final LineWriter lines) {
        positions.write(lines);
        final List<AccountNet> shown = nets.shown();
        for (final AccountNet net : shown) {
            lines.text("net").text(net.name())
                .number(net.opening()).number(net.debits()).number(net.credits()).number(net.closing()).end();
        }
        lines.text("total").text("trades").number(totals.trades()).end();
        lines.text("total").text("postings").number(totals.postings()).end();
        lines.text("total").text("accounts").number(shown.size()).end();
        lines.text("total").text("debits").text(nets.debits().toString()).end();
        lines.text("total").text("credits").text(nets.credits().toString()).end();
        lines.text("total").text("seller-fees-due").number(totals.sellerFeesDue()).end();
        lines.text("total").text("buyer-rebates-due").number(totals.buyerRebatesDue()).end();
        lines.flush();
    }

    private static String hex(final MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The new name is in the directory, which is a file of its own. */
    private static void forceDirectory(final Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
