package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.wheatstone.gateway.client.Identity;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A public key as it is typed: 64 hexadecimal digits, or the file that {@code keygen} wrote them to. */
record PublicKey(byte[] bytes) {

    /** For picocli. */
    static final class Converter implements ITypeConverter<PublicKey> {
        @Override
        public PublicKey convert(final String value) throws IOException {
            final Path file = Path.of(value);
            final String hex = Files.isRegularFile(file) ? Files.readString(file).strip() : value;
            try {
                final byte[] bytes = HexFormat.of().parseHex(hex);
                if (bytes.length == Identity.PUBLIC_KEY_LENGTH) {
                    return new PublicKey(bytes);
                }
            } catch (final IllegalArgumentException e) {
                throw wrong(value);
            }
            throw wrong(value);
        }

        private static TypeConversionException wrong(final String value) {
            return new TypeConversionException(
                "'" + value + "' is neither a public key of 64 hexadecimal digits nor a file with one");
        }
    }
}
