#include "tools/verify/conversion_check.h"

#include <inttypes.h>
#include <stdio.h>

enum status conversion_find(struct check *c, const struct conversion_row *row, const char *what,
                            const char *message)
{
    struct buffer field;
    buffer_init(&field);
    buffer_append_visible(&field, row->previous);
    buffer_printf(&field, "/%s", what);
    enum status status = field.failed
                             ? diagnostics_out_of_memory(c->d)
                             : check_find(c, row->code.length > 0 ? row->code : row->current,
                                          buffer_text(&field), row->where, "%s", message);
    buffer_release(&field);
    return status;
}

/* What may be wrong with a row. */
enum fault { FAULT_MARKED, FAULT_REPEATED, FAULT_DAY, FAULT_WRITTEN, FAULT_CODE };
enum { FAULTS = 5 };

static const struct {
    const char *name, *words;
} faults[FAULTS] = {
    [FAULT_MARKED] = {"marked", "not understood"},
    [FAULT_REPEATED] = {"repeated", "repeated"},
    [FAULT_DAY] = {"effective", "without a day"},
    [FAULT_WRITTEN] = {"written", "written unusually"},
    [FAULT_CODE] = {"code", "of codes not valid now"},
};

struct rows_check {
    struct check check;
    const struct conversion_list *list;
    const struct replaced_codes *replaced;
    uint64_t counts[FAULTS], gone;
    bool codes; /* the release has a table of codes */
};

static enum status find_fault(struct rows_check *rc, const struct conversion_row *row,
                              enum fault fault, const char *message)
{
    rc->counts[fault]++;
    return conversion_find(&rc->check, row, faults[fault].name, message);
}

/* As the tables print codes: without blanks, those of ICD-10-CM with a dot. */
static bool is_written_as_usual(enum system system, const struct conversion_row *row)
{
    char display[CODE_LIMIT + 2];
    if (row->code.length == 0 || !system_code_is_valid(system, row->code, NULL))
        return true;
    system_code_display(system, row->code, display);
    return text_equal(row->current, text_of(display)) &&
           text_equal(row->previous, text_trim(row->previous));
}

static enum status judge_writing(struct rows_check *rc, const struct conversion_row *row,
                                 bool *good)
{
    char message[256];
    enum system system = rc->check.release->manifest.system;
    *good = is_written_as_usual(system, row);
    if (*good)
        return STATUS_OK;
    snprintf(message, sizeof message, "is written '%.*s', previously '%.*s': blanks, or no dot",
             TEXT_ARGS(row->current), TEXT_ARGS(row->previous));
    return find_fault(rc, row, FAULT_WRITTEN, message);
}

/* The same two codes may stand again for another change; only with the same one they are repeated.
 */
static bool is_repeated(const struct conversion_list *list, const struct conversion_row *row)
{
    for (const struct conversion_row *before = row; before-- > list->rows;) {
        if (!text_equal(before->code, row->code) || !text_equal(before->previous, row->previous))
            return false;
        if (text_equal(before->change, row->change) &&
            date_compare(before->effective, row->effective) == 0)
            return true;
    }
    return false;
}

static enum status judge_row(struct rows_check *rc, const struct conversion_row *row)
{
    bool marked = text_equal(row->state, TEXT("marked"));
    bool repeated = is_repeated(rc->list, row);
    bool dated = date_is_set(row->effective), usual;
    rc->check.checked++;
    if (marked && find_fault(rc, row, FAULT_MARKED, "is not understood in full") != STATUS_OK)
        return STATUS_FAILED;
    if (repeated && find_fault(rc, row, FAULT_REPEATED, "stands twice") != STATUS_OK)
        return STATUS_FAILED;
    if (!dated && find_fault(rc, row, FAULT_DAY, "has no day that can be read") != STATUS_OK)
        return STATUS_FAILED;
    if (judge_writing(rc, row, &usual) != STATUS_OK)
        return STATUS_FAILED;
    rc->check.agreed += !marked && !repeated && dated && usual;
    return STATUS_OK;
}

/* ---- current codes against the codes of the release */

struct against_codes {
    struct rows_check *rows;
    size_t at; /* the first row not judged */
};

