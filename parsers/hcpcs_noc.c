/*
 * The list of codes "not otherwise classified" of HCPCS Level II, as text.
 *
 * Source: CMS, "NOC_Codes_2017.txt" and "NOC_Codes_2018.prn". A line names the columns, and
 * headlines may precede it; then code, description, add date and, of a code that ended, termination
 * date, in columns of blanks. One year wraps a description over lines that repeat the code and have
 * no dates; the other cuts it where the dates begin, and then it is not stated here. A last line
 * may hold the end-of-file byte of DOS. (The text of 2017 is a longer list than the workbook beside
 * it: it has every code whose description holds the letters "noc", "nos" or "not".)
 */
#include "parsers/noc_entry.h"

/* A description that was cut at a blank leaves two of them before the dates. */
enum { DAY = 8, CUT_GAP = 2 };

static const char end_of_file = '\x1a';

/* ---- lines */

struct line_parts {
    struct text code, description, added, terminated;
    bool cut; /* the description reaches the dates, or a blank before them */
};

static bool is_heading(struct text line)
{
    struct text words = text_trim(line);
    return text_starts_with_ignoring_case(words, TEXT("hcpcs")) &&
           text_starts_with_ignoring_case(
               text_trim(text_from(words, words.length > 5 && words.at[5] == '\t' ? 6 : 5)),
               TEXT("long description"));
}

/* Takes eight digits that stand alone off the end of the text. */
static bool cut_day(struct text *t, struct text *day)
{
    uint64_t number;
    struct text end = text_trim_right(*t);
    if (end.length < DAY || (end.length > DAY && end.at[end.length - DAY - 1] != ' ') ||
        !text_to_uint64(text_from(end, end.length - DAY), &number))
        return false;
    *day = text_from(end, end.length - DAY);
    *t = text_slice(end, 0, end.length - DAY);
    return true;
}

static struct line_parts cut_line(struct text line)
{
    struct line_parts p = {.added = TEXT(""), .terminated = TEXT("")};
    struct text rest = text_trim(line);
    size_t end = rest.length;
    text_find(rest, TEXT(" "), &end);
    p.code = text_slice(rest, 0, end);
    rest = text_from(rest, end);
    struct text last;
    if (cut_day(&rest, &last)) {
        p.added = last;
        if (cut_day(&rest, &p.added))
            p.terminated = last;
        p.cut = rest.length > 0 && text_trim_right(rest).length + CUT_GAP >= rest.length;
    }
    p.description = text_trim(rest);
    return p;
}

static bool is_blank(struct text line)
{
    line = text_trim(line);
    return line.length == 0 || (line.length == 1 && line.at[0] == end_of_file);
}

static struct recognition recognize(struct text head)
{
    bool headed = false;
    unsigned fit = 0, lines = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        if (!headed) {
            headed = is_heading(line);
            continue;
        }
        if (is_blank(line))
            continue;
        lines++;
        fit += system_code_is_valid(SYSTEM_HCPCS, cut_line(line).code, NULL);
    }
    if (fit == 0 || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_NOC_TEXT, SYSTEM_HCPCS};
}

/* ---- parsing */

/* An entry that lacks a piece is not to be half read. */
static enum status reject_bytes(struct parse_job *job, struct noc_entries *e, struct text line)
{
    bool good;
    struct text code = text_trim(line);
    size_t end = code.length;
    text_find(code, TEXT(" "), &end);
    if (noc_entries_go_on(e, text_slice(code, 0, end)))
        noc_entries_drop(e);
    return noc_entries_flush(e) == STATUS_OK ? parse_check_text(job, line, &good) : STATUS_FAILED;
}

static uint64_t column_of(struct text line, struct text part)
{
    return part.length > 0 ? (uint64_t)(part.at - line.at) + 1 : line.length + 1;
}

static enum status take_line(struct parse_job *job, struct noc_entries *e, struct text line)
{
    if (!text_is_utf8(line, NULL))
        return reject_bytes(job, e, line);
    struct line_parts p = cut_line(line);
    struct noc_row row = {.code = p.code,
                          .description = p.description,
                          .cut = p.cut,
                          .added = p.added,
                          .terminated = p.terminated,
                          .line = job->lines->number,
                          .code_column = column_of(line, p.code),
                          .added_column = column_of(line, p.added),
                          .terminated_column = column_of(line, p.terminated)};
    return noc_entries_take(e, &row);
}

static enum status parse(struct parse_job *job)
{
    struct noc_entries e;
    struct text line;
    bool headed = false;
    enum status status = noc_entries_begin(&e, job);
    while (status == STATUS_OK && (status = lines_next(job->lines, &line, job->d)) == STATUS_OK) {
        if (!headed)
            headed = is_heading(line);
        else if (!is_blank(line))
            status = take_line(job, &e, line);
    }
    if (status == STATUS_END)
        status = noc_entries_flush(&e);
    noc_entries_release(&e);
    return status;
}

extern const struct parser parser_hcpcs_noc;
const struct parser parser_hcpcs_noc = {
    .name = "hcpcs-noc",
    .title = "list of NOC codes",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
