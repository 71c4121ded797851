package org.wheatstone.engine.testkit.reference;

import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Whether a grade is signed by a key. */
final class GradeSignature {
    private static final String ED25519  = "Ed25519";
    private static final HexFormat HEX   = HexFormat.of();
    /** What stands before the 32 bytes of a key in its X.509 form. */
    private static final String X509_PREFIX = "302a300506032b6570032100";

    private GradeSignature() {
    }

    /** False also if the key is no point of the curve, or the signature no signature at all. */
    static boolean isBy(final byte[] publicKey, final Grade grade) {
        final byte[] encoded = HEX.parseHex(X509_PREFIX + HEX.formatHex(publicKey));
        try {
            final Signature signature = Signature.getInstance(ED25519);
            signature.initVerify(KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(grade.signedPart());
            return signature.verify(grade.signature());
        } catch (final InvalidKeySpecException | InvalidKeyException | SignatureException noSignature) {
            return false;
        } catch (final NoSuchAlgorithmException notThisJdk) {
            throw new IllegalStateException(notThisJdk);
        }
    }
}
