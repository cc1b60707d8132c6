/*
 * The codes file of ICD-10-CM and ICD-10-PCS: the billable codes with their long titles.
 *
 * Source: CMS, "ICD-10-CM/PCS Codes File". Bytes, counted from 1: 1-7 code, 8 blank, 9-end long
 * title, kept to the last byte.
 */
#include "parsers/parser.h"

enum { CODE_LENGTH = 7, LONG_AT = 8 };

static struct text code_of(struct text line)
{
    return text_trim_right(text_slice(line, 0, CODE_LENGTH));
}

static bool looks_like_a_row(struct text line, enum system s)
{
    return line.length > LONG_AT && line.at[CODE_LENGTH] == ' ' &&
           system_code_is_valid(s, code_of(line), NULL);
}

static struct recognition recognize(struct text head)
{
    struct system_votes votes = {{0}};
    unsigned fit = 0, lines = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        lines++;
        if (!looks_like_a_row(line, SYSTEM_ICD10CM) && !looks_like_a_row(line, SYSTEM_ICD10PCS))
            continue;
        fit++;
        system_votes_add(&votes, code_of(line));
    }
    if (fit == 0 || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){90, ROLE_CODES, system_votes_winner(&votes)};
}

static enum status parse_row(struct parse_job *job, struct text line)
{
    bool good;
    if (line.length <= LONG_AT)
        return parse_reject(job, line.length + 1, "line has %zu bytes, a codes line at least %d",
                            line.length, LONG_AT + 1);
    if (line.at[CODE_LENGTH] != ' ')
        return parse_reject(job, CODE_LENGTH + 1, "is not blank");
    if (parse_check_text(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    struct code_record record = {
        .code = code_of(line),
        .header = false,
        .billable = FLAG_YES,
        .short_title = TEXT_NOT_STATED,
        .long_title = text_from(line, LONG_AT),
        .line = job->lines->number,
    };
    if (parse_check_code(job, record.code, 1, &good) != STATUS_OK)
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

extern const struct parser parser_icd10_codes;
const struct parser parser_icd10_codes = {
    .name = "icd10-codes",
    .title = "codes file",
    .states = {.kinds = "code", .fields = "code kind billable long"},
    .recognize = recognize,
    .parse = parse,
};
