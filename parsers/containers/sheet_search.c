#include "parsers/containers/sheet_search.h"

enum status sheet_search(struct workbook *w, const struct row_visitor *visitor, const bool *found,
                         const struct sheet **sheet, struct diagnostics *d)
{
    size_t count;
    const struct sheet *sheets = workbook_sheets(w, &count);
    *sheet = NULL;
    for (size_t i = 0; i < count && !*sheet; i++) {
        if (workbook_read(w, &sheets[i], visitor, d) == STATUS_FAILED)
            return STATUS_FAILED;
        if (*found)
            *sheet = &sheets[i];
    }
    return STATUS_OK;
}
