#include "tests/unit/support/fact_package.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "releases/assemble_tables.h"
#include "releases/collection.h"
#include "tests/unit/support/scratch.h"

/* Cuts the next piece off; the separator is left out. */
static struct text cut(struct text *rest, char separator)
{
    const char *at = memchr(rest->at, separator, rest->length);
    size_t length = at ? (size_t)(at - rest->at) : rest->length;
    struct text piece = text_slice(*rest, 0, length);
    *rest = text_from(*rest, at ? length + 1 : length);
    return piece;
}

static void collect(struct collection *c, const struct fact_package *p, struct diagnostics *d)
{
    struct collector collector = {c, 0, d};
    struct record_sink sink = collector_sink(&collector);
    struct text rest = text_of(p->rows);
    for (uint64_t line = 1; rest.length > 0; line++) {
        struct text values[TABLE_FIELDS_LIMIT], row = cut(&rest, '\n');
        for (size_t i = 0; i < tables[p->table].field_count; i++) {
            values[i] = cut(&row, '|');
            if (text_equal(values[i], TEXT("--")))
                values[i] = TEXT_NOT_STATED;
        }
        struct fact_record record = {p->table, values, line};
        expect_ok(sink.fact(sink.context, &record), d);
    }
}

static void list_kinds(struct scope *scope, const char *kinds)
{
    struct text rest = text_of(kinds ? kinds : "");
    while (rest.length > 0)
        scope->kinds[scope->kind_count++] = cut(&rest, ' ');
}

static void write_package(const struct fact_package *p, struct collection *c, const char *folder,
                          struct diagnostics *d)
{
    static const uint32_t precedence[1] = {1};
    static const char *const properties[1] = {NULL};
    const struct table *table = &tables[p->table];
    struct manifest m;
    struct package_writer w;
    struct digest sha256;
    manifest_init(&m);
    m.system = p->system;
    m.label = TEXT("invented");
    ck_assert(date_parse(text_of(p->effective), &m.effective));
    m.sources = calloc(1, sizeof *m.sources);
    m.scopes = calloc(1, sizeof *m.scopes);
    ck_assert(m.sources && m.scopes);
    m.source_count = m.source_capacity = m.scope_count = m.scope_capacity = 1;
    m.sources[0] = (struct manifest_source){
        .id = TEXT("list"), .role = TEXT("other"), .parser = TEXT("none"), .rows_read = 1};
    m.scopes[0] = (struct scope){.table = text_of(table->name), .complete = true};
    list_kinds(&m.scopes[0], p->kinds);
    if (p->first)
        m.scopes[0].first = text_of(p->first);
    if (p->last)
        m.scopes[0].last = text_of(p->last);
    for (size_t i = 0; i < table->field_count; i++)
        m.scopes[0].fields[m.scopes[0].field_count++] = text_of(table->fields[i].name);
    memset(m.sources[0].sha256.hex, '0', sizeof m.sources[0].sha256.hex - 1);
    expect_ok(package_begin(&w, folder, false, &m, d), d);
    struct assembly a = {.manifest = &m,
                         .records = c,
                         .precedence = precedence,
                         .properties = properties,
                         .writer = &w};
    expect_ok(assemble_fact_tables(&a), d);
    expect_ok(package_finish(&w, &sha256), d);
    package_abandon(&w);
    manifest_release(&m);
}

void fact_package_open(struct release *r, const struct fact_package *p, const char *folder)
{
    struct diagnostics d;
    struct collection c;
    diagnostics_init(&d);
    collection_init(&c);
    collect(&c, p, &d);
    write_package(p, &c, scratch(folder), &d);
    collection_release(&c);
    expect_ok(release_open(r, scratch(folder), &d), &d);
    diagnostics_release(&d);
}
