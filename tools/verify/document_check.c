#include "tools/verify/document_check.h"

#include <stdio.h>
#include <stdlib.h>

/* Where a document says it. */
struct document_origin {
    struct text document, source;
    uint64_t line;
};

struct document_checking {
    struct document_origin *origins;
    size_t count, capacity;
    struct arena texts;
    char year[8];
};

static enum status note_origin(struct check *c, const struct text *v, void *context)
{
    enum { DOCUMENT, SOURCE, LINE };
    struct document_checking *s = context;
    struct document_origin origin = {.line = 0};
    text_to_uint64(v[LINE], &origin.line);
    if (!arena_copy(&s->texts, v[DOCUMENT], &origin.document) ||
        !arena_copy(&s->texts, v[SOURCE], &origin.source) ||
        !memory_grow((void **)&s->origins, &s->capacity, s->count + 1, sizeof origin))
        return diagnostics_out_of_memory(c->d);
    s->origins[s->count++] = origin;
    return STATUS_OK;
}

static struct change_source where_of(const struct document_checking *s, struct text document)
{
    for (size_t i = 0; i < s->count; i++)
        if (text_equal(s->origins[i].document, document))
            return (struct change_source){s->origins[i].source, s->origins[i].line};
    return (struct change_source){document, 0};
}

/* The digits that a text begins with. */
static struct text leading_digits(struct text t)
{
    size_t length = 0;
    while (length < t.length && ascii_is_digit(t.at[length]))
        length++;
    return text_slice(t, 0, length);
}

static enum status check_field(struct check *c, const struct document_checking *s,
                               struct text document, struct text field, struct text value,
                               struct text year)
{
    c->checked++;
    if (text_equal(year, text_of(s->year))) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, document, field, where_of(s, document),
                      "%.*s is '%.*s', and the release is of fiscal year %s", TEXT_ARGS(field),
                      TEXT_ARGS(value), s->year);
}

static enum status check_document(struct check *c, const struct text *v, void *context)
{
    const struct document_checking *s = context;
    struct text version = v[DOCUMENT_VERSION], title = v[DOCUMENT_TITLE];
    struct text year = leading_digits(title);
    if (version.at &&
        check_field(c, s, v[DOCUMENT_DOCUMENT], TEXT("version"), version, version) != STATUS_OK)
        return STATUS_FAILED;
    if (year.length == 0)
        return STATUS_OK;
    return check_field(c, s, v[DOCUMENT_DOCUMENT], TEXT("title"), title, year);
}

enum status document_check(const struct release *r, struct output *o, struct findings *findings,
                           struct diagnostics *d)
{
    struct document_checking s = {.count = 0};
    struct check c = check_begin(r, "documents", findings, d);
    if (!manifest_scope(&r->manifest, tables[TABLE_DOCUMENTS].name) ||
        !system_has_fiscal_years(r->manifest.system))
        return STATUS_OK;
    arena_init(&s.texts);
    snprintf(s.year, sizeof s.year, "%d", (int)date_fiscal_year(r->manifest.effective));
    enum status status = check_each_row(&c, TABLE_DOCUMENTS_ORIGIN, note_origin, &s);
    if (status == STATUS_OK)
        status = check_each_row(&c, TABLE_DOCUMENTS, check_document, &s);
    free(s.origins);
    arena_release(&s.texts);
    return check_end(&c, status, o);
}
