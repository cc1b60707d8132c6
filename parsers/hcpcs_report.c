/*
 * A transaction report of HCPCS: what CMS says happened to each code since the release before.
 *
 * Source: CMS, "HCPCyyyy_TransReport_*.txt" (2016: code, tab, type of change) and
 * "HCPCSyyyy_Trans Report_*.prn" (columns). Above the columns a line names them, and where "Type of
 * Change" begins there, the types begin; what precedes is the code, a modifier behind blanks or
 * not. Descriptions may follow, cut at a width: they are no statement of a title and are passed
 * over. Codes without a change are listed too. The same rows come in two orders, by code and by
 * type of change, in a file each.
 */
#include "parsers/parser.h"

#include <string.h>

enum { CODE_LENGTHS = 2 };

/* Where the columns are. */
struct layout {
    bool known, tabs;
    size_t type_at, type_end; /* type_end: where the next column begins */
};

struct row {
    struct text code, type;
    size_t type_column; /* from 1 */
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Where the word, in small letters, stands in the text, whatever its case there. */
static bool find_word(struct text t, struct text word, size_t *at)
{
    for (*at = 0; *at + word.length <= t.length; ++*at) {
        size_t same = 0;
        while (same < word.length && lower(t.at[*at + same]) == word.at[same])
            same++;
        if (same == word.length)
            return true;
    }
    return false;
}

static bool says(struct text t, struct text word)
{
    size_t at;
    return find_word(t, word, &at);
}

/* ---- columns */

/* The line that names the columns. */
static bool read_layout(struct text line, struct layout *layout)
{
    size_t at, next;
    if (!find_word(line, TEXT("type of change"), &at) || at == 0 ||
        !says(text_slice(line, 0, at), TEXT("code")))
        return false;
    struct text rest = text_from(line, at + TEXT("type of change").length);
    size_t gap = rest.length - text_trim(rest).length;
    *layout = (struct layout){.known = true, .type_at = at, .type_end = SIZE_MAX};
    layout->tabs = text_find(text_slice(line, 0, at), TEXT("\t"), &next);
    if (gap < rest.length) {
        for (next = 0; rest.at[next] == ' ' || rest.at[next] == '\t'; next++)
            ;
        layout->type_end = at + TEXT("type of change").length + next;
    }
    return true;
}

/* Types have single blanks; more of them end the column before the line of names says so. */
static struct text cut_type(struct text t)
{
    size_t end;
    t = text_trim(t);
    return text_trim_right(text_find(t, TEXT("  "), &end) ? text_slice(t, 0, end) : t);
}

static struct row cut_row(const struct layout *layout, struct text line)
{
    size_t tab;
    if (!layout->tabs)
        return (struct row){
            .code = text_trim(text_slice(line, 0, layout->type_at)),
            .type = cut_type(text_slice(line, layout->type_at, layout->type_end - layout->type_at)),
            .type_column = layout->type_at + 1};
    if (!text_find(line, TEXT("\t"), &tab))
        return (struct row){text_trim(line), TEXT(""), line.length + 1};
    struct text rest = text_from(line, tab + 1);
    size_t end = rest.length;
    text_find(rest, TEXT("\t"), &end);
    return (struct row){text_trim(text_slice(line, 0, tab)), text_trim(text_slice(rest, 0, end)),
                        tab + 2};
}

/* ---- types of change */

/* In the words of each year: "ADD" and "Add", "Change in Payment" and "Payment Change". */
static enum change_action action_of(struct text type)
{
    static const struct {
        const char *word;
        enum change_action action;
    } words[] = {
        {"no change", CHANGE_NONE},      {"discontinue", CHANGE_DISCONTINUE},
        {"activate", CHANGE_REACTIVATE}, {"misc", CHANGE_IN_MISCELLANEOUS},
        {"payment", CHANGE_IN_PAYMENT},  {"short", CHANGE_IN_SHORT},
    };
    bool covers = says(type, TEXT("coverage")), lengthens = says(type, TEXT("long"));
    size_t at;
    if (covers || lengthens)
        return !lengthens ? CHANGE_IN_COVERAGE
               : covers   ? CHANGE_IN_COVERAGE_AND_LONG
                          : CHANGE_IN_LONG;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (says(type, text_of(words[i].word)))
            return words[i].action;
    return find_word(type, TEXT("add"), &at) && at == 0 ? CHANGE_ADD : CHANGE_OTHER;
}

/* ---- recognizing */

/* The order of the rows: by code, modifiers apart, or otherwise. */
struct order {
    struct text last[CODE_LENGTHS]; /* of a modifier, of a procedure */
    bool broken;
};

static void follow(struct order *order, struct text code)
{
    struct text *last = &order->last[code.length > 2];
    order->broken |= last->at && text_compare(*last, code) > 0;
    *last = code;
}

static struct recognition recognize(struct text head)
{
    struct layout layout = {.known = false};
    struct order order = {.broken = false};
    unsigned fit = 0, lines = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        if (!layout.known) {
            read_layout(line, &layout);
            continue;
        }
        struct row row = cut_row(&layout, line);
        lines++;
        if (row.type.length == 0 || !system_code_is_valid(SYSTEM_HCPCS, row.code, NULL))
            continue;
        fit++;
        follow(&order, row.code);
    }
    if (fit == 0 || fit * 2 <= lines)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, order.broken ? ROLE_REPORT_BY_ACTION : ROLE_REPORT,
                                SYSTEM_HCPCS};
}

/* ---- parsing */

static enum status parse_row(struct parse_job *job, const struct layout *layout, struct text line)
{
    bool good;
    struct row row = cut_row(layout, line);
    if (parse_check_text(job, line, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (parse_check_code(job, row.code, (uint64_t)(row.code.at - line.at) + 1, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (row.type.length == 0)
        return parse_reject(job, row.type_column, "states no type of change");
    struct change_record record = {.action = action_of(row.type),
                                   .code = row.code,
                                   .billable = FLAG_NOT_STATED,
                                   .short_title = TEXT_NOT_STATED,
                                   .long_title = TEXT_NOT_STATED,
                                   .line = job->lines->number};
    job->rows_read++;
    return job->sink->change(job->sink->context, &record);
}

static enum status parse(struct parse_job *job)
{
    struct layout layout = {.known = false};
    struct text line;
    enum status status;
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK) {
        if (text_trim(line).length == 0)
            continue;
        if (!layout.known)
            read_layout(line, &layout); /* what precedes it are headlines */
        else if ((status = parse_row(job, &layout, line)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

extern const struct parser parser_hcpcs_report;
const struct parser parser_hcpcs_report = {
    .name = "hcpcs-report",
    .title = "transaction report",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
