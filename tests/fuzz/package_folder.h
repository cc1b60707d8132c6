/* A package of one process, in memory where the system has such a place, for targets that need
 * paths. */
#ifndef TESTS_FUZZ_PACKAGE_FOLDER_H
#define TESTS_FUZZ_PACKAGE_FOLDER_H

#include "schema/base/text.h"

/* Made at the first call, removed at the end of the process. */
const char *package_folder(void);
/* Writes the file in place of what it held. */
void package_folder_write(const char *name, struct text content);
/* Verifies the package in the folder as codeset verify does; whatever it is, nothing must break.
 * The manifest is known to be read. */
void package_folder_verify(void);

#endif
