/* Files as they are and packed, whole or cut, read in pieces of any size. */
#include "tests/unit/unit.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>

#include "parsers/containers/packed_file.h"
#include "tests/unit/support/scratch.h"

static struct diagnostics d;
static struct buffer content, packed, again;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    buffer_init(&content);
    buffer_init(&packed);
    buffer_init(&again);
}

static void end(void)
{
    buffer_release(&content);
    buffer_release(&packed);
    buffer_release(&again);
    diagnostics_release(&d);
    scratch_end();
}

static void make_content(size_t lines)
{
    buffer_clear(&content);
    for (size_t i = 0; i < lines; i++)
        buffer_printf(&content, "%zu,%zu\n", i, i * i * 2654435761u);
    ck_assert(!content.failed);
}

/* Appends the content to `packed`: 'g' gzip, 'z' zstd, 'p' as it is. */
static void pack(char how)
{
    size_t used = 0, capacity = content.length + 65536;
    if (how == 'p') {
        buffer_append_text(&packed, buffer_text(&content));
        return;
    }
    struct archive *a = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    char *memory = malloc(capacity);
    ck_assert(a && entry && memory);
    archive_entry_set_pathname(entry, "data");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_set_format_raw(a);
    archive_write_set_bytes_in_last_block(a, 1);
    ck_assert_int_eq(how == 'g' ? archive_write_add_filter_gzip(a)
                                : archive_write_add_filter_zstd(a),
                     ARCHIVE_OK);
    ck_assert_int_eq(archive_write_open_memory(a, memory, capacity, &used), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_header(a, entry), ARCHIVE_OK);
    if (content.length > 0)
        ck_assert_int_eq(archive_write_data(a, content.at, content.length),
                         (la_ssize_t)content.length);
    ck_assert_int_eq(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
    archive_entry_free(entry);
    buffer_append(&packed, memory, used);
    free(memory);
}

/* Reads all of `packed` in pieces of that size into `again`. */
static enum status read_packed(size_t piece)
{
    struct packed_file *f;
    char *path = scratch_write("file", buffer_text(&packed)), *bytes = malloc(piece);
    size_t length;
    enum status status = packed_file_open(&f, path, "file", &d);
    buffer_clear(&again);
    while (status == STATUS_OK) {
        status = packed_file_read(f, bytes, piece, &length, &d);
        if (status == STATUS_FAILED)
            break;
        buffer_append(&again, bytes, length);
        ck_assert(status == STATUS_END || length == piece);
    }
    packed_file_close(f);
    free(bytes);
    return status;
}

START_TEST(what_was_packed_comes_back)
{
    static const size_t sizes[] = {0, 1, 20000};
    for (const char *how = "pgz"; *how; how++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            make_content(sizes[i]);
            buffer_clear(&packed);
            pack(*how);
            for (size_t piece = 7; piece < 4000000; piece *= 3001) {
                enum status status = read_packed(piece);
                diagnostics_print(&d, "unit", stderr);
                ck_assert_int_eq(status, STATUS_END);
                ck_assert(again.length == content.length);
                ck_assert(content.length == 0 || memcmp(again.at, content.at, content.length) == 0);
            }
        }
    }
}
END_TEST

START_TEST(several_packed_one_behind_the_other_are_one)
{
    for (const char *how = "gz"; *how; how++) {
        make_content(5000);
        buffer_clear(&packed);
        pack(*how);
        pack(*how);
        ck_assert_int_eq(read_packed(100000), STATUS_END);
        ck_assert_uint_eq(again.length, 2 * content.length);
    }
}
END_TEST

START_TEST(what_is_cut_or_longer_is_refused)
{
    for (const char *how = "gz"; *how; how++) {
        make_content(12000);
        buffer_clear(&packed);
        pack(*how);
        size_t whole = packed.length;
        for (size_t cut = 1; cut < whole; cut = cut * 9 + 1) {
            packed.length = whole - cut;
            ck_assert_int_eq(read_packed(100000), STATUS_FAILED);
            ck_assert(messages_have(&d, "file: cannot be unpacked: "));
        }
        packed.length = whole;
        buffer_append_text(&packed, TEXT("and more"));
        ck_assert_int_eq(read_packed(100000), STATUS_FAILED);
        ck_assert(messages_have(&d, "file: "));
    }
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_told)
{
    struct packed_file *f;
    ck_assert_int_eq(packed_file_open(&f, scratch("none"), "none", &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "none: cannot be opened"));
    ck_assert_int_eq(packed_file_open(&f, scratch_folder(), "folder", &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "folder: cannot be read"));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("packed_file");
    TCase *c = tcase_create("files");
    tcase_add_checked_fixture(c, begin, end);
    tcase_add_test(c, what_was_packed_comes_back);
    tcase_add_test(c, several_packed_one_behind_the_other_are_one);
    tcase_add_test(c, what_is_cut_or_longer_is_refused);
    tcase_add_test(c, a_file_that_cannot_be_read_is_told);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite)
