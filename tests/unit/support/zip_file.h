/* Zip archives of stored members, so that tests need no other program to make them. */
#ifndef TESTS_UNIT_SUPPORT_ZIP_FILE_H
#define TESTS_UNIT_SUPPORT_ZIP_FILE_H

#include "schema/base/text.h"

struct zip_member {
    const char *name;
    struct text content;
};

/* Every member is dated 2025-06-16. */
void zip_append(struct buffer *to, const struct zip_member *members, size_t count);

#endif
