"""The codec against the bytes that the exchange's own tests freeze."""

import re
import unittest
from pathlib import Path

from wheatstone import SCHEMA, FrameCutter, ProtocolError, decode, encode, sign_logon

ROOT = Path(__file__).resolve().parents[4]
GOLDEN = ROOT / "codecs/src/test/resources/golden/wire"
LINE = re.compile(r"^ *\d+  ((?:[0-9a-f]{2} ){1,8})", re.MULTILINE)


def dumped(text: str) -> bytes:
    return b"".join(bytes.fromhex(line) for line in LINE.findall(text))


class GoldenTest(unittest.TestCase):
    def test_should_read_and_write_the_frozen_bytes_of_every_message(self) -> None:
        for template in SCHEMA.by_id.values():
            with self.subTest(template.name):
                dump = (GOLDEN / f"{template.name}.hex").read_text()
                frame = dumped(dump)

                message = decode(frame)

                self.assertEqual(message.name, template.name)
                values = {name: value for name, value in message.values.items() if value is not None}
                self.assertEqual(encode(message.name, **values), frame)
                self.assert_says(dump, message.values)

    def assert_says(self, dump: str, values: dict) -> None:
        """The dump has its numbers in hexadecimal, and enums by name."""
        for name, digits in re.findall(r"(\w+)=0x([0-9a-f]+)(?=\s|\()", dump):
            if name in values and isinstance(values[name], int):
                self.assertEqual(values[name] % (1 << 64), int(digits, 16) if values[name] >= 0
                                 else int(digits, 16) | (-1 << 4 * len(digits)) % (1 << 64), name)
        for name, word in re.findall(r"(\w+)=([A-Z][A-Z_0-9]+)\(\d+\)", dump):
            if name in values and isinstance(values[name], str):
                self.assertEqual(values[name], word)

    def test_should_write_a_group_and_read_it_back(self) -> None:
        legs = [{"instrumentId": 2, "flags": 0, "bidPrice": 90, "bidQuantity": 5, "askPrice": 110, "askQuantity": 6},
                {"instrumentId": 3, "flags": 0, "bidPrice": -1, "bidQuantity": 0, "askPrice": 1, "askQuantity": 0}]

        frame = encode("MassQuote", clOrdId=7, quoteSetId=1, legs=legs)

        self.assertEqual(len(frame), 56 + 8 + 2 * 40)
        self.assertEqual(decode(frame).legs, legs)

    def test_should_refuse_a_name_that_is_none(self) -> None:
        with self.assertRaisesRegex(ValueError, "no such field: colour"):
            encode("NewOrder", colour=1)
        with self.assertRaisesRegex(ValueError, "'SIDEWAYS' is not one of BID, ASK"):
            encode("NewOrder", side="SIDEWAYS")


class ToleranceTest(unittest.TestCase):
    def test_should_read_what_it_knows_of_a_longer_block(self) -> None:
        frame = bytearray(encode("Terminate", code=114, detail=9) + bytes(8))
        frame[0:2] = len(frame).to_bytes(2, "little")
        frame[4:6] = (20 + 8).to_bytes(2, "little")

        message = decode(bytes(frame))

        self.assertEqual((message.code, message.detail), (114, 9))

    def test_should_keep_a_value_that_it_has_no_name_for(self) -> None:
        frame = bytearray(encode("OrderCanceled", reason="USER"))
        frame[80] = 200

        self.assertEqual(decode(bytes(frame)).reason, 200)

    def test_should_pass_on_a_template_that_it_does_not_know(self) -> None:
        frame = bytearray(encode("Logout"))
        frame[6:8] = (999).to_bytes(2, "little")

        message = decode(bytes(frame))

        self.assertEqual((message.name, message.template_id, message.values), ("Unknown", 999, {}))

    def test_should_refuse_lying_lengths(self) -> None:
        frame = bytearray(encode("Terminate"))
        frame[4:6] = (21).to_bytes(2, "little")

        with self.assertRaises(ProtocolError):
            decode(bytes(frame))
        quote = bytearray(encode("MassQuote", legs=[{}]))
        quote[56 + 7] = 2
        with self.assertRaises(ProtocolError):
            decode(bytes(quote))


class FrameCutterTest(unittest.TestCase):
    def test_should_cut_frames_wherever_the_stream_is_cut(self) -> None:
        frames = [encode("Logout"), encode("Trade", price=-5), encode("Heartbeat")]
        stream = b"".join(frames)
        for at in range(len(stream) + 1):
            cutter = FrameCutter()
            cut = []
            for piece in (stream[:at], stream[at:]):
                cutter.add(piece)
                while (frame := cutter.next()) is not None:
                    cut.append(frame)
            self.assertEqual(cut, frames)

    def test_should_refuse_what_is_no_frame(self) -> None:
        for head in ("100051eb", "080050eb", "110050eb", "f8ff50eb"):
            cutter = FrameCutter()
            cutter.add(bytes.fromhex(head))
            with self.assertRaises(ProtocolError):
                cutter.next()


class SignatureTest(unittest.TestCase):
    def test_should_sign_the_logon_of_the_protocol_page_as_it_is_signed_there(self) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        page = (ROOT / "codecs/docs/README.md").read_text()
        secret = re.search(r"`([0-9a-f]{64})`", page)
        assert secret is not None
        sections = dict(re.findall(r"\*\*(\w+) \d+\*\*.*?```\n(.*?)```", page, re.DOTALL))
        logon = dumped(sections["Logon"])
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret.group(1)))

        signed = sign_logon(key, decode(dumped(sections["Hello"])).nonce, logon[:48] + bytes(64))

        self.assertEqual(signed, logon)
        self.assertEqual(len(sections), 13)


if __name__ == "__main__":
    unittest.main()
