/*
 * Any rows as the workbook that a parser reads. What begins like a zip is one as it is; all else is
 * sheets: a line a row, tabs between cells, "=" in front of a number, "@" for a date; ">" begins
 * another sheet. Checksums would keep a fuzzer from ever reaching the rows of a real
 * workbook.
 */
#include "tests/fuzz/fuzzing.h"

#include "parsers/containers/member_name.h"
#include "tests/support/parsing.h"
#include "tests/support/xlsx_write.h"
#include "tests/unit/support/zip_file.h"

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

static void put_sheet(struct xlsx *x)
{
    char name[32];
    snprintf(name, sizeof name, "sheet %zu", x->sheet_count + 1);
    if (x->sheet_count < XLSX_SHEETS)
        xlsx_sheet(x, name, false);
}

static void put_rows(struct xlsx *x, struct text rows)
{
    struct text row, cell;
    while (cut(&rows, "\n", &row)) {
        if (text_starts_with(row, TEXT(">"))) {
            put_sheet(x);
            continue;
        }
        xlsx_row(x);
        while (cut(&row, "\t", &cell))
            put_cell(x, cell);
    }
}

static void run(const struct parser *parser, struct text bytes)
{
    struct parsing p;
    parsing_run_workbook(&p, parser, bytes);
    FUZZ_REQUIRE(!p.fault, p.fault);
    parsing_release(&p);
}

void fuzz_workbook_parser(const struct parser *parser, struct text bytes)
{
    struct zip_member members[XLSX_PARTS];
    struct xlsx x;
    struct buffer zip;
    if (bytes_are_zip(bytes)) {
        run(parser, bytes);
        return;
    }
    xlsx_init(&x);
    buffer_init(&zip);
    put_sheet(&x);
    put_rows(&x, bytes);
    if (xlsx_finish(&x)) {
        for (size_t i = 0; i < x.part_count; i++)
            members[i] = (struct zip_member){x.parts[i].name, buffer_text(&x.parts[i].content)};
        zip_append(&zip, members, x.part_count);
        run(parser, buffer_text(&zip));
    }
    buffer_release(&zip);
    xlsx_release(&x);
}
