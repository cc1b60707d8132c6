/* Workbooks: every kind of cell, and what is refused. */
#include "tests/unit/unit.h"

#include <string.h>

#include "parsers/containers/day_number.h"
#include "parsers/containers/sheet_header.h"
#include "parsers/containers/workbook.h"
#include "tests/support/pieces.h"
#include "tests/support/xlsx_write.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/support/zip_file.h"

#define RELATIONSHIPS "<Relationships xmlns='urn:p'>"
#define OFFICE        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* The parts of a small workbook; a test puts others in their place. "": the part is left out. */
struct book {
    const char *package, *workbook, *relationships, *sheet, *strings, *styles;
};

static const struct book plain = {
    .package = RELATIONSHIPS "<Relationship Id='a' Type='" OFFICE "/officeDocument' "
                             "Target='xl/workbook.xml'/></Relationships>",
    .workbook = "<workbook xmlns:r='urn:r'><workbookPr/><sheets>"
                "<sheet name='One &amp; Two' sheetId='1' r:id='r1'/></sheets></workbook>",
    .relationships = RELATIONSHIPS
    "<Relationship Id='r1' Type='" OFFICE "/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='r2' Type='" OFFICE "/sharedStrings' Target='/xl/sharedStrings.xml'/>"
    "<Relationship Id='r3' Type='" OFFICE "/styles' Target='../xl/styles.xml'/></Relationships>",
    .sheet = "<worksheet><sheetData/></worksheet>",
    .strings = "<sst><si><t>zero</t></si><si><r><t>o</t></r><r><rPr/><t xml:space='preserve'>n e "
               "</t></r><rPh sb='0' eb='1'><t>PHONETIC</t></rPh></si>"
               "<si><t> _x000D_a_x005F_x000D_ _xD83D__xDE00_ _x0000_ _xD800_ </t></si>"
               "<si><t/></si><si/></sst>",
    .styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd;@'/>"
              "<numFmt numFmtId='165' formatCode='[Red]0.00\"day\"'/></numFmts>"
              "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf/><xf numFmtId='14'/>"
              "<xf numFmtId='164'/><xf numFmtId='165'/></cellXfs></styleSheet>",
};

static void zip_book(struct buffer *to, const struct book *book)
{
    const struct {
        const char *name, *content;
    } parts[] = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", book->package},
        {"xl/workbook.xml", book->workbook},
        {"xl/_rels/workbook.xml.rels", book->relationships},
        {"xl/worksheets/sheet1.xml", book->sheet},
        {"xl/sharedStrings.xml", book->strings},
        {"xl/styles.xml", book->styles},
    };
    struct zip_member members[sizeof parts / sizeof *parts];
    size_t count = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].content[0] != '\0')
            members[count++] = (struct zip_member){parts[i].name, text_of(parts[i].content)};
    buffer_init(to);
    zip_append(to, members, count);
}

/* Rows as text: "2: A=t'zero' C=n12d|" */
struct seen {
    const struct workbook *book;
    struct buffer rows;
    uint64_t stop_at;
};

static enum status see(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct seen *seen = context;
    (void)d;
    buffer_printf(&seen->rows, "%llu:", (unsigned long long)row->number);
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        struct date day;
        if (cell->kind == CELL_EMPTY) {
            ck_assert(!text_is_stated(cell->text));
            continue;
        }
        if (i < 26)
            buffer_printf(&seen->rows, " %c=", (char)('A' + i));
        else
            buffer_printf(&seen->rows, " %zu=", i);
        buffer_printf(&seen->rows, "%c'%.*s'", "?tnbed"[cell->kind], TEXT_ARGS(cell->text));
        if (cell->is_date && workbook_date(seen->book, cell, &day)) {
            char text[DATE_TEXT + 1];
            date_format(day, text);
            buffer_append_text(&seen->rows, text_of(text));
        }
    }
    buffer_append_char(&seen->rows, '|');
    return row->number == seen->stop_at ? STATUS_END : STATUS_OK;
}

