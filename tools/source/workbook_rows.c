#include "tools/source/workbook_rows.h"

struct giving {
    enum status (*row)(void *context, uint64_t number, struct text content, struct diagnostics *d);
    void *context;
    struct buffer content;
};

static enum status give_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct giving *g = context;
    buffer_clear(&g->content);
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            buffer_append_char(&g->content, '\t');
        buffer_append_text(&g->content, row->cells[i].text);
    }
    if (g->content.failed)
        return diagnostics_out_of_memory(d);
    return g->row(g->context, row->number, buffer_text(&g->content), d);
}

static enum status give_rows(struct workbook *w, const char *label, const struct parser *parser,
                             struct giving *g, struct diagnostics *d)
{
    const struct sheet *sheet;
    struct row_visitor visitor = {give_row, g};
    if (parser->find_sheet(w, &sheet, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!sheet)
        return diagnostics_fail(d, (struct place){label, 0, 0}, "has no sheet that %s is read from",
                                parser->title);
    return workbook_read(w, sheet, &visitor, d);
}

enum status workbook_rows_read(struct text bytes, const char *label, const struct parser *parser,
                               enum status (*row)(void *context, uint64_t number,
                                                  struct text content, struct diagnostics *d),
                               void *context, struct diagnostics *d)
{
    struct workbook *w;
    struct giving g = {.row = row, .context = context};
    if (workbook_open(&w, bytes, label, d) != STATUS_OK)
        return STATUS_FAILED;
    buffer_init(&g.content);
    enum status status = give_rows(w, label, parser, &g, d);
    buffer_release(&g.content);
    workbook_free(w);
    return status;
}
