/* codeset gc: deletes what no release of the store needs any more. */
#include <inttypes.h>
#include <unistd.h>

#include "releases/store.h"
#include "tools/common/tool.h"

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

int main(int argc, char **argv)
{
    struct arguments arguments;
    int exit_status;
    if (!tool_arguments(&tool, argc, argv, &arguments, &exit_status))
        return exit_status;
    struct diagnostics d;
    struct store store;
    struct store_garbage garbage;
    bool dry_run = arguments.values[OPTION_DRY_RUN] != NULL;
    diagnostics_init(&d);
    enum status status = store_init(&store, arguments.values[OPTION_STORE], &d);
    /* looked at first: taking the lock would make a store where there is none */
    if (status == STATUS_OK)
        status = store_check(&store, &d);
    if (status == STATUS_OK)
        status = store_lock(&store, &d);
    if (status == STATUS_OK)
        status = dry_run ? store_find_garbage(&store, &garbage, &d)
                         : store_collect_garbage(&store, &garbage, &d);
    if (status == STATUS_OK)
        status = report(&garbage, dry_run, &d);
    store_release(&store);
    return tool_finish(&tool, &d, status, false);
}
