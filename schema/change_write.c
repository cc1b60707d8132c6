#include "schema/change.h"

#include <string.h>

#include "schema/base/csv_cell.h"
#include "schema/base/json.h"
#include "schema/change_text.h"
#include "schema/tsv.h"

static const char *const kind_names[CHANGE_KINDS] = {
    "added",      "removed",    "to_header",    "to_billable",  "revised",
    "terminated", "redated",    "aged_out",     "withdrawn",    "reinstated",
    "reused",     "item_added", "item_removed", "item_revised", "item_moved",
};
static const char *const weight_names[WEIGHTS] = {"",         "blank",  "case", "punctuation",
                                                  "spelling", "wording"};
static const char *const format_names[] = {"text", "tsv", "csv", "jsonl"};

static bool find_name(struct text name, const char *const *names, size_t count, size_t *index)
{
    for (size_t i = 0; i < count; i++) {
        if (names[i][0] != '\0' && text_equal(name, text_of(names[i]))) {
            *index = i;
            return true;
        }
    }
    return false;
}

const char *change_kind_name(enum change_kind kind)
{
    return kind_names[kind];
}

bool change_is_of_item(enum change_kind kind)
{
    return kind >= CHANGE_KIND_ITEM_ADDED;
}

bool change_is_departure(enum change_kind kind)
{
    return kind == CHANGE_KIND_REMOVED || kind == CHANGE_KIND_AGED_OUT ||
           kind == CHANGE_KIND_WITHDRAWN;
}

bool change_kind_from_name(struct text name, enum change_kind *kind)
{
    size_t i;
    if (!find_name(name, kind_names, CHANGE_KINDS, &i))
        return false;
    *kind = (enum change_kind)i;
    return true;
}

const char *weight_name(enum weight weight)
{
    return weight_names[weight];
}

bool weight_from_name(struct text name, enum weight *weight)
{
    size_t i;
    if (!find_name(name, weight_names, WEIGHTS, &i))
        return false;
    *weight = (enum weight)i;
    return true;
}

bool change_format_from_name(struct text name, enum change_format *format)
{
    size_t i;
    if (!find_name(name, format_names, sizeof format_names / sizeof *format_names, &i))
        return false;
    *format = (enum change_format)i;
    return true;
}

/* ---- the columns, in the order of changes.md */

enum { COLUMNS = 26, NUMBER_SIZE = 24 };

static const char *const column_names[COLUMNS] = {
    "system",      "from",      "to",        "code",    "change",
    "field",       "old",       "new",       "weight",  "retroactive",
    "from_source", "from_line", "to_source", "to_line", "billable_from",
    "billable_to", "short",     "title",     "schema",  "valid_from",
    "valid_to",    "old_label", "new_label", "table",   "item",
    "reaches",
};

