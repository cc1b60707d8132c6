/*
 * The rows of a worksheet part. Cells are gathered in an array by column, which is cleared after
 * each row where it was filled; what is not in the table of shared strings lies in one buffer, so
 * that reading a row allocates nothing once the largest has been seen.
 */
#include <stdlib.h>
#include <string.h>

#include "parsers/containers/day_number.h"
#include "parsers/containers/workbook_parts.h"
#include "parsers/containers/xml_levels.h"

enum level { OUTSIDE, WORKSHEET, SHEET_DATA, ROW, CELL, VALUE, INLINE, RUN, CONTENT };

/* Those met most often come first. */
static const struct xml_step steps[] = {
    {OUTSIDE, "worksheet", WORKSHEET},
    {ROW, "c", CELL},
    {CELL, "v", VALUE},
    {SHEET_DATA, "row", ROW},
    {CELL, "is", INLINE},
    {INLINE, "t", CONTENT},
    {INLINE, "r", RUN},
    {RUN, "t", CONTENT},
    {WORKSHEET, "sheetData", SHEET_DATA},
    {0, NULL, 0},
};

/* Values of the attribute t of a cell (ECMA-376 part 1, 18.18.11). */
enum cell_type {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_RESULT,
    TYPE_INLINE,
    TYPE_BOOLEAN,
    TYPE_ERROR,
    TYPE_DAY
};

static const char *const types[] = {
    [TYPE_NUMBER] = "n",  [TYPE_SHARED] = "s", [TYPE_RESULT] = "str", [TYPE_INLINE] = "inlineStr",
    [TYPE_BOOLEAN] = "b", [TYPE_ERROR] = "e",  [TYPE_DAY] = "d",
};

/* A cell of the row whose text lies in the buffer, which may still move. */
struct filled {
    size_t column;
    size_t begin; /* of its text; NOT_OURS for a shared string */
};

#define NOT_OURS SIZE_MAX

struct reading {
    struct workbook *book;
    const struct row_visitor *visitor;
    struct xml_levels levels;
    struct sheet_row row; /* being gathered: count is one beyond the last cell filled */
    struct cell *cells;   /* WORKBOOK_COLUMNS of them, empty between rows */
    struct filled *filled;
    size_t filled_count, filled_capacity;
    struct buffer text; /* of the row */

    /* the cell at hand */
    size_t next_column; /* the first that it may stand in */
    size_t column;
    enum cell_type type;
    uint64_t style;
    size_t begin, run; /* of its text, and of the present run of it */
    bool stated;       /* has a value, be it an empty one */
};

static enum status fault(struct reading *r, struct xml_reader *x, struct text subject,
                         const char *what)
{
    return diagnostics_fail(xml_diagnostics(x), sheet_place(&r->row, r->column), "'%.*s' %s",
                            TEXT_ARGS(subject), what);
}

/* ---- beginning rows and cells */

static enum status begin_row(struct reading *r, struct xml_reader *x)
{
    struct text stated = xml_attribute(x, "r");
    uint64_t number = r->row.number + 1;
    if (text_is_stated(stated) &&
        (!text_to_uint64(stated, &number) || number < 1 || number > WORKBOOK_ROWS))
        return diagnostics_fail(xml_diagnostics(x), xml_place(x), "'%.*s' is no row of a sheet",
                                TEXT_ARGS(stated));
    if (number <= r->row.number || number > WORKBOOK_ROWS)
        return diagnostics_fail(xml_diagnostics(x), xml_place(x), "row %llu comes after row %llu",
                                (unsigned long long)number, (unsigned long long)r->row.number);
    r->row.number = number;
    r->row.count = 0;
    r->next_column = 0;
    return STATUS_OK;
}

/* "AB12" as column 27 of row 12. */
static bool parse_reference(struct text t, size_t *column, uint64_t *row)
{
    size_t letters = 0, sum = 0;
    for (; letters < t.length && letters < 4 && t.at[letters] >= 'A' && t.at[letters] <= 'Z';
         letters++)
        sum = sum * 26 + (size_t)(t.at[letters] - 'A') + 1;
    *column = sum - 1;
    return sum >= 1 && sum <= WORKBOOK_COLUMNS && text_to_uint64(text_from(t, letters), row);
}