/* What is no longer valid, and what a later row gives other codes for, is as it should be in a
 * table that is never shortened. */
static bool is_known_to_be_gone(const struct rows_check *rc, const struct conversion_row *row)
{
    return date_is_set(row->effective) &&
           replaced_codes_after(rc->replaced, row->code, row->effective);
}

/* Whether a row is without a finding so far. */
static bool was_agreed(const struct rows_check *rc, const struct conversion_row *row)
{
    return !text_equal(row->state, TEXT("marked")) && !is_repeated(rc->list, row) &&
           date_is_set(row->effective) &&
           is_written_as_usual(rc->check.release->manifest.system, row);
}

static enum status judge_code(struct rows_check *rc, const struct conversion_row *row,
                              const char *message)
{
    if (row->code.length == 0)
        return STATUS_OK;
    if (is_known_to_be_gone(rc, row)) {
        rc->gone++;
        return STATUS_OK;
    }
    rc->check.agreed -= was_agreed(rc, row);
    return find_fault(rc, row, FAULT_CODE, message);
}

/* Both come in the order of codes. */
static enum status take_code(struct check *c, const struct text *v, void *context)
{
    struct against_codes *a = context;
    const struct conversion_list *list = a->rows->list;
    (void)c;
    for (; a->at < list->count; a->at++) {
        const struct conversion_row *row = &list->rows[a->at];
        int order = text_compare(row->code, v[CODES_CODE]);
        if (order > 0)
            return STATUS_OK;
        bool header = order == 0 && text_equal(v[CODES_BILLABLE], TEXT("0"));
        if ((order < 0 || header) && judge_code(a->rows, row,
                                                header ? "is a header in the release"
                                                       : "is no code of the release") != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status judge_codes(struct rows_check *rc)
{
    struct against_codes a = {rc, 0};
    if (!rc->codes)
        return STATUS_OK;
    enum status status = check_each_row(&rc->check, TABLE_CODES, take_code, &a);
    for (; status == STATUS_OK && a.at < rc->list->count; a.at++)
        status = judge_code(rc, &rc->list->rows[a.at], "is no code of the release");
    return status;
}

/* ---- */

static enum status check_rows(const struct release *r, const struct replaced_codes *replaced,
                              struct output *o, struct findings *findings, struct diagnostics *d)
{
    const struct conversion_list *list = replaced->rows;
    struct rows_check rc = {
        .check = check_begin(r, "conversions", findings, d), .list = list, .replaced = replaced};
    enum status status = STATUS_OK;
    rc.codes = manifest_table(&r->manifest, tables[TABLE_CODES].name) != NULL;
    for (size_t i = 0; status == STATUS_OK && i < list->count; i++)
        status = judge_row(&rc, &list->rows[i]);
    if (status == STATUS_OK)
        status = judge_codes(&rc);
    if (check_end(&rc.check, status, o) != STATUS_OK)
        return STATUS_FAILED;
    output_text(o, TEXT("    rows"));
    for (size_t i = 0; i < FAULTS; i++)
        output_printf(o, "%s %" PRIu64 " %s", i > 0 ? "," : "", rc.counts[i], faults[i].words);
    if (rc.codes)
        output_printf(o, " (besides %" PRIu64 " that later rows replace)\n", rc.gone);
    else
        output_text(o, TEXT(" (no codes at hand)\n"));
    return STATUS_OK;
}

enum status conversion_check(const struct release *r, const struct store *s, struct output *o,
                             struct findings *findings, struct diagnostics *d)
{
    struct conversion_list list;
    struct replaced_codes replaced = {.items = NULL};
    if (!manifest_scope(&r->manifest, tables[TABLE_CONVERSIONS].name))
        return STATUS_OK;
    enum status status = conversion_list_read(&list, r, d);
    if (status == STATUS_OK)
        status = replaced_codes_read(&replaced, &list, r, d);
    if (status == STATUS_OK)
        status = check_rows(r, &replaced, o, findings, d);
    if (status == STATUS_OK)
        status = conversion_previous_check(r, &replaced, s, o, findings, d);
    replaced_codes_release(&replaced);
    conversion_list_release(&list);
    return status;
}
