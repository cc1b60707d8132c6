#include "parsers/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MESSAGE_LIMIT = 256 };

enum status parse_reject(struct parse_job *job, uint64_t column, const char *format, ...)
{
    char message[MESSAGE_LIMIT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    /* it may hold bytes of the line, and what is recorded must be text */
    struct buffer visible;
    buffer_init(&visible);
    buffer_append_visible(&visible, text_of(message));
    enum status status = STATUS_FAILED;
    if (visible.failed) {
        diagnostics_out_of_memory(job->d);
    } else {
        uint64_t line = job->at_line > 0 ? job->at_line : job->lines->number;
        diagnostics_add(job->d, SEVERITY_ERROR, (struct place){job->label, line, column}, "%s",
                        visible.at);
        job->rows_rejected++;
        status = job->sink->reject(job->sink->context, line, column, buffer_text(&visible));
    }
    buffer_release(&visible);
    return status;
}

enum status parse_give_fact(struct parse_job *job, enum table_id table, const struct text *values,
                            uint64_t line)
{
    struct fact_record record = {table, values, line};
    job->rows_read++;
    return job->sink->fact(job->sink->context, &record);
}

enum status parse_state_table(struct parse_job *job, enum table_id table)
{
    struct scope_record record = {.table = table};
    return job->sink->scope(job->sink->context, &record);
}

enum status parse_check_text(struct parse_job *job, struct text line, bool *good)
{
    size_t bad;
    *good = text_is_utf8(line, &bad);
    if (*good)
        return STATUS_OK;
    return parse_reject(job, bad + 1, "byte 0x%02x is not UTF-8 text",
                        (unsigned)(unsigned char)line.at[bad]);
}

enum status parse_check_code(struct parse_job *job, struct text code, uint64_t column, bool *good)
{
    size_t bad;
    *good = system_code_is_valid(job->as.system, code, &bad);
    if (*good)
        return STATUS_OK;
    return parse_reject(job, job->workbook ? column : column + bad, "'%.*s' is not a code of %s",
                        TEXT_ARGS(code), system_title(job->as.system));
}

bool head_next_line(struct text *head, struct text *line)
{
    while (head->length > 0) {
        const char *end = memchr(head->at, '\n', head->length);
        *line = (struct text){head->at, end ? (size_t)(end - head->at) : head->length};
        *head = text_from(*head, line->length + (end ? 1 : 0));
        if (line->length > 0 && line->at[line->length - 1] == '\r')
            line->length--;
        if (text_trim(*line).length > 0)
            return true;
    }
    return false;
}

static const enum system sharing[] = {SYSTEM_ICD10CM, SYSTEM_ICD10PCS};
enum { SHARING = sizeof sharing / sizeof *sharing };

void system_votes_add(struct system_votes *votes, struct text code)
{
    for (int i = 0; i < SHARING; i++)
        votes->fits[sharing[i]] += system_code_is_typical(sharing[i], code);
}

enum system system_votes_winner(const struct system_votes *votes)
{
    enum system winner = SYSTEM_NONE;
    unsigned most = 0;
    for (int i = 0; i < SHARING; i++) {
        unsigned fits = votes->fits[sharing[i]];
        if (fits >= most)
            winner = fits > most ? sharing[i] : SYSTEM_NONE;
        most = fits > most ? fits : most;
    }
    return winner;
}