static bool parse_type(struct text stated, enum cell_type *type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!text_equal(stated, text_of(types[i])))
            continue;
        *type = (enum cell_type)i;
        return true;
    }
    return false;
}

static enum status begin_cell(struct reading *r, struct xml_reader *x)
{
    struct text reference = xml_attribute(x, "r"), type = xml_attribute(x, "t"),
                style = xml_attribute(x, "s");
    uint64_t row = r->row.number;
    r->column = r->next_column;
    if (text_is_stated(reference) && !parse_reference(reference, &r->column, &row))
        return fault(r, x, reference, "is no cell of a sheet");
    if (row != r->row.number)
        return fault(r, x, reference, "is a cell of another row");
    if (r->column < r->next_column || r->column >= WORKBOOK_COLUMNS)
        return fault(r, x, reference, "is out of order: cells go from left to right");
    r->next_column = r->column + 1;
    r->type = TYPE_NUMBER;
    if (text_is_stated(type) && !parse_type(type, &r->type))
        return fault(r, x, type, "is no type of a cell");
    r->style = 0;
    if (r->type == TYPE_NUMBER && text_is_stated(style) && !text_to_uint64(style, &r->style))
        return fault(r, x, style, "is no style");
    r->begin = r->text.length;
    r->stated = false;
    return STATUS_OK;
}

/* ---- ending them */

static enum status fill(struct reading *r, struct xml_reader *x, struct cell cell, size_t begin)
{
    if (!memory_grow((void **)&r->filled, &r->filled_capacity, r->filled_count + 1,
                     sizeof *r->filled))
        return diagnostics_out_of_memory(xml_diagnostics(x));
    r->filled[r->filled_count++] = (struct filled){r->column, begin};
    r->cells[r->column] = cell;
    r->row.count = r->column + 1;
    return STATUS_OK;
}

static struct text trim_white(struct text t)
{
    while (t.length > 0 && strchr(" \t\r\n", t.at[t.length - 1]))
        t.length--;
    while (t.length > 0 && strchr(" \t\r\n", t.at[0]))
        t = text_from(t, 1);
    return t;
}

static enum status fill_shared(struct reading *r, struct xml_reader *x, struct text index)
{
    const struct shared_strings *strings = &r->book->strings;
    uint64_t i;
    if (!text_to_uint64(index, &i) || i >= strings->count)
        return fault(r, x, index, "is no shared string of the workbook");
    r->text.length = r->begin;
    return fill(r, x, (struct cell){CELL_TEXT, false, strings->items[i]}, NOT_OURS);
}

static enum status fill_number(struct reading *r, struct xml_reader *x, struct text number)
{
    const struct cell_styles *styles = &r->book->styles;
    struct cell cell = {CELL_NUMBER, false, number};
    if (!number_is_well_formed(number))
        return fault(r, x, number, "is no number");
    if (r->style >= styles->count && styles->count > 0)
        return fault(r, x, number, "is of a style that does not exist");
    if (styles->count > 0)
        cell.is_date = styles->dates[r->style];
    return fill(r, x, cell, (size_t)(number.at - r->text.at));
}

static enum status end_cell(struct reading *r, struct xml_reader *x)
{
    static const enum cell_kind kinds[] = {
        [TYPE_NUMBER] = CELL_NUMBER, [TYPE_SHARED] = CELL_TEXT,     [TYPE_RESULT] = CELL_TEXT,
        [TYPE_INLINE] = CELL_TEXT,   [TYPE_BOOLEAN] = CELL_BOOLEAN, [TYPE_ERROR] = CELL_ERROR,
        [TYPE_DAY] = CELL_DAY,
    };
    struct text whole = text_from(buffer_text(&r->text), r->begin), bare = trim_white(whole);
    bool text = r->type == TYPE_RESULT || r->type == TYPE_INLINE;
    if (!r->stated || (!text && bare.length == 0))
        return STATUS_OK;
    if (r->type == TYPE_SHARED)
        return fill_shared(r, x, bare);
    if (r->type == TYPE_NUMBER)
        return fill_number(r, x, bare);
    if (r->type == TYPE_BOOLEAN && !text_equal(bare, TEXT("0")) && !text_equal(bare, TEXT("1")))
        return fault(r, x, bare, "is neither 0 nor 1");
    struct text stated = text ? whole : bare;
    return fill(r, x, (struct cell){kinds[r->type], false, stated},
                r->begin + (size_t)(stated.at - whole.at));
}