/* Opens from pieces and reads every sheet. */
static enum status read_book(struct text bytes, size_t piece, struct buffer *rows,
                             struct diagnostics *d)
{
    struct pieces pieces;
    struct workbook *w;
    struct seen seen = {0};
    size_t count = 0;
    buffer_init(&seen.rows);
    pieces_init(&pieces, text_from(bytes, 3), piece, 5);
    enum status status =
        workbook_open_source(&w, text_slice(bytes, 0, 3), pieces_source(&pieces), "book.xlsx", d);
    pieces_release(&pieces);
    ck_assert_int_eq(w != NULL, status == STATUS_OK);
    const struct sheet *sheets = w ? workbook_sheets(w, &count) : NULL;
    seen.book = w;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct row_visitor visitor = {see, &seen};
        status = workbook_read(w, &sheets[i], &visitor, d);
    }
    workbook_free(w);
    *rows = seen.rows;
    return status;
}

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static const struct {
    const char *sheet, *rows;
} sheets[] = {
    {"<worksheet><sheetData/></worksheet>", ""},
    {SHEET("<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2'><v>12</v></c></row>"),
     "2: A=t'zero' C=n'12'|"},
    {SHEET("<row/><row><c><v>1</v></c><c r='D2'><v>2</v></c><c><v>3</v></c></row><row r='9'/>"),
     "1:|2: A=n'1' D=n'2' E=n'3'|9:|"},
    {SHEET("<row><c t='s'><v>1</v></c></row>"), "1: A=t'on e '|"},
    {SHEET("<row><c t='s'><v> 2 </v></c></row>"),
     "1: A=t' \ra_x000D_ \xF0\x9F\x98\x80 _x0000_ _xD800_ '|"},
    {SHEET("<row><c t='s'><v>3</v></c><c t='s'><v>4</v></c><c t='s'/></row>"), "1: A=t'' B=t''|"},
    {SHEET("<row><c t='inlineStr'><is><t> in </t></is></c><c t='inlineStr'><is><r><t>a</t></r>"
           "<r><t>_x0041_</t></r><rPh><t>P</t></rPh></is></c><c t='inlineStr'><is/></c></row>"),
     "1: A=t' in ' B=t'aA' C=t''|"},
    {SHEET(
         "<row><c t='str'><f>A1&amp;\"x\"</f><v> r_x0041_ </v></c><c><f>1+1</f><v>2</v></c></row>"),
     "1: A=t' rA ' B=n'2'|"},
    {SHEET("<row><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c t='d'><v>2025-10-01T00:00</v></c>"
           "</row>"),
     "1: A=b'1' B=e'#N/A' C=d'2025-10-01T00:00'|"},
    {SHEET("<row><c><v>1E2</v></c><c><v>-0.10000000000000001</v></c><c><v>\n7 </v></c></row>"),
     "1: A=n'1E2' B=n'-0.10000000000000001' C=n'7'|"},
    {SHEET("<row><c s='1'><v>43831</v></c><c s='2'><v>43831.75</v></c><c s='3'><v>43831</v></c>"
           "<c s='0'><v>43831</v></c><c s='1'><v>60</v></c><c s='1'/></row>"),
     "1: A=n'43831'2020-01-01 B=n'43831.75'2020-01-01 C=n'43831' D=n'43831' E=n'60'|"},
    {SHEET("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"), "1048576: 16383=n'1'|"},
    /* extensions of all sorts, and what comes after the rows */
    {"<worksheet><dimension ref='A1'/><sheetData><x:row xmlns:x='urn:x'><c><v>1<y>2</y></v>"
     "<extLst><c><v>3</v></c></extLst></c><z><c/></z></x:row></sheetData>"
     "<mergeCells><mergeCell ref='A1:B1'/></mergeCells><extLst><row><c/></row></extLst>"
     "</worksheet>",
     "1: A=n'1'|"},
};

START_TEST(cells_are_read_as_they_are_stated)
{
    struct book book = plain;
    struct buffer zip;
    book.sheet = sheets[_i].sheet;
    zip_book(&zip, &book);
    for (size_t piece = 0; piece <= 1000; piece += 333) {
        struct buffer rows;
        struct diagnostics d;
        diagnostics_init(&d);
        expect_ok(read_book(buffer_text(&zip), piece, &rows, &d), &d);
        ck_assert_str_eq(buffer_text(&rows).at, sheets[_i].rows);
        buffer_release(&rows);
        diagnostics_release(&d);
    }
    buffer_release(&zip);
}
END_TEST

