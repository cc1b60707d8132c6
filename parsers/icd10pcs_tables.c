/*
 * The tables of ICD-10-PCS: from which values of its seven axes a code is built.
 *
 * Source: CMS, "icd10pcs_tables_YYYY.xml", described by icd10pcs_tables.xsd of the same page:
 * ICD10PCS.tabular > version, title, pcsTable*; a table has three axes with one value each, then
 * rows with four axes; each choice of one value an axis of a row is a code. An axis has a title,
 * labels with their value in `code`, and perhaps a definition.
 *
 * Rows have no name in the file. A row is called by the lowest code that it allows, and the three
 * axes above the rows by the characters of the table, so that another row between them changes no
 * name; a name that comes again gets ".2" and so on.
 */
#include <string.h>

#include "parsers/containers/xml_form.h"
#include "parsers/containers/xml_head.h"
#include "parsers/document_facts.h"
#include "parsers/key_ordinals.h"

enum level {
    OUTSIDE,
    TABULAR,
    VERSION,
    DOCUMENT_TITLE_TEXT,
    TABLE,
    ROW,
    AXIS,
    AXIS_TITLE,
    LABEL,
    DEFINITION
};

static const struct xml_step steps[] = {
    {OUTSIDE, "ICD10PCS.tabular", TABULAR},
    {AXIS, "label", LABEL},
    {ROW, "axis", AXIS},
    {AXIS, "title", AXIS_TITLE},
    {TABLE, "pcsRow", ROW},
    {TABLE, "axis", AXIS},
    {AXIS, "definition", DEFINITION},
    {TABULAR, "pcsTable", TABLE},
    {TABULAR, "version", VERSION},
    {TABULAR, "title", DOCUMENT_TITLE_TEXT},
    {0, NULL, 0},
};

static const unsigned char with_text[] = {VERSION, DOCUMENT_TITLE_TEXT, AXIS_TITLE,
                                          LABEL,   DEFINITION,          0};

static const struct xml_form form = {steps, with_text};

enum { AXES = 7, HEADER_AXES = 3, VALUES = 34, ROW_NAME = 32 };

/* A text in the buffer of texts, which may still move. */
struct piece {
    size_t begin, length;
    bool stated;
};

struct label {
    char value;
    uint64_t line;
    struct piece text;
};

struct axis {
    struct piece title, definition, stated_values;
    struct label labels[VALUES]; /* each value once */
    size_t label_count;
    uint64_t line; /* 0: the axis did not come */
};

struct reading {
    struct parse_job *job;
    struct document_facts document;
    struct key_ordinals names; /* of rows, in the whole file */
    struct axis axes[AXES];
    struct buffer texts;         /* of the axes of the table, then of the row */
    struct piece stated_codes;   /* of the row at hand */
    uint64_t row_line;           /* where the row or the table began */
    struct axis *axis;           /* the one at hand; NULL while it is passed over */
    char value;                  /* of the label at hand; '\0' while it is passed over */
    uint64_t label_line;         /* where it began */
    bool in_row;                 /* else in the part of the table above its rows */
    bool header_done;            /* the axes of the table were given */
    bool header_bad, row_bad;    /* rejected already */
    char table[HEADER_AXES + 1]; /* its characters */
};

/* ---- texts */

static struct piece keep(struct reading *r, struct text t)
{
    struct piece p = {r->texts.length, t.length, t.at != NULL};
    buffer_append_text(&r->texts, t);
    return p;
}

static struct text text_at(const struct reading *r, struct piece p)
{
    return p.stated ? text_slice(buffer_text(&r->texts), p.begin, p.length) : TEXT_NOT_STATED;
}

/* ---- what is wrong */

/* A table or a row is rejected with its first fault and then passed over. */
static enum status reject(struct reading *r, struct xml_reader *x, const char *what,
                          struct text subject)
{
    bool *bad = r->in_row ? &r->row_bad : &r->header_bad;
    if (*bad)
        return STATUS_OK;
    *bad = true;
    r->job->at_line = xml_place(x).line;
    return parse_reject(r->job, 0, "%s '%.*s': the %s is passed over", what, TEXT_ARGS(subject),
                        r->in_row ? "row" : "table");
}

static bool is_value(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O');
}

/* Keeps an attribute that counts; absent is not stated. */
static enum status keep_count(struct reading *r, struct xml_reader *x, const char *name,
                              struct piece *p)
{
    uint64_t number;
    struct text t = xml_attribute(x, name);
    *p = keep(r, t);
    if (!t.at || (text_to_uint64(t, &number) && (t.length == 1 || t.at[0] != '0')))
        return STATUS_OK;
    p->stated = false;
    return reject(r, x, "not a count", t);
}

/* ---- beginning */

static void clear_axes(struct reading *r, size_t first)
{
    for (size_t i = first; i < AXES; i++) {
        r->axes[i].line = 0;
        r->axes[i].label_count = 0;
        r->axes[i].title.stated = r->axes[i].definition.stated = false;
    }
}

