#include "tools/common/table_tool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *reason_of(int result)
{
    switch (result) {
    case CODESET_NO_FILE:
        return strerror(errno);
    case CODESET_TOO_NEW:
        return "is of a later version of the format than this program knows";
    case CODESET_DAMAGED:
        return "is damaged: compile it again";
    case CODESET_BAD_CHECKSUM:
        return "is damaged, its checksum is another: compile it again";
    default:
        return "is no lookup table: codeset compile makes one";
    }
}

enum status table_path(const char *named, const char **path, struct diagnostics *d)
{
    *path = named ? named : getenv("CODESET_TABLE");
    if (*path && (*path)[0] != '\0')
        return STATUS_OK;
    return diagnostics_fail(d, NO_PLACE,
                            "say with --table FILE, or in CODESET_TABLE, which table to ask; "
                            "codeset compile makes one");
}

enum status table_open(const char *named, bool verify, struct codeset_table *table,
                       struct diagnostics *d)
{
    const char *path;
    if (table_path(named, &path, d) != STATUS_OK)
        return STATUS_FAILED;
    int result = codeset_table_open(table, path, verify ? CODESET_VERIFY : 0);
    if (result == CODESET_OK)
        return STATUS_OK;
    return diagnostics_fail(d, (struct place){path, 0, 0}, "%s", reason_of(result));
}

uint32_t icd10_first_day(void)
{
    return codeset_day(2015, 10, 1);
}

const char *table_day_note(enum system system, uint32_t day)
{
    bool icd10 = system == SYSTEM_ICD10CM || system == SYSTEM_ICD10PCS;
    return icd10 && day < icd10_first_day() ? "ICD-10 was not in force on claims before 2015-10-01"
                                            : NULL;
}
