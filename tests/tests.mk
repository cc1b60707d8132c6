# Tests, each kind in a fragment of its own, tests/KIND/KIND.mk, which adds its target to CHECKS when
# it is part of `make check`. Helpers of several kinds come first.

CHECKS := check-unit check-fuzz

HELPERS := tests/support/support.mk tests/interop/interop.mk # $(PEERS) is for the benchmark, too
include $(HELPERS)
include $(filter-out $(HELPERS),$(sort $(wildcard tests/*/*.mk)))

check: all $(CHECKS)
