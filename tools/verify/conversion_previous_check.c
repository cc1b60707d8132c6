/*
 * The previous codes of a conversion table against the codes of the day before the change: each
 * must have been billable then, or have become a code by an earlier row of the table (codes of a
 * day without an edition of its own stand in no order file of that year). Judged is what a release
 * in the store speaks for; rows of other days are counted as not judged.
 */
#include <inttypes.h>
#include <stdio.h>

#include "releases/operand.h"
#include "schema/base/input.h"
#include "tools/verify/conversion_check.h"

/* ---- against one release */

/* Days from `first` to `last` are those on which a change comes after this release spoke. */
struct judging {
    struct check *check;
    struct replaced_codes *previous;
    struct date first, last;
    size_t at; /* the first item not looked at */
};

static bool is_judged(const struct judging *j, const struct replaced_code *p)
{
    struct date day = j->previous->rows->rows[p->row].effective;
    return date_compare(day, j->first) >= 0 && date_compare(day, j->last) <= 0;
}

/* By an earlier row of the table itself. */
static bool became_code_before(const struct conversion_list *rows, struct text code,
                               struct date day)
{
    for (size_t i = conversion_list_find(rows, code);
         i < rows->count && text_equal(rows->rows[i].code, code); i++)
        if (date_is_set(rows->rows[i].effective) && date_compare(rows->rows[i].effective, day) < 0)
            return true;
    return false;
}

static enum status judge(struct judging *j, struct replaced_code *p, const char *fault)
{
    const struct conversion_list *rows = j->previous->rows;
    char message[256];
    if (!is_judged(j, p))
        return STATUS_OK;
    p->judged = true;
    j->check->checked++;
    if (!fault || became_code_before(rows, text_of(p->code), rows->rows[p->row].effective)) {
        j->check->agreed++;
        return STATUS_OK;
    }
    snprintf(message, sizeof message, "has the previous code '%s', which %s", p->code, fault);
    return conversion_find(j->check, &rows->rows[p->row], p->code, message);
}

/* Both come in the order of codes. */
static enum status take_code(void *context, const struct text *v)
{
    struct judging *j = context;
    for (; j->at < j->previous->count; j->at++) {
        struct replaced_code *p = &j->previous->items[j->at];
        int order = text_compare(text_of(p->code), v[CODES_CODE]);
        if (order > 0)
            return STATUS_OK;
        bool header = text_equal(v[CODES_BILLABLE], TEXT("0"));
        const char *fault = order < 0 ? "was no code then" : header ? "was a header then" : NULL;
        if (judge(j, p, fault) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status judge_by(struct judging *j, const struct release *r)
{
    const struct scope *scope = manifest_scope(&r->manifest, tables[TABLE_CODES].name);
    if (!scope || !scope->complete)
        return STATUS_OK;
    enum status status = release_each_row(r, TABLE_CODES, take_code, j, j->check->d);
    for (; status == STATUS_OK && j->at < j->previous->count; j->at++)
        status = judge(j, &j->previous->items[j->at], "was no code then");
    return status;
}

/* ---- all releases */

static bool states_codes(const struct release *r)
{
    const struct scope *scope = manifest_scope(&r->manifest, tables[TABLE_CODES].name);
    return scope && scope->complete;
}

static struct date day_after(struct date day)
{
    for (int i = 0; i < 3; i++) {
        struct date next = {day.year, day.month, (signed char)(day.day + 1)};
        if (i == 1)
            next = (struct date){day.year, (signed char)(day.month + 1), 1};
        if (i == 2)
            next = (struct date){(short)(day.year + 1), 1, 1};
        if (date_is_valid(next.year, next.month, next.day))
            return next;
    }
    return day;
}

/* A release speaks for the days to the next one held, and at most for its fiscal year. */
static enum status judge_by_store(struct check *c, struct replaced_codes *p, const struct store *s)
{
    struct store_entries entries = {0};
    struct date next = {9999, 12, 31};
    enum system system = c->release->manifest.system;
    if (!input_is_folder(s->path))
        return STATUS_OK;
    enum status status = store_list(s, &entries, c->d);
    for (size_t i = entries.count; status == STATUS_OK && i-- > 0;) {
        struct operand held;
        struct date effective = entries.items[i].identity.effective;
        if (entries.items[i].identity.system != system || date_compare(effective, next) >= 0)
            continue;
        status = operand_open_entry(&held, &entries.items[i], s, c->d);
        if (status != STATUS_OK)
            break;
        struct date end = day_after(system_edition_end(system, effective));
        struct judging j = {c, p, day_after(effective), date_compare(end, next) < 0 ? end : next,
                            0};
        if (states_codes(&held.release)) {
            status = judge_by(&j, &held.release);
            next = effective;
        }
        operand_close(&held, c->d);
    }
    store_entries_release(&entries);
    return status;
}

enum status conversion_previous_check(const struct release *r, struct replaced_codes *previous,
                                      const struct store *s, struct output *o,
                                      struct findings *findings, struct diagnostics *d)
{
    struct check c = check_begin(r, "conversion-previous", findings, d);
    enum status status = judge_by_store(&c, previous, s);
    if (check_end(&c, status, o) != STATUS_OK)
        return STATUS_FAILED;
    if (previous->count > c.checked)
        output_printf(o,
                      "    %" PRIu64 " previous codes not judged: the release of the day before is "
                      "not held\n",
                      previous->count - c.checked);
    return STATUS_OK;
}
