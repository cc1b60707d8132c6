#include "tests/support/parsing.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/containers/headed_bytes.h"

static void promise(struct parsing *p, bool kept, const char *what)
{
    if (!kept && !p->fault)
        p->fault = what;
}

static void promise_line(struct parsing *p, uint64_t line)
{
    promise(p, line > p->last_line, "events come in the order of lines, one a line");
    p->last_line = line;
}

static void promise_text(struct parsing *p, struct text t)
{
    size_t bad;
    if (!t.at)
        return;
    promise(p, text_is_utf8(t, &bad), "texts are UTF-8");
    promise(p, t.length <= LINE_LIMIT, "texts are no longer than a line");
    promise(p, t.length == 0 || (!memchr(t.at, '\0', t.length) && !memchr(t.at, '\n', t.length)),
            "texts hold neither NUL nor line ends");
}

static void append_title(struct buffer *b, struct text t)
{
    if (t.at)
        buffer_printf(b, " '%.*s'", TEXT_ARGS(t));
    else
        buffer_printf(b, " --");
}

static const char *flag_name(enum flag flag)
{
    return flag == FLAG_YES ? "billable" : flag == FLAG_NO ? "header" : "-";
}

/* " 2017-01-01..open" where dates are stated. */
static void append_interval(struct buffer *b, const struct code_record *r)
{
    char day[DATE_TEXT + 1];
    if (!date_is_set(r->valid_from))
        return;
    date_format(r->valid_from, day);
    buffer_printf(b, " %s..", day);
    date_format(r->valid_to, day);
    buffer_printf(b, "%s", date_is_set(r->valid_to) ? day : "open");
}

static enum status take_code(void *context, const struct code_record *r)
{
    struct parsing *p = context;
    p->codes++;
    promise_line(p, r->line);
    promise(p, system_code_is_valid(p->system, r->code, NULL), "codes fit their system");
    promise(p, (r->kind == CODE_KIND_HEADER) == (r->billable == FLAG_NO),
            "a header is what is not billable");
    promise(p, r->long_title.at || r->short_title.at, "a code has a title");
    promise_text(p, r->short_title);
    promise_text(p, r->long_title);
    buffer_printf(&p->events, "code %" PRIu64 " %.*s %s %" PRIu64, r->line, TEXT_ARGS(r->code),
                  flag_name(r->billable), r->position);
    append_title(&p->events, r->short_title);
    append_title(&p->events, r->long_title);
    append_interval(&p->events, r);
    buffer_append_char(&p->events, '\n');
    return STATUS_OK;
}

static enum status take_property(void *context, const struct property_record *r)
{
    struct parsing *p = context;
    promise(p, p->codes > 0, "a property comes after its code");
    promise(p, system_code_is_valid(p->system, r->code, NULL), "codes fit their system");
    promise(p, r->ordinal > 0 && r->value.length > 0, "a property has an ordinal and a value");
    promise_text(p, r->value);
    buffer_printf(&p->events, "property %.*s %s.%u %.*s\n", TEXT_ARGS(r->code), r->name, r->ordinal,
                  TEXT_ARGS(r->value));
    return STATUS_OK;
}

static enum status take_change(void *context, const struct change_record *r)
{
    struct parsing *p = context;
    p->changes++;
    promise_line(p, r->line);
    promise(p, system_code_is_valid(p->system, r->code, NULL), "codes fit their system");
    promise(p, r->long_title.at || (!r->short_title.at && r->billable == FLAG_NOT_STATED),
            "a change that states a row has a long title");
    promise_text(p, r->short_title);
    promise_text(p, r->long_title);
    buffer_printf(&p->events, "change %" PRIu64 " %s %.*s %s", r->line,
                  change_action_name(r->action), TEXT_ARGS(r->code), flag_name(r->billable));
    append_title(&p->events, r->short_title);
    append_title(&p->events, r->long_title);
    promise_text(p, r->words);
    if (r->words.at)
        buffer_printf(&p->events, " \"%.*s\"", TEXT_ARGS(r->words));
    buffer_append_char(&p->events, '\n');
    return STATUS_OK;
}

