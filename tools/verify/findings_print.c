/* Findings as rows: text for people, TSV and JSON lines for programs. */
#include <inttypes.h>

#include "schema/base/json.h"
#include "schema/tsv.h"
#include "tools/verify/findings.h"

bool findings_format_from_name(struct text name, enum findings_format *format)
{
    static const char *const names[] = {"text", "tsv", "jsonl"};
    for (int i = 0; i < 3; i++) {
        if (text_equal(name, text_of(names[i]))) {
            *format = (enum findings_format)i;
            return true;
        }
    }
    return false;
}

enum { COLUMNS = 15, NUMBER_SIZE = 24 };

static const char *const column_names[COLUMNS] = {
    "id",          "outcome",   "code",      "action",  "weight",          "message",
    "from_source", "from_line", "to_source", "to_line", "official_source", "official_line",
    "reason",      "waived",    "schema",
};

static struct text line_text(const struct change_source *source, struct buffer *b)
{
    size_t begin = b->length;
    if (!source->source.at)
        return TEXT_NOT_STATED;
    buffer_append_uint64(b, source->line);
    return text_from(buffer_text(b), begin);
}

static void fill_columns(const struct finding *f, struct text columns[COLUMNS],
                         struct buffer *numbers)
{
    size_t i = 0;
    buffer_clear(numbers);
    buffer_reserve(numbers, (size_t)3 * NUMBER_SIZE);
    columns[i++] = f->id;
    columns[i++] = text_of(outcome_name(f->outcome));
    columns[i++] = f->code;
    columns[i++] = f->action;
    columns[i++] = f->weight != WEIGHT_NONE ? text_of(weight_name(f->weight)) : TEXT_NOT_STATED;
    columns[i++] = f->message;
    columns[i++] = f->from.source;
    columns[i++] = line_text(&f->from, numbers);
    columns[i++] = f->to.source;
    columns[i++] = line_text(&f->to, numbers);
    columns[i++] = f->official.source;
    columns[i++] = line_text(&f->official, numbers);
    columns[i++] = f->reason;
    columns[i++] = f->waived;
    columns[i++] = text_of(FINDINGS_SCHEMA);
}

static void append_tsv(struct buffer *row, const struct text columns[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (i > 0)
            buffer_append_char(row, '\t');
        tsv_append_escaped(row, columns[i]);
    }
    buffer_append_char(row, '\n');
}

static void append_jsonl(struct buffer *row, const struct text columns[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        bool number = text_ends_with_ignoring_case(text_of(column_names[i]), TEXT("_line"));
        buffer_append_char(row, i == 0 ? '{' : ',');
        json_append_string(row, text_of(column_names[i]));
        buffer_append_char(row, ':');
        if (number && columns[i].at)
            buffer_append_text(row, columns[i]);
        else
            json_append_string(row, columns[i]);
    }
    buffer_append_text(row, TEXT("}\n"));
}

static void append_place(struct buffer *row, const char *side, const struct change_source *s)
{
    if (!s->source.at)
        return;
    buffer_printf(row, "  %s ", side);
    buffer_append_visible(row, s->source);
    buffer_printf(row, ":%" PRIu64, s->line);
}

static void append_text(struct buffer *row, const struct finding *f)
{
    buffer_printf(row, "%s  ", outcome_name(f->outcome));
    if (f->action.at)
        buffer_printf(row, "%.*s  ", TEXT_ARGS(f->action));
    if (f->code.at) {
        buffer_append_visible(row, f->code);
        buffer_append_text(row, TEXT("  "));
    }
    if (f->weight != WEIGHT_NONE)
        buffer_printf(row, "%s  ", weight_name(f->weight));
    buffer_append_visible(row, f->message);
    buffer_append_text(row, TEXT("\n    id "));
    buffer_append_visible(row, f->id);
    append_place(row, "from", &f->from);
    append_place(row, "to", &f->to);
    append_place(row, "official", &f->official);
    if (f->reason.at)
        buffer_printf(row, "\n    reason: %.*s", TEXT_ARGS(f->reason));
    if (f->waived.at) {
        buffer_append_text(row, TEXT("\n    waived: "));
        buffer_append_visible(row, f->waived);
    }
    buffer_append_char(row, '\n');
}

enum status findings_print(const struct findings *f, enum findings_format format, bool all,
                           struct output *o, struct diagnostics *d)
{
    struct text columns[COLUMNS];
    struct buffer row, numbers;
    buffer_init(&row);
    buffer_init(&numbers);
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = text_of(column_names[i]);
    if (format == FINDINGS_TSV)
        append_tsv(&row, columns);
    output_text(o, buffer_text(&row));
    for (size_t i = 0; i < f->count; i++) {
        if (f->items[i].outcome == OUTCOME_AGREED && !all)
            continue;
        buffer_clear(&row);
        fill_columns(&f->items[i], columns, &numbers);
        if (format == FINDINGS_TSV)
            append_tsv(&row, columns);
        else if (format == FINDINGS_JSONL)
            append_jsonl(&row, columns);
        else
            append_text(&row, &f->items[i]);
        output_text(o, buffer_text(&row));
    }
    bool failed = row.failed || numbers.failed;
    buffer_release(&row);
    buffer_release(&numbers);
    return failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}
