/*
 * What the maps between ICD-9-CM and ICD-10 say of a code: its entries, single ones first, then
 * each scenario with its choice lists; and the codes that lead to it.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tools/common/map_groups.h"
#include "tools/show/code_sections.h"
#include "tools/show/json_members.h"

enum { SOURCES_SHOWN = 10 };

/* The entries of one map. */
struct shown_entries {
    const struct code_map *map;
    struct map_item *items; /* owned */
    size_t count;
};

/* The codes that lead there in one map. */
struct shown_sources {
    char codes[SOURCES_SHOWN][CODE_LIMIT + 1];
    uint64_t count;
};

struct shown_maps {
    struct shown_entries entries[CODE_MAPS]; /* in the order of the release */
    size_t count;
    struct shown_sources sources[CODE_MAPS]; /* by place in code_maps */
};

struct found_maps {
    struct shown_maps *of; /* one for each answer */
    size_t count;
};

static struct text asked(const struct code_lookup *lookup, size_t i)
{
    return text_of(lookup->by_code[i]->code);
}

/* The first of those asked for that is the code; lookup->code_count when none is. */
static size_t find_asked(const struct code_lookup *lookup, struct text code)
{
    size_t low = 0, high = lookup->code_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(asked(lookup, middle), code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lookup->code_count && text_equal(asked(lookup, low), code) ? low
                                                                            : lookup->code_count;
}

static struct shown_maps *maps_of(const struct found_maps *f, const struct code_lookup *lookup,
                                  size_t i)
{
    return &f->of[lookup->by_code[i] - lookup->answers];
}

static enum status keep_entries(struct shown_maps *shown, const struct map_group *g,
                                struct diagnostics *d)
{
    struct shown_entries *entries = &shown->entries[shown->count];
    *entries = (struct shown_entries){g->map, calloc(g->count, sizeof *g->items), g->count};
    if (!entries->items)
        return diagnostics_out_of_memory(d);
    memcpy(entries->items, g->items, g->count * sizeof *g->items);
    shown->count++;
    return STATUS_OK;
}

/* Each source once, however many of its entries lead there. */
static void keep_source(struct shown_maps *shown, const struct map_group *g)
{
    struct shown_sources *sources = &shown->sources[g->map - code_maps];
    size_t kept = sources->count < SOURCES_SHOWN ? (size_t)sources->count : SOURCES_SHOWN;
    if (kept > 0 && kept == sources->count && strcmp(sources->codes[kept - 1], g->from) == 0)
        return;
    if (kept < SOURCES_SHOWN)
        memcpy(sources->codes[kept], g->from, sizeof g->from);
    sources->count++;
}

static bool is_repeated(const struct map_group *g, size_t item)
{
    for (size_t i = 0; i < item; i++)
        if (strcmp(g->items[i].to, g->items[item].to) == 0)
            return true;
    return false;
}

static enum status take_group(struct found_maps *f, const struct code_lookup *lookup,
                              const struct map_group *g, struct diagnostics *d)
{
    for (size_t i = find_asked(lookup, text_of(g->from));
         i < lookup->code_count && text_equal(asked(lookup, i), text_of(g->from)); i++)
        if (keep_entries(maps_of(f, lookup, i), g, d) != STATUS_OK)
            return STATUS_FAILED;
    for (size_t item = 0; item < g->count; item++) {
        struct text to = text_of(g->items[item].to);
        size_t i = find_asked(lookup, to);
        if (i == lookup->code_count || is_repeated(g, item))
            continue;
        for (; i < lookup->code_count && text_equal(asked(lookup, i), to); i++)
            keep_source(maps_of(f, lookup, i), g);
    }
    return STATUS_OK;
}

static enum status look_up(const struct code_lookup *lookup, void **found, struct diagnostics *d)
{
    struct map_groups groups;
    struct map_group g;
    enum status status = map_groups_open(&groups, lookup->release, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    struct found_maps *f = *found = calloc(1, sizeof *f);
    if (f)
        f->of = calloc(lookup->count > 0 ? lookup->count : 1, sizeof *f->of);
    if (!f || !f->of) {
        map_groups_close(&groups);
        return diagnostics_out_of_memory(d);
    }
    f->count = lookup->count;
    while ((status = map_groups_next(&groups, &g, d)) == STATUS_OK)
        if (take_group(f, lookup, &g, d) != STATUS_OK)
            break;
    map_groups_close(&groups);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static void release(void *found)
{
    struct found_maps *f = found;
    for (size_t i = 0; f->of && i < f->count; i++)
        for (size_t j = 0; j < f->of[i].count; j++)
            free(f->of[i].entries[j].items);
    free(f->of);
    free(f);
}

/* ---- text */

static const char *words_for(const struct map_item *item)
{
    if (item->no_map && item->to[0] != '\0')
        return "  flagged as without a target";
    if (!item->no_map && item->to[0] == '\0')
        return "  not flagged so";
    return item->approximate == TERNARY_NO                           ? "  identical"
           : item->approximate == TERNARY_YES && item->to[0] != '\0' ? "  approximate"
                                                                     : "";
}

static void put_target(const struct code_map *map, const struct map_item *item, struct output *o)
{
    char display[CODE_LIMIT + 2];
    system_code_display(map->to, text_of(item->to), display);
    const char *target = item->to[0] != '\0' ? display : "no target", *words = words_for(item);
    output_printf(o, words[0] != '\0' ? "%-9s%s" : "%s%s", target, words);
    if (!item->combination && (item->scenario != '0' || item->choice != '0'))
        output_printf(o, ", stated of scenario %c, list %c, but not flagged as part of one",
                      item->scenario, item->choice);
    output_text(o, TEXT("\n"));
}

static void put_entries(const struct shown_entries *e, struct output *o)
{
    const struct map_item *before = NULL;
    for (size_t i = 0; i < e->count; i++) {
        if (e->items[i].combination)
            continue;
        output_text(o, TEXT("    "));
        put_target(e->map, &e->items[i], o);
    }
    for (size_t i = 0; i < e->count; i++) {
        const struct map_item *item = &e->items[i];
        if (!item->combination)
            continue;
        if (!before || before->scenario != item->scenario)
            output_printf(o, "    scenario %c, one of each list together:\n", item->scenario);
        output_printf(o, "      list %c  ", item->choice);
        put_target(e->map, item, o);
        before = item;
    }
}

static void put_sources(const struct code_map *map, const struct shown_sources *s, struct output *o)
{
    char display[CODE_LIMIT + 2];
    if (s->count == 0)
        return;
    output_printf(o, "  %s, from:", map_name(map));
    for (size_t i = 0; i < s->count && i < SOURCES_SHOWN; i++) {
        system_code_display(map->from, text_of(s->codes[i]), display);
        output_printf(o, "%s %s", i > 0 ? "," : "", display);
    }
    if (s->count > SOURCES_SHOWN)
        output_printf(o, " and %" PRIu64 " more", s->count - SOURCES_SHOWN);
    output_text(o, TEXT("\n"));
}

static void put(const void *found, const struct code_lookup *lookup, size_t answer,
                struct output *o)
{
    const struct found_maps *f = found;
    const struct shown_maps *shown = &f->of[answer];
    char display[CODE_LIMIT + 2];
    for (size_t i = 0; i < shown->count; i++) {
        const struct shown_entries *e = &shown->entries[i];
        system_code_display(e->map->from, text_of(lookup->answers[answer].code), display);
        output_printf(o, "  %s, from %s to:\n", map_name(e->map), display);
        put_entries(e, o);
    }
    for (size_t i = 0; i < CODE_MAPS; i++)
        put_sources(&code_maps[i], &shown->sources[i], o);
}

static struct text truth(bool value)
{
    return value ? TEXT("1") : TEXT("0");
}

/* The entries of the code; who leads to it is another code's entry. */
static void append(const void *found, const struct code_lookup *lookup, size_t answer,
                   struct buffer *value)
{
    static const char *const names[] = {"map",         "scenario", "choice",     "to",
                                        "approximate", "no_map",   "combination"};
    const struct shown_maps *shown = &((const struct found_maps *)found)->of[answer];
    (void)lookup;
    buffer_append_char(value, '[');
    for (size_t i = 0; i < shown->count; i++)
        for (size_t j = 0; j < shown->entries[i].count; j++) {
            const struct map_item *m = &shown->entries[i].items[j];
            json_append_members(value, names,
                                (struct text[]){text_of(map_name(shown->entries[i].map)),
                                                {&m->scenario, 1},
                                                {&m->choice, 1},
                                                text_of(m->to),
                                                m->approximate == TERNARY_YES  ? TEXT("1")
                                                : m->approximate == TERNARY_NO ? TEXT("0")
                                                                               : TEXT_NOT_STATED,
                                                truth(m->no_map),
                                                truth(m->combination)},
                                7);
        }
    buffer_append_char(value, ']');
}

extern const struct code_section code_section_maps;
const struct code_section code_section_maps = {
    look_up, put, release, {"maps", COLUMN_JSON}, append};
