"""`tiendo`: every command under one name.

`tiendo read` never loads the web application, so it answers within a second.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module


def main() -> None:
    """Run the command named on the command line."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["read"]:
        from tiendo.reading.command import main as read

        raise SystemExit(read(arguments[1:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ImproperlyConfigured as fault:
        raise SystemExit(f"Thiết lập sai: {fault}") from None
    execute_from_command_line(["tiendo", *(arguments or ["help"])])


if __name__ == "__main__":
    main()
