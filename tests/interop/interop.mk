# Other programs read our tables: check-interop. Not a part of check, as it needs node and, the first
# time, the network.

PEERS := $(O)/npm/node_modules/.package-lock.json
$(PEERS): tests/interop/package.json tests/interop/package-lock.json tests/interop/install-peers
	@tests/interop/install-peers $(O)/npm
	@touch $@

.PHONY: check-interop
check-interop: all samples $(PEERS)
	@tests/interop/interop $(O)

.PHONY: check-big-endian
check-big-endian: all samples
	@tests/interop/big-endian $(O)

# All forms of a compiled table say the same.
.PHONY: check-table-forms
check-table-forms: all samples
	@tests/interop/table-forms $(O)
CHECKS += check-table-forms
