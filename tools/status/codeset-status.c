/* codeset status: what is held, what is missing, what has run out. */
#include <time.h>

#include "releases/known_files.h"
#include "schema/manifest.h"
#include "tools/common/rows.h"
#include "tools/common/store_tool.h"
#include "tools/status/coverage.h"

enum { OPTION_STORE, OPTION_ON, OPTION_SYSTEM, OPTION_FORMAT, OPTION_OUTPUT };

static const struct tool tool = {
    .program = "codeset-status",
    .synopsis = "[--on DATE] [--system S] [--format text|tsv|jsonl]",
    .summary =
        "Says for each code system which release held speaks for a day, which of those held have\n"
        "run out on it, and which editions known to have been published are not held. A release\n"
        "speaks from its date to the day before the next edition, held or not, and at most to the\n"
        "end of its fiscal year, 30 September (of HCPCS: its quarter, its year before 2020).\n"
        "ICD-9-CM ended on 2015-09-30, and its maps with those of FY2018.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_ON] = {"on", 0, "DATE", "the day, YYYY-MM-DD; else today"},
            [OPTION_SYSTEM] = {"system", 0, "S", "only " SYSTEM_NAMES},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv or jsonl"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write there instead of standard output"},
        },
    .notes =
        "Exit status: 0 every system of which a release is held is covered on the day, or has\n"
        "ended; 1 one is not; 2 not done.\n\n"
        "Example: codeset status --on 2026-01-15",
    .operands_least = 0,
    .operands_most = 0,
};

enum {
    ON,
    SYSTEM,
    RELEASE,
    EFFECTIVE,
    EDITION,
    UNTIL,
    HELD,
    STATE,
    COVERS,
    LISTED,
    LABEL,
    NOTE,
    SCHEMA,
    COLUMNS
};

static const struct column columns[COLUMNS] = {
    [ON] = {"on", COLUMN_STRING},           [SYSTEM] = {"system", COLUMN_STRING},
    [RELEASE] = {"release", COLUMN_STRING}, [EFFECTIVE] = {"effective", COLUMN_STRING},
    [EDITION] = {"edition", COLUMN_NUMBER}, [UNTIL] = {"until", COLUMN_STRING},
    [HELD] = {"held", COLUMN_BOOLEAN},      [STATE] = {"state", COLUMN_STRING},
    [COVERS] = {"covers", COLUMN_BOOLEAN},  [LISTED] = {"in_calendar", COLUMN_BOOLEAN},
    [LABEL] = {"label", COLUMN_STRING},     [NOTE] = {"note", COLUMN_STRING},
    [SCHEMA] = {"schema", COLUMN_STRING},
};

/* What is asked. */
struct question {
    struct date on;
    enum system system; /* SYSTEM_NONE: all */
    enum row_format format;
};

static void name_of(const struct edition *e, char out[RELEASE_NAME_LIMIT])
{
    struct manifest named = {.system = e->identity.system,
                             .effective = e->identity.effective,
                             .edition = e->identity.edition};
    manifest_name(&named, out);
}

/* ---- rows for programs: one an edition */

static void put_row(struct rows *rows, const struct coverage *c, const struct edition *e)
{
    char on[DATE_TEXT + 1], effective[DATE_TEXT + 1], until[DATE_TEXT + 1];
    char name[RELEASE_NAME_LIMIT], edition[ROW_NUMBER_SIZE];
    struct text values[COLUMNS];
    date_format(c->on, on);
    date_format(e->identity.effective, effective);
    date_format(e->until, until);
    name_of(e, name);
    values[ON] = text_of(on);
    values[SYSTEM] = text_of(system_name(c->system));
    values[RELEASE] = text_of(name);
    values[EFFECTIVE] = text_of(effective);
    values[EDITION] =
        e->identity.edition > 0 ? row_number(e->identity.edition, edition) : TEXT_NOT_STATED;
    values[UNTIL] = text_of(until);
    values[HELD] = row_boolean(e->held);
    values[STATE] = text_of(edition_state_name(e->state));
    values[COVERS] = row_boolean(e == c->release);
    values[LISTED] = row_boolean(e->listed);
    values[LABEL] = e->label;
    values[NOTE] = e->note;
    values[SCHEMA] = text_of(ROWS_SCHEMA);
    rows_put(rows, values);
}

