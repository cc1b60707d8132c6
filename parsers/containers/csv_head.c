#include "parsers/containers/csv_head.h"

#include <string.h>

const char *csv_head_refusal(struct text head)
{
    static const struct {
        struct text beginning;
        const char *what;
    } kinds[] = {
        {{"\xFF\xFE", 2}, "is in UTF-16: save it as CSV UTF-8"},
        {{"\xFE\xFF", 2}, "is in UTF-16: save it as CSV UTF-8"},
        {{"PK\003\004", 4}, "is a workbook or an archive: save the sheet as CSV UTF-8"},
        {{"\xD0\xCF\x11\xE0", 4}, "is an old workbook: save the sheet as CSV UTF-8"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_starts_with(head, kinds[i].beginning))
            return kinds[i].what;
    if (head.length > 1 && (head.at[0] == '\0' || head.at[1] == '\0'))
        return "has NUL bytes, as UTF-16 has: save it as CSV UTF-8";
    return NULL;
}

bool csv_head_ends_with_cr(struct text line, size_t *at)
{
    const char *end = line.length > 0 ? memchr(line.at, '\r', line.length) : NULL;
    if (!end || end + 1 == line.at + line.length || end[1] == '\n' ||
        memchr(line.at, '"', line.length))
        return false;
    *at = (size_t)(end - line.at);
    return true;
}