static const struct {
    struct book book; /* parts that differ; NULL for those of the plain one */
    const char *message;
} refused[] = {
    {{.sheet = SHEET("<row r='5'/><row r='5'/>")}, "row 5 comes after row 5"},
    {{.sheet = SHEET("<row r='5'/><row r='4'/>")}, "row 4 comes after row 5"},
    {{.sheet = SHEET("<row r='0'/>")}, "'0' is no row of a sheet"},
    {{.sheet = SHEET("<row r='1048577'/>")}, "'1048577' is no row of a sheet"},
    {{.sheet = SHEET("<row r='1048576'/><row/>")}, "row 1048577 comes after"},
    {{.sheet = SHEET("<row r='2'><c r='B2'/><c r='A2'/></row>")},
     "book.xlsx/One & Two:2:1: 'A2' is out of order"},
    {{.sheet = SHEET("<row><c r='B1'/><c r='B1'/></row>")}, "'B1' is out of order"},
    {{.sheet = SHEET("<row><c r='A2'/></row>")}, "'A2' is a cell of another row"},
    {{.sheet = SHEET("<row><c r='XFE1'/></row>")}, "'XFE1' is no cell of a sheet"},
    {{.sheet = SHEET("<row><c r='XFD1'/><c/></row>")}, "is out of order"},
    {{.sheet = SHEET("<row><c r='a1'/></row>")}, "'a1' is no cell of a sheet"},
    {{.sheet = SHEET("<row><c r='12'/></row>")}, "'12' is no cell of a sheet"},
    {{.sheet = SHEET("<row><c r='A'/></row>")}, "'A' is no cell of a sheet"},
    {{.sheet = SHEET("<row><c r=''/></row>")}, "'' is no cell of a sheet"},
    {{.sheet = SHEET("<row><c t='x'/></row>")}, "'x' is no type of a cell"},
    {{.sheet = SHEET("<row><c t='s'><v>5</v></c></row>")}, "'5' is no shared string"},
    {{.sheet = SHEET("<row><c t='s'><v>-1</v></c></row>")}, "'-1' is no shared string"},
    {{.sheet = SHEET("<row><c t='s'><v>99999999999999999999</v></c></row>")}, "no shared string"},
    {{.sheet = SHEET("<row><c><v>12a</v></c></row>")}, "'12a' is no number"},
    {{.sheet = SHEET("<row><c><v>1E</v></c></row>")}, "'1E' is no number"},
    {{.sheet = SHEET("<row><c s='4'><v>1</v></c></row>")}, "style that does not exist"},
    {{.sheet = SHEET("<row><c s='x'><v>1</v></c></row>")}, "'x' is no style"},
    {{.sheet = SHEET("<row><c t='b'><v>2</v></c></row>")}, "'2' is neither 0 nor 1"},
    {{.sheet = SHEET("<row><c><v>1</v><v>2</v></c></row>")}, "'1' is not the only value"},
    {{.sheet = "<chart/>"}, "sheet1.xml:1:7: is a document of another kind"},
    {{.sheet = "<worksheet><sheetData><row>"}, "xl/worksheets/sheet1.xml:1:"},
    {{.sheet = "<!DOCTYPE w><worksheet/>"}, "(DOCTYPE)"},
    {{.strings = "<sst><si><t>cut"}, "xl/sharedStrings.xml:1:"},
    {{.styles = "<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"},
     "'x' is no number format"},
    {{.styles = "<styleSheet><cellXfs><xf numFmtId='65536'/></cellXfs></styleSheet>"},
     "'65536' is no number format"},
    {{.workbook = "<workbook><sheets><sheet name='A' id='r1'/><sheet name='a' id='r1'/></sheets>"
                  "</workbook>"},
     "two sheets are called 'a'"},
    {{.workbook = "<workbook><sheets><sheet name='A' id='r9'/></sheets></workbook>"},
     "sheet 'A' refers to no part"},
    {{.workbook = "<workbook><sheets><sheet id='r1'/></sheets></workbook>"}, "has no name"},
    {{.workbook = "<workbook><sheets><sheet name='A' id='r3'/></sheets></workbook>"},
     "'A' is no sheet with rows"},
    {{.relationships = RELATIONSHIPS "<Relationship Id='r1' Type='" OFFICE "/worksheet' "
                                     "Target='worksheets/none.xml'/></Relationships>"},
     "holds no 'xl/worksheets/none.xml'"},
    {{.relationships = RELATIONSHIPS "<Relationship Id='r1' Type='" OFFICE "/worksheet' "
                                     "Target='x.xml' TargetMode='External'/></Relationships>"},
     "refers to no part"},
    {{.package = RELATIONSHIPS "<Relationship Id='a' Type='" OFFICE "/officeDocument' "
                               "Target='../../word/document.xml'/></Relationships>"},
     "is no workbook: it holds no 'word/document.xml'"},
};

