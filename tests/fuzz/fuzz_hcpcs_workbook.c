/*
 * Any rows as the workbook of HCPCS. What begins like a zip is one as it is; all else is a sheet: a
 * line a row, tabs between cells, "=" in front of a number, "@" for a date. Checksums would keep a
 * fuzzer from ever reaching the rows of a real workbook.
 */
#include "tests/fuzz/fuzzing.h"

#include "parsers/containers/member_name.h"
#include "tests/support/parsing.h"
#include "tests/support/xlsx_write.h"
#include "tests/unit/support/zip_file.h"

extern const struct parser parser_hcpcs_workbook;

static bool cut(struct text *rest, const char *at, struct text *part)
{
    size_t length = rest->length;
    if (!rest->at)
        return false;
    bool more = text_find(*rest, text_of(at), &length);
    *part = text_slice(*rest, 0, length);
    *rest = more ? text_from(*rest, length + 1) : TEXT_NOT_STATED;
    return true;
}

static void put_cell(struct xlsx *x, struct text cell)
{
    if (text_starts_with(cell, TEXT("=")))
        xlsx_number(x, text_from(cell, 1));
    else if (text_starts_with(cell, TEXT("@")))
        xlsx_date(x, (struct date){2020, 4, 1});
    else
        xlsx_text(x, cell);
}

static void put_rows(struct xlsx *x, struct text rows)
{
    struct text row, cell;
    while (cut(&rows, "\n", &row)) {
        xlsx_row(x);
        while (cut(&row, "\t", &cell))
            put_cell(x, cell);
    }
}

static void run(struct text bytes)
{
    struct parsing p;
    parsing_run_workbook(&p, &parser_hcpcs_workbook, bytes);
    FUZZ_REQUIRE(!p.fault, p.fault);
    parsing_release(&p);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text input = {(const char *)bytes, length};
    struct zip_member members[XLSX_PARTS];
    struct xlsx x;
    struct buffer zip;
    if (bytes_are_zip(input)) {
        run(input);
        return 0;
    }
    xlsx_init(&x);
    buffer_init(&zip);
    xlsx_sheet(&x, "sheet", false);
    put_rows(&x, input);
    if (xlsx_finish(&x)) {
        for (size_t i = 0; i < x.part_count; i++)
            members[i] = (struct zip_member){x.parts[i].name, buffer_text(&x.parts[i].content)};
        zip_append(&zip, members, x.part_count);
        run(buffer_text(&zip));
    }
    buffer_release(&zip);
    xlsx_release(&x);
    return 0;
}
