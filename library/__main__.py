"""Run the `library` command as `python -m library`."""

from library.cli import main

if __name__ == "__main__":
    main()
