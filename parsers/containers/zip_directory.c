#include "parsers/containers/zip_directory.h"

#include <string.h>

enum { END_SIZE = 22, ENTRIES_AT = 10, COMMENT_AT = 20, SEE_ZIP64 = 0xFFFF };

static unsigned two_bytes(const char *at)
{
    return (unsigned)(unsigned char)at[0] | (unsigned)(unsigned char)at[1] << 8;
}

bool zip_directory_entries(struct text tail, uint64_t *entries)
{
    if (tail.length < END_SIZE)
        return false;
    for (size_t i = tail.length - END_SIZE + 1; i-- > 0;) {
        const char *end = tail.at + i;
        if (memcmp(end, "PK\5\6", 4) != 0 ||
            two_bytes(end + COMMENT_AT) > tail.length - i - END_SIZE)
            continue;
        *entries = two_bytes(end + ENTRIES_AT);
        return *entries != SEE_ZIP64;
    }
    return false;
}