static struct text number_text(uint64_t number, char out[NUMBER_SIZE])
{
    size_t at = NUMBER_SIZE;
    do {
        out[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return (struct text){out + at, NUMBER_SIZE - at};
}

static struct text ternary_text(enum ternary value)
{
    return value == TERNARY_YES ? TEXT("1") : value == TERNARY_NO ? TEXT("0") : TEXT_NOT_STATED;
}

/* What the code is called: in the new release, or in the old one when it is gone. */
static struct text title_of(const struct change *c)
{
    if (c->kind == CHANGE_KIND_ADDED)
        return c->new_value;
    return change_is_departure(c->kind) ? c->old_value : c->title;
}

/* numbers[2] holds the digits that the columns point to. */
static void fill_columns(const struct change_writer *w, const struct change *c,
                         struct text columns[COLUMNS], char numbers[2][NUMBER_SIZE])
{
    size_t i = 0;
    columns[i++] = text_of(system_name(w->system));
    columns[i++] = text_of(w->from_name);
    columns[i++] = text_of(w->to_name);
    columns[i++] = c->code;
    columns[i++] = text_of(change_kind_name(c->kind));
    columns[i++] = c->field;
    columns[i++] = c->old_value;
    columns[i++] = c->new_value;
    columns[i++] = c->weight != WEIGHT_NONE ? text_of(weight_name(c->weight)) : TEXT_NOT_STATED;
    columns[i++] = ternary_text(c->retroactive);
    columns[i++] = c->from.source;
    columns[i++] = c->from.source.at ? number_text(c->from.line, numbers[0]) : TEXT_NOT_STATED;
    columns[i++] = c->to.source;
    columns[i++] = c->to.source.at ? number_text(c->to.line, numbers[1]) : TEXT_NOT_STATED;
    columns[i++] = ternary_text(c->billable_from);
    columns[i++] = ternary_text(c->billable_to);
    columns[i++] = c->short_title;
    columns[i++] = title_of(c);
    columns[i++] = text_of(CHANGE_SCHEMA);
    columns[i++] = c->valid_from;
    columns[i++] = c->valid_to;
    columns[i++] = c->old_label;
    columns[i++] = c->new_label;
    columns[i++] = c->table ? text_of(c->table) : TEXT("codes");
    columns[i++] = c->item;
    columns[i++] = c->reaches;
}

/* ---- formats */

static void put_tsv(struct buffer *row, const struct text columns[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (i > 0)
            buffer_append_char(row, '\t');
        tsv_append_escaped(row, columns[i]);
    }
    buffer_append_char(row, '\n');
}

static void put_csv(struct buffer *row, const struct text columns[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (i > 0)
            buffer_append_char(row, ',');
        csv_append_cell(row, columns[i]);
    }
    buffer_append_text(row, TEXT("\r\n"));
}

static bool is_number_column(size_t column)
{
    return strstr(column_names[column], "_line") || strcmp(column_names[column], "reaches") == 0;
}

static bool is_boolean_column(size_t column)
{
    return strncmp(column_names[column], "billable_", 9) == 0 ||
           strcmp(column_names[column], "retroactive") == 0;
}

static void put_jsonl(struct buffer *row, const struct text columns[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        buffer_append_char(row, i == 0 ? '{' : ',');
        json_append_string(row, text_of(column_names[i]));
        buffer_append_char(row, ':');
        if (columns[i].at && is_number_column(i))
            buffer_append_text(row, columns[i]);
        else if (columns[i].at && is_boolean_column(i))
            buffer_append_text(row, columns[i].at[0] == '1' ? TEXT("true") : TEXT("false"));
        else
            json_append_string(row, columns[i]);
    }
    buffer_append_text(row, TEXT("}\n"));
}

void change_writer_begin(struct change_writer *w, struct output *to, enum change_format format,
                         enum system system, const char *from_name, const char *to_name)
{
    *w = (struct change_writer){
        .to = to, .format = format, .system = system, .from_name = from_name, .to_name = to_name};
    buffer_init(&w->row);
    buffer_init(&w->said);
    buffer_init(&w->outline);
    struct text names[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        names[i] = text_of(column_names[i]);
    if (format == CHANGE_TSV)
        put_tsv(&w->row, names);
    if (format == CHANGE_CSV)
        put_csv(&w->row, names);
    output_text(to, buffer_text(&w->row));
}

void change_writer_put(struct change_writer *w, const struct change *change)
{
    struct text columns[COLUMNS];
    char numbers[2][NUMBER_SIZE];
    buffer_clear(&w->row);
    fill_columns(w, change, columns, numbers);
    switch (w->format) {
    case CHANGE_TEXT:
        change_text_append(w, change);
        break;
    case CHANGE_TSV:
        put_tsv(&w->row, columns);
        break;
    case CHANGE_CSV:
        put_csv(&w->row, columns);
        break;
    case CHANGE_JSONL:
        put_jsonl(&w->row, columns);
        break;
    }
    output_text(w->to, buffer_text(&w->row));
}

enum status change_writer_end(struct change_writer *w, struct diagnostics *d)
{
    bool failed = w->row.failed || w->said.failed || w->outline.failed;
    buffer_release(&w->row);
    buffer_release(&w->said);
    buffer_release(&w->outline);
    return failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}