static enum status take_trailer(void *context, const struct trailer_record *r)
{
    struct parsing *p = context;
    p->trailers++;
    promise_line(p, r->line);
    promise_text(p, r->text);
    promise_text(p, r->file);
    bool names_file = r->item == TRAILER_OLD_COUNT || r->item == TRAILER_NEW_COUNT;
    promise(p, names_file || !r->file.at, "only the counts of files name one");
    buffer_printf(&p->events, "trailer %" PRIu64 " %s|%s|%" PRIu64 "|%.*s\n", r->line,
                  trailer_block_name(r->block), trailer_item_name(r->item), r->value,
                  TEXT_ARGS(r->file.at ? r->file : TEXT("--")));
    return STATUS_OK;
}

/* Texts of facts may be long and of several lines; what is not text never gets here. */
static enum status take_fact(void *context, const struct fact_record *r)
{
    struct parsing *p = context;
    const struct table *t = &tables[r->table];
    p->facts++;
    promise(p, r->line > 0, "a fact stands on a line");
    promise(p, t->as_stated, "facts go to tables that hold them as stated");
    buffer_printf(&p->events, "fact %" PRIu64 " %s", r->line, t->name);
    for (size_t i = 0; i < t->field_count; i++) {
        size_t bad;
        struct text value = r->values[i];
        promise(p, value.at || !t->fields[i].required, "what is required is stated");
        promise(p, text_is_utf8(value, &bad), "texts are UTF-8");
        buffer_append_char(&p->events, i == 0 ? ' ' : '|');
        buffer_append_visible(&p->events, value.at ? value : TEXT("--"));
    }
    buffer_append_char(&p->events, '\n');
    return STATUS_OK;
}

static enum status take_scope(void *context, const struct scope_record *r)
{
    struct parsing *p = context;
    promise(p, tables[r->table].as_stated, "scopes are of tables that hold facts as stated");
    buffer_printf(&p->events, "scope %s %.*s %.*s..%.*s\n", tables[r->table].name,
                  TEXT_ARGS(r->kind), TEXT_ARGS(r->first), TEXT_ARGS(r->last));
    return STATUS_OK;
}

static enum status take_label(void *context, const struct label_record *r)
{
    struct parsing *p = context;
    promise_line(p, r->line);
    p->labels++;
    promise(p, r->value.length > 0 && r->label.length > 0, "a label has a value and words");
    promise_text(p, r->value);
    if (r->label.length <= LINE_LIMIT) /* it may be of several lines */
        promise_text(p, r->label);
    buffer_printf(&p->events, "label %" PRIu64 " %s %.*s '%.*s'\n", r->line, r->name,
                  TEXT_ARGS(r->value), TEXT_ARGS(r->label));
    return STATUS_OK;
}

static enum status take_correction(void *context, const struct correction_record *r)
{
    struct parsing *p = context;
    char day[DATE_TEXT + 1];
    promise(p, r->line >= p->last_line, "corrections come in the order of lines");
    p->last_line = r->line;
    p->corrections++;
    promise(p, system_code_is_valid(p->system, r->code, NULL), "codes fit their system");
    promise(p, r->words.length > 0, "a correction has words");
    promise(p, r->field || !r->value.at, "a value is of a field");
    promise_text(p, r->value);
    promise_text(p, r->words);
    date_format(r->effective, day);
    buffer_printf(&p->events, "correction %" PRIu64 " %s %s", r->line,
                  correction_action_name(r->action), r->field ? r->field : "-");
    buffer_printf(&p->events, " %.*s", TEXT_ARGS(r->code));
    append_title(&p->events, r->value);
    buffer_printf(&p->events, " %s\n", date_is_set(r->effective) ? day : "-");
    return STATUS_OK;
}

static enum status take_reject(void *context, uint64_t line, uint64_t column, struct text message)
{
    struct parsing *p = context;
    p->rejects++;
    if (p->xml) {
        promise(p, line >= p->last_line, "rejects come in the order of lines");
        p->last_line = line;
    } else if (!p->of_sheets) { /* one may be about another sheet than the one that is read */
        promise_line(p, line);
    }
    promise(p, message.length > 0, "a line is rejected with a reason");
    buffer_printf(&p->events, "reject %" PRIu64 ":%" PRIu64 " %.*s\n", line, column,
                  TEXT_ARGS(message));
    return STATUS_OK;
}

