/*
 * From files that a user names to a release: intake, identification, assembling, and the store.
 */
#ifndef RELEASES_INGEST_H
#define RELEASES_INGEST_H

#include "releases/assemble.h"
#include "releases/catalogue.h"
#include "releases/intake.h"
#include "releases/store.h"

struct ingest_request {
    char *const *paths; /* files and folders */
    size_t path_count;
    enum system system;                /* SYSTEM_NONE: by content */
    enum system preferred;             /* of files with several, this one; SYSTEM_NONE: refuse */
    struct date effective;             /* NO_DATE: by evidence */
    unsigned edition;                  /* 0: by evidence, or none */
    const struct catalogue *catalogue; /* NULL: as if it were empty */
    bool keep_going;
    struct intake_watcher watcher;
};

struct ingest_result {
    struct release_identity identity;
    struct digest package;
    bool unchanged;      /* the store held the very same release */
    bool extended;       /* members were added to a release that was held */
    unsigned *followers; /* editions of that day that hold corrections, and were extended with
                            what they correct; owned */
    size_t follower_count;
    struct buffer conclusion; /* how the release was identified; one line; owned */
};

void ingest_result_release(struct ingest_result *r);

/* Which release the finished intake is. `effective` and `edition` are what the user says (NO_DATE,
 * 0: nothing). How it was told is appended to the conclusion; when it cannot be told the evidence
 * is in the messages, and what to do next. */
enum status ingest_identify(const struct intake *in, const struct catalogue *catalogue,
                            struct date effective, unsigned edition, struct release_identity *found,
                            struct buffer *conclusion, struct diagnostics *d);
/* Reads what the request names; `in` is initialized and empty, afterwards finished. systems (may be
 * NULL) gets for each path the systems of what it holds: bits 1 << enum system. */
enum status ingest_open(const struct ingest_request *request, struct intake *in, unsigned *systems,
                        struct diagnostics *d);
/* Reads the request and finds out which release it is. `in` is initialized and empty; afterwards it
 * is finished. When that cannot be told the evidence is in the messages. */
enum status ingest_read(const struct ingest_request *request, struct intake *in,
                        struct ingest_result *result, struct diagnostics *d);
/* The whole way: into the store, whose lock is held. The store is as it was unless this succeeds.
 */
enum status ingest_into_store(const struct ingest_request *request, const struct store *s,
                              struct intake *in, struct ingest_result *result,
                              struct diagnostics *d);
/* The last part of that way: what was read and identified is joined with what the store holds of
 * the release, and so are editions of it that corrections made. */
enum status ingest_keep(const struct store *s, struct intake *in, struct ingest_result *result,
                        struct diagnostics *d);
/* The same into a package in a new folder, leaving every store alone. */
enum status ingest_into_folder(const struct ingest_request *request, const char *folder,
                               struct ingest_result *result, struct diagnostics *d);

#endif
