"""The ground under the tests: a data folder of their own, before any settings are read.

Named in pyproject.toml as a plugin, because a conftest comes after the settings are loaded.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="tiendo-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["TIENDO_DATA"] = _folder
os.environ.pop("TIENDO_TODAY", None)
