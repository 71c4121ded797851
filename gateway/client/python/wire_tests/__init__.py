"""Against a real exchange: ``WHEATSTONE_PORT`` says where one runs with ``--dev`` and the bundled accounts.

``gateway/app`` runs them from Maven, and adds ``WHEATSTONE_KEY`` and ``WHEATSTONE_KEY_ID`` of session 41, a maker's.
"""

import os
import unittest

if "WHEATSTONE_PORT" not in os.environ:
    raise unittest.SkipTest("WHEATSTONE_PORT names no exchange")
