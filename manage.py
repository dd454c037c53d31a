#!/usr/bin/env python3
"""Django's command line; `tiendo` is the same under one name."""

from config.command_line import main

if __name__ == "__main__":
    main()