static void begin_table(struct reading *r, struct xml_reader *x)
{
    buffer_clear(&r->texts);
    clear_axes(r, 0);
    r->in_row = r->header_done = r->header_bad = false;
    r->row_line = xml_place(x).line;
}

static enum status begin_axis(struct reading *r, struct xml_reader *x)
{
    struct text pos = xml_attribute(x, "pos");
    r->axis = NULL;
    if (pos.length != 1 || pos.at[0] < '1' || pos.at[0] > '0' + AXES)
        return reject(r, x, "no position of an axis", pos);
    size_t i = (size_t)(pos.at[0] - '1');
    if ((i < HEADER_AXES) == r->in_row)
        return reject(r, x, r->in_row ? "axis in a row" : "axis above the rows", pos);
    if (r->header_done && !r->in_row)
        return reject(r, x, "axis behind the rows", pos);
    if (r->axes[i].line > 0)
        return reject(r, x, "second axis", pos);
    r->axis = &r->axes[i];
    r->axis->line = xml_place(x).line;
    return keep_count(r, x, "values", &r->axis->stated_values);
}

static enum status begin_label(struct reading *r, struct xml_reader *x)
{
    struct text code = xml_attribute(x, "code");
    r->value = '\0';
    r->label_line = xml_place(x).line;
    if (!r->axis)
        return STATUS_OK;
    if (code.length != 1 || !is_value(code.at[0]))
        return reject(r, x, "not a value of an axis", code);
    for (size_t i = 0; i < r->axis->label_count; i++)
        if (r->axis->labels[i].value == code.at[0])
            return reject(r, x, "a second time the value", code);
    r->value = code.at[0];
    return STATUS_OK;
}

/* ---- giving what was read */

/* The axes [first, end) in their tables, under the name of the row. */
static enum status give_axes(struct reading *r, struct text row, size_t first, size_t end)
{
    if (r->texts.failed)
        return diagnostics_out_of_memory(r->job->d);
    for (size_t i = first; i < end; i++) {
        const struct axis *axis = &r->axes[i];
        char position = (char)('1' + i);
        struct text values[] = {[PCS_TABLE] = text_of(r->table),
                                [PCS_ROW] = row,
                                [PCS_AXIS] = {&position, 1},
                                [PCS_AXIS_TITLE] = text_at(r, axis->title),
                                [PCS_AXIS_DEFINITION] = text_at(r, axis->definition),
                                [PCS_AXIS_VALUES] = text_at(r, axis->stated_values)};
        if (parse_give_fact(r->job, TABLE_PCS_AXES, values, axis->line) != STATUS_OK)
            return STATUS_FAILED;
        for (size_t j = 0; j < axis->label_count; j++) {
            const struct label *label = &axis->labels[j];
            values[PCS_VALUE] = (struct text){&label->value, 1};
            values[PCS_VALUE_LABEL] = text_at(r, label->text);
            if (parse_give_fact(r->job, TABLE_PCS_VALUES, values, label->line) != STATUS_OK)
                return STATUS_FAILED;
        }
    }
    return STATUS_OK;
}

/* The name of a row whose lowest code is `code`, in out[ROW_NAME]. */
static enum status name_row(struct reading *r, const char *code, char *out)
{
    uint32_t times = key_ordinals_next(&r->names, key_hash(KEY_HASH_START, text_of(code)), 1);
    struct buffer b;
    if (times == 0)
        return diagnostics_out_of_memory(r->job->d);
    buffer_init(&b);
    buffer_append_text(&b, text_of(code));
    if (times > 1) {
        buffer_append_char(&b, '.');
        buffer_append_uint64(&b, times);
    }
    bool fits = !b.failed && b.length < ROW_NAME;
    if (fits)
        memcpy(out, b.at, b.length + 1);
    buffer_release(&b);
    return fits ? STATUS_OK : diagnostics_out_of_memory(r->job->d);
}

static char lowest_value(const struct axis *axis)
{
    char lowest = axis->labels[0].value;
    for (size_t i = 1; i < axis->label_count; i++)
        if (axis->labels[i].value < lowest)
            lowest = axis->labels[i].value;
    return lowest;
}

/* Whether the axes [first, end) are there, with a title and values. */
static enum status check_axes(struct reading *r, struct xml_reader *x, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const struct axis *axis = &r->axes[i];
        char position = (char)('1' + i);
        const char *fault = axis->line == 0          ? "no axis"
                            : !axis->title.stated    ? "no title of axis"
                            : axis->label_count == 0 ? "no value of axis"
                            : end == HEADER_AXES && axis->label_count > 1
                                ? "more than one value above the rows, of axis"
                                : NULL;
        if (fault)
            return reject(r, x, fault, (struct text){&position, 1});
    }
    return STATUS_OK;
}

