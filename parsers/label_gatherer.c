#include "parsers/label_gatherer.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct text trim_tabs(struct text t)
{
    while (t.length > 0 && is_blank(t.at[t.length - 1]))
        t.length--;
    while (t.length > 0 && is_blank(t.at[0]))
        t = text_from(t, 1);
    return t;
}

void label_gatherer_init(struct label_gatherer *g, struct parse_job *job)
{
    *g = (struct label_gatherer){.job = job};
    buffer_init(&g->value);
    buffer_init(&g->label);
    buffer_init(&g->known);
}

void label_gatherer_release(struct label_gatherer *g)
{
    buffer_release(&g->value);
    buffer_release(&g->label);
    buffer_release(&g->known);
}

/* False when the value has a label already. */
static bool note_value(struct label_gatherer *g)
{
    struct buffer entry;
    size_t at;
    buffer_init(&entry);
    buffer_printf(&entry, "\n%s %.*s\n", g->name, TEXT_ARGS(buffer_text(&g->value)));
    bool is_new = !text_find(buffer_text(&g->known), buffer_text(&entry), &at);
    if (is_new)
        buffer_append_text(&g->known, buffer_text(&entry));
    g->known.failed |= entry.failed;
    buffer_release(&entry);
    return is_new;
}

enum status label_end(struct label_gatherer *g)
{
    if (!g->name)
        return STATUS_OK;
    struct label_record record = {.name = g->name,
                                  .value = buffer_text(&g->value),
                                  .label = trim_tabs(buffer_text(&g->label)),
                                  .line = g->line};
    bool take = record.label.length > 0 && note_value(g);
    g->name = NULL;
    if (g->value.failed || g->label.failed || g->known.failed)
        return diagnostics_out_of_memory(g->job->d);
    if (!take)
        return STATUS_OK;
    g->job->rows_read++;
    return g->job->sink->label(g->job->sink->context, &record);
}

enum status label_begin(struct label_gatherer *g, const char *name, struct text value,
                        struct text label)
{
    if (label_end(g) != STATUS_OK)
        return STATUS_FAILED;
    g->name = name;
    g->line = g->job->lines->number;
    buffer_clear(&g->value);
    buffer_clear(&g->label);
    buffer_append_text(&g->value, value);
    buffer_append_text(&g->label, trim_tabs(label));
    return STATUS_OK;
}

enum status label_check_text(struct label_gatherer *g, struct text line, bool begins, bool *good)
{
    *good = text_is_utf8(line, NULL);
    if (*good)
        return STATUS_OK;
    if (!begins)
        g->name = NULL;
    return label_end(g) == STATUS_OK ? parse_check_text(g->job, line, good) : STATUS_FAILED;
}

void label_go_on(struct label_gatherer *g, struct text more)
{
    more = trim_tabs(more);
    if (!g->name || more.length == 0)
        return;
    if (g->label.length > 0)
        buffer_append_char(&g->label, ' ');
    buffer_append_text(&g->label, more);
}
