/* codeset update: the yearly job in one command. */
#include "tools/common/progress.h"
#include "tools/common/store_tool.h"
#include "tools/update/update.h"

enum { OPTION_STORE, OPTION_OUTPUT, OPTION_WAIVERS, OPTION_NO_CATALOGUE };

static const struct tool tool = {
    .program = "codeset-update",
    .synopsis = "OLD NEW -o DIR",
    .summary =
        "Takes two releases (official files, PATH or PATH@DATE, which go into the store, or\n"
        "releases held), verifies both and the step between them against the publisher's\n"
        "addenda, compares them, says what each code became, and writes all results into DIR\n"
        "with a manifest.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_OUTPUT] = {"output", 'o', "DIR", "where the results go"},
            [OPTION_WAIVERS] = {"waivers", 'w', "FILE",
                                "findings known and accepted: id, reason, who, tabs between"},
            [OPTION_NO_CATALOGUE] = {"no-catalogue", 0, NULL,
                                     "judge files as if no official file were known"},
        },
    .notes = "Exit status: 0 done, all reconciled or waived; 1 findings; 2 not done.\n\n"
             "Example: codeset update cms_2025_dx.zip cms_2026_dx.zip -o fy2026",
    .operands_least = 2,
    .operands_most = 2,
};

static enum status print_result(const struct update_request *request,
                                const struct update_result *result, struct diagnostics *d)
{
    struct output o;
    if (output_open(&o, NULL, d) != STATUS_OK)
        return STATUS_FAILED;
    output_text(&o, buffer_text(&result->summary));
    output_text(&o, TEXT("\nReconciled with the publisher\n"));
    output_text(&o, buffer_text(&result->account));
    output_printf(&o, "\n%zu finding%s\n", result->findings, result->findings == 1 ? "" : "s");
    output_text(&o, buffer_text(&result->findings_list));
    output_printf(
        &o, "\nAll results are in %s: changes.csv has every change, %sverify.txt every check.\n",
        request->folder, result->has_crosswalk ? "crosswalk.csv what each code\nbecame, " : "");
    return output_commit(&o, NULL, d);
}

static enum status run(const struct arguments *a, struct store *s, bool *found,
                       struct diagnostics *d)
{
    struct update_request request = {.old_written = a->operands[0],
                                     .new_written = a->operands[1],
                                     .folder = a->values[OPTION_OUTPUT],
                                     .waivers = a->values[OPTION_WAIVERS],
                                     .use_catalogue = !a->values[OPTION_NO_CATALOGUE]};
    if (!request.folder || request.folder[0] == '\0')
        return diagnostics_fail(d, NO_PLACE, "say with -o DIR where the results go");
    struct update_result result = {.findings = 0};
    enum status status = store_lock(s, d);
    if (status == STATUS_OK) {
        struct progress progress;
        progress_begin(&progress, tool.program);
        request.watcher = (struct intake_watcher){progress_step, &progress};
        status = update_run(&request, s, &result, d);
        progress_end(&progress);
    }
    if (status == STATUS_OK)
        status = print_result(&request, &result, d);
    *found = result.findings > 0;
    update_result_release(&result);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
