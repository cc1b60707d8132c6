/*
 * The bytes of a member as libarchive unpacks them, counted against the limits of its delivery: a
 * bomb is found by what comes out of it and not by what its headers claim.
 */
#ifndef PARSERS_CONTAINERS_UNPACKED_H
#define PARSERS_CONTAINERS_UNPACKED_H

#include "parsers/containers/archive.h"

struct archive; /* libarchive's */

/* What is used up of the limits of a delivery. */
struct unpack_budget {
    const struct delivery *delivery;
    const struct archive_limits *limits;
    uint64_t total_bytes;
    size_t members;
};

struct unpacked {
    struct unpack_budget *budget;
    struct archive *archive; /* stands at the member */
    const char *label;
    uint64_t given;
    bool ended;
    bool failed; /* reported already */
};

/* Takes one member off the budget. */
enum status unpack_budget_take_member(struct unpack_budget *b, struct diagnostics *d);
/* The `next` of a byte source whose context is a struct unpacked. */
enum status unpacked_next(void *context, struct text *piece, struct diagnostics *d);
/* Reads what is left, so that damage is found. */
enum status unpacked_drain(struct byte_source bytes, struct diagnostics *d);

/* What the library says went wrong. */
const char *archive_reason(struct archive *a);

#endif
