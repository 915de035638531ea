"""Says of each text what compile() says. Reads JSON texts, one a line; writes null or the error, one a line.

Standard library only, Python 3.8 and later: the oracle for grammar/check.
"""

import json
import sys
import warnings


def verdict(text):
    # type: (str) -> object
    try:
        compile(text, "<text>", "exec", dont_inherit=True)
    except (
        SyntaxError,
        ValueError,
        RecursionError,
        MemoryError,
        OverflowError,
    ) as error:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        return f"{type(error).__name__}: {message}"
    return None


def main():
    # type: () -> None
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(verdict(json.loads(line))))


if __name__ == "__main__":
    main()
