# Tests, each kind in a fragment of its own, tests/KIND/KIND.mk, which adds its target to CHECKS when
# it is part of `make check`. Helpers of several kinds come first.

CHECKS := check-unit check-fuzz

include tests/support/support.mk
include $(filter-out tests/support/support.mk,$(sort $(wildcard tests/*/*.mk)))

check: all $(CHECKS)
