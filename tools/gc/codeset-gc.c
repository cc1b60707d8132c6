/* codeset gc: deletes what no release of the store needs any more. */
#include <inttypes.h>
#include <unistd.h>

#include "releases/store.h"
#include "tools/common/store_tool.h"

enum { OPTION_STORE, OPTION_DRY_RUN };

static const struct tool tool = {
    .program = "codeset-gc",
    .synopsis = "[--dry-run]",
    .summary =
        "Deletes the packages that no release of the store points to (replaced when files were\n"
        "added to a release, or removed), and the official files that no package was made of.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_DRY_RUN] = {"dry-run", 'n', NULL,
                                "say what would be deleted, and delete nothing"},
        },
    .notes = "Exit status: 0 done; 2 not done.\n\n"
             "Example: codeset gc --dry-run",
    .operands_least = 0,
    .operands_most = 0,
};

static enum status report(const struct store_garbage *garbage, bool dry_run, struct diagnostics *d)
{
    struct output o;
    if (output_to_descriptor(&o, STDOUT_FILENO, "standard output", d) != STATUS_OK)
        return STATUS_FAILED;
    output_printf(&o, "%s %zu %s and %zu official %s, %" PRIu64 " bytes\n",
                  dry_run ? "would delete" : "deleted", garbage->packages,
                  garbage->packages == 1 ? "package" : "packages", garbage->objects,
                  garbage->objects == 1 ? "file" : "files", garbage->bytes);
    return output_commit(&o, NULL, d);
}

static enum status run(const struct arguments *a, struct store *s, bool *findings,
                       struct diagnostics *d)
{
    struct store_garbage garbage;
    bool dry_run = a->values[OPTION_DRY_RUN] != NULL;
    (void)findings;
    /* looked at first: taking the lock would make a store where there is none */
    if (store_check(s, d) != STATUS_OK || store_lock(s, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status =
        dry_run ? store_find_garbage(s, &garbage, d) : store_collect_garbage(s, &garbage, d);
    return status == STATUS_OK ? report(&garbage, dry_run, d) : STATUS_FAILED;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
