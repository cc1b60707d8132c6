#include "parsers/containers/cell_styles.h"

#include <stdlib.h>

#include "parsers/containers/day_number.h"
#include "parsers/containers/xml_levels.h"

enum { FORMATS = 65536, STYLES = 65536 };

enum level { OUTSIDE, STYLE_SHEET, NUMBER_FORMATS, NUMBER_FORMAT, CELL_FORMATS, CELL_FORMAT };

static const struct xml_step steps[] = {
    {OUTSIDE, "styleSheet", STYLE_SHEET},      {STYLE_SHEET, "numFmts", NUMBER_FORMATS},
    {NUMBER_FORMATS, "numFmt", NUMBER_FORMAT}, {STYLE_SHEET, "cellXfs", CELL_FORMATS},
    {CELL_FORMATS, "xf", CELL_FORMAT},         {0, NULL, 0},
};

struct reading {
    struct cell_styles *into;
    struct xml_levels levels;
    bool *is_date; /* of each number format; they are stated before the styles that use them */
};

/* The number format that the element at hand is about; 0, the general one, when it says none. */
static enum status format_id(struct xml_reader *x, uint64_t *id)
{
    struct text stated = xml_attribute(x, "numFmtId");
    *id = 0;
    if (text_is_stated(stated) && (!text_to_uint64(stated, id) || *id >= FORMATS))
        return diagnostics_fail(xml_diagnostics(x), xml_place(x), "'%.*s' is no number format",
                                TEXT_ARGS(stated));
    return STATUS_OK;
}

static enum status add_style(struct cell_styles *s, bool is_date, struct xml_reader *x)
{
    if (s->count == STYLES)
        return diagnostics_fail(xml_diagnostics(x), xml_place(x), "has more than %d styles",
                                STYLES);
    if (!memory_grow((void **)&s->dates, &s->capacity, s->count + 1, sizeof *s->dates))
        return diagnostics_out_of_memory(xml_diagnostics(x));
    s->dates[s->count++] = is_date;
    return STATUS_OK;
}

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    unsigned char level;
    uint64_t id;
    if (xml_levels_enter(&r->levels, x, name, &level) != STATUS_OK)
        return STATUS_FAILED;
    if (level != NUMBER_FORMAT && level != CELL_FORMAT)
        return STATUS_OK;
    if (format_id(x, &id) != STATUS_OK)
        return STATUS_FAILED;
    if (level == CELL_FORMAT)
        return add_style(r->into, r->is_date[id], x);
    r->is_date[id] = format_code_is_date(xml_attribute(x, "formatCode"));
    return STATUS_OK;
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    (void)x, (void)name;
    xml_levels_leave(&r->levels);
    return STATUS_OK;
}

enum status cell_styles_read(struct cell_styles *s, struct office_package *package,
                             struct text part, struct diagnostics *d)
{
    struct reading r = {.into = s, .is_date = calloc(FORMATS, sizeof *r.is_date)};
    struct xml_handler handler = {on_start, NULL, on_end, &r};
    if (!r.is_date)
        return diagnostics_out_of_memory(d);
    for (uint64_t id = 0; id < 64; id++)
        r.is_date[id] = builtin_format_is_date(id);
    xml_levels_init(&r.levels, steps);
    enum status status = office_package_read(package, part, &handler, d);
    free(r.is_date);
    return status;
}

void cell_styles_release(struct cell_styles *s)
{
    free(s->dates);
}