static struct book book_with(const struct book *other)
{
    struct book book = plain;
    const char **parts[] = {&book.package, &book.workbook, &book.relationships,
                            &book.sheet,   &book.strings,  &book.styles};
    const char *const others[] = {other->package, other->workbook, other->relationships,
                                  other->sheet,   other->strings,  other->styles};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (others[i])
            *parts[i] = others[i];
    return book;
}

START_TEST(what_is_refused_says_why_once)
{
    struct book book = book_with(&refused[_i].book);
    struct buffer zip, rows;
    struct diagnostics d;
    diagnostics_init(&d);
    zip_book(&zip, &book);
    ck_assert_int_eq(read_book(buffer_text(&zip), 0, &rows, &d), STATUS_FAILED);
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
    ck_assert(messages_have(&d, refused[_i].message));
    buffer_release(&rows);
    buffer_release(&zip);
    diagnostics_release(&d);
}
END_TEST

static const struct {
    struct book book;
    const char *message;
} missing[] = {
    {{.workbook = ""}, "is no workbook: it holds no 'xl/workbook.xml'"},
    {{.relationships = ""}, "refers to no part"},
    {{.sheet = ""}, "holds no 'xl/worksheets/sheet1.xml'"},
    {{.strings = ""}, "holds no 'xl/sharedStrings.xml'"},
    {{.styles = ""}, "holds no 'xl/styles.xml'"},
    {{.package = ""}, NULL}, /* the usual place is looked at */
};

START_TEST(a_part_that_is_missing_is_named)
{
    struct book book = book_with(&missing[_i].book);
    struct buffer zip, rows;
    struct diagnostics d;
    diagnostics_init(&d);
    zip_book(&zip, &book);
    enum status status = read_book(buffer_text(&zip), 0, &rows, &d);
    ck_assert_int_eq(status, missing[_i].message ? STATUS_FAILED : STATUS_OK);
    ck_assert(!missing[_i].message || messages_have(&d, missing[_i].message));
    buffer_release(&rows);
    buffer_release(&zip);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_file_that_is_cut_or_damaged_is_refused)
{
    struct book book = plain;
    struct buffer zip;
    book.sheet = SHEET("<row><c t='inlineStr'><is><t>damaged here</t></is></c></row>");
    zip_book(&zip, &book);
    char *hit = NULL;
    for (size_t i = 0; i + 12 <= zip.length && !hit; i++)
        if (memcmp(zip.at + i, "damaged here", 12) == 0)
            hit = zip.at + i;
    ck_assert_ptr_nonnull(hit);
    for (size_t cut = 3; cut <= zip.length;
         cut += cut + 97 < zip.length ? 97 : zip.length - cut + 1) {
        struct buffer rows;
        struct diagnostics d;
        diagnostics_init(&d);
        ck_assert_int_eq(read_book(text_slice(buffer_text(&zip), 0, cut), 0, &rows, &d),
                         cut == zip.length ? STATUS_OK : STATUS_FAILED);
        ck_assert_uint_eq(diagnostics_errors(&d), cut < zip.length);
        buffer_release(&rows);
        diagnostics_release(&d);
    }
    *hit = 'D'; /* well-formed XML all the same: only the checksum tells */
    struct buffer rows;
    struct diagnostics d;
    diagnostics_init(&d);
    ck_assert_int_eq(read_book(buffer_text(&zip), 0, &rows, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "xl/worksheets/sheet1.xml: cannot be unpacked"));
    buffer_release(&rows);
    diagnostics_release(&d);
    buffer_release(&zip);
}
END_TEST

/* The workbook written by xlsx_write, opened; *zip must outlive it. */
static struct workbook *open_written(struct xlsx *x, struct buffer *zip, struct diagnostics *d)
{
    struct zip_member members[XLSX_PARTS];
    struct workbook *w;
    ck_assert(xlsx_finish(x));
    for (size_t i = 0; i < x->part_count; i++)
        members[i] = (struct zip_member){x->parts[i].name, buffer_text(&x->parts[i].content)};
    buffer_init(zip);
    zip_append(zip, members, x->part_count);
    expect_ok(workbook_open(&w, buffer_text(zip), "book.xlsx", d), d);
    return w;
}

