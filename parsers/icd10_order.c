/*
 * The order file of ICD-10-CM and ICD-10-PCS: every code and header with both titles.
 *
 * Source: CMS, "ICD-10-CM/PCS Order File (Long and Abbreviated Titles)". Bytes, counted from 1:
 * 1-5 order number, 7-13 code, 15 flag, 17-76 short title padded with blanks, 78-end long title;
 * 6, 14, 16 and 77 are blank. The short title loses its padding and keeps a leading blank; the long
 * title is kept to the last byte, a trailing blank included (header X2A of FY2017 has one). A row
 * whose short title is not ASCII may have been padded by characters instead of bytes. Blank lines
 * say nothing.
 */
#include "parsers/parser.h"

enum {
    NUMBER_AT = 0,
    NUMBER_LENGTH = 5,
    CODE_AT = 6,
    CODE_LENGTH = 7,
    FLAG_AT = 14,
    SHORT_AT = 16,
    SHORT_LENGTH = 60,
    LONG_AT = 77,
};

static bool looks_like_a_row(struct text line)
{
    uint64_t number;
    return line.length > SHORT_AT &&
           text_to_uint64(text_slice(line, NUMBER_AT, NUMBER_LENGTH), &number) &&
           line.at[5] == ' ' && line.at[CODE_AT] != ' ' && line.at[13] == ' ' && line.at[15] == ' ';
}

static struct recognition recognize(struct text head)
{
    struct system_votes votes = {{0}};
    unsigned fit = 0, lines = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        lines++;
        if (!looks_like_a_row(line))
            continue;
        fit++;
        system_votes_add(&votes, text_trim_right(text_slice(line, CODE_AT, CODE_LENGTH)));
    }
    if (fit == 0 || fit * 2 < lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_ORDER, system_votes_winner(&votes)};
}

/* Where the long title begins, from 0: LONG_AT, but behind blanks that make up for the bytes by
 * which a short title is longer than its characters. */
static size_t long_title_at(struct text line)
{
    size_t at = LONG_AT;
    if (line.at[LONG_AT] != ' ')
        return LONG_AT;
    for (size_t i = SHORT_AT; i < LONG_AT; i++)
        at += ((unsigned char)line.at[i] & 0xC0) == 0x80; /* a byte that continues a character */
    for (size_t i = LONG_AT; i < at; i++)
        if (i >= line.length || line.at[i] != ' ')
            return LONG_AT;
    return at;
}

/* The fixed columns of a row; *good false when one of them is not as it must be. */
static enum status check_columns(struct parse_job *job, struct text line, bool *good)
{
    static const uint64_t blanks[] = {5, 13, 15, 76};
    *good = false;
    if (line.length <= LONG_AT)
        return parse_reject(job, line.length + 1, "line has %zu bytes, an order line at least %d",
                            line.length, LONG_AT + 1);
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (line.at[blanks[i]] != ' ')
            return parse_reject(job, blanks[i] + 1, "is not blank");
    if (line.at[FLAG_AT] != '0' && line.at[FLAG_AT] != '1')
        return parse_reject(job, FLAG_AT + 1, "flag is '%c', expected 0 or 1", line.at[FLAG_AT]);
    return parse_check_text(job, line, good);
}

static enum status parse_row(struct parse_job *job, struct text line)
{
    bool good;
    if (text_trim(line).length == 0)
        return STATUS_OK;
    if (check_columns(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    bool header = line.at[FLAG_AT] == '0';
    struct code_record record = {
        .code = text_trim_right(text_slice(line, CODE_AT, CODE_LENGTH)),
        .kind = header ? CODE_KIND_HEADER : CODE_KIND_CODE,
        .billable = header ? FLAG_NO : FLAG_YES,
        .short_title = text_trim_right(text_slice(line, SHORT_AT, SHORT_LENGTH)),
        .long_title = text_from(line, long_title_at(line)),
        .line = job->lines->number,
    };
    if (!text_to_uint64(text_slice(line, NUMBER_AT, NUMBER_LENGTH), &record.position))
        return parse_reject(job, NUMBER_AT + 1, "order number is not five digits");
    if (parse_check_code(job, record.code, CODE_AT + 1, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    job->rows_read++;
    return job->sink->code(job->sink->context, &record);
}

static enum status parse(struct parse_job *job)
{
    struct text line;
    enum status status;
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if (parse_row(job, line) != STATUS_OK)
            return STATUS_FAILED;
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

extern const struct parser parser_icd10_order;
const struct parser parser_icd10_order = {
    .name = "icd10-order",
    .title = "order file",
    .states = {.kinds = "code header", .fields = "code kind billable short long"},
    .recognize = recognize,
    .parse = parse,
};
