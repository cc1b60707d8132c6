# Tests, each kind in a fragment of its own.

include tests/unit/unit.mk

check: all check-unit
