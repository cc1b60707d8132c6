#include "tools/verify/report_list.h"

#include <stdlib.h>

#include "parsers/roles.h"

void report_list_release(struct report_list *list)
{
    free(list->lines);
    arena_release(&list->texts);
    *list = (struct report_list){.count = 0};
}

static void begin(struct report_list *list)
{
    *list = (struct report_list){.source = TEXT_NOT_STATED};
    arena_init(&list->texts);
}

/* `words` may be not stated. */
static enum status add(struct report_list *list, struct text code, struct text word,
                       struct text words, uint64_t line, struct diagnostics *d)
{
    struct report_line next = {.line = line};
    if (!arena_copy(&list->texts, code, &next.code) ||
        !arena_copy(&list->texts, word, &next.word) ||
        !arena_copy(&list->texts, words, &next.words) ||
        !memory_grow((void **)&list->lines, &list->capacity, list->count + 1, sizeof next))
        return diagnostics_out_of_memory(d);
    list->lines[list->count++] = next;
    return STATUS_OK;
}

static struct text find_source(const struct release *r)
{
    struct text found = TEXT_NOT_STATED;
    enum role best = ROLE_NONE;
    for (size_t i = 0; i < r->manifest.source_count; i++) {
        enum role role;
        if (!role_from_name(r->manifest.sources[i].role, &role) || !role_holds_report(role) ||
            (found.at && role >= best))
            continue;
        best = role;
        found = r->manifest.sources[i].id;
    }
    return found;
}

/* The origins stand in the same order as the changes. */
static enum status read_changes(struct report_list *list, struct tsv_reader *changes,
                                struct tsv_reader *origins, struct diagnostics *d)
{
    struct text row, v[TABLE_FIELDS_LIMIT], o[TABLE_FIELDS_LIMIT];
    struct buffer scratch;
    enum status status;
    buffer_init(&scratch);
    while ((status = tsv_next(changes, &row, d)) == STATUS_OK) {
        uint64_t line = 0;
        status = tsv_table_values(changes, &tables[TABLE_OFFICIAL_CHANGES], row, &scratch, v, d);
        if (status == STATUS_OK && tsv_next(origins, &row, d) == STATUS_OK &&
            tsv_split(row, o, TABLE_FIELDS_LIMIT) > CHANGE_ORIGIN_LINE)
            text_to_uint64(o[CHANGE_ORIGIN_LINE], &line);
        if (status == STATUS_OK && text_equal(v[CHANGE_SOURCE], list->source))
            status = add(list, v[CHANGE_CODE], v[CHANGE_ACTION], v[CHANGE_WORDS], line, d);
        if (status != STATUS_OK)
            break;
    }
    buffer_release(&scratch);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

enum status report_list_read_source(struct report_list *list, const struct release *r,
                                    struct text source, struct diagnostics *d)
{
    struct tsv_reader changes, origins;
    begin(list);
    list->source = source;
    if (!source.at)
        return STATUS_OK;
    enum status status = release_table(r, TABLE_OFFICIAL_CHANGES, &changes, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    status = release_table(r, TABLE_OFFICIAL_CHANGES_ORIGIN, &origins, d);
    if (status == STATUS_OK) {
        status = read_changes(list, &changes, &origins, d);
        tsv_close(&origins);
    }
    tsv_close(&changes);
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

enum status report_list_read(struct report_list *list, const struct release *r,
                             struct diagnostics *d)
{
    return report_list_read_source(list, r, find_source(r), d);
}

enum status report_list_read_letters(struct report_list *list, const struct release *r,
                                     struct diagnostics *d)
{
    struct tsv_reader properties;
    struct text row, v[TABLE_FIELDS_LIMIT];
    begin(list);
    if (!scope_has_kind(manifest_scope(&r->manifest, "properties"), TEXT("action_code")))
        return STATUS_OK;
    enum status status = release_table(r, TABLE_PROPERTIES, &properties, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    list->source = TEXT("action-code");
    while ((status = tsv_next(&properties, &row, d)) == STATUS_OK)
        if (tsv_split(row, v, TABLE_FIELDS_LIMIT) > PROPERTY_VALUE &&
            text_equal(v[PROPERTY_NAME], TEXT("action_code")) &&
            add(list, v[PROPERTY_CODE], v[PROPERTY_VALUE], TEXT_NOT_STATED, 0, d) != STATUS_OK)
            break;
    tsv_close(&properties);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

struct report_statement report_list_statement(const struct report_list *list, size_t at)
{
    struct report_statement s = {NULL, 0};
    if (at < list->count)
        s.lines = &list->lines[at];
    while (at + s.count < list->count && text_equal(s.lines[s.count].code, s.lines->code))
        s.count++;
    return s;
}

unsigned report_statement_meaning(const struct report_statement *s,
                                  unsigned (*meaning)(struct text word))
{
    unsigned stated = 0;
    for (size_t i = 0; i < s->count; i++)
        stated |= meaning(s->lines[i].word);
    return stated;
}

void report_statement_append(const struct report_statement *s, struct buffer *to)
{
    for (size_t i = 0; i < s->count; i++)
        buffer_printf(to, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGS(s->lines[i].word));
}

void report_statement_append_words(const struct report_statement *s, struct buffer *to)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct report_line *line = &s->lines[i];
        buffer_printf(to, "%s%.*s", i > 0 ? ", " : "",
                      TEXT_ARGS(line->words.at ? line->words : line->word));
    }
}
