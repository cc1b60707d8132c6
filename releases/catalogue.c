#include "releases/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "releases/data_file.h"

enum { COLUMN_SHA256, COLUMN_SYSTEM, COLUMN_EFFECTIVE, COLUMN_EDITION, COLUMN_ROLE, COLUMN_LABEL };

void catalogue_init(struct catalogue *c)
{
    *c = (struct catalogue){.rows = NULL};
    arena_init(&c->texts);
}

void catalogue_release(struct catalogue *c)
{
    free(c->rows);
    arena_release(&c->texts);
    catalogue_init(c);
}

static bool read_digest(struct text t, struct digest *digest)
{
    if (t.length != SHA256_HEX)
        return false;
    for (size_t i = 0; i < t.length; i++) {
        char c = t.at[i];
        if (!ascii_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
        digest->hex[i] = c;
    }
    digest->hex[SHA256_HEX] = '\0';
    return true;
}

static enum status take_row(void *context, const struct text *fields, struct place place,
                            struct diagnostics *d)
{
    struct catalogue *c = context;
    struct catalogue_row row;
    struct release_identity identity;
    if (!read_digest(fields[COLUMN_SHA256], &row.sha256))
        return diagnostics_fail(d, place, "'%.*s' is no SHA-256: expected 64 digits 0-9, a-f",
                                TEXT_ARGS(fields[COLUMN_SHA256]));
    if (data_file_identity(fields[COLUMN_SYSTEM], fields[COLUMN_EFFECTIVE], fields[COLUMN_EDITION],
                           &identity, place, d) != STATUS_OK)
        return STATUS_FAILED;
    if (identity.system == SYSTEM_NONE)
        return STATUS_OK;
    row.system = identity.system;
    row.effective = identity.effective;
    row.edition = identity.edition;
    if (!arena_copy(&c->texts, fields[COLUMN_ROLE], &row.role) ||
        !arena_copy(&c->texts, fields[COLUMN_LABEL], &row.label) ||
        !memory_grow((void **)&c->rows, &c->capacity, c->count + 1, sizeof row))
        return diagnostics_out_of_memory(d);
    c->rows[c->count++] = row;
    return STATUS_OK;
}

static struct release_identity identity_of(const struct catalogue_row *row)
{
    return (struct release_identity){row->system, row->effective, row->edition};
}

static int compare_editions(const struct catalogue_row *a, const struct catalogue_row *b)
{
    struct release_identity left = identity_of(a), right = identity_of(b);
    return release_identity_compare(&left, &right);
}

static int compare_rows(const void *left, const void *right)
{
    const struct catalogue_row *a = left, *b = right;
    int order = strcmp(a->sha256.hex, b->sha256.hex);
    if (order != 0)
        return order;
    order = compare_editions(a, b);
    if (order != 0)
        return order;
    order = text_compare(a->role, b->role);
    return order != 0 ? order : text_compare(a->label, b->label);
}

static bool same_row(const struct catalogue_row *a, const struct catalogue_row *b)
{
    return strcmp(a->sha256.hex, b->sha256.hex) == 0 && compare_editions(a, b) == 0;
}

enum status catalogue_read(struct catalogue *c, const char *path, struct diagnostics *d)
{
    const struct data_file file = {
        .columns = {"sha256", "system", "effective", "edition", "role", "label"},
        .column_count = 6,
        .row = take_row,
        .context = c,
    };
    if (data_file_read(&file, path, d) != STATUS_OK)
        return STATUS_FAILED;
    if (c->count > 1)
        qsort(c->rows, c->count, sizeof *c->rows, compare_rows);
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++)
        if (kept == 0 || !same_row(&c->rows[kept - 1], &c->rows[i]))
            c->rows[kept++] = c->rows[i];
    c->count = kept;
    return STATUS_OK;
}

size_t catalogue_find(const struct catalogue *c, const struct digest *sha256, size_t *first)
{
    size_t low = 0, high = c->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(c->rows[middle].sha256.hex, sha256->hex) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    size_t end = low;
    while (end < c->count && strcmp(c->rows[end].sha256.hex, sha256->hex) == 0)
        end++;
    return end - low;
}
