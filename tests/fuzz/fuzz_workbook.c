/*
 * Any bytes as a workbook. What begins like a zip is one; all else is the text of up to four parts,
 * separated by NUL bytes (a sheet, shared strings, styles, the workbook), which are put into a zip:
 * checksums would keep a fuzzer from ever reaching them.
 */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "parsers/containers/sheet_header.h"
#include "tests/unit/support/zip_file.h"

#define OFFICE "<Relationship Type='http://schemas.openxmlformats.org/officeDocument/2006/"
#define RELATIONSHIPS                                                                              \
    "<Relationships>" OFFICE "relationships/worksheet' Id='r1' Target='sheet.xml'/>" OFFICE        \
    "relationships/sharedStrings' Id='r2' Target='strings.xml'/>" OFFICE                           \
    "relationships/styles' Id='r3' Target='styles.xml'/></Relationships>"

static const struct sheet_title titles[] = {{"HCPC", false}, {"TERM DT", true}};

struct seen {
    const struct workbook *book;
    struct sheet_header header;
    uint64_t last;
    bool over;
};

static enum status see(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct seen *seen = context;
    FUZZ_REQUIRE(!seen->over, "nothing comes after a failure");
    FUZZ_REQUIRE(row->number > seen->last && row->number <= WORKBOOK_ROWS, "rows go down");
    FUZZ_REQUIRE(row->count <= WORKBOOK_COLUMNS, "columns are limited");
    FUZZ_REQUIRE(row->count == 0 || row->cells[row->count - 1].kind != CELL_EMPTY,
                 "the last cell is not empty");
    seen->last = row->number;
    for (size_t i = 0; i < row->count; i++) {
        struct cell cell = sheet_cell(row, i);
        struct date day;
        FUZZ_REQUIRE((cell.kind == CELL_EMPTY) != text_is_stated(cell.text), "cells have texts");
        FUZZ_REQUIRE(cell.kind == CELL_NUMBER || !cell.is_date, "numbers alone are dates");
        FUZZ_REQUIRE(text_is_utf8(cell.text, NULL), "texts are UTF-8");
        if (workbook_date(seen->book, &cell, &day))
            FUZZ_REQUIRE(date_is_valid(day.year, day.month, day.day), "a day exists");
    }
    enum status status =
        seen->header.row == 0 ? sheet_header_look(&seen->header, row, d) : STATUS_OK;
    seen->over = status == STATUS_FAILED;
    return status;
}

static void read_book(struct text bytes)
{
    struct workbook *w;
    struct diagnostics d;
    size_t count = 0;
    diagnostics_init(&d);
    enum status status = workbook_open(&w, bytes, "book.xlsx", &d);
    FUZZ_REQUIRE((w != NULL) == (status == STATUS_OK), "a workbook is opened or not");
    const struct sheet *sheets = w ? workbook_sheets(w, &count) : NULL;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct seen seen = {.book = w};
        struct row_visitor visitor = {see, &seen};
        FUZZ_REQUIRE(workbook_sheet(w, sheets[i].name) == &sheets[i], "sheets have names");
        sheet_header_init(&seen.header, titles, 2, 1000);
        status = workbook_read(w, &sheets[i], &visitor, &d);
        FUZZ_REQUIRE(status != STATUS_END, "nobody ended it");
    }
    FUZZ_REQUIRE((status == STATUS_FAILED) == (diagnostics_errors(&d) > 0), "failures are told");
    FUZZ_REQUIRE(!d.out_of_memory, "memory suffices");
    workbook_free(w);
    diagnostics_release(&d);
}

static struct text next_part(struct text *rest, struct text otherwise)
{
    const char *end = rest->length > 0 ? memchr(rest->at, '\0', rest->length) : NULL;
    struct text part = end ? text_slice(*rest, 0, (size_t)(end - rest->at)) : *rest;
    *rest = text_from(*rest, part.length + 1);
    return part.length > 0 ? part : otherwise;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text all = {(const char *)bytes, length};
    if (text_starts_with(all, TEXT("PK"))) {
        read_book(all);
        return 0;
    }
    struct zip_member members[] = {
        {"xl/_rels/workbook.xml.rels", TEXT(RELATIONSHIPS)},
        {"xl/sheet.xml", next_part(&all, TEXT("<worksheet/>"))},
        {"xl/strings.xml", next_part(&all, TEXT("<sst><si><t>HCPC</t></si></sst>"))},
        {"xl/styles.xml", next_part(&all, TEXT("<styleSheet/>"))},
        {"xl/workbook.xml",
         next_part(&all, TEXT("<workbook><sheets><sheet name='A' id='r1'/></sheets></workbook>"))},
    };
    struct buffer zip;
    buffer_init(&zip);
    zip_append(&zip, members, sizeof members / sizeof *members);
    read_book(buffer_text(&zip));
    buffer_release(&zip);
    return 0;
}
