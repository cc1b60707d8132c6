# Tests, each kind in a fragment of its own.

include tests/support/support.mk
include tests/unit/unit.mk
include tests/fuzz/fuzz.mk
include tests/samples/samples.mk

check: all check-unit check-fuzz
