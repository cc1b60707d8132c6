/*
 * References between the tables of a package, by walking two of them side by side.
 */
#ifndef TOOLS_VERIFY_REFERENCE_CHECK_H
#define TOOLS_VERIFY_REFERENCE_CHECK_H

#include "tools/verify/package_check.h"

/* That every row of the table is about a row of the table it refers to; and, for origin and derived
 * tables, that none is passed over. Both tables were found to be sorted. */
enum status reference_check(struct package_check *c, enum table_id id);
/* Parents, displays and chapters, derived again. Both tables were found to be sorted. */
enum status derived_check(struct package_check *c);

#endif