static void keep_messages(struct parsing *p, struct diagnostics *d)
{
    size_t length = 0;
    FILE *to = open_memstream(&p->messages, &length);
    if (!to)
        abort();
    diagnostics_print(d, "parse", to);
    if (fclose(to) != 0)
        abort();
}

/* What must be true when a parser has ended. */
static void promise_end(struct parsing *p, const struct parse_job *job, const struct diagnostics *d)
{
    p->rows_read = job->rows_read;
    p->rows_rejected = job->rows_rejected;
    promise(p, p->status != STATUS_END, "a parser ends with success or failure");
    promise(p,
            job->rows_read ==
                p->codes + p->changes + p->trailers + p->labels + p->facts + p->corrections,
            "rows read are what the sink was given");
    promise(p, job->rows_rejected == p->rejects, "rejected rows are what the sink was told of");
    size_t failures = diagnostics_errors(d) - (size_t)p->rejects;
    if (job->workbook) /* each missing column is an error of its own */
        failures = failures > 0;
    promise(p, failures == (p->status == STATUS_FAILED ? 1 : 0), "a failure has one reason");
    promise(p, !p->events.failed && !d->out_of_memory, "memory suffices");
}

static struct record_sink sink_of(struct parsing *p)
{
    return (struct record_sink){.code = take_code,
                                .property = take_property,
                                .change = take_change,
                                .trailer = take_trailer,
                                .fact = take_fact,
                                .scope = take_scope,
                                .label = take_label,
                                .correction = take_correction,
                                .reject = take_reject,
                                .context = p};
}

void parsing_run(struct parsing *p, const struct parser *parser, struct recognition as,
                 struct text bytes, size_t head, size_t piece)
{
    *p = (struct parsing){.system = as.system, .xml = parser->xml};
    buffer_init(&p->events);
    struct diagnostics d;
    diagnostics_init(&d);
    struct text beginning = text_slice(bytes, 0, head);
    struct pieces pieces;
    pieces_init(&pieces, text_from(bytes, beginning.length), piece, pieces_seed_of(bytes));
    struct lines lines;
    lines_init(&lines, "input", beginning, pieces_source(&pieces));
    struct record_sink sink = sink_of(p);
    struct headed_bytes whole = {beginning, pieces_source(&pieces)};
    struct parse_job job = {.as = as, .label = lines.name, .sink = &sink, .d = &d};
    if (parser->xml)
        job.bytes = headed_bytes_source(&whole);
    else
        job.lines = &lines;

    p->status = parser->parse(&job);
    promise_end(p, &job, &d);
    promise(p, parser->xml || p->last_line <= lines.number,
            "no event comes from beyond the last line");

    keep_messages(p, &d);
    lines_release(&lines);
    pieces_release(&pieces);
    diagnostics_release(&d);
}

void parsing_run_workbook(struct parsing *p, const struct parser *parser, struct text bytes)
{
    *p = (struct parsing){.status = STATUS_FAILED, .of_sheets = true};
    buffer_init(&p->events);
    struct diagnostics d;
    struct workbook *w = NULL;
    struct record_sink sink = sink_of(p);
    diagnostics_init(&d);
    struct parse_job job = {.label = "book.xlsx", .sink = &sink, .d = &d};
    if (workbook_open(&w, bytes, job.label, &d) == STATUS_OK &&
        parser->recognize_workbook(w, &job.as, &d) == STATUS_OK) {
        job.workbook = w;
        p->system = job.as.system;
        p->status = job.as.score > 0 ? parser->parse(&job) : STATUS_OK;
        promise_end(p, &job, &d);
    }
    keep_messages(p, &d);
    workbook_free(w);
    diagnostics_release(&d);
}

void parsing_release(struct parsing *p)
{
    buffer_release(&p->events);
    free(p->messages);
    p->messages = NULL;
}

bool parsing_equal(const struct parsing *a, const struct parsing *b)
{
    return a->status == b->status && a->rows_read == b->rows_read &&
           a->rows_rejected == b->rows_rejected &&
           text_equal(buffer_text(&a->events), buffer_text(&b->events)) &&
           strcmp(a->messages, b->messages) == 0;
}
