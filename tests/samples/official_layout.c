#include "tests/samples/official_layout.h"

#include <string.h>

#define LINE_END "\r\n"

const char *sample_short_title(const struct sample_row *row)
{
    return row->short_title ? row->short_title : row->long_title;
}

void put_order_line(struct buffer *out, unsigned long number, const struct sample_row *row)
{
    buffer_printf(out, "%05lu %-7s %c %-60s %s" LINE_END, number % 100000, row->code, row->flag,
                  sample_short_title(row), row->long_title);
}

void put_codes_line(struct buffer *out, const struct sample_row *row)
{
    buffer_printf(out, "%-7s %s" LINE_END, row->code, row->long_title);
}

static void put_change(const struct addenda *a, const char *action, const struct sample_row *row)
{
    buffer_printf(a->out, "%-13s", action);
    switch (a->layout) {
    case ADDENDA_CM_ORDER:
        buffer_printf(a->out, "%c %-7s %-60s ", row->flag, row->code, sample_short_title(row));
        break;
    case ADDENDA_PCS_ORDER:
        buffer_printf(a->out, "%-7s %-60s ", row->code, sample_short_title(row));
        break;
    case ADDENDA_CODES:
        buffer_printf(a->out, "%-7s ", row->code);
        break;
    }
    buffer_printf(a->out, "%s" LINE_END, row->long_title);
}

static struct sample_counts *block_of(struct addenda *a, const struct sample_row *row)
{
    return row->flag == '0' ? &a->headers : &a->codes;
}

static void put_revision(struct addenda *a, const struct sample_row *before,
                         const struct sample_row *after, bool unlisted)
{
    struct sample_counts *counts = block_of(a, after);
    bool long_title = strcmp(before->long_title, after->long_title) != 0;
    bool short_title = a->layout != ADDENDA_CODES &&
                       strcmp(sample_short_title(before), sample_short_title(after)) != 0;
    if ((!long_title && !short_title) || unlisted)
        return;
    put_change(a, "Revise from:", before);
    put_change(a, "Revise to:", after);
    counts->revised++;
    counts->both += long_title && short_title;
    counts->only_long += long_title && !short_title;
    counts->only_short += short_title && !long_title;
}

/* Codes files hold billable codes only. */
static const struct sample_row *as_stated(const struct addenda *a, const struct sample_row *row)
{
    return a->layout == ADDENDA_CODES && row && row->flag == '0' ? NULL : row;
}

void addenda_put(struct addenda *a, const struct sample_row *before, const struct sample_row *after,
                 bool unlisted)
{
    before = as_stated(a, before);
    after = as_stated(a, after);
    if (before)
        block_of(a, before)->before++;
    if (after)
        block_of(a, after)->after++;
    if (before && after && before->flag == after->flag) {
        put_revision(a, before, after, unlisted);
        return;
    }
    if (before) {
        put_change(a, "Delete:", before);
        block_of(a, before)->deleted++;
    }
    if (after) {
        put_change(a, "Add:", after);
        block_of(a, after)->added++;
    }
}

static void put_block(const struct addenda *a, const char *title, const char *noun,
                      const struct sample_counts *c, enum trailer_shape shape, const char *old_file,
                      const char *new_file)
{
    buffer_printf(a->out, LINE_END "%s" LINE_END, title);
    if (shape == TRAILER_FULL)
        buffer_printf(a->out, "%7lu %s in %s" LINE_END "%7lu %s in %s" LINE_END, c->before, noun,
                      old_file, c->after, noun, new_file);
    buffer_printf(a->out,
                  "%7lu additions" LINE_END "%7lu deletions" LINE_END "%7lu revisions" LINE_END,
                  c->added, c->deleted, c->revised);
    if (a->layout == ADDENDA_CODES)
        return;
    buffer_printf(
        a->out,
        "%sof which" LINE_END "%7lu revisions to both long and short titles" LINE_END
        "%7lu revisions to long title only" LINE_END "%7lu revisions to short title only" LINE_END,
        a->layout == ADDENDA_PCS_ORDER ? "    " : "", c->both, c->only_long, c->only_short);
}

void addenda_put_trailer(const struct addenda *a, enum trailer_shape shape, const char *old_file,
                         const char *new_file)
{
    if (shape == TRAILER_NONE) {
        buffer_append_text(a->out, TEXT(LINE_END LINE_END));
        return;
    }
    if (a->layout != ADDENDA_CODES)
        put_block(a, "Headers", "headers", &a->headers, shape, old_file, new_file);
    put_block(a, "Codes", "codes", &a->codes, shape, old_file, new_file);
}

static void put_diff_line(struct addenda *a, char action, const struct sample_row *row)
{
    buffer_printf(a->out, "%c %-7s %s" LINE_END, action, row->code, row->long_title);
}

void diff_file_put(struct addenda *a, const struct sample_row *before,
                   const struct sample_row *after)
{
    before = as_stated(a, before);
    after = as_stated(a, after);
    a->codes.before += before != NULL;
    a->codes.after += after != NULL;
    if (before && after && strcmp(before->long_title, after->long_title) != 0) {
        put_diff_line(a, 'O', before);
        put_diff_line(a, 'N', after);
        a->codes.revised++;
    } else if (before && !after) {
        put_diff_line(a, 'D', before);
        a->codes.deleted++;
    } else if (after && !before) {
        put_diff_line(a, 'A', after);
        a->codes.added++;
    }
}

void diff_file_put_trailer(const struct addenda *a)
{
    buffer_printf(a->out,
                  "%9lu old_lines_read" LINE_END "%9lu new_lines_read" LINE_END
                  "%9lu additions" LINE_END "%9lu deletions" LINE_END "%9lu changes" LINE_END,
                  a->codes.before, a->codes.after, a->codes.added, a->codes.deleted,
                  a->codes.revised);
}
