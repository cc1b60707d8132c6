/*
 * Reading goes code by code through all releases (history_walk.h). Patterns of intervals and titles
 * are numbered as they come; equal ones are stored once. Writing lays the parts out as table.md
 * says.
 */
#include "tools/compile/system_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/codeset_table.h"
#include "tools/history/history_walk.h"
#include "tools/status/coverage.h"

enum { ALPHABET = 37, INTERVAL_SIZE = 20, TITLE_BLOCK = 16, SHORT_SUFFIX = 6, LONG_SUFFIX = 12 };

struct compiled_code {
    char code[CODE_LIMIT + 1];
    uint32_t pattern;
    size_t titles; /* offset in t->titles: the short and the long one of each interval */
};

void system_table_init(struct system_table *t, enum system system)
{
    *t = (struct system_table){.system = system};
    buffer_init(&t->intervals);
    buffer_init(&t->titles);
    buffer_init(&t->releases);
    buffer_init(&t->covered);
    text_numbers_init(&t->patterns);
    title_store_init(&t->title_store);
}

void system_table_release(struct system_table *t)
{
    free(t->codes);
    buffer_release(&t->intervals);
    buffer_release(&t->titles);
    buffer_release(&t->releases);
    buffer_release(&t->covered);
    text_numbers_release(&t->patterns);
    title_store_release(&t->title_store);
}

/* ---- codes */

static bool is_selected(const struct table_selection *selection, const struct code_span *span)
{
    if (selection->billable_only && text_equal(span->billable, TEXT("0")))
        return false;
    if (date_is_set(selection->from) && date_is_set(span->to) &&
        date_compare(span->to, selection->from) < 0)
        return false;
    return !date_is_set(selection->to) || date_compare(span->from, selection->to) <= 0;
}

static void put_interval(struct table_image *to, const struct code_span *span)
{
    unsigned billable = !span->billable.at ? 2 : text_equal(span->billable, TEXT("1"));
    image_put(to, image_day(span->from), 4);
    image_put(to, image_day(span->to), 4);
    image_put(to, billable, 1);
    image_put(to, span->sense, 1);
    image_put(to, (unsigned)span->from_basis, 1);
    image_put(to, (unsigned)span->to_basis, 1);
    image_put(to, span->first, 4);
    image_put(to, span->last, 4);
}

static enum status take_titles(struct system_table *t, const struct code_span *span,
                               const struct table_selection *selection, struct diagnostics *d)
{
    uint32_t titles[2] = {NO_TITLE, NO_TITLE};
    if (!selection->without_titles &&
        (title_store_take(&t->title_store, span->short_title, &titles[0], d) != STATUS_OK ||
         title_store_take(&t->title_store, span->long_title, &titles[1], d) != STATUS_OK))
        return STATUS_FAILED;
    buffer_append(&t->titles, (const char *)titles, sizeof titles);
    return STATUS_OK;
}

