#include "parsers/containers/workbook.h"

#include <stdlib.h>

#include "parsers/containers/day_number.h"
#include "parsers/containers/workbook_parts.h"
#include "parsers/containers/xml_levels.h"

/* ---- opening */

enum level { OUTSIDE, WORKBOOK, PROPERTIES, SHEETS, SHEET };

static const struct xml_step steps[] = {
    {OUTSIDE, "workbook", WORKBOOK},
    {WORKBOOK, "workbookPr", PROPERTIES},
    {WORKBOOK, "sheets", SHEETS},
    {SHEETS, "sheet", SHEET},
    {0, NULL, 0},
};

struct reading {
    struct workbook *into;
    struct relationships relationships;
    struct xml_levels levels;
};

static bool is_true(struct text value)
{
    return text_equal(value, TEXT("1")) || text_equal(value, TEXT("true"));
}

static enum status grow(struct workbook *w, struct diagnostics *d)
{
    if (memory_grow((void **)&w->sheets, &w->capacity, w->count + 1, sizeof *w->sheets) &&
        memory_grow((void **)&w->sheet_parts, &w->part_capacity, w->count + 1,
                    sizeof *w->sheet_parts))
        return STATUS_OK;
    return diagnostics_out_of_memory(d);
}

static enum status add_sheet(struct reading *r, struct xml_reader *x)
{
    struct workbook *w = r->into;
    struct diagnostics *d = xml_diagnostics(x);
    struct text name = xml_attribute(x, "name"), state = xml_attribute(x, "state");
    const struct relationship *to = relationships_by_id(&r->relationships, xml_attribute(x, "id"));
    if (name.length == 0)
        return diagnostics_fail(d, xml_place(x), "a sheet has no name");
    if (workbook_sheet(w, name))
        return diagnostics_fail(d, xml_place(x), "two sheets are called '%.*s'", TEXT_ARGS(name));
    if (!to || !text_is_stated(to->part))
        return diagnostics_fail(d, xml_place(x), "sheet '%.*s' refers to no part", TEXT_ARGS(name));
    if (w->count == WORKBOOK_SHEETS)
        return diagnostics_fail(d, xml_place(x), "has more than %d sheets", WORKBOOK_SHEETS);
    if (grow(w, d) != STATUS_OK)
        return STATUS_FAILED;
    struct sheet *sheet = &w->sheets[w->count];
    sheet->hidden = text_is_stated(state) && !text_equal(state, TEXT("visible"));
    w->sheet_parts[w->count] = text_equal(to->kind, TEXT("worksheet")) ? to->part : TEXT_NOT_STATED;
    if (!arena_copy(&w->package.arena, name, &sheet->name))
        return diagnostics_out_of_memory(d);
    w->count++;
    return STATUS_OK;
}

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    unsigned char level;
    if (xml_levels_enter(&r->levels, x, name, &level) != STATUS_OK)
        return STATUS_FAILED;
    if (level == PROPERTIES)
        r->into->from_1904 = is_true(xml_attribute(x, "date1904"));
    return level == SHEET ? add_sheet(r, x) : STATUS_OK;
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    (void)x, (void)name;
    xml_levels_leave(&r->levels);
    return STATUS_OK;
}

/* The part that the package says is the document itself. */
static enum status find_main_part(struct workbook *w, struct text *part, struct diagnostics *d)
{
    struct relationships all;
    enum status status = relationships_read(&all, &w->package, TEXT(""), d);
    if (status == STATUS_OK) {
        const struct relationship *main = relationships_by_kind(&all, TEXT("officeDocument"));
        *part = main && text_is_stated(main->part) ? main->part : TEXT("xl/workbook.xml");
        if (!memory_zip_has(w->package.zip, *part))
            status = diagnostics_fail(d, (struct place){w->package.label, 0, 0},
                                      "is no workbook: it holds no '%.*s'", TEXT_ARGS(*part));
    }
    relationships_release(&all);
    return status;
}

static struct text part_of_kind(const struct relationships *all, struct text kind)
{
    const struct relationship *one = relationships_by_kind(all, kind);
    return one ? one->part : TEXT_NOT_STATED;
}

static enum status read_main_part(struct workbook *w, struct text part, struct diagnostics *d)
{
    struct reading r = {.into = w};
    struct xml_handler handler = {on_start, NULL, on_end, &r};
    enum status status = relationships_read(&r.relationships, &w->package, part, d);
    if (status == STATUS_OK) {
        w->strings_part = part_of_kind(&r.relationships, TEXT("sharedStrings"));
        w->styles_part = part_of_kind(&r.relationships, TEXT("styles"));
        xml_levels_init(&r.levels, steps);
        status = office_package_read(&w->package, part, &handler, d);
    }
    relationships_release(&r.relationships);
    return status;
}