static enum status end_row(struct reading *r, struct xml_reader *x)
{
    for (size_t i = 0; i < r->filled_count; i++)
        if (r->filled[i].begin != NOT_OURS)
            r->cells[r->filled[i].column].text.at = buffer_text(&r->text).at + r->filled[i].begin;
    enum status status = r->visitor->visit(r->visitor->context, &r->row, xml_diagnostics(x));
    for (size_t i = 0; i < r->filled_count; i++)
        r->cells[r->filled[i].column] = (struct cell){CELL_EMPTY, false, TEXT_NOT_STATED};
    r->filled_count = 0;
    buffer_clear(&r->text);
    return status;
}

/* ---- events */

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    unsigned char level;
    enum status status = xml_levels_enter(&r->levels, x, name, &level);
    if (level == ROW)
        return begin_row(r, x);
    if (level == CELL)
        return begin_cell(r, x);
    r->run = r->text.length;
    if (level != (r->type == TYPE_INLINE ? INLINE : VALUE))
        return status;
    if (r->stated)
        return fault(r, x, text_from(buffer_text(&r->text), r->begin),
                     "is not the only value of the cell");
    r->stated = true;
    return status;
}

/* An inline string counts in a cell of that type only, and a value in all the others. */
static bool is_wanted(const struct reading *r)
{
    unsigned char level = xml_level(&r->levels);
    return level == (r->type == TYPE_INLINE ? CONTENT : VALUE);
}

static enum status on_text(void *context, struct xml_reader *x, struct text piece)
{
    struct reading *r = context;
    if (!is_wanted(r))
        return STATUS_OK;
    if (piece.length > WORKBOOK_ROW_BYTES - r->text.length)
        return diagnostics_fail(xml_diagnostics(x), sheet_place(&r->row, r->column),
                                "the row holds more than %d bytes", WORKBOOK_ROW_BYTES);
    buffer_append_text(&r->text, piece);
    return r->text.failed ? diagnostics_out_of_memory(xml_diagnostics(x)) : STATUS_OK;
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    (void)name;
    unsigned char level = xml_levels_leave(&r->levels);
    if (level == CELL)
        return end_cell(r, x);
    if (level == ROW)
        return end_row(r, x);
    if (level == CONTENT || (level == VALUE && r->type == TYPE_RESULT))
        resolve_escapes(&r->text, r->run);
    return STATUS_OK;
}

enum status sheet_rows_read(struct workbook *w, size_t sheet, const struct row_visitor *visitor,
                            struct diagnostics *d)
{
    struct buffer source;
    struct reading r = {.book = w, .visitor = visitor};
    struct xml_handler handler = {on_start, on_text, on_end, &r};
    xml_levels_init(&r.levels, steps);
    buffer_init(&r.text);
    buffer_init(&source);
    buffer_printf(&source, "%s/%.*s", w->package.label, TEXT_ARGS(w->sheets[sheet].name));
    r.cells = calloc(WORKBOOK_COLUMNS, sizeof *r.cells);
    r.row.source = source.at;
    r.row.cells = r.cells;
    enum status status = source.failed || !r.cells
                             ? diagnostics_out_of_memory(d)
                             : office_package_read(&w->package, w->sheet_parts[sheet], &handler, d);
    free(r.cells);
    free(r.filled);
    buffer_release(&r.text);
    buffer_release(&source);
    return status;
}
