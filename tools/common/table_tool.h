/* What the programs that ask a lookup table share. */
#ifndef TOOLS_COMMON_TABLE_TOOL_H
#define TOOLS_COMMON_TABLE_TOOL_H

#include "schema/base/diagnostics.h"
#include "schema/codeset_table.h"
#include "schema/system.h"

/* The file that --table names, or else the environment variable CODESET_TABLE. */
enum status table_path(const char *named, const char **path, struct diagnostics *d);
/* Opens the table that --table names, or else the environment variable CODESET_TABLE. */
enum status table_open(const char *named, bool verify, struct codeset_table *table,
                       struct diagnostics *d);

/* ICD-10 was not in force on claims before this day. */
uint32_t icd10_first_day(void);
/* What one must know of the day, whatever the code is; NULL: nothing. */
const char *table_day_note(enum system system, uint32_t day);

#endif
