/* Any bytes as a claims file, the first of them the delimiter: the quick reader of rows, the strict
 * one and libcsv agree, whatever comes in at first; header rows and days are read or refused. */
#include "tests/fuzz/fuzzing.h"

#include "schema/base/date.h"
#include "schema/codeset_table.h"
#include "tests/support/row_agreement.h"
#include "tools/check/claim_day.h"
#include "tools/check/delimited.h"
#include "tools/check/header_row.h"

static void require_agreement(struct text bytes, char delimiter)
{
    enum { BEGINNINGS_OF = 200 };
    const char *difference = row_disagreement(bytes, delimiter);
    FUZZ_REQUIRE(!difference, difference);
    if (bytes.length <= BEGINNINGS_OF) {
        difference = row_beginning_disagreement(bytes, delimiter);
        FUZZ_REQUIRE(!difference, difference);
    }
}

/* A name comes out as a field that is read back as it was. */
static void require_field(struct text name, char delimiter)
{
    struct buffer row;
    struct row r;
    struct row_form form = {delimiter, 1};
    uint32_t end;
    buffer_init(&row);
    delimited_append(&row, name, delimiter);
    buffer_append_char(&row, '\n');
    row_scan(&form, row.at, row.length, true, &r, &end);
    FUZZ_REQUIRE(r.kind == ROW_EMPTY || (r.kind == ROW_GOOD && r.fields == 1), "a field is one");
    buffer_release(&row);
}

static void require_header(struct text bytes, char delimiter)
{
    static const struct text wanted[] = {{"code", 4}, {"date", 4}};
    struct header_row h;
    struct diagnostics d;
    size_t at;
    diagnostics_init(&d);
    if (header_row_read(&h, "claims", bytes, true, delimiter, wanted, 2, &d) == STATUS_OK) {
        FUZZ_REQUIRE(h.count > 0 && h.before + h.bytes.length + h.line_end <= bytes.length,
                     "a header row lies in the file");
        for (size_t i = 0; i < h.count; i++)
            require_field(h.names[i], h.delimiter);
        if (header_row_find(&h, TEXT("code"), false, &at, &d) == STATUS_OK)
            FUZZ_REQUIRE(at < h.count, "a column is one of the file");
        else
            FUZZ_REQUIRE(diagnostics_errors(&d) > 0, "a column that is not found is told");
    } else {
        FUZZ_REQUIRE(diagnostics_errors(&d) > 0, "a refusal has a reason");
    }
    header_row_release(&h);
    diagnostics_release(&d);
}

static void require_day(struct text bytes)
{
    struct claim_day day;
    struct date date;
    if (claim_day_read(bytes, &day)) {
        struct text text = {day.text, CLAIM_DAY_TEXT};
        FUZZ_REQUIRE(date_parse(text, &date), "what is read as a day is one");
        FUZZ_REQUIRE(codeset_day(date.year, date.month, date.day) == day.number,
                     "its number and its text are of the same day");
    } else {
        FUZZ_REQUIRE(!date_parse(bytes, &date), "what is a day is read");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char delimiters[] = {',', '\t', '|', ';'};
    if (length == 0)
        return 0;
    char delimiter = delimiters[bytes[0] % sizeof delimiters];
    struct text rest = {(const char *)bytes + 1, length - 1};
    require_agreement(rest, delimiter);
    require_header(rest, bytes[0] & 0x80 ? '\0' : delimiter);
    require_day(rest);
    return 0;
}
