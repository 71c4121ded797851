# wheatstone serve --data exchange --dev, then: python3 first_session.py [PORT]
import socket, struct, sys
wire = socket.create_connection(("127.0.0.1", int(sys.argv[1]) if sys.argv[1:] else 9100)).makefile("rwb")

def send(template, block):                                         # a block is a frame from byte 12 on
    wire.write(struct.pack("<6H", 12 + len(block), 0xEB50, len(block), template, 1, 1) + block)
    wire.flush()

def read(wanted):                                                  # the next frame of a template; stops at a refusal
    while (frame := wire.read(2)) and (frame := frame + wire.read(struct.unpack("<H", frame)[0] - 2)):
        template = struct.unpack_from("<H", frame, 6)[0]
        if template == wanted: return frame
        if template in (4, 8, 41, 47, 56): break
    sys.exit(f"not {wanted}, but {frame.hex(' ')}")

read(1)                                                            # Hello; then Logon to session 1, unsigned
send(2, struct.pack("<3I4B3IQ64x", 0, 1, 0, 1, 0, 0, 0, 0, 10_000, 0, 0))
last = struct.unpack_from("<Q", read(3), 16)[0]                    # LogonAck: the last id that the session has used
read(6)                                                            # ReplayComplete; then NewOrder: bid for 5 lots
send(20, struct.pack("<IQqQQQ6BH", 2, last + 1, 1_100_000, 5, 0, 0, 1, 1, 1, 0, 0, 0, 0))
print("order", struct.unpack_from("<Q", read(40), 48)[0])          # OrderAccepted; then CancelOrder
send(23, struct.pack("<IQQQ", 2, last + 2, last + 1, 0))
print("canceled", struct.unpack_from("<Q", read(43), 72)[0])       # OrderCanceled
