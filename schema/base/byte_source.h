/* Bytes that arrive in pieces: a member being unpacked, a file, a test's array. */
#ifndef SCHEMA_BASE_BYTE_SOURCE_H
#define SCHEMA_BASE_BYTE_SOURCE_H

#include "schema/base/diagnostics.h"
#include "schema/base/text.h"

struct byte_source {
    /* STATUS_OK with a piece of at least one byte, valid until the next call; STATUS_END after the
     * last; STATUS_FAILED with the reason added to d. */
    enum status (*next)(void *context, struct text *piece, struct diagnostics *d);
    void *context;
};

#endif