/* When the first row begins, or the table ends. */
static enum status end_header(struct reading *r, struct xml_reader *x)
{
    char name[ROW_NAME];
    if (r->header_done)
        return STATUS_OK;
    r->header_done = true;
    if (check_axes(r, x, 0, HEADER_AXES) != STATUS_OK)
        return STATUS_FAILED;
    if (r->header_bad)
        return STATUS_OK;
    for (size_t i = 0; i < HEADER_AXES; i++)
        r->table[i] = r->axes[i].labels[0].value;
    r->table[HEADER_AXES] = '\0';
    if (name_row(r, r->table, name) != STATUS_OK)
        return STATUS_FAILED;
    return give_axes(r, text_of(name), 0, HEADER_AXES);
}

static enum status begin_row(struct reading *r, struct xml_reader *x)
{
    if (end_header(r, x) != STATUS_OK)
        return STATUS_FAILED;
    buffer_clear(&r->texts);
    clear_axes(r, HEADER_AXES);
    r->in_row = true;
    r->row_bad = false;
    r->row_line = xml_place(x).line;
    return keep_count(r, x, "codes", &r->stated_codes);
}

static enum status end_row(struct reading *r, struct xml_reader *x)
{
    char code[AXES + 1] = "", name[ROW_NAME];
    if (r->header_bad &&
        reject(r, x, "a table that is passed over holds", TEXT("pcsRow")) != STATUS_OK)
        return STATUS_FAILED;
    if (!r->row_bad && check_axes(r, x, HEADER_AXES, AXES) != STATUS_OK)
        return STATUS_FAILED;
    r->in_row = false;
    if (r->row_bad)
        return STATUS_OK;
    for (size_t i = 0; i < AXES; i++)
        code[i] = lowest_value(&r->axes[i]);
    if (name_row(r, code, name) != STATUS_OK)
        return STATUS_FAILED;
    struct text values[] = {[PCS_TABLE] = text_of(r->table),
                            [PCS_ROW] = text_of(name),
                            [PCS_ROW_CODES] = text_at(r, r->stated_codes)};
    if (parse_give_fact(r->job, TABLE_PCS_ROWS, values, r->row_line) != STATUS_OK)
        return STATUS_FAILED;
    return give_axes(r, text_of(name), HEADER_AXES, AXES);
}

/* ---- events */

static enum status enter(void *context, struct xml_reader *x, unsigned char level)
{
    struct reading *r = context;
    switch (level) {
    case TABLE:
        begin_table(r, x);
        return STATUS_OK;
    case ROW:
        return begin_row(r, x);
    case AXIS:
        return begin_axis(r, x);
    case LABEL:
        return begin_label(r, x);
    default:
        return STATUS_OK;
    }
}

static enum status take_once(struct reading *r, struct xml_reader *x, struct piece *p,
                             struct text text, const char *fault)
{
    if (p->stated)
        return reject(r, x, fault, text);
    *p = keep(r, text);
    return STATUS_OK;
}

static enum status leave(void *context, struct xml_reader *x, unsigned char level, struct text text)
{
    struct reading *r = context;
    switch (level) {
    case VERSION:
        document_facts_version(&r->document, text, xml_place(x).line);
        return STATUS_OK;
    case DOCUMENT_TITLE_TEXT:
        document_facts_title(&r->document, text, xml_place(x).line);
        return STATUS_OK;
    case AXIS_TITLE:
        return r->axis ? take_once(r, x, &r->axis->title, text, "second title of an axis")
                       : STATUS_OK;
    case DEFINITION:
        return r->axis ? take_once(r, x, &r->axis->definition, text, "second definition of an axis")
                       : STATUS_OK;
    case LABEL:
        if (r->axis && r->value != '\0')
            r->axis->labels[r->axis->label_count++] =
                (struct label){r->value, r->label_line, keep(r, text)};
        return STATUS_OK;
    case ROW:
        return end_row(r, x);
    case TABLE:
        return end_header(r, x);
    default:
        return STATUS_OK;
    }
}

/* ---- the parser */

static struct recognition recognize(struct text head)
{
    if (!text_equal(xml_head_root(head), TEXT("ICD10PCS.tabular")))
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_TABLES, SYSTEM_ICD10PCS};
}

static enum status state_tables(struct parse_job *job)
{
    static const enum table_id stated[] = {TABLE_PCS_AXES, TABLE_PCS_ROWS, TABLE_PCS_VALUES};
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++)
        if (parse_state_table(job, stated[i]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

static enum status parse(struct parse_job *job)
{
    struct reading r = {.job = job};
    struct xml_form_handler handler = {enter, leave, &r};
    document_facts_init(&r.document);
    key_ordinals_init(&r.names);
    buffer_init(&r.texts);
    enum status status = state_tables(job);
    if (status == STATUS_OK)
        status = xml_form_read(&form, job->label, job->bytes, &handler, job->d);
    if (status == STATUS_OK)
        status = document_facts_put(&r.document, job);
    document_facts_release(&r.document);
    key_ordinals_release(&r.names);
    buffer_release(&r.texts);
    return status;
}

const struct parser parser_icd10pcs_tables = {
    .name = "icd10pcs-tables",
    .title = "file of tables",
    .states = {.kinds = "", .fields = ""},
    .xml = true,
    .recognize = recognize,
    .parse = parse,
};
