#include "tools/common/map_groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *map_name(const struct code_map *map)
{
    return role_name(map->role);
}

const struct code_map *map_by_name(struct text name)
{
    enum role role;
    return role_from_name(name, &role) ? code_map_of(role) : NULL;
}

/* ---- rows */

/* Reads the next row of maps into g->values; *have is false behind the last. */
static enum status advance(struct map_groups *g, struct diagnostics *d)
{
    struct text row;
    enum status status = tsv_next(&g->maps, &row, d);
    g->have = status == STATUS_OK;
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    if (tsv_values(row, &g->scratch, g->values, TABLE_FIELDS_LIMIT, NULL) <= MAPS_RAW ||
        g->values[MAPS_SCENARIO].length != 1 || g->values[MAPS_CHOICE].length != 1 ||
        g->values[MAPS_FROM].length > CODE_LIMIT || g->values[MAPS_TO].length > CODE_LIMIT ||
        !map_by_name(g->values[MAPS_MAP]))
        return diagnostics_fail(d, tsv_place(&g->maps), "is no row of the table '%s'",
                                tables[TABLE_MAPS].name);
    return STATUS_OK;
}

/* Whether a row of origins has the key of the row of maps at hand. */
static bool is_origin_of(const struct map_groups *g, const struct text *origin)
{
    for (size_t i = 0; i < tables[TABLE_MAPS].key_fields; i++)
        if (!text_equal(origin[i], g->values[i]))
            return false;
    return true;
}

/* Both tables are in the order of their keys; of several sources the first is taken. */
static enum status find_origin(struct map_groups *g, struct change_source *where,
                               struct diagnostics *d)
{
    enum { SOURCE = MAPS_TO + 1, LINE };
    struct text row, values[TABLE_FIELDS_LIMIT];
    enum status status;
    *where = (struct change_source){TEXT_NOT_STATED, 0};
    while (g->has_origins && (status = tsv_next(&g->origins, &row, d)) == STATUS_OK) {
        if (tsv_values(row, &g->origin_scratch, values, TABLE_FIELDS_LIMIT, NULL) <= LINE)
            return diagnostics_fail(d, tsv_place(&g->origins), "is no row of the table '%s'",
                                    tables[TABLE_MAPS_ORIGIN].name);
        const struct manifest_source *source =
            manifest_source(&g->release->manifest, values[SOURCE]);
        if (!is_origin_of(g, values))
            continue; /* another source of the row before */
        where->source = source ? source->id : TEXT_NOT_STATED;
        text_to_uint64(values[LINE], &where->line);
        return STATUS_OK;
    }
    return g->has_origins && status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

static bool is_set(struct text flag)
{
    return text_equal(flag, TEXT("1"));
}

/* Of a line kept because a code in it is not in upper case. The word for no target is none. */
static enum map_spelling spelling_of(struct text raw)
{
    bool word = false;
    if (!raw.at)
        return MAP_UPPER_CASE;
    for (size_t i = 0; i < raw.length; i++) {
        if (i == 0 || raw.at[i - 1] == ' ')
            word = text_starts_with_ignoring_case(text_from(raw, i), TEXT("no"));
        if (!word && raw.at[i] >= 'a' && raw.at[i] <= 'z' && raw.at[i] != 'x')
            return MAP_LOWER_CASE;
    }
    return MAP_PLACEHOLDER;
}

static enum status take_item(struct map_groups *g, size_t count, struct diagnostics *d)
{
    if (!memory_grow((void **)&g->items, &g->capacity, count + 1, sizeof *g->items))
        return diagnostics_out_of_memory(d);
    const struct text *v = g->values;
    struct map_item *item = &g->items[count];
    *item = (struct map_item){.scenario = v[MAPS_SCENARIO].at[0],
                              .choice = v[MAPS_CHOICE].at[0],
                              .approximate = !v[MAPS_APPROXIMATE].at       ? TERNARY_UNKNOWN
                                             : is_set(v[MAPS_APPROXIMATE]) ? TERNARY_YES
                                                                           : TERNARY_NO,
                              .no_map = is_set(v[MAPS_NO_MAP]),
                              .combination = is_set(v[MAPS_COMBINATION]),
                              .spelling = spelling_of(v[MAPS_RAW])};
    snprintf(item->to, sizeof item->to, "%.*s", TEXT_ARGS(v[MAPS_TO]));
    return find_origin(g, &item->where, d);
}

/* ---- groups */

enum status map_groups_open(struct map_groups *g, const struct release *r, struct diagnostics *d)
{
    *g = (struct map_groups){.release = r};
    enum status status = release_table(r, TABLE_MAPS, &g->maps, d);
    if (status != STATUS_OK)
        return status;
    buffer_init(&g->scratch);
    buffer_init(&g->origin_scratch);
    status = release_table(r, TABLE_MAPS_ORIGIN, &g->origins, d);
    g->has_origins = status == STATUS_OK;
    if (status != STATUS_FAILED)
        status = advance(g, d);
    if (status != STATUS_OK)
        map_groups_close(g);
    return status;
}

enum status map_groups_next(struct map_groups *g, struct map_group *group, struct diagnostics *d)
{
    if (!g->have)
        return STATUS_END;
    *group = (struct map_group){.map = map_by_name(g->values[MAPS_MAP])};
    snprintf(group->from, sizeof group->from, "%.*s", TEXT_ARGS(g->values[MAPS_FROM]));
    do {
        if (take_item(g, group->count, d) != STATUS_OK)
            return STATUS_FAILED;
        group->count++;
        if (advance(g, d) != STATUS_OK)
            return STATUS_FAILED;
    } while (g->have && text_equal(g->values[MAPS_FROM], text_of(group->from)) &&
             map_by_name(g->values[MAPS_MAP]) == group->map);
    group->items = g->items;
    return STATUS_OK;
}

void map_groups_close(struct map_groups *g)
{
    tsv_close(&g->maps);
    if (g->has_origins)
        tsv_close(&g->origins);
    buffer_release(&g->scratch);
    buffer_release(&g->origin_scratch);
    free(g->items);
    *g = (struct map_groups){.release = NULL};
}
