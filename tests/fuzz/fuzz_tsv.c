/* Any bytes as a table: its rows are read, and written again they are the same; then it is the
 * table of a package that is verified. */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "schema/manifest.h"
#include "schema/tsv.h"
#include "tests/fuzz/package_folder.h"

enum { FIELDS = 70 };

/* There is one way to write a row. */
static void write_again(struct text row, const struct text *values, size_t count)
{
    struct buffer again;
    buffer_init(&again);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_append_char(&again, '\t');
        tsv_append_escaped(&again, values[i]);
    }
    if (!memchr(row.at, '\r', row.length))
        FUZZ_REQUIRE(text_equal(buffer_text(&again), row), "a row is written as it was read");
    buffer_release(&again);
}

static void take_row(struct text row, struct buffer *scratch)
{
    struct text fields[FIELDS], cut[FIELDS], values[FIELDS];
    size_t bad = FIELDS;
    size_t count = tsv_split(row, fields, FIELDS);
    FUZZ_REQUIRE(text_equal(tsv_first(row), fields[0]), "the first field is the first");
    FUZZ_REQUIRE(tsv_cut(row, cut, FIELDS) == (count < FIELDS ? count : FIELDS),
                 "cutting finds the same fields");
    size_t known = tsv_values(row, scratch, values, FIELDS, &bad);
    FUZZ_REQUIRE(known == count || (known == 0 && bad < count), "a bad escape is in a field");
    if (known > 0 && known <= FIELDS && row.length > 0)
        write_again(row, values, known);
}

static const char *table_path(void)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/table.tsv", package_folder());
    return path;
}

static void read_rows(struct text bytes)
{
    struct diagnostics d;
    struct tsv_reader r;
    struct text row;
    struct buffer scratch;
    uint64_t given = 0, lines = 0;
    diagnostics_init(&d);
    buffer_init(&scratch);
    FUZZ_REQUIRE(tsv_open(&r, table_path(), &d) == STATUS_OK, "a file can be opened");
    enum status status;
    while ((status = tsv_next(&r, &row, &d)) == STATUS_OK) {
        FUZZ_REQUIRE(given + row.length < bytes.length &&
                         memcmp(row.at, bytes.at + given, row.length) == 0,
                     "rows are the bytes of the file");
        given += row.length + 1;
        FUZZ_REQUIRE(r.offset == given && r.line == ++lines, "a row knows its place");
        take_row(row, &scratch);
    }
    FUZZ_REQUIRE((status == STATUS_END) == (given == bytes.length),
                 "reading ends well when every byte was given");
    tsv_close(&r);
    buffer_release(&scratch);
    diagnostics_release(&d);
}

/* Whatever the order of the rows, those that are left when some were passed over are rows. */
static void skip_rows(struct text bytes)
{
    struct diagnostics d;
    struct tsv_reader r;
    struct text row;
    struct buffer key;
    diagnostics_init(&d);
    buffer_init(&key);
    FUZZ_REQUIRE(tsv_open(&r, table_path(), &d) == STATUS_OK, "a file can be opened");
    while (tsv_next(&r, &row, &d) == STATUS_OK) {
        uint64_t begin = r.offset - row.length - 1;
        FUZZ_REQUIRE(begin == 0 || bytes.at[begin - 1] == '\n', "a row begins behind another");
        buffer_clear(&key);
        buffer_append_text(&key, tsv_first_fields(row, 1 + row.length % 3));
        tsv_skip_before(&r, buffer_text(&key), 1 + row.length % 3);
        FUZZ_REQUIRE(tsv_place(&r).line > 0, "lines are counted");
    }
    tsv_close(&r);
    buffer_release(&key);
    diagnostics_release(&d);
}

/* The table may be each of the schema's; those that it refers to are itself, which has no such
 * rows. */
static void verify_as(enum table_id id, struct text bytes)
{
    struct diagnostics d;
    struct buffer document;
    struct manifest_table listed[2] = {{.name = text_of(tables[id].name), .rows = 1}};
    struct manifest m = {.system = SYSTEM_ICD10CM,
                         .effective = {2031, 10, 1},
                         .label = TEXT("fuzzed"),
                         .tables = listed,
                         .table_count = 1};
    listed[0].path = TEXT("table.tsv");
    listed[0].bytes = bytes.length;
    memset(listed[0].sha256.hex, '0', SHA256_HEX);
    if (tables[id].refers_to) {
        listed[1] = listed[0];
        listed[1].name = text_of(tables[id].refers_to);
        m.table_count = 2;
    }
    diagnostics_init(&d);
    buffer_init(&document);
    FUZZ_REQUIRE(manifest_write(&m, &document, &d) == STATUS_OK, "a manifest can be written");
    package_folder_write(MANIFEST_FILE, buffer_text(&document));
    buffer_release(&document);
    diagnostics_release(&d);
    package_folder_verify();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text content = {(const char *)bytes, length};
    package_folder_write("table.tsv", content);
    read_rows(content);
    skip_rows(content);
    /* one of the tables whose header row begins so, by the length, to be quick */
    for (size_t i = 0; i < TABLES; i++) {
        size_t id = (length + i) % TABLES;
        if (text_starts_with(content, text_of(tables[id].fields[0].name))) {
            verify_as((enum table_id)id, content);
            break;
        }
    }
    return 0;
}