/* ---- text for people */

static void put_edition(struct output *o, const struct edition *e, const char *state)
{
    char effective[DATE_TEXT + 1], until[DATE_TEXT + 1], name[RELEASE_NAME_LIMIT];
    struct text label = e->listed ? e->label : TEXT("not in the calendar");
    date_format(e->identity.effective, effective);
    date_format(e->until, until);
    name_of(e, name);
    output_printf(o, "    %-22s %s to %s  ", name, effective, until);
    output_printf(o, label.length > 0 ? "%-10s  " : "%s", state);
    output_visible(o, label);
    if (e->note.length > 0) {
        output_text(o, label.length > 0 ? TEXT(": ") : TEXT(""));
        output_visible(o, e->note);
    }
    output_text(o, TEXT("\n"));
}

/* "icd10cm@2026-04-01 (ICD-10-CM April 2026)" */
static void put_name(struct output *o, const struct edition *e)
{
    char name[RELEASE_NAME_LIMIT];
    name_of(e, name);
    output_printf(o, "%s", name);
    if (e->label.length > 0) {
        output_text(o, TEXT(" ("));
        output_visible(o, e->label);
        output_text(o, TEXT(")"));
    }
}

static void put_last_held(struct output *o, const struct coverage *c)
{
    char until[DATE_TEXT + 1];
    if (!c->last_held)
        return;
    date_format(c->last_held->until, until);
    output_text(o, TEXT("; the last one held before, "));
    put_name(o, c->last_held);
    output_printf(o, ", ran out after %s", until);
}

static void put_answer(struct output *o, const struct coverage *c)
{
    char until[DATE_TEXT + 1];
    output_text(o, c->release ? TEXT("  covered by ") : TEXT("  not covered: "));
    switch (c->answer) {
    case COVERAGE_YES:
        date_format(c->release->until, until);
        put_name(o, c->release);
        output_printf(o, " until %s", until);
        if (c->release != c->applies) {
            output_text(o, TEXT(", but the later edition of that date, "));
            put_name(o, c->applies);
            output_text(o, TEXT(", is not held"));
        }
        break;
    case COVERAGE_MISSING:
        put_name(o, c->applies);
        output_text(o, TEXT(" is not held"));
        put_last_held(o, c);
        break;
    case COVERAGE_RAN_OUT:
        output_text(o, TEXT("no edition is known for that day"));
        put_last_held(o, c);
        break;
    case COVERAGE_BEFORE:
        output_text(o, TEXT("the day lies before the first edition known, "));
        put_name(o, &c->editions[0]);
        break;
    case COVERAGE_NOTHING:
        output_text(o, TEXT("no edition is known"));
        break;
    }
    output_text(o, TEXT("\n"));
}

static const char *state_word(const struct coverage *c, const struct edition *e)
{
    if (e == c->release || e->state == EDITION_APPLIES)
        return "applies";
    if (e->state == EDITION_NOT_YET)
        return "not yet";
    if (!e->held)
        return "";
    return e->state == EDITION_RAN_OUT ? "ran out" : "superseded";
}

/* No edition of the system will speak for the day. */
static bool has_ended(const struct coverage *c)
{
    struct date last = system_last_day(c->system);
    return date_is_set(last) && date_compare(c->on, last) > 0;
}

