/* Any bytes as a table of a user: whatever can be read to its end comes back byte for byte, and the
 * cell of the codes is where it is said to be. */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "tests/fuzz/package_folder.h"
#include "tools/crosswalk/code_form.h"
#include "tools/crosswalk/user_table.h"

struct copying {
    struct text all;
    size_t copied;
};

static void copy(struct copying *c, struct text bytes)
{
    FUZZ_REQUIRE(bytes.length <= c->all.length - c->copied, "no more comes than is there");
    FUZZ_REQUIRE(bytes.length == 0 || memcmp(c->all.at + c->copied, bytes.at, bytes.length) == 0,
                 "bytes come as they stand");
    c->copied += bytes.length;
}

static void check_cell(const struct user_row *row, struct buffer *again)
{
    struct code_form form;
    if (!row->cell.at)
        return;
    FUZZ_REQUIRE(row->cell.at >= row->bytes.at &&
                     row->cell.at + row->cell.length <= row->bytes.at + row->bytes.length,
                 "a cell lies in its row");
    if (!code_form_read(SYSTEM_ICD10CM, row->cell, &form) || form.dots != DOTS_LEFT_OUT)
        return;
    buffer_clear(again);
    code_form_append(&form, SYSTEM_ICD10CM, text_of(form.code), false, again);
    FUZZ_REQUIRE(again->length == row->cell.length, "a code in its own form is as long");
}

static enum status read_rows(struct user_table *t, struct copying *c, struct diagnostics *d)
{
    struct user_row row;
    struct buffer again;
    enum status status;
    buffer_init(&again);
    while ((status = user_table_next(t, &row, d)) == STATUS_OK) {
        if (diagnostics_errors(d) > 0)
            continue; /* a row of bad quotes was passed over */
        copy(c, row.bytes);
        check_cell(&row, &again);
    }
    if (status == STATUS_END && diagnostics_errors(d) == 0) {
        copy(c, row.bytes);
        FUZZ_REQUIRE(c->copied == c->all.length, "every byte came");
    }
    buffer_release(&again);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char path[128];
    struct diagnostics d;
    struct user_table t;
    struct text header;
    struct copying first = {{(const char *)bytes, length}, 0}, second = first;
    snprintf(path, sizeof path, "%s/list.csv", package_folder());
    package_folder_write("list.csv", first.all);
    diagnostics_init(&d);
    if (user_table_open(&t, path, "code", ',', &header, &d) == STATUS_OK) {
        copy(&first, header);
        if (read_rows(&t, &first, &d) == STATUS_END && diagnostics_errors(&d) == 0) {
            FUZZ_REQUIRE(user_table_rewind(&t, &header, &d) == STATUS_OK, "it can be read again");
            copy(&second, header);
            FUZZ_REQUIRE(read_rows(&t, &second, &d) == STATUS_END, "to the end");
        }
        user_table_close(&t);
    } else {
        FUZZ_REQUIRE(diagnostics_errors(&d) > 0, "a refusal has a reason");
    }
    diagnostics_release(&d);
    return 0;
}
