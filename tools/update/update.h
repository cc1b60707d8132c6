/*
 * The yearly job: two releases into the store, verified, compared, and all results in one folder.
 *
 *   summary.txt   what changed, counted           changes.tsv, changes.csv   every change
 *   crosswalk.tsv, crosswalk.csv                  what each code became
 *   verify.txt    the account of the verification findings.tsv               what does not agree
 *   manifest.json the releases, and the files with their hashes
 */
#ifndef TOOLS_UPDATE_UPDATE_H
#define TOOLS_UPDATE_UPDATE_H

#include "releases/operand.h"

struct update_request {
    const char *old_written, *new_written; /* official files (PATH or PATH@DATE) or releases */
    const char *folder;  /* made; an earlier update in it is replaced as a whole */
    const char *waivers; /* or NULL */
    bool use_catalogue;
    struct intake_watcher watcher;
};

enum { UPDATE_FINDINGS_SHOWN = 20 };

struct update_result {
    size_t findings;             /* not waived */
    bool has_crosswalk;          /* releases of codes */
    struct buffer summary;       /* what changed, for people */
    struct buffer account;       /* how it was reconciled with the addenda */
    struct buffer findings_list; /* empty when there are more than UPDATE_FINDINGS_SHOWN */
};
void update_result_release(struct update_result *result);

/* s is locked. */
enum status update_run(const struct update_request *request, const struct store *s,
                       struct update_result *result, struct diagnostics *d);

#endif
