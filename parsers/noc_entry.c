#include "parsers/noc_entry.h"

#include "parsers/hcpcs_fields.h"

enum status noc_entries_begin(struct noc_entries *e, struct parse_job *job)
{
    struct scope_record scope = {.table = TABLE_NOC,
                                 .kind = TEXT_NOT_STATED,
                                 .first = TEXT_NOT_STATED,
                                 .last = TEXT_NOT_STATED};
    *e = (struct noc_entries){.job = job};
    buffer_init(&e->texts);
    buffer_init(&e->description);
    return job->sink->scope(job->sink->context, &scope);
}

void noc_entries_release(struct noc_entries *e)
{
    buffer_release(&e->texts);
    buffer_release(&e->description);
}

void noc_entries_drop(struct noc_entries *e)
{
    e->open = false;
}

bool noc_entries_go_on(const struct noc_entries *e, struct text code)
{
    return e->open && text_equal(code, e->row.code);
}

/* ---- an entry that is whole */

/* *good is false when the entry was rejected. */
static enum status read_date(struct parse_job *job, struct text t, const char *name,
                             uint64_t column, char day[DATE_TEXT + 1], bool *good)
{
    struct date date;
    *good = hcpcs_read_date(t, &date);
    if (!*good)
        return parse_reject(job, column, "%s '%.*s' is no date: expected YYYYMMDD", name,
                            TEXT_ARGS(t));
    date_format(date, day);
    return STATUS_OK;
}

static enum status give(struct parse_job *job, const struct noc_row *row, struct text description)
{
    char added[DATE_TEXT + 1], terminated[DATE_TEXT + 1];
    bool good;
    if (parse_check_code(job, row->code, row->code_column, &good) != STATUS_OK)
        return STATUS_FAILED;
    bool has_added = row->added.length > 0, has_terminated = row->terminated.length > 0;
    if (good && has_added &&
        read_date(job, row->added, "add date", row->added_column, added, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (good && has_terminated &&
        read_date(job, row->terminated, "termination date", row->terminated_column, terminated,
                  &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    /* a blank termination date is no end, but in a row without dates it says nothing */
    struct text end = has_added ? TEXT("") : TEXT_NOT_STATED;
    const struct text values[] = {
        [NOC_CODE] = row->code,
        [NOC_LONG] = row->cut ? TEXT_NOT_STATED : description,
        [NOC_VALID_FROM] = has_added ? text_of(added) : TEXT_NOT_STATED,
        [NOC_VALID_TO] = has_terminated ? text_of(terminated) : end,
    };
    struct fact_record record = {.table = TABLE_NOC, .values = values, .line = row->line};
    job->rows_read++;
    return job->sink->fact(job->sink->context, &record);
}

enum status noc_entries_flush(struct noc_entries *e)
{
    if (!e->open)
        return STATUS_OK;
    e->open = false;
    if (e->texts.failed || e->description.failed)
        return diagnostics_out_of_memory(e->job->d);
    e->job->at_line = e->row.line;
    enum status status = give(e->job, &e->row, buffer_text(&e->description));
    e->job->at_line = 0;
    return status;
}

/* ---- rows */

static struct text keep(struct noc_entries *e, struct text t)
{
    size_t at = e->texts.length;
    buffer_append_text(&e->texts, t);
    return text_from(buffer_text(&e->texts), at);
}

enum status noc_entries_take(struct noc_entries *e, const struct noc_row *row)
{
    if (row->added.length == 0 && row->terminated.length == 0 && noc_entries_go_on(e, row->code)) {
        if (e->description.length > 0 && row->description.length > 0)
            buffer_append_char(&e->description, ' ');
        buffer_append_text(&e->description, row->description);
        e->row.cut = false; /* what goes on is not cut */
        return STATUS_OK;
    }
    if (noc_entries_flush(e) != STATUS_OK)
        return STATUS_FAILED;
    buffer_clear(&e->texts);
    buffer_clear(&e->description);
    /* at once, so that none moves another */
    if (!buffer_reserve(&e->texts, row->code.length + row->added.length + row->terminated.length))
        return diagnostics_out_of_memory(e->job->d);
    e->row = *row;
    e->row.code = keep(e, row->code);
    e->row.added = keep(e, row->added);
    e->row.terminated = keep(e, row->terminated);
    buffer_append_text(&e->description, row->description);
    e->open = true;
    return STATUS_OK;
}