static enum status open_bytes(struct workbook *w, struct text bytes, const char *label,
                              struct diagnostics *d)
{
    struct text part;
    enum status status = office_package_open(&w->package, bytes, label, d);
    if (status == STATUS_OK)
        status = find_main_part(w, &part, d);
    if (status == STATUS_OK)
        status = read_main_part(w, part, d);
    return status;
}

static struct workbook *new_workbook(struct diagnostics *d)
{
    struct workbook *w = calloc(1, sizeof *w);
    if (w)
        shared_strings_init(&w->strings);
    else
        diagnostics_out_of_memory(d);
    return w;
}

static enum status hand_over(struct workbook **opened, struct workbook *w, enum status status)
{
    *opened = status == STATUS_OK ? w : NULL;
    if (status != STATUS_OK)
        workbook_free(w);
    return status;
}

enum status workbook_open(struct workbook **opened, struct text bytes, const char *label,
                          struct diagnostics *d)
{
    struct workbook *w = new_workbook(d);
    return hand_over(opened, w, w ? open_bytes(w, bytes, label, d) : STATUS_FAILED);
}

static enum status take_bytes(struct buffer *bytes, struct text piece, const char *label,
                              struct diagnostics *d)
{
    if (piece.length > WORKBOOK_BYTES - bytes->length)
        return diagnostics_fail(d, (struct place){label, 0, 0}, "is larger than %d bytes",
                                WORKBOOK_BYTES);
    buffer_append_text(bytes, piece);
    return bytes->failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

enum status workbook_open_source(struct workbook **opened, struct text head,
                                 struct byte_source source, const char *label,
                                 struct diagnostics *d)
{
    struct workbook *w = new_workbook(d);
    struct text piece = head;
    enum status status = w ? STATUS_OK : STATUS_FAILED;
    while (status == STATUS_OK && (status = take_bytes(&w->bytes, piece, label, d)) == STATUS_OK)
        status = source.next(source.context, &piece, d);
    if (status == STATUS_END)
        status = open_bytes(w, buffer_text(&w->bytes), label, d);
    return hand_over(opened, w, status);
}

void workbook_free(struct workbook *w)
{
    if (!w)
        return;
    office_package_release(&w->package);
    shared_strings_release(&w->strings);
    cell_styles_release(&w->styles);
    buffer_release(&w->bytes);
    free(w->sheets);
    free(w->sheet_parts);
    free(w);
}

/* ---- reading */

const struct sheet *workbook_sheets(const struct workbook *w, size_t *count)
{
    *count = w->count;
    return w->sheets;
}

const struct sheet *workbook_sheet(const struct workbook *w, struct text name)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->sheets[i].name.length == name.length &&
            text_starts_with_ignoring_case(w->sheets[i].name, name))
            return &w->sheets[i];
    return NULL;
}

static enum status read_tables(struct workbook *w, struct diagnostics *d)
{
    enum status status = STATUS_OK;
    if (w->tables_read)
        return STATUS_OK;
    if (text_is_stated(w->strings_part))
        status = shared_strings_read(&w->strings, &w->package, w->strings_part, d);
    if (status == STATUS_OK && text_is_stated(w->styles_part))
        status = cell_styles_read(&w->styles, &w->package, w->styles_part, d);
    w->tables_read = status == STATUS_OK;
    return status;
}

enum status workbook_read(struct workbook *w, const struct sheet *sheet,
                          const struct row_visitor *visitor, struct diagnostics *d)
{
    size_t index = (size_t)(sheet - w->sheets);
    if (!text_is_stated(w->sheet_parts[index]))
        return diagnostics_fail(d, (struct place){w->package.label, 0, 0},
                                "'%.*s' is no sheet with rows", TEXT_ARGS(sheet->name));
    if (read_tables(w, d) != STATUS_OK)
        return STATUS_FAILED;
    return sheet_rows_read(w, index, visitor, d);
}

struct cell sheet_cell(const struct sheet_row *row, size_t column)
{
    return column < row->count ? row->cells[column]
                               : (struct cell){CELL_EMPTY, false, TEXT_NOT_STATED};
}

struct place sheet_place(const struct sheet_row *row, size_t column)
{
    return (struct place){row->source, row->number, column + 1};
}

bool workbook_date(const struct workbook *w, const struct cell *cell, struct date *date)
{
    if (cell->kind == CELL_DAY)
        return date_parse(text_slice(cell->text, 0, DATE_TEXT), date);
    return cell->kind == CELL_NUMBER && day_number_to_date(cell->text, w->from_1904, date);
}