START_TEST(what_is_written_is_read)
{
    struct xlsx x;
    struct buffer zip;
    struct diagnostics d;
    struct seen seen = {.stop_at = 2};
    static const char *const texts[] = {"A0001", NULL, " <&\"\r ", "A0001", ""};
    diagnostics_init(&d);
    buffer_init(&seen.rows);
    xlsx_init(&x);
    xlsx_sheet(&x, "First & only", false);
    xlsx_texts(&x, texts, 5);
    xlsx_row(&x);
    xlsx_number(&x, TEXT("1E2"));
    xlsx_skip(&x, 27);
    xlsx_date(&x, (struct date){2025, 10, 1});
    xlsx_date(&x, (struct date){1900, 2, 28});
    xlsx_date(&x, (struct date){2000, 2, 29});
    xlsx_row(&x);
    xlsx_sheet(&x, "Notes", true);
    struct workbook *w = open_written(&x, &zip, &d);
    size_t count;
    const struct sheet *all = workbook_sheets(w, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert(!all[0].hidden && all[1].hidden);
    ck_assert_ptr_eq(workbook_sheet(w, TEXT("NOTES")), &all[1]);
    ck_assert_ptr_null(workbook_sheet(w, TEXT("Note")));
    seen.book = w;
    struct row_visitor visitor = {see, &seen};
    ck_assert_int_eq(workbook_read(w, &all[0], &visitor, &d), STATUS_END); /* row 3 is not wanted */
    ck_assert_str_eq(seen.rows.at,
                     "1: A=t'A0001' C=t' <&\"\r ' D=t'A0001' E=t''|"
                     "2: A=n'1E2' 28=n'45931'2025-10-01 29=n'59'1900-02-28 30=n'36585'2000-02-29|");
    ck_assert_uint_eq(x.string_count, 3);
    buffer_release(&seen.rows);
    workbook_free(w);
    buffer_release(&zip);
    xlsx_release(&x);
    diagnostics_release(&d);
}
END_TEST

static const struct {
    const char *number;
    bool from_1904;
    const char *date; /* NULL: none */
} days[] = {
    {"1", false, "1900-01-01"},
    {"59", false, "1900-02-28"},
    {"60", false, NULL},
    {"61", false, "1900-03-01"},
    {"0", false, NULL},
    {"-1", false, NULL},
    {"43831", false, "2020-01-01"},
    {"43831.999", false, "2020-01-01"},
    {"4.3831E4", false, "2020-01-01"},
    {"438310e-1", false, "2020-01-01"},
    {"0043831", false, "2020-01-01"},
    {"+43831", false, "2020-01-01"},
    {"2958465", false, "9999-12-31"},
    {"2958466", false, NULL},
    {"1E400", false, NULL},
    {"1E99999999999999999999", false, NULL},
    {"1E-99999999999999999999", false, NULL},
    {"0.5", false, NULL},
    {"", false, NULL},
    {"x", false, NULL},
    {"1.2.3", false, NULL},
    {"0", true, "1904-01-01"},
    {"60", true, "1904-03-01"},
    {"42369", true, "2020-01-01"},
    {"2957003", true, "9999-12-31"},
    {"2957004", true, NULL},
};

START_TEST(day_numbers_are_days)
{
    struct date day;
    char text[DATE_TEXT + 1];
    bool found = day_number_to_date(text_of(days[_i].number), days[_i].from_1904, &day);
    ck_assert_int_eq(found, days[_i].date != NULL);
    if (found) {
        date_format(day, text);
        ck_assert_str_eq(text, days[_i].date);
    }
}
END_TEST

START_TEST(a_format_code_tells_dates_from_numbers)
{
    static const char *const dates[] = {"m/d/yyyy", "[$-409]d\\-mmm\\-yy;@", "mm:ss", "\"x\"yy",
                                        "YYYYMMDD"};
    static const char *const numbers[] = {"General", "0.00",         "[Red]0",   "0\"day\"",
                                          "\\d0",    "_d0",          "[h]",      "@",
                                          "",        "\"unclosed d", "0.00E+00", "AM/PM"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        ck_assert_msg(format_code_is_date(text_of(dates[i])), "%s", dates[i]);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ck_assert_msg(!format_code_is_date(text_of(numbers[i])), "%s", numbers[i]);
    for (uint64_t id = 0; id < 200; id++)
        ck_assert_int_eq(builtin_format_is_date(id),
                         (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
                             (id >= 45 && id <= 47) || (id >= 50 && id <= 58));
}
END_TEST

/* ---- headers */

static const struct sheet_title titles[] = {
    {"HCPC", false}, {"LONG DESCRIPTION", false}, {"TERM DT", true}};

static const struct {
    const char *rows[4][4]; /* of texts; NULL: an empty cell */
    const char *messages;   /* NULL: found without a word */
    uint64_t row;
    size_t columns[3];
} headers[] = {
    {{{"HCPC", "LONG DESCRIPTION", "TERM DT"}}, NULL, 1, {0, 1, 2}},
    {{{"2018 release"}, {NULL}, {NULL, " hcpc", "TermDt\n", "Long\r\n \xC2\xA0 description "}},
     NULL,
     3,
     {1, 3, 2}},
    {{{"HCPC", "LONG DESCRIPTION"}}, NULL, 1, {0, 1, COLUMN_MISSING}},
    {{{"HCPC", "SHORT", "LONG DESCRIPTION"}},
     "column 'SHORT' is not known",
     1,
     {0, 2, COLUMN_MISSING}},
    {{{"HCPC", "TERM DT"}}, "column 'LONG DESCRIPTION' is missing", 0, {0}},
    {{{"HCPC", "LONG DESCRIPTION", "hcpc"}}, "column 'HCPC' stands twice: also column 1", 0, {0}},
    {{{"LONG DESCRIPTION", "HCPC"}}, NULL, 1, {1, 0, COLUMN_MISSING}},
    {{{"LONG DESCRIPTION", "TERM DT"}}, "column 'HCPC' is missing", 0, {0}},
    {{{"TERM DT"}, {"LONG DESCRIPTION"}},
     "no header row that begins with 'HCPC' in the first 3",
     0,
     {0}},
    {{{"A"}, {"B"}, {"C"}, {"HCPC", "LONG DESCRIPTION"}}, "no header row", 0, {0}},
};

static enum status look(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct sheet_header *header = context;
    enum status status = sheet_header_look(header, row, d);
    return status == STATUS_OK && header->row > 0 ? STATUS_END : status;
}

START_TEST(a_header_is_found_by_its_titles)
{
    struct xlsx x;
    struct buffer zip;
    struct diagnostics d;
    struct sheet_header header;
    size_t count;
    diagnostics_init(&d);
    xlsx_init(&x);
    xlsx_sheet(&x, "A", false);
    for (size_t i = 0; i < 4; i++)
        xlsx_texts(&x, headers[_i].rows[i], 4);
    struct workbook *w = open_written(&x, &zip, &d);
    sheet_header_init(&header, titles, 3, 3);
    struct row_visitor visitor = {look, &header};
    enum status status = workbook_read(w, workbook_sheets(w, &count), &visitor, &d);
    if (headers[_i].row > 0) {
        ck_assert_int_eq(status, STATUS_END);
        ck_assert_uint_eq(header.row, headers[_i].row);
        for (size_t i = 0; i < 3; i++)
            ck_assert_uint_eq(header.columns[i], headers[_i].columns[i]);
        expect_ok(sheet_header_end(&header, "book.xlsx/A", &d), &d);
    } else {
        ck_assert_int_eq(status, STATUS_FAILED);
        ck_assert_uint_eq(diagnostics_errors(&d), 1);
    }
    if (headers[_i].messages)
        ck_assert(messages_have(&d, headers[_i].messages));
    else
        ck_assert_uint_eq(d.count, 0);
    workbook_free(w);
    buffer_release(&zip);
    xlsx_release(&x);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_sheet_that_ends_without_header_is_refused)
{
    struct sheet_header header;
    struct diagnostics d;
    diagnostics_init(&d);
    sheet_header_init(&header, titles, 3, 50);
    ck_assert_int_eq(sheet_header_end(&header, "book.xlsx/A", &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "book.xlsx/A: no header row that begins with 'HCPC'"));
    diagnostics_release(&d);
}
END_TEST

#define ADD_ALL(tests, test, table)                                                                \
    tcase_add_loop_test(tests, test, 0, sizeof(table) / sizeof *(table))

static Suite *make_suite(void)
{
    Suite *suite = suite_create("workbook");
    TCase *tests = tcase_create("workbook");
    suite_add_tcase(suite, tests);
    ADD_ALL(tests, cells_are_read_as_they_are_stated, sheets);
    ADD_ALL(tests, what_is_refused_says_why_once, refused);
    ADD_ALL(tests, a_part_that_is_missing_is_named, missing);
    tcase_add_test(tests, a_file_that_is_cut_or_damaged_is_refused);
    tcase_add_test(tests, what_is_written_is_read);
    ADD_ALL(tests, day_numbers_are_days, days);
    tcase_add_test(tests, a_format_code_tells_dates_from_numbers);
    ADD_ALL(tests, a_header_is_found_by_its_titles, headers);
    tcase_add_test(tests, a_sheet_that_ends_without_header_is_refused);
    return suite;
}

UNIT_MAIN(make_suite)
