/* How the parts of a system lie in a table: schema/table.md. */
#include "tools/compile/system_layout.h"

#include <stdlib.h>
#include <string.h>

#include "tools/compile/code_facts.h"
#include "tools/compile/code_links.h"

enum { ALPHABET = 37, TITLE_BLOCK = 16, SHORT_SUFFIX = 6, LONG_SUFFIX = 12 };

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

enum status system_layout_write(struct system_table *t, struct table_image *image, uint64_t record,
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
    image_set(image, record + 23, t->system != SYSTEM_HCPCS, 1);
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
    if (code_links_write(t, image, record, d) != STATUS_OK ||
        code_facts_write(t, image, record, d) != STATUS_OK)
        return STATUS_FAILED;
    return image->bytes.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}
