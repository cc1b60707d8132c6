/* Zips to walk through, and what a walk shows. */
#ifndef TESTS_UNIT_SUPPORT_WALKING_H
#define TESTS_UNIT_SUPPORT_WALKING_H

#include "parsers/containers/archive.h"
#include "tests/samples/zip_write.h"

struct zip_content {
    const char *name;
    const char *bytes; /* of a file; the target of a link */
    enum zip_method method;
    enum zip_kind kind;
};

/* Writes a zip of the members, up to one without a name, into the test's folder (scratch.h); its
 * path. All are dated 2031-07-04. */
const char *write_zip(const char *name, const struct zip_content *members);
/* The same for the one member `member_name` of so many zero bytes. */
const char *write_bomb(const char *name, const char *member_name, uint64_t bytes);

/* What was visited, a line a member: "label path date 'bytes'" (of bytes at most 40). */
struct walked {
    struct buffer members;
    size_t count;
    size_t stop_at; /* fail this visit, counted from 1; 0: none */
    bool leave_unread;
    enum status status;
    struct diagnostics d;
};

/* Finds what is at the path and walks through all of it. */
void walk(struct walked *w, const char *path, const struct archive_limits *limits);
void walked_release(struct walked *w);

/* A walk through all that must succeed and show just this. */
void expect_walk(const char *path, const char *members);
/* One that must fail for the one reason whose message contains `message`. */
void expect_refused(const char *path, const struct archive_limits *limits, const char *message);

#endif
