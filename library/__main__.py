"""`python -m library` is the `library` command."""

from library.cli import main

if __name__ == "__main__":
    main()