static enum status take_code(struct system_table *t, const char *code,
                             const struct code_spans *spans, struct table_image *pattern,
                             const struct table_selection *selection, struct diagnostics *d)
{
    struct compiled_code next = {.titles = t->titles.length};
    buffer_clear(&pattern->bytes);
    for (size_t i = 0; i < spans->count; i++) {
        if (!is_selected(selection, &spans->items[i]))
            continue;
        put_interval(pattern, &spans->items[i]);
        if (take_titles(t, &spans->items[i], selection, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    if (pattern->bytes.length == 0)
        return STATUS_OK;
    snprintf(next.code, sizeof next.code, "%s", code);
    if (pattern->bytes.failed || t->titles.failed ||
        !text_numbers_take(&t->patterns, buffer_text(&pattern->bytes), &next.pattern) ||
        !memory_grow((void **)&t->codes, &t->code_capacity, t->code_count + 1, sizeof next))
        return diagnostics_out_of_memory(d);
    t->codes[t->code_count++] = next;
    return STATUS_OK;
}

static enum status read_codes(struct system_table *t, struct history_walk *w,
                              const struct date *effective, const struct table_selection *selection,
                              struct diagnostics *d)
{
    struct code_spans spans = {.count = 0};
    struct table_image pattern;
    struct code_history h;
    enum status status;
    table_image_init(&pattern);
    while ((status = history_walk_next(w, &h)) == STATUS_OK) {
        status = code_spans_fill(&spans, &h, effective, d);
        if (status == STATUS_OK)
            status = take_code(t, h.code, &spans, &pattern, selection, d);
        code_history_release(&h);
        if (status != STATUS_OK)
            break;
    }
    code_spans_release(&spans);
    table_image_release(&pattern);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* ---- releases and what they cover */

static const struct edition *edition_of(const struct coverage *c, const struct release *r)
{
    const struct release_identity wanted = release_identity_of(r);
    for (size_t i = 0; i < c->count; i++)
        if (release_identity_compare(&c->editions[i].identity, &wanted) == 0)
            return &c->editions[i];
    return NULL;
}

static void put_release(struct system_table *t, const struct release *r,
                        const struct coverage *coverage)
{
    struct table_image record = {t->releases};
    const struct edition *edition = edition_of(coverage, r);
    const char *package = strrchr(r->folder, '/');
    image_put(&record, image_day(r->manifest.effective), 4);
    image_put(&record, edition ? image_day(edition->until) : CODESET_OPEN, 4);
    image_put_field(&record, text_of(r->name), 48);
    image_put_text(&record, text_of(package ? package + 1 : r->folder));
    image_put_zeros(&record, 128 - record.bytes.length % 128);
    t->releases = record.bytes;
    t->release_count++;
}

/* Days that follow each other are one span. */
static void put_covered(struct system_table *t, const struct coverage *c)
{
    struct table_image spans = {t->covered};
    uint32_t before = 0; /* last day of the span put last */
    for (size_t i = 0; i < c->count; i++) {
        const struct edition *e = &c->editions[i];
        uint32_t from = image_day(e->identity.effective), to = image_day(e->until);
        if (!e->held)
            continue;
        if (t->covered_count == 0 || from > before + 1) {
            image_put(&spans, from, 4);
            image_put(&spans, to, 4);
            t->covered_count++;
            before = to;
        } else if (to > before) {
            image_set(&spans, spans.bytes.length - 4, to, 4);
            before = to;
        }
    }
    t->covered = spans.bytes;
}

static enum status read_releases(struct system_table *t, const struct history_walk *w,
                                 const struct store_entries *entries,
                                 const struct calendar *calendar, struct date *effective,
                                 struct diagnostics *d)
{
    struct coverage coverage;
    if (coverage_find(&coverage, t->system, NO_DATE, calendar, entries, d) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = 0; i < w->count; i++) {
        effective[i] = history_walk_release(w, i)->manifest.effective;
        put_release(t, history_walk_release(w, i), &coverage);
    }
    put_covered(t, &coverage);
    coverage_release(&coverage);
    return t->releases.failed || t->covered.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

enum status system_table_read(struct system_table *t, const struct table_selection *selection,
                              const struct store *s, const struct store_entries *entries,
                              const struct calendar *calendar, struct diagnostics *d)
{
    struct history_walk w;
    enum status status = history_walk_open(&w, t->system, s, entries, d);
    struct date *effective = calloc(w.count + 1, sizeof *effective);
    if (status == STATUS_OK && !effective)
        status = diagnostics_out_of_memory(d);
    if (status == STATUS_OK)
        status = read_releases(t, &w, entries, calendar, effective, d);
    if (status == STATUS_OK)
        status = read_codes(t, &w, effective, selection, d);
    if (status == STATUS_OK)
        status = title_store_settle(&t->title_store, d);
    free(effective);
    history_walk_close(&w);
    return status;
}

/* ---- writing */

struct layout {
    unsigned prefix, suffix_characters, suffix_bytes, pattern_bytes;
};

static struct layout layout_of(const struct system_table *t)
{
    enum { FEW = 1000, MANY = 20000 };
    struct layout l = {.suffix_characters = SHORT_SUFFIX};
    l.prefix = t->code_count < FEW ? 1 : t->code_count < MANY ? 2 : 3;
    for (size_t i = 0; i < t->code_count; i++)
        if (strlen(t->codes[i].code) > l.prefix + SHORT_SUFFIX)
            l.suffix_characters = LONG_SUFFIX;
    l.suffix_bytes = l.suffix_characters == SHORT_SUFFIX ? 4 : 8;
    l.pattern_bytes = t->patterns.count <= UINT16_MAX ? 2 : 4;
    return l;
}

static unsigned digit_of(char c)
{
    return ascii_is_digit(c) ? (unsigned)(c - '0') + 1 : (unsigned)(c - 'A') + 11;
}

/* Characters [from, from + count) as digits; 0 behind the end. */
static uint64_t digits_of(const char *code, size_t from, size_t count)
{
    uint64_t number = 0;
    size_t length = strlen(code);
    for (size_t i = from; i < from + count; i++)
        number = number * ALPHABET + (i < length ? digit_of(code[i]) : 0);
    return number;
}

static uint64_t write_directory(const struct system_table *t, const struct layout *l,
                                struct table_image *image)
{
    uint64_t offset = image_begin_part(image), entries = 1;
    size_t code = 0;
    for (unsigned i = 0; i < l->prefix; i++)
        entries *= ALPHABET;
    for (uint64_t entry = 0; entry <= entries; entry++) {
        while (code < t->code_count && digits_of(t->codes[code].code, 0, l->prefix) < entry)
            code++;
        image_put(image, code, 4);
    }
    return offset;
}

static uint64_t write_suffixes(const struct system_table *t, const struct layout *l,
                               struct table_image *image)
{
    uint64_t offset = image_begin_part(image);
    for (size_t i = 0; i < t->code_count; i++)
        image_put(image, digits_of(t->codes[i].code, l->prefix, l->suffix_characters),
                  l->suffix_bytes);
    return offset;
}

static uint64_t write_code_patterns(const struct system_table *t, const struct layout *l,
                                    struct table_image *image)
{
    uint64_t offset = image_begin_part(image);
    for (size_t i = 0; i < t->code_count; i++)
        image_put(image, t->codes[i].pattern, l->pattern_bytes);
    return offset;
}

static uint64_t write_pattern_index(const struct system_table *t, struct table_image *image,
                                    uint64_t *intervals)
{
    uint64_t offset = image_begin_part(image);
    *intervals = 0;
    for (size_t i = 0; i < t->patterns.count; i++) {
        image_put(image, *intervals, 4);
        *intervals += t->patterns.texts[i].length / INTERVAL_SIZE;
    }
    image_put(image, *intervals, 4);
    return offset;
}

static uint64_t write_intervals(const struct system_table *t, struct table_image *image)
{
    uint64_t offset = image_begin_part(image);
    for (size_t i = 0; i < t->patterns.count; i++)
        image_put_text(image, t->patterns.texts[i]);
    return offset;
}

enum { TITLE_NONE, TITLE_SAME, TITLE_FOLLOWS, TITLE_AS_LONG };

static unsigned how(uint32_t title, uint32_t before, bool has_before)
{
    if (has_before && title == before)
        return TITLE_SAME;
    return title == NO_TITLE ? TITLE_NONE : TITLE_FOLLOWS;
}

static void write_code_titles(const struct system_table *t, const struct compiled_code *code,
                              struct table_image *image)
{
    size_t count = t->patterns.texts[code->pattern].length / INTERVAL_SIZE;
    uint32_t before[2] = {NO_TITLE, NO_TITLE}, now[2];
    for (size_t i = 0; i < count; i++) {
        memcpy(now, t->titles.at + code->titles + i * sizeof now, sizeof now);
        unsigned how_short = how(now[0], before[0], i > 0);
        unsigned how_long = how(now[1], before[1], i > 0);
        if (how_short == TITLE_FOLLOWS && now[0] == now[1])
            how_short = TITLE_AS_LONG;
        image_put(image, how_short | how_long << 2, 1);
        if (how_long == TITLE_FOLLOWS)
            title_store_write(&t->title_store, now[1], &image->bytes);
        if (how_short == TITLE_FOLLOWS)
            title_store_write(&t->title_store, now[0], &image->bytes);
        memcpy(before, now, sizeof now);
    }
}

/* The titles, and where those of each block of codes begin. */
static enum status write_titles(const struct system_table *t, struct table_image *image,
                                uint64_t record, struct diagnostics *d)
{
    size_t blocks = (t->code_count + TITLE_BLOCK - 1) / TITLE_BLOCK;
    uint32_t *index = calloc(blocks + 1, sizeof *index);
    if (!index)
        return diagnostics_out_of_memory(d);
    uint64_t titles = image_begin_part(image);
    for (size_t i = 0; i < t->code_count; i++) {
        if (i % TITLE_BLOCK == 0)
            index[i / TITLE_BLOCK] = (uint32_t)(image->bytes.length - titles);
        write_code_titles(t, &t->codes[i], image);
    }
    uint64_t size = image->bytes.length - titles, offset = image_begin_part(image);
    for (size_t i = 0; i < blocks; i++)
        image_put(image, index[i], 4);
    free(index);
    image_set(image, record + 72, titles, 8);
    image_set(image, record + 80, size, 8);
    image_set(image, record + 88, offset, 8);
    if (size > UINT32_MAX)
        return diagnostics_fail(d, NO_PLACE, "the titles of %s are more than a table can hold",
                                system_title(t->system));
    return STATUS_OK;
}

static void write_words(const struct system_table *t, struct table_image *image, uint64_t record)
{
    const struct title_store *store = &t->title_store;
    uint32_t count = title_store_word_count(store);
    uint64_t index = image_begin_part(image), size = 0;
    for (uint32_t i = 0; i < count; i++) {
        image_put(image, size, 4);
        size += title_store_word(store, i).length;
    }
    image_put(image, size, 4);
    uint64_t words = image_begin_part(image);
    for (uint32_t i = 0; i < count; i++)
        image_put_text(image, title_store_word(store, i));
    image_set(image, record + 96, count, 4);
    image_set(image, record + 100, size, 4);
    image_set(image, record + 104, index, 8);
    image_set(image, record + 112, words, 8);
}

static void write_releases(const struct system_table *t, struct table_image *image, uint64_t record)
{
    uint64_t releases = image_begin_part(image);
    image_put_text(image, buffer_text(&t->releases));
    uint64_t covered = image_begin_part(image);
    image_put_text(image, buffer_text(&t->covered));
    image_set(image, record + 120, t->release_count, 4);
    image_set(image, record + 124, t->covered_count, 4);
    image_set(image, record + 128, releases, 8);
    image_set(image, record + 136, covered, 8);
}

enum status system_table_write(struct system_table *t, struct table_image *image, uint64_t record,
                               struct diagnostics *d)
{
    struct layout l = layout_of(t);
    uint64_t intervals;
    const char *name = system_name(t->system);
    for (size_t i = 0; name[i] != '\0'; i++)
        image_set(image, record + i, (unsigned char)name[i], 1);
    image_set(image, record + 16, t->code_count, 4);
    image_set(image, record + 20, l.prefix, 1);
    image_set(image, record + 21, l.suffix_bytes, 1);
    image_set(image, record + 22, l.pattern_bytes, 1);
    image_set(image, record + 24, write_directory(t, &l, image), 8);
    image_set(image, record + 32, write_suffixes(t, &l, image), 8);
    image_set(image, record + 40, write_code_patterns(t, &l, image), 8);
    image_set(image, record + 56, write_pattern_index(t, image, &intervals), 8);
    image_set(image, record + 48, t->patterns.count, 4);
    image_set(image, record + 52, intervals, 4);
    image_set(image, record + 64, write_intervals(t, image), 8);
    if (write_titles(t, image, record, d) != STATUS_OK)
        return STATUS_FAILED;
    write_words(t, image, record);
    write_releases(t, image, record);
    return image->bytes.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}
