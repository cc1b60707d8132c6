/* codeset list: the releases that the store holds. */
#include <inttypes.h>
#include <stdlib.h>

#include "releases/operand.h"
#include "tools/common/rows.h"
#include "tools/common/store_tool.h"

enum { OPTION_STORE, OPTION_SYSTEM, OPTION_FORMAT, OPTION_OUTPUT };

static const struct tool tool = {
    .program = "codeset-list",
    .synopsis = "[--system S] [--format text|tsv|jsonl]",
    .summary =
        "Lists the releases that the store holds, by system and date: name, label, how many\n"
        "codes and official changes it states, and the package that it is.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_SYSTEM] = {"system", 0, "S", "only " SYSTEM_NAMES},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv or jsonl"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write there instead of standard output"},
        },
    .notes = "Exit status: 0 done; 2 there is no store, or a release in it cannot be read.\n\n"
             "Example: codeset list --format tsv",
    .operands_least = 0,
    .operands_most = 0,
};

enum {
    RELEASE,
    SYSTEM,
    EFFECTIVE,
    EDITION,
    LABEL,
    CODES,
    CHANGES,
    DELIVERIES,
    PACKAGE,
    SCHEMA,
    COLUMNS
};

static const struct column columns[COLUMNS] = {
    [RELEASE] = {"release", COLUMN_STRING},
    [SYSTEM] = {"system", COLUMN_STRING},
    [EFFECTIVE] = {"effective", COLUMN_STRING},
    [EDITION] = {"edition", COLUMN_NUMBER},
    [LABEL] = {"label", COLUMN_STRING},
    [CODES] = {"codes", COLUMN_NUMBER},
    [CHANGES] = {"official_changes", COLUMN_NUMBER},
    [DELIVERIES] = {"deliveries", COLUMN_NUMBER},
    [PACKAGE] = {"package", COLUMN_STRING},
    [SCHEMA] = {"schema", COLUMN_STRING},
};

static uint64_t row_count(const struct manifest *m, enum table_id id)
{
    const struct manifest_table *table = manifest_table(m, tables[id].name);
    return table ? table->rows : 0;
}

static void put_text(struct output *o, const struct release *r, const struct store_entry *entry)
{
    const struct manifest *m = &r->manifest;
    if (m->system == SYSTEM_GEM)
        output_printf(o, "%-22s %8" PRIu64 " entries of maps  %.12s  ", r->name,
                      row_count(m, TABLE_MAPS), entry->package.hex);
    else
        output_printf(o, "%-22s %8" PRIu64 " codes %6" PRIu64 " changes  %.12s  ", r->name,
                      row_count(m, TABLE_CODES), row_count(m, TABLE_OFFICIAL_CHANGES),
                      entry->package.hex);
    output_visible(o, m->label);
    output_text(o, TEXT("\n"));
}

static void put_row(struct rows *rows, const struct release *r, const struct store_entry *entry)
{
    const struct manifest *m = &r->manifest;
    struct text values[COLUMNS];
    char numbers[4][ROW_NUMBER_SIZE];
    char day[DATE_TEXT + 1];
    date_format(m->effective, day);
    values[RELEASE] = text_of(r->name);
    values[SYSTEM] = text_of(system_name(m->system));
    values[EFFECTIVE] = text_of(day);
    values[EDITION] = m->edition > 0 ? row_number(m->edition, numbers[0]) : TEXT_NOT_STATED;
    values[LABEL] = m->label;
    values[CODES] = row_number(row_count(m, TABLE_CODES), numbers[1]);
    values[CHANGES] = row_number(row_count(m, TABLE_OFFICIAL_CHANGES), numbers[2]);
    values[DELIVERIES] = row_number(m->delivery_count, numbers[3]);
    values[PACKAGE] = text_of(entry->package.hex);
    values[SCHEMA] = text_of(ROWS_SCHEMA);
    rows_put(rows, values);
}

/* A release that cannot be read is reported and the others are listed all the same. */
static size_t print_entries(const struct store *s, const struct store_entries *entries,
                            enum system wanted, struct rows *rows, struct diagnostics *d)
{
    size_t listed = 0;
    for (size_t i = 0; i < entries->count; i++) {
        const struct store_entry *entry = &entries->items[i];
        struct operand held;
        if (wanted != SYSTEM_NONE && entry->identity.system != wanted)
            continue;
        listed++;
        if (operand_open_entry(&held, entry, s, d) != STATUS_OK)
            continue;
        if (rows->format == ROWS_TEXT)
            put_text(rows->to, &held.release, entry);
        else
            put_row(rows, &held.release, entry);
        operand_close(&held, d);
    }
    return listed;
}

static enum status run(const struct arguments *a, struct store *s, bool *findings,
                       struct diagnostics *d)
{
    (void)findings;
    enum row_format format;
    enum system wanted = SYSTEM_NONE;
    struct store_entries entries;
    struct output o;
    struct rows rows;
    const char *system = a->values[OPTION_SYSTEM];
    if (row_format_read(a->values[OPTION_FORMAT], &format, d) != STATUS_OK)
        return STATUS_FAILED;
    if (system && !system_from_name(text_of(system), &wanted))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no system: say " SYSTEM_NAMES, system);
    if (store_check(s, d) != STATUS_OK || store_list(s, &entries, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = output_open(&o, a->values[OPTION_OUTPUT], d);
    if (status == STATUS_OK) {
        rows_begin(&rows, &o, format, columns, COLUMNS);
        if (print_entries(s, &entries, wanted, &rows, d) == 0)
            diagnostics_add(d, SEVERITY_NOTE, NO_PLACE,
                            "no release%s%s is held; codeset ingest reads one in",
                            wanted != SYSTEM_NONE ? " of " : "",
                            wanted != SYSTEM_NONE ? system_name(wanted) : "");
        rows_end(&rows);
        status = output_commit(&o, NULL, d);
    }
    store_entries_release(&entries);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