static void put_system(struct output *o, const struct coverage *c)
{
    static const struct date in_force = {2015, 10, 1};
    char last[DATE_TEXT + 1];
    output_printf(o, "\n%s (%s)\n", system_name(c->system), system_title(c->system));
    put_answer(o, c);
    date_format(system_last_day(c->system), last);
    if (has_ended(c))
        output_printf(o, "  ended: its last edition spoke until %s, and none follows\n", last);
    if ((c->system == SYSTEM_ICD10CM || c->system == SYSTEM_ICD10PCS) &&
        date_compare(c->on, in_force) < 0)
        output_text(o, TEXT("  ICD-10 was not in force on claims before 2015-10-01\n"));
    output_printf(o, "  %s\n", c->held > 0 ? "held:" : "held: nothing");
    for (size_t i = 0; i < c->count; i++)
        if (c->editions[i].held)
            put_edition(o, &c->editions[i], state_word(c, &c->editions[i]));
    output_printf(o, "  %s\n",
                  c->held < c->count ? "known, and not held:" : "known, and not held: nothing");
    for (size_t i = 0; i < c->count; i++)
        if (!c->editions[i].held)
            put_edition(o, &c->editions[i], state_word(c, &c->editions[i]));
}

/* ---- */

static enum status print_status(const struct question *q, const struct calendar *calendar,
                                const struct store_entries *entries, struct rows *rows,
                                bool *uncovered, struct diagnostics *d)
{
    char on[DATE_TEXT + 1];
    date_format(q->on, on);
    if (q->format == ROWS_TEXT)
        output_printf(rows->to, "On %s\n", on);
    for (int system = SYSTEM_NONE + 1; system < SYSTEMS; system++) {
        struct coverage c;
        if (q->system != SYSTEM_NONE && (enum system)system != q->system)
            continue;
        if (coverage_find(&c, (enum system)system, q->on, calendar, entries, d) != STATUS_OK)
            return STATUS_FAILED;
        *uncovered |= c.held > 0 && c.answer != COVERAGE_YES && !has_ended(&c);
        if (q->format == ROWS_TEXT)
            put_system(rows->to, &c);
        for (size_t i = 0; q->format != ROWS_TEXT && i < c.count; i++)
            put_row(rows, &c, &c.editions[i]);
        coverage_release(&c);
    }
    return STATUS_OK;
}

static enum status today(struct date *date, struct diagnostics *d)
{
    struct tm local;
    time_t now = time(NULL);
    if (now == (time_t)-1 || !localtime_r(&now, &local) ||
        !date_is_valid(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday))
        return diagnostics_fail(d, NO_PLACE, "the clock gives no day: say --on DATE");
    *date = (struct date){(short)(local.tm_year + 1900), (signed char)(local.tm_mon + 1),
                          (signed char)local.tm_mday};
    return STATUS_OK;
}

static enum status read_question(const struct arguments *a, struct question *q,
                                 struct diagnostics *d)
{
    const char *on = a->values[OPTION_ON], *system = a->values[OPTION_SYSTEM];
    *q = (struct question){.system = SYSTEM_NONE};
    if (row_format_read(a->values[OPTION_FORMAT], &q->format, d) != STATUS_OK)
        return STATUS_FAILED;
    if (system && !system_from_name(text_of(system), &q->system))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no system: say " SYSTEM_NAMES, system);
    if (on && !date_parse(text_of(on), &q->on))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no date: say YYYY-MM-DD", on);
    return on ? STATUS_OK : today(&q->on, d);
}

static enum status run(const struct arguments *a, struct store *s, bool *uncovered,
                       struct diagnostics *d)
{
    struct question q;
    struct calendar calendar;
    struct store_entries entries;
    struct output o;
    struct rows rows;
    if (read_question(a, &q, d) != STATUS_OK || store_check(s, d) != STATUS_OK ||
        store_list(s, &entries, d) != STATUS_OK)
        return STATUS_FAILED;
    calendar_init(&calendar);
    enum status status = known_files_calendar(s, &calendar, d);
    if (status == STATUS_OK)
        status = output_open(&o, a->values[OPTION_OUTPUT], d);
    if (status == STATUS_OK) {
        rows_begin(&rows, &o, q.format, columns, COLUMNS);
        status = print_status(&q, &calendar, &entries, &rows, uncovered, d);
        rows_end(&rows);
        if (status == STATUS_OK)
            status = output_commit(&o, NULL, d);
        else
            output_abandon(&o);
    }
    calendar_release(&calendar);
    store_entries_release(&entries);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
