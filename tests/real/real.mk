# The real releases of $CODESET_DATA as the great regression. Without the folder one line says what
# was not run; with CODESET_DATA_REQUIRED=1 that is a failure.

CHECKS += check-real
.PHONY: check-real
check-real: all
	@O='$(abspath $(O))' sh tests/real/run
