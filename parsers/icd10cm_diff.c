/*
 * The changes of ICD-10-CM as they came in FY2011 to FY2014, in a "diff" file.
 *
 * Source: CMS, "icd10cm_diff_YYYY.txt" and its readme. Bytes, counted from 1: 1 is A (added),
 * D (deleted), O and N (a pair: old and new), 3-9 code, 11-end long title; billable codes only. At
 * the end the lines read of the old and the new file and the counts of additions, deletions and
 * changes.
 */
#include "parsers/parser.h"

#include <string.h>

enum { CODE_AT = 2, CODE_LENGTH = 7, LONG_AT = 10 };

static bool action_of(char letter, enum change_action *action)
{
    static const char letters[] = "ADON";
    static const enum change_action values[] = {CHANGE_ADD, CHANGE_DELETE, CHANGE_REVISE_FROM,
                                                CHANGE_REVISE_TO};
    const char *at = letter != '\0' ? strchr(letters, letter) : NULL;
    if (!at)
        return false;
    *action = values[at - letters];
    return true;
}

static bool is_change(struct text line)
{
    enum change_action action;
    return line.length > LONG_AT && line.at[1] == ' ' && line.at[LONG_AT - 1] == ' ' &&
           action_of(line.at[0], &action);
}

static bool split_count(struct text line, struct trailer_record *record)
{
    static const struct {
        const char *words;
        enum trailer_item item;
    } items[] = {
        {"old_lines_read", TRAILER_OLD_COUNT}, {"new_lines_read", TRAILER_NEW_COUNT},
        {"additions", TRAILER_ADDITIONS},      {"deletions", TRAILER_DELETIONS},
        {"changes", TRAILER_REVISIONS},
    };
    struct text t = text_trim(line);
    size_t blank;
    if (!text_find(t, TEXT(" "), &blank) ||
        !text_to_uint64(text_slice(t, 0, blank), &record->value))
        return false;
    record->text = text_trim(text_from(t, blank));
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if (text_equal(record->text, text_of(items[i].words))) {
            record->item = items[i].item;
            return true;
        }
    }
    return false;
}

static struct recognition recognize(struct text head)
{
    unsigned fit = 0, lines = 0, changes = 0;
    bool counted = false; /* by words that no other file has */
    struct trailer_record count;
    struct text line;
    while (head_next_line(&head, &line)) {
        lines++;
        struct text code = text_trim_right(text_slice(line, CODE_AT, CODE_LENGTH));
        bool change = is_change(line) && system_code_is_valid(SYSTEM_ICD10CM, code, NULL);
        bool is_count = !change && split_count(line, &count);
        changes += change;
        fit += change || is_count;
        counted |= is_count && count.item == TRAILER_OLD_COUNT;
    }
    if ((changes == 0 && !counted) || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){95, ROLE_DIFF, SYSTEM_ICD10CM};
}

static enum status parse_change(struct parse_job *job, struct text line)
{
    bool good;
    struct change_record record = {
        .code = text_trim_right(text_slice(line, CODE_AT, CODE_LENGTH)),
        .billable = FLAG_YES,
        .short_title = TEXT_NOT_STATED,
        .long_title = text_from(line, LONG_AT),
        .line = job->lines->number,
    };
    if (parse_check_text(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (parse_check_code(job, record.code, CODE_AT + 1, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good || !action_of(line.at[0], &record.action))
        return STATUS_OK;
    job->rows_read++;
    return job->sink->change(job->sink->context, &record);
}

static enum status parse_line(struct parse_job *job, struct text line, unsigned *seen)
{
    struct trailer_record record = {
        .block = TRAILER_CODES, .file = TEXT_NOT_STATED, .line = job->lines->number};
    if (text_trim(line).length == 0)
        return STATUS_OK;
    if (is_change(line))
        return parse_change(job, line);
    if (!split_count(line, &record))
        return parse_reject(job, 1, "is neither a change nor a count");
    if (*seen & (1u << record.item))
        return parse_reject(job, 1, "the trailer counts '%.*s' a second time",
                            TEXT_ARGS(record.text));
    *seen |= 1u << record.item;
    job->rows_read++;
    return job->sink->trailer(job->sink->context, &record);
}

static enum status parse(struct parse_job *job)
{
    struct text line;
    enum status status;
    unsigned seen = 0;
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if (parse_line(job, line, &seen) != STATUS_OK)
            return STATUS_FAILED;
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

extern const struct parser parser_icd10cm_diff;
const struct parser parser_icd10cm_diff = {
    .name = "icd10cm-diff",
    .title = "diff file",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
