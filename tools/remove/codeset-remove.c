/* codeset remove: takes releases out of the store. */
#include <stdlib.h>
#include <unistd.h>

#include "releases/release_name.h"
#include "releases/store.h"
#include "schema/manifest.h"
#include "tools/common/rows.h"
#include "tools/common/store_tool.h"

enum { OPTION_STORE };

static const struct tool tool = {
    .program = "codeset-remove",
    .synopsis = "RELEASE...",
    .summary =
        "Takes releases (icd10cm@FY2026, icd10pcs@2022-04-01.2, icd10cm@latest) out of the store\n"
        "and says which they were. Without an edition the highest of that date is meant. Either "
        "all\n"
        "that are named go, or none. Their packages and official files stay until codeset gc.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
        },
    .notes = "Exit status: 0 done; 2 not done.\n\n"
             "Example: codeset remove icd10cm@2025-04-01",
    .operands_least = 1,
    .operands_most = -1,
};

/* What is to go: for each entry of the store whether it does. */
static enum status choose(const struct arguments *a, const struct store_entries *entries,
                          bool *chosen, struct diagnostics *d)
{
    for (int i = 0; i < a->operand_count; i++) {
        struct release_name name;
        const struct store_entry *entry;
        struct text written = text_of(a->operands[i]);
        if (!release_name_looks_like(written))
            return diagnostics_fail(d, NO_PLACE,
                                    "'%s' is not the name of a release, such as icd10cm@FY2026 or "
                                    "icd10cm@2025-10-01",
                                    a->operands[i]);
        if (release_name_parse(written, &name, d) != STATUS_OK ||
            release_name_resolve(&name, entries, NULL, &entry, d) != STATUS_OK)
            return STATUS_FAILED;
        chosen[entry - entries->items] = true;
    }
    return STATUS_OK;
}

static void name_of(const struct release_identity *identity, char out[RELEASE_NAME_LIMIT])
{
    struct manifest named = {
        .system = identity->system, .effective = identity->effective, .edition = identity->edition};
    manifest_name(&named, out);
}

/* Another edition of the same date that stays now answers to the date alone. */
static void note_other_editions(const struct store_entries *entries, const bool *chosen,
                                size_t removed, struct diagnostics *d)
{
    const struct release_identity *gone = &entries->items[removed].identity;
    for (size_t i = 0; i < entries->count; i++) {
        const struct release_identity *other = &entries->items[i].identity;
        char name[RELEASE_NAME_LIMIT];
        if (chosen[i] || other->system != gone->system ||
            date_compare(other->effective, gone->effective) != 0)
            continue;
        name_of(other, name);
        diagnostics_add(d, SEVERITY_NOTE, NO_PLACE, "%s, of the same date, is still held", name);
    }
}

static enum status forget(const struct store *s, const struct store_entries *entries,
                          const bool *chosen, struct output *o, struct diagnostics *d)
{
    for (size_t i = 0; i < entries->count; i++) {
        char name[RELEASE_NAME_LIMIT];
        if (!chosen[i])
            continue;
        if (store_forget(s, entries->items[i].identity, d) != STATUS_OK)
            return STATUS_FAILED;
        name_of(&entries->items[i].identity, name);
        output_printf(o, "removed %s, package %s\n", name, entries->items[i].package.hex);
        note_other_editions(entries, chosen, i, d);
    }
    diagnostics_add(d, SEVERITY_NOTE, NO_PLACE,
                    "codeset gc deletes what no release needs any more");
    return STATUS_OK;
}

static enum status run(const struct arguments *a, struct store *s, bool *findings,
                       struct diagnostics *d)
{
    (void)findings;
    struct store_entries entries;
    struct output o;
    /* looked at first: taking the lock would make a store where there is none */
    if (store_check(s, d) != STATUS_OK || store_lock(s, d) != STATUS_OK ||
        store_list(s, &entries, d) != STATUS_OK)
        return STATUS_FAILED;
    bool *chosen = calloc(entries.count + 1, sizeof *chosen);
    enum status status = chosen ? choose(a, &entries, chosen, d) : diagnostics_out_of_memory(d);
    if (status == STATUS_OK)
        status = output_to_descriptor(&o, STDOUT_FILENO, "standard output", d);
    if (status == STATUS_OK) {
        status = forget(s, &entries, chosen, &o, d);
        /* what was removed is said even when a later one could not be */
        if (output_commit(&o, NULL, d) != STATUS_OK)
            status = STATUS_FAILED;
    }
    free(chosen);
    store_entries_release(&entries);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
