#include "parsers/tabular_visual.h"

void tabular_visual_init(struct tabular_visual *v)
{
    *v = (struct tabular_visual){0};
    for (int i = 0; i < VISUAL_TEXTS; i++)
        buffer_init(&v->texts[i]);
}

void tabular_visual_release(struct tabular_visual *v)
{
    for (int i = 0; i < VISUAL_TEXTS; i++)
        buffer_release(&v->texts[i]);
}

void tabular_visual_begin(struct tabular_visual *v)
{
    v->category = 0;
}

static void forget(struct tabular_visual *v, enum visual_text first)
{
    for (int i = (int)first; i < VISUAL_TEXTS; i++)
        v->stated[i] = false;
}

void tabular_visual_begin_category(struct tabular_visual *v)
{
    v->category++;
    v->range = 0;
    forget(v, VISUAL_OF_HEADING);
}

void tabular_visual_text(struct tabular_visual *v, enum visual_text which, struct text text)
{
    buffer_clear(&v->texts[which]);
    buffer_append_text(&v->texts[which], text);
    v->stated[which] = true;
}

static struct text text_or_none(const struct tabular_visual *v, enum visual_text which)
{
    return v->stated[which] ? buffer_text(&v->texts[which]) : TEXT_NOT_STATED;
}

static enum status check_row(const struct tabular_visual *v, struct tabular_nodes *n, uint64_t line,
                             bool *good)
{
    *good = false;
    for (int i = 0; i < VISUAL_TEXTS; i++)
        if (v->texts[i].failed)
            return diagnostics_out_of_memory(n->job->d);
    if (v->category <= ORDINAL_LIMIT && v->range <= ORDINAL_LIMIT) {
        *good = true;
        return STATUS_OK;
    }
    n->job->at_line = line;
    return parse_reject(n->job, 0, "there are more than %d categories, or ranges in one",
                        ORDINAL_LIMIT);
}

enum status tabular_visual_end_range(struct tabular_visual *v, struct tabular_nodes *n,
                                     uint64_t line)
{
    char category[ORDINAL_SIZE], range[ORDINAL_SIZE];
    bool good;
    enum status status;
    v->range++;
    if (!tabular_has_place(n, line, &status))
        return status;
    if (check_row(v, n, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    struct text values[] = {
        [VISUAL_NODE] = buffer_text(&tabular_node(n)->name),
        [VISUAL_CATEGORY] = tabular_ordinal(v->category, category),
        [VISUAL_RANGE] = tabular_ordinal(v->range, range),
        [VISUAL_HEADING] = text_or_none(v, VISUAL_OF_HEADING),
        [VISUAL_VALUE] = text_or_none(v, VISUAL_OF_VALUE),
        [VISUAL_RANGE_HEADING] = text_or_none(v, VISUAL_OF_RANGE_HEADING),
        [VISUAL_MAXIMUM_HEADING] = text_or_none(v, VISUAL_OF_MAXIMUM_HEADING),
        [VISUAL_MAXIMUM] = text_or_none(v, VISUAL_OF_MAXIMUM),
        [VISUAL_MINIMUM_HEADING] = text_or_none(v, VISUAL_OF_MINIMUM_HEADING),
        [VISUAL_MINIMUM] = text_or_none(v, VISUAL_OF_MINIMUM),
    };
    forget(v, VISUAL_OF_RANGE_HEADING);
    return good ? parse_give_fact(n->job, TABLE_VISUAL_IMPAIRMENT, values, line) : STATUS_OK;
}

enum status tabular_visual_end_category(struct tabular_visual *v, struct tabular_nodes *n,
                                        uint64_t line)
{
    return v->range == 0 ? tabular_visual_end_range(v, n, line) : STATUS_OK;
}
